"""Addresses of desks, people and posts."""

from django.urls import path

from chungtay.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("vi-tri/chuyen/", views.switch_desk, name="switch_desk"),
    path("nguoi-dung/", views.people, name="people"),
    path("nguoi-dung/them/", views.new_person, name="new_person"),
    path("nguoi-dung/<int:pk>/", views.person_page, name="person"),
    path("nguoi-dung/<int:pk>/dang-nhap/", views.switch_sign_in, name="switch_sign_in"),
    path("nguoi-dung/vi-tri/<int:pk>/ket-thuc/", views.end_post, name="end_post"),
]
