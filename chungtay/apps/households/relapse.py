"""Finds the households that had left poverty before, from recognised exits that still stand in the ledger."""

from collections.abc import Iterable

from django.db import connection

from chungtay.apps.households.lineage import LINE, asked_for
from chungtay.rules.ledger import ESCAPES, NEAR_ESCAPES, FlowKind


def escaped_before(household_ids: Iterable[int], standard: str) -> set[int]:
    """Those of the households, or of the households they come from, whose exit from poverty was recognised."""
    return with_exits(household_ids, standard, ESCAPES)


def near_escaped_before(household_ids: Iterable[int], standard: str) -> set[int]:
    return with_exits(household_ids, standard, NEAR_ESCAPES)


def kin_with_exits(household_ids: Iterable[int], standard: str, kinds: Iterable[FlowKind]) -> set[int]:
    """Those whose exit was recognised in a household that they come from, whatever they did themselves."""
    return with_exits(household_ids, standard, kinds, "AND line.member <> line.asked")


def with_exits(household_ids: Iterable[int], standard: str, kinds: Iterable[FlowKind], more: str = "") -> set[int]:
    asked, given = asked_for(household_ids)
    wanted = sorted(kinds)
    marks = ", ".join(["%s"] * len(wanted))
    # A replacement counts from the day of what it replaces; what was taken back does not count.
    statement = f"""
        WITH RECURSIVE {asked}, {LINE}
        SELECT DISTINCT line.asked FROM line JOIN households_flowentry entry ON entry.household_id = line.member
            LEFT JOIN households_flowentry replaced ON replaced.id = entry.corrects_id
        WHERE entry.standard = %s AND entry.kind IN ({marks}) AND entry.sign = 1 {more}
            AND (line.until IS NULL OR COALESCE(replaced.day, entry.day) <= line.until)
            AND NOT EXISTS (
                SELECT 1 FROM households_flowentry back WHERE back.corrects_id = entry.id AND back.sign = -1
            )"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, standard, *wanted])
        return {int(key) for (key,) in cursor.fetchall()}
