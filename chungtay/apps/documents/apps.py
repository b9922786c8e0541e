"""Registers the app with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "chungtay.apps.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Văn bản"
