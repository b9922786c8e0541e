"""A decision table as a tree: on the way to an answer nothing is asked twice, nor asked when it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from chungtay.rules.decisions import DecisionTable, Row, Test


@dataclass(frozen=True)
class Fork:
    test: Test
    yes: "Fork | Row"
    no: "Fork | Row"


@dataclass(frozen=True)
class _Reach:
    """What an input can still be: missing, a whole number from `low` to `high`, one text or any but some."""

    null: bool = True
    known: bool = True
    low: int | None = None
    high: int | None = None
    text: str | None = None
    not_text: frozenset[str] = frozenset()

    def split(self, test: Test) -> "tuple[_Reach | None, _Reach | None]":
        """What it can be when the test holds, and when it does not; None where that cannot be."""
        missing = replace(self, known=False) if self.null else None
        if test.op in ("is_null", "known"):
            there = replace(self, null=False) if self.known else None
            return (missing, there) if test.op == "is_null" else (there, missing)
        if not self.known:
            return None, self
        yes, no = self._by_text(test.value) if isinstance(test.value, str) else self._by_number(test)
        return yes, (missing if no is None else no)

    def _by_text(self, value: str) -> "tuple[_Reach | None, _Reach | None]":
        if self.text is not None:
            only = replace(self, null=False)
            return (only, None) if self.text == value else (None, self)
        if value in self.not_text:
            return None, self
        return replace(self, null=False, text=value), replace(self, not_text=self.not_text | {value})

    def _by_number(self, test: Test) -> "tuple[_Reach | None, _Reach | None]":
        value = test.value
        assert isinstance(value, int)
        if test.op == "=":
            # What remains around a number is not one stretch; taking it for whole only asks once too often.
            return self._within(value, value, null=False), self
        if test.op in ("<=", "<"):
            last = value if test.op == "<=" else value - 1
            return self._within(None, last, null=False), self._within(last + 1, None, null=self.null)
        first = value if test.op == ">=" else value + 1
        return self._within(first, None, null=False), self._within(None, first - 1, null=self.null)

    def _within(self, low: int | None, high: int | None, *, null: bool) -> "_Reach | None":
        lows = [end for end in (self.low, low) if end is not None]
        highs = [end for end in (self.high, high) if end is not None]
        low, high = max(lows, default=None), min(highs, default=None)
        if low is not None and high is not None and low > high:
            return None
        return replace(self, null=null, low=low, high=high)


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


def _fork(test: Test, yes: Fork | Row, no: Fork | Row) -> Fork | Row:
    return yes if yes == no else Fork(test, yes, no)


def decide(node: Fork | Row, given: Mapping[str, int | str | None]) -> Row:
    while isinstance(node, Fork):
        node = node.yes if node.test.holds(given.get(node.test.input)) else node.no
    return node
