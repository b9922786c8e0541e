"""Addresses of the screens of commendations."""

from django.urls import path

from chungtay.apps.commendations.views import councils, decisions, nominations

app_name = "commendations"
urlpatterns = [
    path("khen-thuong/", nominations.nominations, name="list"),
    path("khen-thuong/de-nghi/chon/", nominations.pick, name="pick"),
    path("khen-thuong/de-nghi/moi/<int:standing>/", nominations.nominate_page, name="nominate"),
    path("khen-thuong/de-nghi/<int:pk>/", nominations.nomination_page, name="nomination"),
    path("khen-thuong/de-nghi/<int:pk>/rut/", nominations.withdraw, name="withdraw"),
    path("khen-thuong/de-nghi/<int:pk>/tra-loi/", nominations.refuse, name="refuse"),
    path("khen-thuong/de-nghi/<int:pk>/xung-dot/", councils.interest, name="interest"),
    path("khen-thuong/hoi-dong/", councils.rounds, name="rounds"),
    path("khen-thuong/hoi-dong/lap/", councils.new_council, name="council"),
    path("khen-thuong/hoi-dong/mo/", councils.new_round, name="open"),
    path("khen-thuong/hoi-dong/<int:pk>/", councils.round_page, name="round"),
    path("khen-thuong/hoi-dong/<int:pk>/phieu/", councils.ballot, name="ballot"),
    path("khen-thuong/hoi-dong/<int:pk>/kiem-phieu/", councils.close, name="close"),
    path("khen-thuong/hoi-dong/<int:pk>/du-thao/", decisions.draft, name="draft"),
    path("khen-thuong/quyet-dinh/", decisions.decisions, name="decisions"),
    path("khen-thuong/quyet-dinh/<int:pk>/", decisions.decision_page, name="decision"),
    path("khen-thuong/quyet-dinh/<int:pk>/tep/", decisions.decision_file, name="decision-file"),
    path("khen-thuong/so/", decisions.register, name="register"),
    path("khen-thuong/so/<int:pk>/", decisions.award_page, name="award"),
    path("khen-thuong/so/<int:pk>/tep/", decisions.certificate_file, name="certificate"),
    path("khen-thuong/so/<int:pk>/thu-hoi/", decisions.revoke, name="revoke"),
]
