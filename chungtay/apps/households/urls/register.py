"""Addresses of the register pages."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
