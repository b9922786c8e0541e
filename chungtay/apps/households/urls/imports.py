"""Addresses of the pages that bring workbooks in."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import import_files, import_page, imports

patterns: list[URLPattern] = [
    path("nhap-tep/", imports.import_list, name="imports"),
    path("nhap-tep/them/", imports.import_new, name="import_new"),
    path("nhap-tep/mau/<slug:kind>.xlsx", import_files.template, name="import_template"),
    path("nhap-tep/<int:pk>/", import_page.page, name="import"),
    path("nhap-tep/<int:pk>/danh-dau/", import_files.marked, name="import_marked"),
]
