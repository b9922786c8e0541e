"""The numbers of a year in the communes of after a rearrangement: whole ones added, divided ones in no sum."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from chungtay.apps.reports import boundaries
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Extent, Kind, Level, Succession, Territory, Unit, UnitPlace
from chungtay.base.figures import Figure
from chungtay.faces.dashboards import sums
from chungtay.faces.dashboards.board import HOUSEHOLDS, Board
from chungtay.faces.dashboards.plan import status_of_sums
from chungtay.faces.portal.maps import Row, least, why_hidden
from chungtay.faces.portal.standing import tree_of
from chungtay.rules import hiding
from chungtay.rules.packs import Objective

Parts = dict[int, list[Unit]]


@dataclass(frozen=True)
class After:
    """The numbers of the year in today's communes, and which old ones cannot be placed there."""

    day: date
    rows: list[Row]
    unplaced: list[str]


def after(shown: Board, objective: Objective) -> After | None:
    """By the successions that are loaded, one after the other; None where none are."""
    day = Succession.objects.aggregate(last=Max("day"))["last"]
    if day is None or shown.year is None or shown.place is None:
        return None
    tree = tree_of(shown.year, shown.day)
    olds = list(communes(shown.place, tree))
    parts, unplaced = wholes(olds, day)
    values = summed(shown, objective, parts, tree)
    hidden = hiding.hidden(values, [list(values), *within_districts(parts, olds, tree)], least())
    news = Territory.objects.in_bulk(parts)
    found = [new_row(shown, news[key], values[key], is_hidden=key in hidden) for key in parts]
    return After(day, sorted(found, key=lambda one: (-(one.value or 0), one.name)), unplaced)


def communes(place: Unit, tree: date) -> Iterable[Unit]:
    under = Unit.objects.subtree(place, tree).on(tree)
    return under.filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE).select_related("seat").order_by("seat__code")


def wholes(olds: Iterable[Unit], day: date) -> tuple[Parts, list[str]]:
    """By new territory the committees that went into it whole, and the names of those that are in no sum: the divided
    ones, and whole ones beside a part of a divided one, whose new number nobody knows."""
    places = boundaries.places_on(day)
    divided = Succession.objects.filter(extent=Extent.PART).values_list("new_id", flat=True)
    touched = {places.get(key) for key in divided}
    into: Parts = {}
    unplaced = []
    for old in olds:
        place = places.get(old.seat_id)
        if place is None or place in touched:
            unplaced.append(old.seat.full_name)
        else:
            into.setdefault(place, []).append(old)
    return into, sorted(unplaced)


def summed(shown: Board, objective: Objective, parts: Parts, tree: date) -> dict[int, int | None]:
    """None where a report of one of the parts is missing."""
    every = [old for those in parts.values() for old in those]
    read = sums.read(shown.plan, every, {objective.cell}, shown.day, tree=tree)
    values: dict[int, int | None] = {}
    for new, those in parts.items():
        lines = [read.line(old.pk, shown.year or 0, objective.cell, objective.area or "") for old in those]
        values[new] = sum(line.total or 0 for line in lines) if all(line.is_complete for line in lines) else None
    return values


def within_districts(parts: Parts, olds: Iterable[Unit], tree: date) -> list[list[int]]:
    """New communes that together are whole old districts, whose sum stands on the map of before."""
    above: Mapping[int, int | None] = dict(
        UnitPlace.objects.filter(holds_on(tree), unit__in=[old.pk for old in olds]).values_list("unit", "parent")
    )
    groups: list[tuple[set[int | None], list[int]]] = []
    for new, those in parts.items():
        districts, news = {above.get(old.pk) for old in those}, [new]
        for group in [one for one in groups if one[0] & districts]:
            groups.remove(group)
            districts, news = districts | group[0], news + group[1]
        groups.append((districts, news))
    placed = {old.pk for those in parts.values() for old in those}
    lost = {above.get(old.pk) for old in olds if old.pk not in placed}
    return [news for districts, news in groups if not districts & lost]


def new_row(shown: Board, place: Territory, found: int | None, *, is_hidden: bool) -> Row:
    how = _("Cộng số của các xã, phường, thị trấn nhập trọn vào đơn vị này")
    missing = _("Giữ kín") if is_hidden else _("Chưa đủ báo cáo")
    figure = Figure(
        None if is_hidden else found, HOUSEHOLDS, shown.day, why_hidden() if is_hidden else how,
        status=status_of_sums(), missing=missing,
    )  # fmt: skip
    return Row(place.code, place.full_name, place.name, figure, None if is_hidden else found)
