"""Addresses of the app givers."""

from django.urls import URLPattern

app_name = "givers"
urlpatterns: list[URLPattern] = []
