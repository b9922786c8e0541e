"""Addresses of the screens of scoring."""

from django.urls import path

from chungtay.apps.scoring import views

app_name = "scoring"
urlpatterns = [
    path("cham-diem/", views.rounds, name="rounds"),
    path("cham-diem/mo-dot/", views.new_round, name="open_round"),
    path("cham-diem/bang/<int:pk>/", views.sheet_page, name="sheet"),
    path("cham-diem/bang/<int:pk>/gui/", views.submit, name="submit"),
    path("cham-diem/diem/<int:pk>/so-lieu/", views.records_page, name="records"),
    path("cham-diem/diem/<int:pk>/kien-nghi/", views.dispute, name="dispute"),
    path("cham-diem/kien-nghi/<int:pk>/tra-loi/", views.answer, name="answer"),
    path("cham-diem/dot/<slug:key>/", views.round_page, name="round"),
    path("cham-diem/dot/<slug:key>/tinh/", views.compute, name="compute"),
    path("cham-diem/dot/<slug:key>/xep-hang/", views.ranking_page, name="ranking"),
    path("cham-diem/dot/<slug:key>/cong-bo/", views.publish, name="publish"),
]
