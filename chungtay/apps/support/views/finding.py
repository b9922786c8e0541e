"""Finds needs, grants and pairs within reach, and what forms offer to choose from."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household
from chungtay.apps.support.models import Grant, Need, Pairing
from chungtay.base.screens import DeskRequest


def need_or_404(request: DeskRequest, code: str) -> Need:
    visible = Need.objects.visible_to(request.desk, request.desk.day).select_related("unit", "household__unit")
    return get_object_or_404(visible, code=code)


def grant_or_404(request: DeskRequest, pk: int) -> Grant:
    visible = Grant.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(
        visible.select_related("unit", "household", "need", "giver", "booking", "reversed_by"), pk=pk
    )


def household_or_404(request: DeskRequest, key: Any) -> Household:
    if not str(key).isascii() or not str(key).isdigit() or len(str(key)) > 18:
        raise Http404
    visible = Household.objects.visible_to(request.desk, request.desk.day).select_related("unit")
    return get_object_or_404(visible, pk=key)


def pairing_or_404(request: DeskRequest, pk: int) -> Pairing:
    """One's own as the helper, or one within reach of the place."""
    visible = Pairing.objects.visible_to(request.desk, request.desk.day) | Pairing.objects.held_by(request.desk)
    return get_object_or_404(visible.select_related("need__household", "unit", "giver"), pk=pk)


def givers_for(request: DeskRequest) -> QuerySet[Giver]:
    """Those that the desk's line has entered."""
    found: QuerySet[Giver] = Giver.objects.visible_to(request.desk, request.desk.day).standing()
    return found.order_by("search_key", "pk")
