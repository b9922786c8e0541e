"""Addresses of the copying of models."""

from django.urls import URLPattern

app_name = "replication"
urlpatterns: list[URLPattern] = []
