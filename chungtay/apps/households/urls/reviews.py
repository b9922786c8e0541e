"""Addresses of the reviews pages."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
