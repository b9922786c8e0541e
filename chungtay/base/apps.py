"""Registers the base storey with Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BaseConfig(AppConfig):
    name = "chungtay.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Nền"

    def ready(self) -> None:
        """The kinds of jobs are known to the site, which asks for them, as to the worker, which does them."""
        autodiscover_modules("jobs")
