"""Addresses of what was given and of pairs."""

from django.urls import path

from chungtay.apps.support.views import exports, grants, imports, pairing, pairings, paying, summary

patterns = [
    path("nhu-cau/<slug:code>/ho-tro/", grants.for_need, name="grant_for_need"),
    path("nhu-cau/<slug:code>/ket-noi/", pairings.pair, name="pair"),
    path("ho-tro/", grants.grant_list, name="grants"),
    path("ho-tro/them/", grants.for_household, name="grant_new"),
    path("ho-tro/nhap/", imports.import_grants, name="import_grants"),
    path("ho-tro/nhap/mau/", imports.template, name="import_template"),
    path("ho-tro/xuat/", exports.grants, name="export_grants"),
    path("ho-tro/tong-hop/", summary.summary, name="summary"),
    path("ho-tro/<int:pk>/", grants.grant_page, name="grant"),
    path("ho-tro/<int:pk>/khoan-chi/", paying.tie, name="grant_tie"),
    path("ho-tro/<int:pk>/huy/", grants.reverse_page, name="grant_reverse"),
    path("ket-noi/", pairings.board, name="board"),
    path("ket-noi/nhan/<slug:code>/", pairings.take, name="take"),
    path("ket-noi/<int:pk>/", pairing.page, name="pairing"),
    path("ket-noi/<int:pk>/ket-qua/", pairing.finish, name="pairing_finish"),
    path("ket-noi/<int:pk>/dung/", pairing.end, name="pairing_end"),
]
