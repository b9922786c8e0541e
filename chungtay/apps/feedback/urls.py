"""Addresses of feedback and objections of the public."""

from django.urls import URLPattern

app_name = "feedback"
urlpatterns: list[URLPattern] = []
