"""Writes a decision table as SQL, so that a database decides what Python would, without a loop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chungtay.rules.decision_trees import Fork, tree
from chungtay.rules.decisions import Condition, DecisionTable, Row, Value


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with “%s” for each of `params`, in their order."""

    text: str
    params: tuple[Value, ...] = ()


def outcome_sql(table: DecisionTable, columns: Mapping[str, str]) -> Sql:
    """The outcome as a CASE expression; `columns` names the SQL expression of each input.

    The expressions stand in the text as they are: they are the caller's own column names, never a user's words.
    """
    return _case(table, columns, lambda row: row.outcome)


def rule_sql(table: DecisionTable, columns: Mapping[str, str]) -> Sql:
    """The name of the row that held, so that the reason can be told again."""
    return _case(table, columns, lambda row: row.rule)


def _case(table: DecisionTable, columns: Mapping[str, str], answer: Callable[[Row], str]) -> Sql:
    return _written(tree(table), columns, answer)


def _written(node: Fork | Row, columns: Mapping[str, str], answer: Callable[[Row], str]) -> Sql:
    if isinstance(node, Row):
        return Sql("%s", (str(answer(node)),))
    asked = _condition(node.test, columns[node.test.input])
    yes, no = _written(node.yes, columns, answer), _written(node.no, columns, answer)
    if yes == no:  # two rows may share an outcome
        return yes
    text = f"CASE WHEN {asked.text} THEN {yes.text} ELSE {no.text} END"
    return Sql(text, (*asked.params, *yes.params, *no.params))


def _condition(test: Condition, column: str) -> Sql:
    if test.op == "is_null":
        return Sql(f"{column} IS NULL")
    if test.op == "known":
        return Sql(f"{column} IS NOT NULL")
    if test.value is None:
        raise ValueError(f"“{test.input} {test.op}” compares with nothing")
    return Sql(f"{column} {test.op} %s", (test.value,))
