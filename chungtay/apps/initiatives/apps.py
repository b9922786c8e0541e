"""The app of initiatives, exemplars and good models."""

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "chungtay.apps.initiatives"
    label = "initiatives"
    verbose_name = "Sáng kiến, điển hình"
