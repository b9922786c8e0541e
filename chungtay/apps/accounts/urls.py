"""Addresses of desks, people and posts."""

from django.urls import path

from chungtay.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("vi-tri/chuyen/", views.switch_desk, name="switch_desk"),
    path("nguoi-dung/", views.people, name="people"),
    path("nguoi-dung/them/", views.new_person, name="new_person"),
    path("nguoi-dung/vi-tri/<int:pk>/ket-thuc/", views.end_post, name="end_post"),
]
