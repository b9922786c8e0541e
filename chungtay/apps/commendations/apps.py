"""Registers the app with Django."""

from django.apps import AppConfig


class CommendationsConfig(AppConfig):
    name = "chungtay.apps.commendations"
    label = "commendations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Khen thưởng"
