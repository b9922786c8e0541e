"""Addresses of the units' screens."""

from django.urls import path

from chungtay.apps.units import views

app_name = "units"
urlpatterns = [
    path("don-vi/", views.unit_list, name="list"),
    path("don-vi/<slug:key>/", views.unit_page, name="unit"),
]
