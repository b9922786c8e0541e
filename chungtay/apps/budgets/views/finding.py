"""How the screens find what they show: a holding within reach, and the desk's own units to act for."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from chungtay.apps.budgets import permissions, sections
from chungtay.apps.budgets.models import Holding, HoldingQuerySet
from chungtay.apps.units.models import Unit, UnitQuerySet
from chungtay.base.errors import NotAllowed
from chungtay.base.screens import DeskRequest
from chungtay.base.verbs import Verb

PARTS = ("received", "left", "given", "paid", "settled")
WITH = ("unit__seat", "giver__unit", "appropriation__programme", "appropriation__source", "appropriation__unit")


def visible(request: DeskRequest) -> HoldingQuerySet:
    return Holding.objects.visible_to(request.desk, request.as_of)


def holding_or_404(request: DeskRequest, pk: int, verb: "Verb[..., Any] | None" = None) -> Holding:
    """The holding with all that its pages say of it; `verb` is asked whether this desk may."""
    found = get_object_or_404(visible(request).select_related(*WITH, *PARTS), pk=pk)
    if verb is not None:
        verb.require(request.desk, found)
    return found


def acting_unit(request: DeskRequest) -> Unit:
    """The committee in whose name the desk keeps programmes and grants."""
    unit = sections.home_of(request.desk, request.desk.day)
    if unit is None or not permissions.may_keep(request.desk, unit):
        raise NotAllowed("Chỉ ủy ban nhân dân, hoặc cơ quan thường trực thay mặt ủy ban, ghi chương trình và dự toán.")
    return unit


def keeps(request: DeskRequest) -> bool:
    unit = sections.home_of(request.desk, request.desk.day)
    return unit is not None and permissions.may_keep(request.desk, unit)


def root_of(request: DeskRequest) -> Unit:
    """`?don_vi=`, if the desk reaches it; else where the desk begins."""
    key = request.GET.get("don_vi", "")
    if key:
        return get_object_or_404(reached(request), key=key)
    unit = sections.home_of(request.desk, request.as_of)
    if unit is None:
        raise Http404
    return unit


def reached(request: DeskRequest) -> UnitQuerySet:
    """Units whose money the desk reads."""
    desk, day = request.desk, request.as_of
    return Unit.objects.visible_to(desk, day).reached_by(desk, day)


def years_of(rows: HoldingQuerySet) -> list[int]:
    years = rows.order_by("-appropriation__year").values_list("appropriation__year", flat=True)
    return list(dict.fromkeys(years.distinct()))


def whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
