"""Who was poor or near-poor at the end of a year by the ledger, counted by place and by what is known of them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from chungtay.apps.households.models import CaseState, FlagKind
from chungtay.apps.households.queries.flow_sql import Asked, rows_of
from chungtay.apps.households.queries.placing import sql_day

# A household counts where its entries brought it in and did not take it out again; corrections are in the sums.
STOCK = """
stock AS MATERIALIZED (
    SELECT household_id, unit_id,
        CASE WHEN SUM(entry.sign * ((CASE WHEN after = 'poor' THEN 1 ELSE 0 END)
            - (CASE WHEN before = 'poor' THEN 1 ELSE 0 END))) > 0 THEN 'poor' ELSE 'near_poor' END AS held,
        SUM(entry.sign * ((CASE WHEN after IN ('poor', 'near_poor') THEN persons_after ELSE 0 END)
            - (CASE WHEN before IN ('poor', 'near_poor') THEN persons_before ELSE 0 END))) AS persons
    FROM households_flowentry entry
    WHERE standard = %s AND year <= %s AND day <= %s {within}
    GROUP BY household_id, unit_id
    HAVING SUM(entry.sign * ((CASE WHEN after IN ('poor', 'near_poor') THEN 1 ELSE 0 END)
        - (CASE WHEN before IN ('poor', 'near_poor') THEN 1 ELSE 0 END))) > 0
)"""
# The sheet of the latest recognised review that answers every indicator.
SHEET = f"""(
    SELECT one_case.id FROM households_reviewcase one_case
    JOIN households_villagereview review ON review.id = one_case.review_id
    JOIN households_reviewround round ON round.id = review.round_id
    WHERE one_case.household_id = stock.household_id AND one_case.state = '{CaseState.RECOGNISED.value}'
        AND one_case.deprivations IS NOT NULL AND round.year <= %s AND one_case.surveyed_on <= %s
    ORDER BY one_case.surveyed_on DESC, one_case.id DESC LIMIT 1)"""
TRAITS = (FlagKind.MINORITY.value, FlagKind.NO_LABOUR.value, FlagKind.MERIT.value)
FLAGS = (*TRAITS, FlagKind.FEMALE_HEAD.value)
BITS = 12


class Held(NamedTuple):
    """What is asked of the households of some places, and the day that their traits are read on."""

    asked: Asked
    on: date

    @property
    def ctes(self) -> tuple[str, list[Any]]:
        """The places with their villages, and who is held there."""
        pairs, given = self.asked.pairs
        asked = self.asked
        text = f"WITH RECURSIVE {pairs}, {STOCK.format(within=asked.within)}"
        return text, [*given, asked.standard, asked.last_year, sql_day(asked.day)]

    @property
    def sheet(self) -> list[Any]:
        return [self.asked.last_year, sql_day(self.on)]


def held_ids(held: Held, group: str) -> list[int]:
    """The households themselves, of one class."""
    ctes, given = held.ctes
    statement = f"""
        {ctes}
        SELECT DISTINCT stock.household_id FROM stock JOIN pairs ON pairs.village = stock.unit_id
        WHERE stock.held = %s ORDER BY stock.household_id"""
    return [key for (key,) in rows_of(statement, [*given, group])]


def has(kind: str) -> str:
    return (
        "CASE WHEN EXISTS (SELECT 1 FROM households_flag flag WHERE flag.household_id = stock.household_id "
        f"AND flag.kind = '{kind}' AND flag.since <= %s AND (flag.until IS NULL OR flag.until > %s)) "
        "THEN 1 ELSE 0 END"
    )


def measures(held: Held) -> dict[tuple[int, str], dict[str, int]]:
    """By place and class: households, persons, traits in both, sheets, and the lacks of each indicator."""
    told = ", ".join(f"{has(kind)} AS {kind}" for kind in FLAGS)
    names, sums = summed()
    ctes, given = held.ctes
    statement = f"""
        {ctes}, told AS MATERIALIZED (SELECT stock.*, {told}, {SHEET} AS sheet FROM stock)
        SELECT pairs.place, told.held, {", ".join(sums)}
        FROM told LEFT JOIN households_reviewcase one_case ON one_case.id = told.sheet
        JOIN pairs ON pairs.village = told.unit_id
        GROUP BY pairs.place, told.held"""
    given = [*given, *[sql_day(held.on)] * (2 * len(FLAGS)), *held.sheet]
    return {
        (place, str(group)): dict(zip(names, (int(value) for value in values), strict=True))
        for place, group, *values in rows_of(statement, given)
    }


def summed() -> tuple[list[str], list[str]]:
    """Names and expressions of all that is counted in one walk."""
    parts = {"households": "COUNT(*)", "persons": "SUM(told.persons)", "sheets": "COUNT(told.sheet)"}
    for kind in FLAGS:
        parts[f"{kind}_households"] = f"SUM({kind})"
        parts[f"{kind}_persons"] = f"SUM({kind} * told.persons)"
    other = f"CASE WHEN {' + '.join(TRAITS)} = 0 THEN 1 ELSE 0 END"
    parts["other_households"], parts["other_persons"] = f"SUM({other})", f"SUM(({other}) * told.persons)"
    for bit in range(BITS):
        parts[f"lack_{bit + 1}"] = f"SUM(CASE WHEN (one_case.deprivations & {1 << bit}) <> 0 THEN 1 ELSE 0 END)"
    return list(parts), list(parts.values())


def by_ethnicity(held: Held) -> dict[tuple[int, str], dict[str, int]]:
    """By place and class, how many households of which people; the empty word is not known."""
    ctes, given = held.ctes
    statement = f"""
        {ctes}
        SELECT pairs.place, stock.held, household.ethnicity, COUNT(*)
        FROM stock JOIN households_household household ON household.id = stock.household_id
        JOIN pairs ON pairs.village = stock.unit_id
        GROUP BY pairs.place, stock.held, household.ethnicity"""
    found: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for place, group, people, number in rows_of(statement, given):
        found[place, str(group)][str(people)] = number
    return found


def by_cause(held: Held) -> dict[int, dict[str, int]]:
    """By place, how many poor households name which cause; a household may name several."""
    causes = "jsonb_array_elements_text(one_case.causes) AS cause(value)"
    if connection.vendor == "sqlite":
        causes = "json_each(one_case.causes) AS cause"
    ctes, given = held.ctes
    statement = f"""
        {ctes}, told AS MATERIALIZED (SELECT stock.*, {SHEET} AS sheet FROM stock WHERE held = 'poor')
        SELECT pairs.place, cause.value, COUNT(*)
        FROM told JOIN pairs ON pairs.village = told.unit_id
        JOIN households_reviewcase one_case ON one_case.id = told.sheet CROSS JOIN {causes}
        GROUP BY pairs.place, cause.value"""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for place, cause, number in rows_of(statement, [*given, *held.sheet]):
        found[place][str(cause)] = number
    return found


class Ages(NamedTuple):
    """Below which age somebody is a child, and from which age he should go to school; None where no text says."""

    child_under: int
    school_from: int | None


def children(held: Held, ages: Ages) -> dict[tuple[int, str], tuple[int, ...]]:
    """By place and class: children, and those without insurance, malnourished, not at the right school."""
    school = "1 = 0" if ages.school_from is None else older_than(held.on, ages.school_from)
    counted = (
        said("insured", "false"),
        said("malnourished", "true"),
        f"{school} AND ({said('studying', 'false')} OR {said('at_right_level', 'false')})",
    )
    sums = ", ".join(f"SUM(CASE WHEN {one} THEN 1 ELSE 0 END)" for one in counted)
    ctes, given = held.ctes
    statement = f"""
        {ctes}
        SELECT pairs.place, stock.held, COUNT(*), {sums}
        FROM stock JOIN households_member member ON member.household_id = stock.household_id
            AND member.since <= %s AND (member.until IS NULL OR member.until > %s)
            AND NOT {older_than(held.on, ages.child_under)}
            AND (member.birth_date IS NOT NULL OR member.birth_year IS NOT NULL)
        JOIN pairs ON pairs.village = stock.unit_id
        GROUP BY pairs.place, stock.held"""
    on = sql_day(held.on)
    return {(place, str(group)): tuple(values) for place, group, *values in rows_of(statement, [*given, on, on])}


def said(fact: str, answer: str) -> str:
    """Whether the survey of a member has that answer; what was not asked has none."""
    if connection.vendor == "postgresql":
        return f"member.facts -> '{fact}' = '{answer}'::jsonb"
    return f"json_extract(member.facts, '$.{fact}') = {1 if answer == 'true' else 0}"


def older_than(on: date, age: int) -> str:
    """At least that old on the day; of whom only the year is known, the year decides."""
    last = date(on.year - age, on.month, min(on.day, 28) if on.month == 2 else on.day)
    return (
        f"(CASE WHEN member.birth_date IS NOT NULL THEN member.birth_date <= '{last.isoformat()}' "
        f"ELSE member.birth_year <= {on.year - age} END)"
    )


def known_places(asked: Asked) -> set[int]:
    """Places with a household in the register by the day, or with a closed year: of the others nothing is known."""
    pairs, given = asked.pairs
    statement = f"""
        WITH RECURSIVE {pairs}
        SELECT DISTINCT pairs.place FROM pairs
        WHERE EXISTS (SELECT 1 FROM households_household household
                WHERE household.unit_id = pairs.village AND household.registered_on <= %s)
            OR EXISTS (SELECT 1 FROM households_closedtotal total WHERE total.unit_id = pairs.village)"""
    return {place for (place,) in rows_of(statement, [*given, sql_day(asked.day)])}


def register_totals(asked: Asked) -> dict[int, dict[str, int]]:
    """All households that stood in the register on the day, with their persons, and those of a minority."""
    minority = 1 << list(FlagKind.values).index(FlagKind.MINORITY)
    other = f"CASE WHEN (household.flags & {minority}) <> 0 THEN 1 ELSE 0 END"
    pairs, given = asked.pairs
    statement = f"""
        WITH RECURSIVE {pairs}, register AS MATERIALIZED (
            SELECT unit_id, COUNT(*) AS households, SUM(members_count) AS persons,
                SUM({other}) AS minority_households, SUM(({other}) * members_count) AS minority_persons
            FROM households_household household
            WHERE registered_on <= %s AND (closed_on IS NULL OR closed_on > %s) {asked.within}
            GROUP BY unit_id)
        SELECT pairs.place, {", ".join(f"SUM({name})" for name in REGISTER)}
        FROM register JOIN pairs ON pairs.village = register.unit_id GROUP BY pairs.place"""
    given = [*given, sql_day(asked.day), sql_day(asked.day)]
    return {
        place: dict(zip(REGISTER, (int(value) for value in values), strict=True))
        for place, *values in rows_of(statement, given)
    }


REGISTER: Sequence[str] = ("households", "persons", "minority_households", "minority_persons")
