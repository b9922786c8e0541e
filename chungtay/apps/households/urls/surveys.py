"""Addresses of survey sheets, loaded standards, recognition and certificates."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import packs, surveys

patterns: list[URLPattern] = [
    path("ra-soat/phieu/<int:pk>/", surveys.case_page, name="case"),
    path("ra-soat/phieu/<int:pk>/nhap/", surveys.draft, name="case_draft"),
    path("ra-soat/phieu/<int:pk>/mo-lai/", surveys.reopen, name="case_reopen"),
    path("ra-soat/chuan/", packs.packs_page, name="packs"),
    path("ra-soat/chuan/thanh-pho/", packs.new_cutoffs, name="new_cutoffs"),
    path("ra-soat/chuan/tep/", packs.new_pack, name="new_pack"),
    path("ra-soat/chuan/nap/", packs.confirm_pack, name="confirm_pack"),
    path("ra-soat/chuan/mau-b1.yaml", packs.empty_b1, name="empty_b1"),
    path("ra-soat/chuan/<int:pk>/rut-lai/", packs.end_pack, name="end_pack"),
]
