"""Vouchers of a fund that name a need by its code and are paid."""

from collections.abc import Iterable

from django.db.models import QuerySet

from chungtay.apps.funds.models import Spending
from chungtay.apps.funds.models.spending import SpendingState
from chungtay.apps.support.models import Need
from chungtay.base import codes


def paid_for(need: Need | None) -> QuerySet[Spending]:
    return paid_for_any([need.code] if need else [])


def paid_for_any(needs: Iterable[str]) -> QuerySet[Spending]:
    """For the needs of these codes, however the voucher writes them."""
    named = [text for code in needs for text in (code, codes.grouped(code))]
    if not named:
        return Spending.objects.none()
    return Spending.objects.filter(need_code__in=named, state=SpendingState.APPROVED).order_by("-day", "-pk")
