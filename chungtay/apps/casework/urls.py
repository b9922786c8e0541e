"""Addresses of the app casework."""

from django.urls import URLPattern

app_name = "casework"
urlpatterns: list[URLPattern] = []
