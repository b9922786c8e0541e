"""The app of household plans."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "chungtay.apps.casework"
    label = "casework"
    verbose_name = "Kế hoạch thoát nghèo"
