"""Addresses of a movement: the list, its pages, publishing."""

from django.urls import path

from chungtay.apps.movements.views import movement, movement_life

patterns = [
    path("phong-trao/", movement.movement_list, name="movements"),
    path("phong-trao/ban-hanh/", movement.publish, name="publish"),
    path("phong-trao/<slug:key>/ket-thuc/", movement_life.close, name="close"),
    path("phong-trao/<slug:key>/", movement.movement_page, name="movement"),
]
