"""Addresses of shares and of sums by place."""

from django.urls import path

from chungtay.apps.support.views import sharings

patterns = [
    path("ho-tro/phan-bo/", sharings.sharing_list, name="sharings"),
    path("ho-tro/phan-bo/them/", sharings.new, name="sharing_new"),
    path("ho-tro/phan-bo/<int:pk>/", sharings.page, name="sharing"),
    path("ho-tro/phan-bo/<int:pk>/quyet-dinh/", sharings.decide, name="sharing_decide"),
]
