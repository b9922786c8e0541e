"""Addresses of the care pages."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
