"""The app of the books."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "chungtay.apps.ledger"
    label = "ledger"
    verbose_name = "Sổ kế toán"
