"""Registers the base storey with Django."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "chungtay.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Nền"
