"""Entries of the ledger as lists and pages show them: of a unit and year, one by one, and what corrections changed."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, Min, OuterRef, QuerySet

from chungtay.apps.households.models import FlowEntry, FlowEntryQuerySet, YearClosing
from chungtay.apps.units.dated import subtree_ids
from chungtay.apps.units.models import Unit, UnitClosure
from chungtay.base.access import Desk


def first_year(day: date) -> int:
    """The first year that the ledger knows, by either standard."""
    return FlowEntry.objects.aggregate(first=Min("year"))["first"] or day.year


def listed(desk: Desk, unit: Unit, year: int, standard: str, day: date) -> FlowEntryQuerySet:
    """The entries that the desk may read one by one, the newest first."""
    back = FlowEntry.objects.filter(corrects=OuterRef("pk"), sign=-1)
    found: FlowEntryQuerySet = FlowEntry.objects.visible_to(desk, day).filter(
        unit__in=subtree_ids(UnitClosure, unit, day), year=year, standard=standard, day__lte=day
    )
    return found.annotate(is_undone=Exists(back)).select_related("household", "unit").order_by("-day", "-pk")


def visible_entry(desk: Desk, day: date) -> QuerySet[FlowEntry]:
    back = FlowEntry.objects.filter(corrects=OuterRef("pk"), sign=-1)
    found = FlowEntry.objects.visible_to(desk, day).annotate(is_undone=Exists(back))
    return found.select_related("household", "unit", "corrects")


def late_corrections(places: Sequence[int], year: int, standard: str, day: date) -> QuerySet[FlowEntry]:
    """Corrections of a closed year that came after its closing, in the villages of the places; they name nobody."""
    villages = UnitClosure.objects.filter(ancestor__in=places).values("descendant")
    closing = YearClosing.objects.filter(
        standard=standard, year=year, totals__unit=OuterRef("unit"), last_entry__lt=OuterRef("pk"), closed_on__lte=day
    )
    found = FlowEntry.objects.filter(
        unit__in=villages, year=year, standard=standard, day__lte=day, corrects__isnull=False
    )
    return found.filter(Exists(closing)).select_related("unit").order_by("day", "pk")


def closings_of(unit: Unit, standard: str) -> QuerySet[YearClosing]:
    return YearClosing.objects.filter(unit=unit, standard=standard).order_by("year")
