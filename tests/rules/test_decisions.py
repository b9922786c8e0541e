"""A decision table gives one answer, refuses what it cannot mean, and decides the same as a tree."""

import itertools
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.rules.decision_trees import Fork, decide, tree
from chungtay.rules.decisions import Condition, DecisionTable, Kind, Op, Row, Value

INPUTS: dict[str, Kind] = {"a": "int", "b": "int", "word": "text"}
WORDS = ("x", "y")

COMPARISONS: tuple[Op, ...] = ("<=", "<", ">=", ">", "=")
numbers = st.builds(Condition, st.sampled_from(["a", "a", "a", "b"]), st.sampled_from(COMPARISONS), st.integers(-1, 1))
words = st.builds(Condition, st.just("word"), st.just("="), st.sampled_from(WORDS))
nulls = st.builds(Condition, st.sampled_from(["a", "b", "word"]), st.sampled_from(["is_null", "known"]))
tests = st.one_of(numbers, words, nulls)
outcomes = st.sampled_from(["one", "two", "three"])
rows = st.lists(st.builds(Row, outcomes, outcomes, st.lists(tests, max_size=3).map(tuple)), max_size=6)
tables = rows.map(lambda made: DecisionTable(INPUTS, (*made, Row("else", "none"))))
EVERY = [
    {"a": a, "b": b, "word": word}
    for a in (None, *range(-3, 4))
    for b in (None, *range(-3, 4))
    for word in (None, "x", "y", "z")
]


def forks(node: Fork | Row) -> int:
    return 0 if isinstance(node, Row) else 1 + forks(node.yes) + forks(node.no)


def test_the_first_row_that_holds_answers() -> None:
    table = DecisionTable(
        INPUTS,
        (
            Row("small", "few", (Condition("a", "<=", 2),)),
            Row("also_small", "some", (Condition("a", "<=", 3),)),
            Row("rest", "many"),
        ),
    )
    assert [table.decide({"a": n}).rule for n in (2, 3, 4)] == ["small", "also_small", "rest"]
    assert [row.rule for row in table.matching({"a": 2})] == ["small", "also_small"]


def test_a_missing_value_fulfils_only_that_it_is_missing() -> None:
    assert [Condition("a", op, 0).holds(None) for op in ("<=", "<", ">=", ">", "=")] == [False] * 5
    assert Condition("a", "is_null").holds(None)
    assert not Condition("a", "known").holds(None)
    assert Condition("a", "known").holds(0)


@pytest.mark.parametrize(
    "test",
    [
        Condition("c", "=", 1),
        Condition("a", "=", "one"),
        Condition("a", "<="),
        Condition("a", "is_null", 1),
        Condition("word", "<=", "x"),
        Condition("a", "=", True),
    ],
    ids=str,
)
def test_a_test_that_means_nothing_is_refused(test: Condition) -> None:
    with pytest.raises(ValueError, match="row “wrong”"):
        DecisionTable(INPUTS, (Row("wrong", "x", (test,)), Row("rest", "y")))


def test_a_table_without_a_default_is_refused() -> None:
    with pytest.raises(ValueError, match="last row"):
        DecisionTable(INPUTS, (Row("only", "x", (Condition("a", "known"),)),))


def test_a_tree_asks_nothing_that_it_knows() -> None:
    """Below or at 2, above 2 or missing: two questions, though the rows ask three."""
    table = DecisionTable(
        INPUTS,
        (
            Row("low", "x", (Condition("a", "<=", 2),)),
            Row("high", "y", (Condition("a", ">", 2),)),
            Row("none", "z", (Condition("a", "is_null"),)),
            Row("never", "w"),
        ),
    )
    assert forks(tree(table)) == 2


def pairs() -> Iterator[DecisionTable]:
    """Each two comparisons after one another, on either side of and at one number."""
    for first, second in itertools.product(COMPARISONS, repeat=2):
        for one, other in itertools.product((0, 1), repeat=2):
            rows = (
                Row("first", "x", (Condition("a", first, one),)),
                Row("second", "y", (Condition("a", second, other),)),
            )
            yield DecisionTable(INPUTS, (*rows, Row("rest", "z")))


def test_two_comparisons_of_one_input_are_kept_apart_at_every_edge() -> None:
    for table in pairs():
        made = tree(table)
        for a in (None, *range(-2, 4)):
            row = table.decide({"a": a})
            assert decide(made, {"a": a}).rule == row.rule, (table, a)


@settings(max_examples=400)
@given(tables)
def test_a_tree_decides_as_its_table_does(table: DecisionTable) -> None:
    made = tree(table)
    for given_values in EVERY:
        values: dict[str, Value | None] = {**given_values}
        row = table.decide(values)
        assert decide(made, values) == Row(row.rule, row.outcome)


def test_every_operator_is_tried() -> None:
    tried: set[Op] = {"<=", "<", ">=", ">", "=", "is_null", "known"}
    assert tried == set(get_args(Op))
