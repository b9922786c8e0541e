"""Addresses of desks, people and posts, and of one's own address of mail."""

from django.urls import path

from chungtay.apps.accounts.views import addresses, people

app_name = "accounts"
urlpatterns = [
    path("vi-tri/chuyen/", people.switch_desk, name="switch_desk"),
    path("thu-dien-tu/", addresses.address, name="address"),
    path("thu-dien-tu/xac-nhan/", addresses.confirm, name="confirm_address"),
    path("thu-dien-tu/bo/", addresses.drop, name="drop_address"),
    path("nguoi-dung/", people.people, name="people"),
    path("nguoi-dung/them/", people.new_person, name="new_person"),
    path("nguoi-dung/<int:pk>/", people.person_page, name="person"),
    path("nguoi-dung/<int:pk>/dang-nhap/", people.switch_sign_in, name="switch_sign_in"),
    path("nguoi-dung/<int:pk>/thu-dien-tu/", people.enter_address, name="enter_address"),
    path("nguoi-dung/vi-tri/<int:pk>/ket-thuc/", people.end_post, name="end_post"),
]
