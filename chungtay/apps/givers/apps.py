"""The app of givers."""

from django.apps import AppConfig


class GiversConfig(AppConfig):
    name = "chungtay.apps.givers"
    label = "givers"
    verbose_name = "Người giúp đỡ"
