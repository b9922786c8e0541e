"""Registers the app with Django."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "chungtay.apps.scoring"
    label = "scoring"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Chấm điểm"
