"""Classifies any number of cases in one statement a standard, by the decision table that Python reads as well."""

from datetime import date
from typing import Any

from django.db import connection

from chungtay.apps.households.models import ReviewCaseQuerySet, StandardKey
from chungtay.apps.households.standards import cutoffs_on, short
from chungtay.base.decision_sql import outcome_sql, rule_sql
from chungtay.rules.poverty import Cutoffs, table

# The inputs of the decision table, as columns of a case.
COLUMNS = {
    "area": "one_case.area",
    "income_score": "one_case.income_score",
    "income_vnd": "one_case.income_vnd",
    "deprivations": "one_case.deprivation_count",
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
    among, chosen = cases.order_by().values("pk").query.sql_with_params()
    text = f"""
        INSERT INTO households_assessment (case_id, standard, outcome, rule, digest, day)
        SELECT one_case.id, %s, {decided.text}, {why.text}, %s, %s
        FROM households_reviewcase one_case WHERE one_case.id IN ({among})
        ON CONFLICT (case_id, standard) DO UPDATE
            SET outcome = excluded.outcome, rule = excluded.rule, digest = excluded.digest, day = excluded.day
            WHERE households_assessment.outcome <> excluded.outcome OR households_assessment.rule <> excluded.rule
                OR households_assessment.digest <> excluded.digest"""
    on = connection.ops.adapt_datefield_value(day)
    given = [cutoffs.standard.value, *decided.params, *why.params, short(cutoffs), on, *chosen]
    return text, given
