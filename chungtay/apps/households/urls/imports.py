"""Addresses of the imports pages."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
