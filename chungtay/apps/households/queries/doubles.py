"""Which households may be one and the same: found set by set in the database, scored by the rules, pair by pair."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from chungtay.apps.households.models import DuplicatePair, DuplicatePairQuerySet, PairState
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitClosure
from chungtay.base.access import Desk
from chungtay.rules import identity
from chungtay.rules.identity import Ground, Profile

GROUNDS = {one.key: one for one in vars(identity).values() if isinstance(one, Ground)}

PERSON = "{m}.household_id, {h}.unit_id, {m}.full_name, {m}.birth_year, {m}.id_number, {h}.address"
PRESENT = "{h}.closed_on IS NULL AND {m}.until IS NULL"
# Within one commune: the same folded name, with the same year of birth or, where a year is not known, addresses.
BY_NAME = f"""
WITH near AS MATERIALIZED (
    SELECT m.search_key, {PERSON.format(m="m", h="h")}
    FROM households_household h JOIN households_member m ON m.household_id = h.id
    WHERE h.unit_id IN (%(units)s) AND m.search_key <> '' AND {PRESENT.format(m="m", h="h")}
)
SELECT a.household_id, a.unit_id, a.full_name, a.birth_year, a.id_number, a.address,
    b.household_id, b.unit_id, b.full_name, b.birth_year, b.id_number, b.address
FROM near a JOIN near b ON b.search_key = a.search_key AND b.household_id > a.household_id
WHERE a.birth_year = b.birth_year
    OR ((a.birth_year IS NULL OR b.birth_year IS NULL) AND a.address <> '' AND b.address <> '')
"""
# Anywhere under the unit: the same number. Numbers told once are left aside by the index alone.
BY_NUMBER = f"""
WITH twice AS MATERIALIZED (
    SELECT id_number FROM households_member WHERE NOT (id_number = '') AND until IS NULL
    GROUP BY id_number HAVING COUNT(*) > 1
)
SELECT {PERSON.format(m="m", h="h")}, {PERSON.format(m="n", h="g")}
FROM twice
JOIN households_member m ON m.id_number = twice.id_number AND NOT (m.id_number = '')
JOIN households_household h ON h.id = m.household_id
JOIN households_member n ON n.id_number = twice.id_number AND NOT (n.id_number = '') AND n.household_id > m.household_id
JOIN households_household g ON g.id = n.household_id
WHERE {PRESENT.format(m="m", h="h")} AND {PRESENT.format(m="n", h="g")}
    AND h.unit_id IN (%(units)s) AND g.unit_id IN (%(units)s)
"""


@dataclass(frozen=True)
class Likely:
    """Two households, the smaller key first, the villages they stand in, and why they may be one."""

    first: int
    second: int
    villages: tuple[int, int]
    grounds: tuple[Ground, ...]

    @property
    def score(self) -> int:
        return identity.score(self.grounds)

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.grounds]


def likely_under(unit: Unit, day: date) -> list[Likely]:
    """Every pair that is worth a look, with the strongest grounds that any two of their people give."""
    best: dict[tuple[int, int], Likely] = {}
    for one in (*by_number(villages_under(unit, day)), *by_name_in_each(communes_under(unit, day), day)):
        held = best.get((one.first, one.second))
        if held is None or one.score > held.score:
            best[one.first, one.second] = one
    return sorted(best.values(), key=lambda one: (-one.score, one.first, one.second))


def by_number(units: Sequence[int]) -> Iterator[Likely]:
    return scored(BY_NUMBER, units)


def by_name_in_each(communes: Iterable[Unit], day: date) -> Iterator[Likely]:
    """The same name, year and address mean something in one commune only."""
    for commune in communes:
        yield from scored(BY_NAME, villages_under(commune, day))


def scored(statement: str, units: Sequence[int]) -> Iterator[Likely]:
    listed = ", ".join(str(int(key)) for key in units)
    if not listed:
        return
    with connection.cursor() as cursor:
        cursor.execute(statement % {"units": listed})
        for row in cursor.fetchall():
            one, other = row[:6], row[6:]
            grounds = identity.grounds(profile(one), profile(other))
            if identity.is_probable(grounds):
                yield Likely(one[0], other[0], (one[1], other[1]), grounds)


def profile(person: Sequence[object]) -> Profile:
    _household, _unit, name, year, number, address = person
    return Profile(str(name), int(str(year)) if year is not None else None, str(number), str(address))


def villages_under(unit: Unit, day: date) -> list[int]:
    found = Unit.objects.subtree(unit, day).filter(kind=Kind.VILLAGE)
    return list(found.order_by("pk").values_list("pk", flat=True))


def communes_under(unit: Unit, day: date) -> list[Unit]:
    if unit.kind == Kind.VILLAGE:
        return [unit]
    return list(Unit.objects.subtree(unit, day).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE).order_by("pk"))


def units_above_both(pairs: Iterable[tuple[int, int]], day: date) -> dict[tuple[int, int], int]:
    """For each two villages the lowest unit that both stand under on the day; a village stands under itself."""
    wanted = set(pairs)
    lines: dict[int, list[int]] = {}
    rows = UnitClosure.objects.filter(holds_on(day), descendant__in={key for pair in wanted for key in pair})
    for village, above in rows.order_by("descendant", "depth").values_list("descendant", "ancestor"):
        lines.setdefault(village, []).append(above)
    found = {}
    for one, other in wanted:
        also = set(lines.get(other, ()))
        shared = next((above for above in lines.get(one, ()) if above in also), None)
        if shared is not None:
            found[one, other] = shared
    return found


def pairs_under(unit: Unit, day: date) -> DuplicatePairQuerySet:
    """Those whose households both stand under the unit now, wherever they stood when the pair was found."""
    villages = Unit.objects.subtree(unit, day).values("pk")
    return DuplicatePair.objects.filter(first__unit__in=villages, second__unit__in=villages)


def visible_pairs(desk: Desk, day: date) -> DuplicatePairQuerySet:
    rows = DuplicatePair.objects.visible_to(desk, day)
    return rows.select_related("unit", "first__unit", "second__unit")


def counts_by_state(pairs: DuplicatePairQuerySet) -> dict[str, int]:
    counts = dict.fromkeys(PairState.values, 0)
    for state in pairs.order_by().values_list("state", flat=True):
        counts[state] += 1
    return counts
