"""Codes, numbers and names as each database looks for them: an index of words, beginnings, a look through a few."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, Value
from django.db.models.functions import Concat, Replace

from chungtay.apps.households.models import HouseholdQuerySet, Member
from chungtay.rules import vietnamese

INDEX = "households_member_words"
# PostgreSQL gathers every hit of its index before it gives the first. So it glances at some households before; where
# the names stand so often among them, looking through more households is quicker than the index.
SAMPLE, OFTEN = 500, 8
# A few hits are asked for, then lots, each larger than the one before.
FIRST_LOT, LARGEST_LOT = 60, 7_680
# What PostgreSQL is asked for before it is asked for all: mostly the first is enough.
FIRST_ASKED = (FIRST_LOT, 8 * FIRST_LOT)
LEAST_BEGINNING = 2
MOST_WORDS = 12
# Sorts after everything that a name may go on with.
LAST = "\U0010ffff"
Units = Sequence[int] | None
# A household and its unit; a household comes again with each member found.
Hit = tuple[int, int]
Hits = Generator[list[Hit], None, None]


def words_of(text: str) -> list[str]:
    """Folded words of letters only: signs that mean something to an index never reach it."""
    plain = "".join(sign if sign.isalnum() else " " for sign in vietnamese.fold(text))
    return plain.split()[:MOST_WORDS]


@dataclass(frozen=True)
class Asked:
    """Words that a name shall have; the last one may go on when `begun`."""

    words: tuple[str, ...]
    begun: bool = False

    @property
    def fts5(self) -> str:
        return " AND ".join(f'"{word}"' for word in self.words) + ("*" if self.begun else "")

    @property
    def tsquery(self) -> str:
        return " & ".join(self.words) + (":*" if self.begun else "")

    @property
    def parts(self) -> list[str]:
        """What a name with a space before and after it must contain."""
        return [f" {word} " for word in self.words[:-1]] + [f" {self.words[-1]}" + ("" if self.begun else " ")]


def look_through(words: list[str], rows: HouseholdQuerySet, most: int) -> list[int]:
    """The members of a few households, name by name, in one pass: what each step of the index would find."""
    apart = Concat(Value("^ "), Replace("search_key", Value("'"), Value(" ")), Value(" "))
    members = Member.objects.filter(household__in=rows.values("pk")).annotate(apart=apart)
    members = members.filter(*(Q(apart__contains=part) for part in Asked(tuple(words), begun=True).parts))
    steps = list(steps_of(words))
    found: list[dict[int, None]] = [{} for _step in steps]
    for household, name in members.order_by("household").values_list("household", "apart").iterator():
        for step, parts in enumerate(steps):
            if all(part in name for part in parts):
                found[step][household] = None
        if len(found[0]) >= most:
            break
    return list(next((keys for keys in found if keys), {}))[:most]


def steps_of(words: list[str]) -> Iterator[list[str]]:
    """Parts that a name must contain, with a sign and a space before it and a space after it."""
    yield Asked(tuple(words)).parts
    yield [f"^ {' '.join(words)}"]
    if len(words[-1]) >= LEAST_BEGINNING:
        yield Asked(tuple(words), begun=True).parts


def with_code(code: str, units: Units) -> Hits:
    yield from stream(f"SELECT h.id, h.unit_id FROM households_household h WHERE h.code = %s{within(units)}", [code])


def with_id_number(number: str, units: Units) -> Hits:
    """The index holds only numbers that were told, and wants to hear so."""
    members = "households_member m JOIN households_household h ON h.id = m.household_id"
    told = "m.id_number = %s AND NOT (m.id_number = '')"
    yield from stream(f"SELECT h.id, h.unit_id FROM {members} WHERE {told}{within(units)}", [number])


def with_words(words: list[str], units: Units) -> Hits:
    """Members whose names have all the words."""
    yield from by_index(Asked(tuple(words)), units)


def with_begun_word(words: list[str], units: Units) -> Hits:
    """A single letter says too little to look for it in the middle of names."""
    if len(words[-1]) >= LEAST_BEGINNING:
        yield from by_index(Asked(tuple(words), begun=True), units)


def beginning(words: list[str], units: Units) -> Hits:
    """Names that begin with what was typed, in the order of an ordinary index."""
    typed = " ".join(words)
    if connection.vendor == "sqlite":
        where = "m.search_key >= %s AND m.search_key < %s"
        yield from in_turn("households_member m", where, [typed, typed + LAST], units)
        return
    yield from glances([f"^ {typed}"], units)
    members = "households_member m JOIN households_household h ON h.id = m.household_id"
    where = f"m.search_key LIKE %s{within(units)} ORDER BY m.search_key USING ~<~"
    yield from stream(f"SELECT h.id, h.unit_id FROM {members} WHERE {where}", [f"{typed}%"])


def by_index(asked: Asked, units: Units) -> Hits:
    if connection.vendor == "sqlite":
        members = f"{INDEX} CROSS JOIN households_member m ON m.id = {INDEX}.rowid"
        yield from in_turn(members, f"{INDEX} MATCH %s", [asked.fts5], units)
        return
    yield from glances(asked.parts, units)
    yield from at_once("to_tsvector('simple', m.search_key) @@ to_tsquery('simple', %s)", [asked.tsquery], units)


def in_turn(members: str, where: str, given: list[str], units: Units) -> Hits:
    """CROSS JOIN keeps SQLite to our order of the tables."""
    households = "CROSS JOIN households_household h ON h.id = m.household_id"
    yield from stream(f"SELECT h.id, h.unit_id FROM {members} {households} WHERE {where}{within(units)}", given)


def at_once(where: str, given: list[str], units: Units) -> Hits:
    """PostgreSQL is kept from asking each household of the reach for its names, and from reading all households."""
    named = f"WITH named AS MATERIALIZED (SELECT m.household_id FROM households_member m WHERE {where})"
    its = f"SELECT h.id, h.unit_id FROM households_household h WHERE h.id = named.household_id{within(units)} OFFSET 0"
    yield from stream(f"{named} SELECT its.id, its.unit_id FROM named CROSS JOIN LATERAL ({its}) its", given)


def glances(parts: list[str], units: Units) -> Hits:
    """A sample of the reach, and more of it when the sample says that enough will be found soon."""
    sample = list(glance(parts, units, 0, SAMPLE))
    yield from sample
    if (often := sum(map(len, sample))) >= OFTEN:
        yield from glance(parts, units, SAMPLE, 3 * FIRST_LOT * SAMPLE // often)


def glance(parts: list[str], units: Units, start: int, number: int) -> Hits:
    """What a look through so many households of the reach gives, each once; village by village, in indexes alone."""
    few = f"SELECT h.id, h.unit_id FROM {villages(units)} OFFSET {start} LIMIT {number}"
    fits = " AND ".join("'^ ' || m.search_key || ' ' LIKE %s" for _part in parts)
    one = f"SELECT 1 FROM households_member m WHERE m.household_id = few.id AND {fits} LIMIT 1"
    yield from lots_of(
        f"SELECT few.id, few.unit_id FROM ({few}) few CROSS JOIN LATERAL ({one}) one LIMIT {FIRST_LOT}",
        [f"%{part}%" for part in parts],
    )


def villages(units: Units) -> str:
    if units is None:
        return "households_household h"
    each = "SELECT id, unit_id FROM households_household WHERE unit_id = one.unit"
    return f"unnest(ARRAY[{listed(units)}]::bigint[]) AS one(unit) CROSS JOIN LATERAL ({each}) h"


def within(units: Units) -> str:
    return "" if units is None else f" AND h.unit_id IN ({listed(units)})"


def listed(units: Sequence[int]) -> str:
    """Keys of units are our own numbers: written out, they help the planner."""
    return ", ".join(str(int(unit)) for unit in units) or "NULL"


def stream(statement: str, given: list[str]) -> Hits:
    """SQLite gives each row when it has found it; PostgreSQL all together, so it is asked for a few first."""
    if connection.vendor == "sqlite":
        yield from lots_of(statement, given)
        return
    for most in FIRST_ASKED:
        few = [hit for lot in lots_of(f"{statement} LIMIT {most}", given) for hit in lot]
        yield few
        if len(few) < most:
            return
    yield from lots_of(statement, given)


def lots_of(statement: str, given: list[str]) -> Hits:
    """Each lot larger than the one before; whoever has enough closes it."""
    size = FIRST_LOT
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        while lot := cursor.fetchmany(size):
            yield lot
            size = min(2 * size, LARGEST_LOT)
