"""Follows a household back to what it was split from and to what was merged into it, in one query for many."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from chungtay.apps.households.queries.placing import day_of

# Each household asked about, with everybody before it; entries of `member` count up to the day `until`, always if null.
# A household that was split off shares the past of its origin only until the day of the split.
LINE = """
line(asked, member, until) AS (
    SELECT asked.id, asked.id, CAST(NULL AS date) FROM asked
    UNION
    SELECT line.asked,
        CASE WHEN kin.successor_id = line.member THEN kin.id ELSE kin.origin_id END,
        CASE WHEN kin.successor_id = line.member THEN line.until
             WHEN line.until IS NULL OR kin.registered_on < line.until THEN kin.registered_on
             ELSE line.until END
    FROM line JOIN households_household kin
        ON (kin.id = line.member AND kin.origin_id IS NOT NULL)
        OR (kin.successor_id = line.member AND (line.until IS NULL OR kin.closed_on <= line.until))
)"""


def asked_for(household_ids: Iterable[int]) -> tuple[str, list[Any]]:
    """The keys as a table `asked(id)`, whatever their number."""
    keys = sorted(set(household_ids))
    if connection.vendor == "postgresql":
        return "asked(id) AS (SELECT unnest(%s::bigint[]))", [keys]
    return "asked(id) AS (SELECT value FROM json_each(%s))", [json.dumps(keys)]


def line_of(household_id: int) -> dict[int, date | None]:
    """The household and those before it, each with the last day up to which its past is shared; None is always."""
    asked, given = asked_for([household_id])
    found: dict[int, date | None] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH RECURSIVE {asked}, {LINE} SELECT member, until FROM line ORDER BY until", given)
        for member, until in cursor.fetchall():
            day = None if until is None else day_of(until)
            held = found.get(member, day)
            found[member] = None if day is None or held is None else max(day, held)
    return found
