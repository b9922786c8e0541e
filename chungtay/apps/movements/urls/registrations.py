"""Addresses of registrations of every kind, their boards and the lists that go up."""

from django.urls import path

from chungtay.apps.movements.views import (
    persons,
    pledges,
    registration_boards,
    registration_bulk,
    registration_lists,
    registrations,
)

patterns = [
    path("phong-trao/<slug:movement>/dang-ky/", registrations.registration_board, name="registrations"),
    path("phong-trao/<slug:movement>/dang-ky/<slug:key>/", registrations.registration_page, name="registration"),
    path("dang-ky/", registration_boards.index, name="registration_index"),
    path("dang-ky/ca-nhan/<int:pk>/", persons.person_page, name="person_registration"),
    path("dang-ky/danh-sach/<int:pk>/", registration_lists.list_page, name="registration_list"),
    path("dang-ky/<slug:movement>/danh-sach/", registration_lists.list_board, name="registration_lists"),
    path("dang-ky/<slug:movement>/nhap/", registration_bulk.bulk_page, name="registration_bulk"),
    path("dang-ky/<slug:movement>/ca-nhan/them/", persons.new_person, name="person_new"),
    path("dang-ky/<slug:movement>/ho/<int:household>/<int:year>/", pledges.pledge_page, name="pledge"),
    path("dang-ky/<slug:movement>/<slug:kind>/", registration_boards.kind_board, name="kind_board"),
]
