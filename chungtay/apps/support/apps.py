"""The app of support."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "chungtay.apps.support"
    label = "support"
    verbose_name = "Hỗ trợ"
