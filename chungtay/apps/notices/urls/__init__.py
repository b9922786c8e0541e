"""Addresses of notices, preferences, broadcasts, and of the offices of mail and schedule."""

from django.urls import path

from chungtay.apps.notices.views import broadcasts, late, office, own

app_name = "notices"
urlpatterns = [
    path("thong-bao/", own.notice_list, name="list"),
    path("thong-bao/<int:pk>/mo/", own.open_notice, name="open"),
    path("thong-bao/da-doc/", own.read_all, name="read_all"),
    path("thong-bao/tuy-chon/", own.choices, name="choices"),
    path("thong-bao/cap-duoi/", late.late_list, name="late"),
    path("thong-bao/chung/", broadcasts.broadcast_list, name="broadcasts"),
    path("thong-bao/chung/viet/", broadcasts.write, name="write"),
    path("thong-bao/chung/<int:pk>/", broadcasts.broadcast_page, name="broadcast"),
    path("quan-tri/thu/", office.outbox, name="outbox"),
    path("quan-tri/thu/<int:pk>/", office.decide, name="decide"),
    path("quan-tri/lich/", office.timetable, name="timetable"),
]
