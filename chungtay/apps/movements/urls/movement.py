"""Addresses of a movement: the list, its pages, publishing."""

from django.urls import path

from chungtay.apps.movements.views import movement

patterns = [
    path("phong-trao/", movement.movement_list, name="movements"),
    path("phong-trao/ban-hanh/", movement.publish, name="publish"),
    path("phong-trao/<slug:key>/", movement.movement_page, name="movement"),
]
