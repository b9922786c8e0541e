"""Addresses of the report forms and of the flow ledger."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import classification, figures, ledger

patterns: list[URLPattern] = [
    path("bieu-mau/", figures.form_list, name="forms"),
    path("bieu-mau/<int:num>/", figures.form_page, name="form"),
    path("dien-bien/", ledger.ledger_page, name="ledger"),
    path("dien-bien/khoa/", ledger.closing_page, name="closing"),
    path("ra-soat/<int:pk>/phan-loai/", classification.classify, name="classify"),
    path("dien-bien/but-toan/<int:pk>/", ledger.entry_page, name="entry"),
]
