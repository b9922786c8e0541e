"""Addresses of the surveys pages."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
