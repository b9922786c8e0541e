"""Addresses of stories, the editorial calendar and coverage."""

from django.urls import URLPattern

app_name = "media"
urlpatterns: list[URLPattern] = []
