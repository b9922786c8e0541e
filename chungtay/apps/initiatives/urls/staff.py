"""Addresses for those who propose, check, judge, recognise and publish."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
