"""Finds households by code, by ID number or by folded words of a member's name, among millions, within a reach."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import cache

from django.db import connection
from django.db.models.expressions import RawSQL

from chungtay.apps.households import permissions
from chungtay.apps.households.models import Household, HouseholdQuerySet
from chungtay.apps.households.queries import names
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.rules import identity, vietnamese

# So many households are shown; one key more tells that there are others.
MOST = 50
# A reach of up to so many households is looked through name by name; beyond that an index of names leads.
NARROW = 6_000
# No reach of more villages is as small as that, and the villages of up to so many are told to the index.
NARROW_UNITS, FEW_UNITS = 60, 600
LONGEST = 120

Keep = Callable[[list[names.Hit]], list[int]]


def matching(words: str, desk: Desk, day: date, among: HouseholdQuerySet | None = None) -> list[int]:
    """Keys of at most `MOST` + 1 households of `among` (else: all in reach) that have the code, the ID number,
    or a member of that name."""
    rows = (Household.objects.visible_to(desk, day) if among is None else among).order_by()
    typed = vietnamese.collapse("".join(sign for sign in words[:LONGEST] if sign.isprintable()))
    if rows.query.is_empty() or not typed:
        return []
    units = few_units(desk, day)
    keep = kept_in(desk, day, units) if among is None else kept_by(rows)
    if any(sign.isdigit() for sign in typed):
        return first_found(by_number(typed, desk, units), keep)
    folded = names.words_of(typed)
    if not folded:
        return []
    if is_narrow(units, among):
        return names.look_through(folded, rows, MOST + 1)
    return first_found(by_name(folded, units), keep)


def by_number(typed: str, desk: Desk, units: names.Units) -> Iterator[names.Hits]:
    """The code first; then a whole ID number, for posts that may see such numbers."""
    yield names.with_code(typed, units)
    number = identity.normal_id(typed)
    if number.isdigit() and permissions.may_see_id_number(desk):
        yield names.with_id_number(number, units)


def by_name(words: list[str], units: names.Units) -> Iterator[names.Hits]:
    """Whole words first. When nobody has them: names that begin as typed, then the last word as a beginning."""
    yield names.with_words(words, units)
    yield names.beginning(words, units)
    yield names.with_begun_word(words, units)


def few_units(desk: Desk, day: date) -> list[int] | None:
    """The units that the desk reaches, or None when they are many."""
    units = list(Unit.objects.reached_by(desk, day).order_by().values_list("pk", flat=True)[: FEW_UNITS + 1])
    return units if len(units) <= FEW_UNITS else None


def is_narrow(units: names.Units, among: HouseholdQuerySet | None) -> bool:
    """Counting stops where it is no more."""
    if among is not None:
        return counted(among) <= NARROW
    return (
        units is not None and len(units) <= NARROW_UNITS and counted(Household.objects.filter(unit__in=units)) <= NARROW
    )


def counted(rows: HouseholdQuerySet) -> int:
    return rows.order_by()[: NARROW + 1].count() if NARROW >= 0 else 0


def kept_in(desk: Desk, day: date, units: names.Units) -> Keep:
    """Keeps the households in reach; when the index was asked for those units alone, they all are."""
    if units is not None:
        return lambda hits: [key for key, _unit in hits]

    @cache
    def reached() -> frozenset[int]:
        return frozenset(Unit.objects.reached_by(desk, day).order_by().values_list("pk", flat=True))

    return lambda hits: [key for key, unit in hits if unit in reached()]


def kept_by(rows: HouseholdQuerySet) -> Keep:
    return lambda hits: list(narrowed(rows, {key for key, _unit in hits}).values_list("pk", flat=True))


def narrowed(rows: HouseholdQuerySet, keys: Iterable[int]) -> HouseholdQuerySet:
    """Those of the rows that have one of these keys. Given a plain list beside the units of a city, SQLite would
    go through all households of all units; given a table of keys, it begins with the keys."""
    if connection.vendor == "sqlite":
        return rows.filter(pk__in=RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))]))
    return rows.filter(pk__in=list(keys))


def first_found(ways: Iterator[names.Hits], keep: Keep) -> list[int]:
    """What the first way gives that gives anything."""
    for way in ways:
        with closing(way) as lots:
            if found := enough(lots, keep):
                return found
    return []


def enough(lots: names.Hits, keep: Keep) -> list[int]:
    found: dict[int, None] = {}
    for lot in lots:
        found |= dict.fromkeys(keep(lot))
        if len(found) > MOST:
            break
    return list(found)[: MOST + 1]
