"""Vouchers of a fund that name a need by its code and are paid."""

from django.db.models import QuerySet

from chungtay.apps.funds.models import Spending
from chungtay.apps.funds.models.spending import SpendingState
from chungtay.apps.support.models import Need
from chungtay.base import codes


def paid_for(need: Need | None) -> QuerySet[Spending]:
    if need is None:
        return Spending.objects.none()
    named = [need.code, codes.grouped(need.code)]
    return Spending.objects.filter(need_code__in=named, state=SpendingState.APPROVED).order_by("-day", "-pk")
