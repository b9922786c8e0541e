"""The app of households."""

from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "chungtay.apps.households"
    label = "households"
    verbose_name = "Hộ dân"
