"""The flow ledger: each change of class is one entry, and the entries add up to the two flow forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from chungtay.rules.flows import COLUMNS, FlowForm, closing
from chungtay.rules.poverty_table import PovertyClass

Side = Literal["poor", "near_poor", "outside"]
Persons = Literal["before", "after", "grown", "shrunk"]


class FlowKind(StrEnum):
    """OPENING begins an account; a household found to be missing in a later year moves in or leaves instead."""

    OPENING = "opening"
    ESCAPED_TO_NEAR = "escaped_to_near"
    ESCAPED = "escaped"
    NEAR_ESCAPED = "near_escaped"
    FELL = "fell"
    RELAPSED = "relapsed"
    NEAR_RELAPSED = "near_relapsed"
    NEW_POOR = "new_poor"
    NEW_NEAR = "new_near"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    SPLIT = "split"
    MERGED = "merged"
    DIED_OUT = "died_out"
    LEFT = "left"
    MEMBERS_CHANGED = "members_changed"


KIND_LABELS_VI = {
    FlowKind.OPENING: "Số đầu kỳ khi bắt đầu sổ",
    FlowKind.ESCAPED_TO_NEAR: "Thoát nghèo, trở thành hộ cận nghèo",
    FlowKind.ESCAPED: "Thoát nghèo, vượt chuẩn cận nghèo",
    FlowKind.NEAR_ESCAPED: "Thoát cận nghèo",
    FlowKind.FELL: "Hộ cận nghèo trở thành hộ nghèo",
    FlowKind.RELAPSED: "Tái nghèo",
    FlowKind.NEAR_RELAPSED: "Tái cận nghèo",
    FlowKind.NEW_POOR: "Hộ nghèo phát sinh mới",
    FlowKind.NEW_NEAR: "Hộ cận nghèo phát sinh mới",
    FlowKind.MOVED_IN: "Chuyển đến",
    FlowKind.MOVED_OUT: "Chuyển đi",
    FlowKind.SPLIT: "Tách hộ",
    FlowKind.MERGED: "Nhập hộ",
    FlowKind.DIED_OUT: "Hộ không còn ai (đã mất)",
    FlowKind.LEFT: "Ra khỏi sổ vì lý do khác",
    FlowKind.MEMBERS_CHANGED: "Thay đổi nhân khẩu",
}
ESCAPES = frozenset({FlowKind.ESCAPED, FlowKind.ESCAPED_TO_NEAR})
NEAR_ESCAPES = frozenset({FlowKind.NEAR_ESCAPED})


@dataclass(frozen=True)
class ColumnRule:
    """One effect of an entry on one column; SQL is built from these rows, and `columns_of` reads them too."""

    kind: FlowKind
    before: Side
    after: Side
    form: FlowForm
    column: str
    households: Literal[0, 1]
    persons: Persons


@dataclass(frozen=True)
class Line:
    form: FlowForm
    column: str
    households: int
    persons: int


def side_of(poverty_class: str) -> Side:
    """Only poor and near-poor households stand in the two forms."""
    if poverty_class == PovertyClass.POOR:
        return "poor"
    return "near_poor" if poverty_class == PovertyClass.NEAR_POOR else "outside"


def _enters(kind: FlowKind, after: FlowForm, column: str) -> list[ColumnRule]:
    return [ColumnRule(kind, "outside", after, after, column, 1, "after")]


def _leaves(kind: FlowKind, before: FlowForm, column: str) -> list[ColumnRule]:
    return [ColumnRule(kind, before, "outside", before, column, 1, "before")]


def _resized(kind: FlowKind, before: FlowForm, after: FlowForm) -> list[ColumnRule]:
    """More or fewer persons in a household that stays in the forms: “khác”, persons only."""
    return [
        ColumnRule(kind, before, after, after, "c4", 0, "shrunk"),
        ColumnRule(kind, before, after, after, "c8", 0, "grown"),
    ]


def _crosses(kind: FlowKind, before: FlowForm, out: str, after: FlowForm, into: str) -> list[ColumnRule]:
    """Between the two lists as many persons arrive as left, so that the forms agree; the rest is “khác”."""
    return [
        ColumnRule(kind, before, after, before, out, 1, "before"),
        ColumnRule(kind, before, after, after, into, 1, "before"),
        *_resized(kind, before, after),
    ]


FORMS: tuple[FlowForm, ...] = ("poor", "near_poor")

COLUMN_RULES: tuple[ColumnRule, ...] = (
    *_crosses(FlowKind.ESCAPED_TO_NEAR, "poor", "c2", "near_poor", "c5"),
    *_crosses(FlowKind.FELL, "near_poor", "c3", "poor", "c5"),
    *_leaves(FlowKind.ESCAPED, "poor", "c3"),
    *_leaves(FlowKind.NEAR_ESCAPED, "near_poor", "c2"),
    *_enters(FlowKind.RELAPSED, "poor", "c6"),
    *_enters(FlowKind.NEAR_RELAPSED, "near_poor", "c6"),
    *_enters(FlowKind.NEW_POOR, "poor", "c7"),
    *_enters(FlowKind.NEW_NEAR, "near_poor", "c7"),
    *(rule for form in FORMS for rule in _enters(FlowKind.OPENING, form, "c1")),
    *(rule for kind in (FlowKind.MOVED_IN, FlowKind.SPLIT) for form in FORMS for rule in _enters(kind, form, "c8")),
    *(
        rule
        for kind in (FlowKind.MOVED_OUT, FlowKind.MERGED, FlowKind.DIED_OUT, FlowKind.LEFT)
        for form in FORMS
        for rule in _leaves(kind, form, "c4")
    ),
    *(
        rule
        for kind in (FlowKind.MEMBERS_CHANGED, FlowKind.SPLIT, FlowKind.MERGED)
        for form in FORMS
        for rule in _resized(kind, form, form)
    ),
)
_BY_CHANGE: dict[tuple[FlowKind, Side, Side], tuple[ColumnRule, ...]] = {}
for _rule in COLUMN_RULES:
    _key = (_rule.kind, _rule.before, _rule.after)
    _BY_CHANGE[_key] = (*_BY_CHANGE.get(_key, ()), _rule)


def kind_of_change(before: str, after: str, *, escaped_before: bool, near_escaped_before: bool) -> FlowKind | None:
    """What a review changed; None when the household stays where it was.

    `before` and `after` are classes, or "" outside the register. A household that falls from near-poor to poor is
    never a relapse: the two forms count it as crossing.
    """
    if after == PovertyClass.UNDECIDED:
        raise ValueError("a household that is not decided yet keeps its class and has no entry")
    change = (side_of(before), side_of(after))
    if change == ("outside", "poor"):
        return FlowKind.RELAPSED if escaped_before else FlowKind.NEW_POOR
    if change == ("outside", "near_poor"):
        return FlowKind.NEAR_RELAPSED if near_escaped_before else FlowKind.NEW_NEAR
    return _OF_CHANGE.get(change)


_OF_CHANGE: dict[tuple[Side, Side], FlowKind] = {
    ("poor", "near_poor"): FlowKind.ESCAPED_TO_NEAR,
    ("poor", "outside"): FlowKind.ESCAPED,
    ("near_poor", "outside"): FlowKind.NEAR_ESCAPED,
    ("near_poor", "poor"): FlowKind.FELL,
}


def columns_of(
    kind: FlowKind, before: str, after: str, persons_before: int, persons_after: int, *, sign: int = 1
) -> list[Line]:
    """What the entry adds to which column; `sign` is −1 for a reversal. Lines that change nothing are left out."""
    change = (side_of(before), side_of(after))
    rules = _BY_CHANGE.get((kind, *change))
    if rules is None and change != ("outside", "outside"):
        raise ValueError(f"“{kind}” cannot lead from “{before}” to “{after}”")
    persons: dict[Persons, int] = {
        "before": persons_before,
        "after": persons_after,
        "grown": max(0, persons_after - persons_before),
        "shrunk": max(0, persons_before - persons_after),
    }
    lines = [Line(rule.form, rule.column, sign * rule.households, sign * persons[rule.persons]) for rule in rules or ()]
    return [line for line in lines if line.households or line.persons]


@dataclass(frozen=True)
class Entry:
    """One line of the ledger; it counts in the year of its recognition. `sign` −1 takes an earlier one back."""

    year: int
    kind: FlowKind
    before: str
    after: str
    persons_before: int
    persons_after: int
    sign: int = 1

    def lines(self) -> list[Line]:
        return columns_of(self.kind, self.before, self.after, self.persons_before, self.persons_after, sign=self.sign)


@dataclass(frozen=True)
class Form:
    """The nine columns of a form for one year, in households and in persons."""

    households: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    persons: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))

    def close(self) -> None:
        self.households["c9"] = closing(self.households)
        self.persons["c9"] = closing(self.persons)


YearForms = Mapping[FlowForm, Form]


def fold(entries: Iterable[Entry]) -> dict[int, YearForms]:
    """Both forms for every year from the first entry to the last; a year's opening is what stood before it."""
    by_year: dict[int, list[Line]] = {}
    for entry in entries:
        by_year.setdefault(entry.year, []).extend(entry.lines())
    years: dict[int, YearForms] = {}
    standing: YearForms = {form: Form() for form in FORMS}
    for year in range(min(by_year), max(by_year) + 1) if by_year else ():
        standing = years[year] = _next(standing, by_year.get(year, []))
    return years


def _next(before: YearForms, lines: Iterable[Line]) -> YearForms:
    forms = {key: Form() for key in FORMS}
    for key, form in forms.items():
        form.households["c1"] = before[key].households["c9"]
        form.persons["c1"] = before[key].persons["c9"]
    for line in lines:
        forms[line.form].households[line.column] += line.households
        forms[line.form].persons[line.column] += line.persons
    for form in forms.values():
        form.close()
    return forms


def escaped_before(booked: Iterable[tuple[str, int]]) -> bool:
    """Whether an exit from poverty still stands among these kinds and signs: one that was taken back does not."""
    return sum(sign for kind, sign in booked if kind in ESCAPES) > 0


def near_escaped_before(booked: Iterable[tuple[str, int]]) -> bool:
    return sum(sign for kind, sign in booked if kind in NEAR_ESCAPES) > 0
