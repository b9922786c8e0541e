"""Addresses of the reviews pages."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import meetings, opinions, posting, review_reports, rounds, villages

patterns: list[URLPattern] = [
    path("ra-soat/", rounds.board, name="rounds"),
    path("ra-soat/mo/", rounds.open_review, name="open_review"),
    path("ra-soat/bao-cao/", review_reports.review_reports, name="review_reports"),
    path("ra-soat/bao-cao/gui/", review_reports.send_report, name="send_report"),
    path("ra-soat/bao-cao/<int:pk>/", review_reports.review_report, name="review_report"),
    path("ra-soat/bao-cao/<int:pk>/nhan/", review_reports.receive_report, name="receive_report"),
    path("ra-soat/thon/<int:pk>/", villages.village, name="village"),
    path("ra-soat/thon/<int:pk>/buoc/", villages.step, name="finish_step"),
    path("ra-soat/thon/<int:pk>/them-ho/", villages.add_case, name="add_case"),
    path("ra-soat/thon/<int:pk>/hop/", meetings.new_meeting, name="new_meeting"),
    path("ra-soat/thon/<int:pk>/niem-yet/", posting.posted_list, name="posted_list"),
    path("ra-soat/thon/<int:pk>/niem-yet.pdf", posting.posted_file, name="posted_file"),
    path("ra-soat/thon/<int:pk>/kien-nghi/", posting.new_objection, name="new_objection"),
    path("ra-soat/kien-nghi/<int:pk>/", posting.objection_page, name="objection"),
    path("ra-soat/hop/<int:pk>/", meetings.meeting_page, name="meeting"),
    path("ra-soat/hop/<int:pk>/bien-ban.pdf", meetings.meeting_file, name="meeting_file"),
    path("ra-soat/phieu/<int:pk>/rut/", villages.withdraw, name="withdraw"),
    path("ra-soat/<int:pk>/", rounds.round_page, name="round"),
    path("ra-soat/<int:pk>/xin-y-kien/", opinions.ask, name="ask_opinion"),
    path("ra-soat/<int:pk>/y-kien/", opinions.give, name="give_opinion"),
]
