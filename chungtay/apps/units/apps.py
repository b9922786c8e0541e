"""Registers the app with Django."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "chungtay.apps.units"
    label = "units"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Đơn vị"
