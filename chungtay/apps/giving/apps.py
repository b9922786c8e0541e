"""The app of giving."""

from django.apps import AppConfig


class GivingConfig(AppConfig):
    name = "chungtay.apps.giving"
    label = "giving"
    verbose_name = "Vận động ủng hộ"
