"""Addresses of the care pages."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import duplicates, fields

patterns: list[URLPattern] = [
    path("ho/trung-lap/", duplicates.pair_list, name="pairs"),
    path("ho/trung-lap/<int:pk>/", duplicates.pair_page, name="pair"),
    path("ho/truong-them/", fields.field_list, name="fields"),
    path("ho/truong-them/<int:pk>/ngung/", fields.end_field, name="end_field"),
]
