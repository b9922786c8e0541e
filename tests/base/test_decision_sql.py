"""A decision table says the same in the database as in Python, on every edge of both regimes."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from chungtay.base.decision_sql import outcome_sql, rule_sql
from chungtay.rules.decisions import Condition, DecisionTable, Row, Value
from chungtay.rules.lawbook import Lawbook, load
from chungtay.rules.poverty import AREAS, Cutoffs, Limits, Standard, national_cutoffs, table

LAW = Path(__file__).parents[2] / "law"
COLUMNS = {
    "area": "sheet.area",
    "income_score": "sheet.score",
    "income_vnd": "sheet.vnd",
    "deprivations": "sheet.lacking",
}
REGIMES = {
    "2022–2026": date(2024, 12, 20),
    "2027–2030": date(2028, 6, 30),
    "before any standard": date(2021, 12, 31),
}
BATCH = 150


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return load(LAW)


def edges(cutoffs: Cutoffs) -> Iterator[tuple[Value | None, ...]]:
    """Every limit with its neighbours, missing values, every count of deprivations, and an area that is none."""
    limits = list(cutoffs.areas.values())
    scores = {140} | {points + step for one in limits if (points := one.points) for step in (-1, 0, 1)}
    money = {0} | {
        amount + step for one in limits for amount in (one.vnd, one.band_top) if amount for step in (-1, 0, 1)
    }
    counts = range(13)
    yield from itertools.product([None, "", *AREAS], [None, *sorted(scores)], [None, *sorted(money)], [None, *counts])


def decided(made: DecisionTable, rows: Sequence[tuple[Value | None, ...]]) -> Iterator[tuple[str, str]]:
    """Outcome and rule of each row, by the test database."""
    outcome, rule = outcome_sql(made, COLUMNS), rule_sql(made, COLUMNS)
    whole = "bigint" if connection.vendor == "postgresql" else "integer"
    first = f"SELECT 0 AS place, CAST(%s AS varchar(12)) AS area, CAST(%s AS {whole}) AS score"
    first += f", CAST(%s AS {whole}) AS vnd, CAST(%s AS {whole}) AS lacking"
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        others = " ".join(f"UNION ALL SELECT {place}, %s, %s, %s, %s" for place in range(1, len(part)))
        sql = f"SELECT {outcome.text}, {rule.text} FROM ({first} {others}) AS sheet ORDER BY sheet.place"
        params: list[Any] = [*outcome.params, *rule.params, *itertools.chain.from_iterable(part)]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            yield from cursor.fetchall()


def as_python(made: DecisionTable, rows: Sequence[tuple[Value | None, ...]]) -> list[tuple[str, str]]:
    answers = [made.decide(dict(zip(made.inputs, row, strict=True))) for row in rows]
    return [(str(row.outcome), row.rule) for row in answers]


@pytest.mark.django_db
@pytest.mark.parametrize("day", REGIMES.values(), ids=REGIMES)
def test_the_database_decides_every_edge_as_python_does(book: Lawbook, day: date) -> None:
    cutoffs = national_cutoffs(book, day)
    made, rows = table(cutoffs), list(edges(cutoffs))
    assert list(decided(made, rows)) == as_python(made, rows)


@pytest.mark.django_db
def test_limits_known_for_one_kind_of_area_only_are_kept_apart() -> None:
    areas = {AREAS[0]: Limits(points=3), AREAS[1]: Limits(vnd=5, band_top=7)}
    cutoffs = Cutoffs(Standard.CITY, areas, deprivations=2)
    made, rows = table(cutoffs), list(edges(cutoffs))
    found = list(decided(made, rows))
    assert found == as_python(made, rows)
    assert {"vnd_without_line", "score_without_points", "score_poor", "vnd_average"} <= {rule for _, rule in found}


def test_values_travel_as_parameters_never_in_the_text() -> None:
    made = DecisionTable({"area": "text"}, (Row("r'1", "x'; --", (Condition("area", "=", "a'b"),)), Row("r2", "y")))
    written = outcome_sql(made, {"area": "area"})
    assert written.text == "CASE WHEN area = %s THEN %s ELSE %s END"
    assert written.params == ("a'b", "x'; --", "y")


def test_rows_of_one_outcome_are_asked_for_once() -> None:
    when = (Condition("n", "<=", 3),)
    made = DecisionTable({"n": "int"}, (Row("low", "same", when), Row("high", "same")))
    assert (outcome_sql(made, {"n": "n"}).text, rule_sql(made, {"n": "n"}).params) == ("%s", (3, "low", "high"))


def test_what_is_known_on_the_way_is_not_asked_again(book: Lawbook) -> None:
    """Thirteen rows of 44 conditions for each area become twelve questions."""
    made = table(national_cutoffs(book, REGIMES["2022–2026"]))
    conditions = sum(len(row.when) for row in made.rows)
    assert (conditions, rule_sql(made, COLUMNS).text.count("CASE WHEN")) == (88, 2 + 2 * 12)
