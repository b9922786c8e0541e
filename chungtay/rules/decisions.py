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
class Condition:
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
    when: tuple[Condition, ...] = ()

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

    def _check(self, row: Row, test: Condition) -> None:
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
