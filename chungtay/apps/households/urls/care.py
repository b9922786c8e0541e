"""Addresses of the care pages."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import fields

patterns: list[URLPattern] = [
    path("ho/truong-them/", fields.field_list, name="fields"),
    path("ho/truong-them/<int:pk>/ngung/", fields.end_field, name="end_field"),
]
