"""The app of funds."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "chungtay.apps.funds"
    label = "funds"
    verbose_name = "Quỹ “Vì người nghèo”"
