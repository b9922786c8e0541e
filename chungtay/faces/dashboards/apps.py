"""Registers the dashboards with Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DashboardsConfig(AppConfig):
    name = "chungtay.faces.dashboards"
    label = "dashboards"
    verbose_name = "Bảng theo dõi"

    def ready(self) -> None:
        """The comparison with the plan counts every verb, also of apps whose screens nobody has opened yet."""
        autodiscover_modules("services")
