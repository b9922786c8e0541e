"""Addresses of registrations and their board."""

from django.urls import path

from chungtay.apps.movements.views import registrations

patterns = [
    path("phong-trao/<slug:movement>/dang-ky/", registrations.registration_board, name="registrations"),
    path("phong-trao/<slug:movement>/dang-ky/<slug:key>/", registrations.registration_page, name="registration"),
]
