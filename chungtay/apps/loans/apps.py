"""The app of loans."""

from django.apps import AppConfig


class LoansConfig(AppConfig):
    name = "chungtay.apps.loans"
    label = "loans"
    verbose_name = "Cho vay có điều kiện"
