"""Classifies any number of cases in one statement a standard, by the decision table that Python reads as well."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import DateField, TextField, Value
from django.db.models.expressions import RawSQL

from chungtay.apps.households.models import ReviewCaseQuerySet, StandardKey
from chungtay.apps.households.standards import cutoffs_on, short
from chungtay.base.decision_sql import outcome_sql, rule_sql
from chungtay.rules.poverty import Cutoffs, table

CASES = "households_reviewcase"
# The inputs of the decision table, as columns of a case.
COLUMNS = {
    "area": f"{CASES}.area",
    "income_score": f"{CASES}.income_score",
    "income_vnd": f"{CASES}.income_vnd",
    "deprivations": f"{CASES}.deprivation_count",
}


def assess_cases(cases: ReviewCaseQuerySet, day: date) -> dict[str, int]:
    """Write what each case comes to by either standard on the day; a result that stays the same is left alone.
    Returns how many results were written anew, by standard."""
    return {standard: assess(cases, standard, day) for standard in StandardKey.values}


def assess(cases: ReviewCaseQuerySet, standard: str, day: date) -> int:
    statement, given = statement_of(cases, cutoffs_on(standard, day), day)
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return int(cursor.rowcount)


def statement_of(cases: ReviewCaseQuerySet, cutoffs: Cutoffs, day: date) -> tuple[str, list[Any]]:
    decided, why = outcome_sql(table(cutoffs), COLUMNS), rule_sql(table(cutoffs), COLUMNS)
    # Every case has a key above zero; without a condition SQLite would read ON CONFLICT as that of a join.
    rows = cases.order_by().filter(pk__gt=0).annotate(
        by_standard=Value(cutoffs.standard.value, output_field=TextField()),
        found=RawSQL(decided.text, decided.params),
        because=RawSQL(why.text, why.params),
        by_limits=Value(short(cutoffs), output_field=TextField()),
        on_day=Value(day, output_field=DateField()),
    )  # fmt: skip
    chosen = rows.values_list("pk", "by_standard", "found", "because", "by_limits", "on_day")
    text, given = chosen.query.sql_with_params()
    statement = f"""
        INSERT INTO households_assessment (case_id, standard, outcome, rule, digest, day) {text}
        ON CONFLICT (case_id, standard) DO UPDATE
            SET outcome = excluded.outcome, rule = excluded.rule, digest = excluded.digest, day = excluded.day
            WHERE households_assessment.outcome <> excluded.outcome OR households_assessment.rule <> excluded.rule
                OR households_assessment.digest <> excluded.digest"""
    return statement, list(given)
