"""Registers the app with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "chungtay.apps.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Thông báo"
