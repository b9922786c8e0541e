"""The app of budgets."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "chungtay.apps.budgets"
    label = "budgets"
    verbose_name = "Ngân sách"
