"""Registers the app with Django."""

from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "chungtay.apps.movements"
    label = "movements"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Phong trào"
