"""Decision tables: ordered rows of plain conditions, the first row that holds gives the answer.

A missing value fulfils no comparison, as in SQL, so the same table means the same in Python and in a database.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Value = int | str
Kind = Literal["int", "text"]
Op = Literal["is_null", "known", "<=", "<", ">=", ">", "="]

_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "<=": operator.le,
    "<": operator.lt,
    ">=": operator.ge,
    ">": operator.gt,
    "=": operator.eq,
}
_TYPES: dict[Kind, type] = {"int": int, "text": str}


@dataclass(frozen=True)
class Test:
    """One condition on one input."""

    input: str
    op: Op
    value: Value | None = None

    def holds(self, given: Value | None) -> bool:
        if self.op == "is_null":
            return given is None
        if given is None:
            return False
        return self.op == "known" or _COMPARE[self.op](given, self._limit)

    @property
    def _limit(self) -> Value:
        if self.value is None:
            raise ValueError(f"“{self.input} {self.op}” compares with nothing")
        return self.value


@dataclass(frozen=True)
class Row:
    """`rule` is the stable short name under which an answer remembers why it was given."""

    rule: str
    outcome: str
    when: tuple[Test, ...] = ()

    def holds(self, given: Mapping[str, Value | None]) -> bool:
        return all(test.holds(given.get(test.input)) for test in self.when)


@dataclass(frozen=True)
class DecisionTable:
    """Every test is checked against the declared inputs; the last row holds always."""

    inputs: Mapping[str, Kind]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if not self.rows or self.rows[-1].when:
            raise ValueError("the last row of a decision table has no condition")
        for row in self.rows:
            for test in row.when:
                self._check(row, test)

    def _check(self, row: Row, test: Test) -> None:
        kind = self.inputs.get(test.input)
        if kind is None:
            raise ValueError(f"row “{row.rule}” asks for “{test.input}”, which is no input")
        if test.op in ("is_null", "known"):
            sound = test.value is None
        else:
            sound = type(test.value) is _TYPES[kind] and (kind == "int" or test.op == "=")
        if not sound:
            raise ValueError(f"row “{row.rule}” cannot test {kind} “{test.input}” by {test.op} {test.value!r}")

    def decide(self, given: Mapping[str, Value | None]) -> Row:
        return next(row for row in self.rows if row.holds(given))

    def matching(self, given: Mapping[str, Value | None]) -> Iterator[Row]:
        """Every row but the default that holds; more than one means that the rows overlap."""
        return (row for row in self.rows[:-1] if row.holds(given))


@dataclass(frozen=True)
class Fork:
    """A question of the table as a tree: asked once, however many rows share it."""

    test: Test
    yes: "Fork | Row"
    no: "Fork | Row"


def tree(table: DecisionTable) -> Fork | Row:
    """The same decisions without asking anything twice on the way."""
    return _branch(table.rows)


def _branch(rows: tuple[Row, ...]) -> Fork | Row:
    first = rows[0]
    if not first.when:
        return first
    test = first.when[0]
    yes = tuple(_granted(row, test) for row in rows if not any(_excludes(test, other) for other in row.when))
    no = tuple(row for row in rows if test not in row.when)
    return Fork(test, _branch(yes), _branch(no))


def _granted(row: Row, test: Test) -> Row:
    """The row without what is known once `test` holds."""
    rest = tuple(other for other in row.when if not _grants(test, other))
    return Row(row.rule, row.outcome, rest)


def _grants(test: Test, other: Test) -> bool:
    return other == test or (other == Test(test.input, "known") and test.op != "is_null")


def _excludes(test: Test, other: Test) -> bool:
    """Whether the two can never hold together."""
    if test.input != other.input:
        return False
    if "is_null" in (test.op, other.op):
        return test.op != other.op
    if test.op == other.op == "=":
        return test.value != other.value
    return {test.op, other.op} in ({"<=", ">"}, {"<", ">="}) and test.value == other.value
