"""Households on their way between communes: those that come to the desk's villages, and those sent from them."""

from datetime import date

from django.db.models import Q

from chungtay.apps.households.models import Answer, Transfer, TransferQuerySet
from chungtay.apps.households.models.scoping import PERSONAL_ROLES
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk


def either_way(desk: Desk, day: date) -> TransferQuerySet:
    """Those that come to a place the desk reads, and those that were sent from one."""
    papers = Transfer.objects.select_related("household", "from_unit", "unit").order_by("-asked_on", "-pk")
    if desk.role not in PERSONAL_ROLES:
        return papers.none()
    if desk.reach == "all":
        return papers
    reached = Unit.objects.reached_by(desk, day).values("pk")
    return papers.filter(Q(unit__in=reached) | Q(from_unit__in=reached))


def arriving(desk: Desk, day: date) -> TransferQuerySet:
    """Those that the desk's commune has still to answer."""
    return Transfer.objects.visible_to(desk, day).filter(state=Answer.WAITING).select_related(
        "household", "from_unit", "unit"
    )  # fmt: skip
