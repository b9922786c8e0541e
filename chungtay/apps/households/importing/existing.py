"""Reads from the register what a chunk of rows speaks of, in one question a chunk, and locks it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from chungtay.apps.households.models import Relation


class Held(NamedTuple):
    """A household with its head, as the register holds it; days in ISO."""

    id: int
    unit_id: int
    code: str
    closed_on: str | None
    head_name: str
    area: str
    address: str
    phone: str
    ethnicity: str
    members_count: int
    unlisted: int
    flags: int
    extra: str
    national_class: str
    city_class: str
    recognised_on: str | None
    head_id: int | None
    id_number: str | None
    birth_date: str | None
    birth_year: int | None
    sex: str | None


Key = tuple[int, str]
_HELD = f"""
SELECT h.id, h.unit_id, h.code, CAST(h.closed_on AS text), h.head_name, h.area, h.address, h.phone, h.ethnicity,
    h.members_count, h.unlisted, h.flags, CAST(h.extra AS text), h.national_class, h.city_class,
    CAST(h.recognised_on AS text),
    m.id, m.id_number, CAST(m.birth_date AS text), m.birth_year, m.sex
FROM asked JOIN households_household h ON h.unit_id = asked.unit_id AND h.code = asked.code
LEFT JOIN households_member m ON m.household_id = h.id AND m.relation = '{Relation.HEAD}' AND m.until IS NULL
"""
_LOCK = """
SELECT 1 FROM asked JOIN households_household h ON h.unit_id = asked.unit_id AND h.code = asked.code
ORDER BY h.id FOR NO KEY UPDATE OF h"""
_ASKED_SQLITE = """
WITH asked(unit_id, code) AS MATERIALIZED (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(%s)
)"""
_ASKED_POSTGRESQL = """
WITH asked(unit_id, code) AS (SELECT * FROM unnest(%s::bigint[], %s::text[]))"""


def households(keys: Iterable[Key]) -> dict[Key, Held]:
    """Those of the keys that the register has; on PostgreSQL nobody else changes them until the transaction ends.

    Locked first and read then: a lock that had to wait sees its own row anew, but the head beside it as it was before.
    """
    asked = list(dict.fromkeys(keys))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            given: Any = [[unit for unit, _code in asked], [code for _unit, code in asked]]
            if connection.in_atomic_block:
                cursor.execute(_ASKED_POSTGRESQL + _LOCK, given)
            cursor.execute(_ASKED_POSTGRESQL + _HELD, given)
        else:
            cursor.execute(_ASKED_SQLITE + _HELD, [json.dumps(asked)])
        return {(one.unit_id, one.code): one for one in map(Held._make, cursor.fetchall())}


def codes_by_number(unit_ids: Sequence[int]) -> dict[Key, list[str]]:
    """Codes of the register that are numbers, found by the number without its leading zeros."""
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_id, code FROM households_household WHERE unit_id IN ({_marks(unit_ids)})", list(unit_ids)
        )
        for unit, code in cursor.fetchall() if unit_ids else ():
            if code.isascii() and code.isdigit():
                found[unit, code.lstrip("0")].append(code)
    return found


class Person(NamedTuple):
    """Somebody present in a household, as the register holds him."""

    id: int
    household_id: int
    full_name: str
    search_key: str
    id_number: str
    birth_date: str | None
    birth_year: int | None
    sex: str
    relation: str
    ethnicity: str


def persons(household_ids: Iterable[int]) -> dict[int, list[Person]]:
    """Those present in the households."""
    keys = sorted(set(household_ids))
    among, given = ("SELECT value FROM json_each(%s)", json.dumps(keys))
    if connection.vendor == "postgresql":
        among, given = ("SELECT unnest(%s::bigint[])", keys)  # type: ignore[assignment]
    found: dict[int, list[Person]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, household_id, full_name, search_key, id_number, CAST(birth_date AS text), birth_year, sex, "
            f"relation, ethnicity FROM households_member WHERE until IS NULL AND household_id IN ({among}) ORDER BY id",
            [given],
        )
        for one in map(Person._make, cursor.fetchall()):
            found[one.household_id].append(one)
    return found


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
