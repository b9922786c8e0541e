"""Addresses of tasks, offers and hours of volunteers."""

from django.urls import path

from chungtay.apps.giving.views import volunteers

urlpatterns = [
    path("", volunteers.volunteers, name="volunteers"),
    path("viec/moi/", volunteers.new_task, name="new_task"),
    path("viec/<int:pk>/", volunteers.task_page, name="task"),
    path("viec/<int:pk>/thoi/<int:match>/", volunteers.end_match, name="end_match"),
    path("nguoi/moi/", volunteers.new_offer, name="new_offer"),
    path("nguoi/<int:pk>/rut/", volunteers.withdraw_offer, name="withdraw_offer"),
    path("gio/moi/", volunteers.new_work, name="new_work"),
    path("gio/<int:pk>/", volunteers.work_page, name="work"),
]
