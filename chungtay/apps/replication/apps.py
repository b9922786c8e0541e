"""The app of the copying of models."""

from django.apps import AppConfig


class ReplicationConfig(AppConfig):
    name = "chungtay.apps.replication"
    label = "replication"
    verbose_name = "Nhân rộng mô hình"
