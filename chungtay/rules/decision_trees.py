"""A decision table as a tree: on the way to an answer nothing is asked twice, nor asked when it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from chungtay.rules.decisions import Condition, DecisionTable, Row, Value


@dataclass(frozen=True)
class Fork:
    test: Condition
    yes: "Fork | Row"
    no: "Fork | Row"


@dataclass(frozen=True)
class _Reach:
    """What an input can still be: missing, or any value but some; a number only from `low` to `high`."""

    null: bool = True
    known: bool = True
    low: int | None = None
    high: int | None = None
    only: str | None = None
    excluded: frozenset[Value] = frozenset()

    def split(self, test: Condition) -> "tuple[_Reach | None, _Reach | None]":
        """What it can be when the test holds, and when it does not; None where that cannot be."""
        if test.op in ("is_null", "known"):
            missing, there = replace(self, known=False).sound(), replace(self, null=False).sound()
            return (missing, there) if test.op == "is_null" else (there, missing)
        assert test.value is not None
        if test.op == "=":
            other = replace(self, excluded=self.excluded | {test.value})
            return self._equal(test.value).sound(), other.sound()
        assert isinstance(test.value, int)
        if test.op in ("<=", "<"):
            last = test.value if test.op == "<=" else test.value - 1
            yes, no = self._within(None, last), self._within(last + 1, None)
        else:
            first = test.value if test.op == ">=" else test.value + 1
            yes, no = self._within(first, None), self._within(None, first - 1)
        return replace(yes, null=False).sound(), no.sound()

    def _equal(self, value: Value) -> "_Reach":
        if isinstance(value, int):
            return replace(self._within(value, value), null=False)
        fits = self.known and self.only in (None, value) and value not in self.excluded
        return replace(self, null=False, known=fits, only=value)

    def _within(self, low: int | None, high: int | None) -> "_Reach":
        lows = [end for end in (self.low, low) if end is not None]
        highs = [end for end in (self.high, high) if end is not None]
        return replace(self, low=max(lows, default=None), high=min(highs, default=None))

    def sound(self) -> "_Reach | None":
        """Itself, or None when nothing is left that it could be."""
        known = self.known and not self._is_used_up()
        return replace(self, known=known) if known or self.null else None

    def _is_used_up(self) -> bool:
        if self.only is not None:
            return self.only in self.excluded
        if self.low is None or self.high is None:
            return False
        return all(number in self.excluded for number in range(self.low, self.high + 1))


def tree(table: DecisionTable) -> Fork | Row:
    """Decides as the table does."""
    return _branch(table.rows, {name: _Reach() for name in table.inputs})


def _branch(rows: tuple[Row, ...], reach: Mapping[str, _Reach]) -> Fork | Row:
    first = rows[0]
    for test in first.when:
        yes, no = reach[test.input].split(test)
        if yes is None:
            return _branch(rows[1:], reach)
        if no is not None:
            return _fork(test, _branch(rows, {**reach, test.input: yes}), _branch(rows, {**reach, test.input: no}))
    return Row(first.rule, first.outcome)


def _fork(test: Condition, yes: Fork | Row, no: Fork | Row) -> Fork | Row:
    return yes if yes == no else Fork(test, yes, no)


def decide(node: Fork | Row, given: Mapping[str, Value | None]) -> Row:
    while isinstance(node, Fork):
        node = node.yes if node.test.holds(given.get(node.test.input)) else node.no
    return node
