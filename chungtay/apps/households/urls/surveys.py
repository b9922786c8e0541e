"""Addresses of survey sheets, loaded standards, recognition and certificates."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import surveys

patterns: list[URLPattern] = [
    path("ra-soat/phieu/<int:pk>/", surveys.case_page, name="case"),
    path("ra-soat/phieu/<int:pk>/nhap/", surveys.draft, name="case_draft"),
    path("ra-soat/phieu/<int:pk>/mo-lai/", surveys.reopen, name="case_reopen"),
]
