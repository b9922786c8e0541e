"""Registers the face with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "chungtay.faces.portal"
    label = "portal"
    verbose_name = "Trang công khai"
