"""Registers the wiring with Django, and wires it once every app is loaded."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "chungtay.config"
    label = "config"

    def ready(self) -> None:
        from chungtay.config import reactions

        reactions.wire()
