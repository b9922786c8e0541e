"""The ledger: each kind in its column, and forms that agree with the households themselves over any history."""

import itertools
import random
from collections import Counter
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.rules import flows
from chungtay.rules.ledger import (
    COLUMN_RULES,
    KIND_LABELS_VI,
    Entry,
    FlowKind,
    Line,
    columns_of,
    escaped_before,
    fold,
    kind_of_change,
    near_escaped_before,
)

YEARS = range(2022, 2027)
CLASSES = ("poor", "near_poor", "average", "not_poor")
COUNTED = ("poor", "near_poor")
K = FlowKind

# Read off the headings of the two forms, once more by hand: kind, before, after, and the lines for 4 persons become 5.
BY_HAND = [
    (K.OPENING, "", "poor", [("poor", "c1", 1, 5)]),
    (K.OPENING, "", "near_poor", [("near_poor", "c1", 1, 5)]),
    (K.ESCAPED_TO_NEAR, "poor", "near_poor",
     [("poor", "c2", 1, 4), ("near_poor", "c5", 1, 4), ("near_poor", "c8", 0, 1)]),
    (K.ESCAPED, "poor", "average", [("poor", "c3", 1, 4)]),
    (K.ESCAPED, "poor", "not_poor", [("poor", "c3", 1, 4)]),
    (K.NEAR_ESCAPED, "near_poor", "not_poor", [("near_poor", "c2", 1, 4)]),
    (K.FELL, "near_poor", "poor", [("near_poor", "c3", 1, 4), ("poor", "c5", 1, 4), ("poor", "c8", 0, 1)]),
    (K.RELAPSED, "not_poor", "poor", [("poor", "c6", 1, 5)]),
    (K.NEAR_RELAPSED, "average", "near_poor", [("near_poor", "c6", 1, 5)]),
    (K.NEW_POOR, "", "poor", [("poor", "c7", 1, 5)]),
    (K.NEW_NEAR, "", "near_poor", [("near_poor", "c7", 1, 5)]),
    (K.MOVED_IN, "", "poor", [("poor", "c8", 1, 5)]),
    (K.MOVED_OUT, "near_poor", "", [("near_poor", "c4", 1, 4)]),
    (K.SPLIT, "", "near_poor", [("near_poor", "c8", 1, 5)]),
    (K.SPLIT, "poor", "poor", [("poor", "c8", 0, 1)]),
    (K.MERGED, "poor", "", [("poor", "c4", 1, 4)]),
    (K.MERGED, "near_poor", "near_poor", [("near_poor", "c8", 0, 1)]),
    (K.DIED_OUT, "poor", "", [("poor", "c4", 1, 4)]),
    (K.LEFT, "near_poor", "", [("near_poor", "c4", 1, 4)]),
    (K.MEMBERS_CHANGED, "poor", "poor", [("poor", "c8", 0, 1)]),
    (K.MOVED_IN, "", "not_poor", []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "lines"), BY_HAND, ids=lambda one: str(one) if one else "outside")
def test_each_kind_stands_in_its_column(
    kind: FlowKind, before: str, after: str, lines: list[tuple[flows.FlowForm, str, int, int]]
) -> None:
    found = columns_of(kind, before, after, 4, 5)
    assert sorted(found, key=str) == sorted((Line(*line) for line in lines), key=str)
    taken_back = columns_of(kind, before, after, 4, 5, sign=-1)
    assert [(line.households, line.persons) for line in taken_back] == [
        (-one.households, -one.persons) for one in found
    ]


def test_fewer_persons_in_a_household_that_stays_are_an_exit_of_persons_only() -> None:
    assert columns_of(K.MEMBERS_CHANGED, "poor", "poor", 5, 3) == [Line("poor", "c4", 0, 2)]
    assert columns_of(K.MEMBERS_CHANGED, "poor", "poor", 4, 4) == []


def test_every_kind_has_a_label_a_rule_and_stands_in_the_table_by_hand() -> None:
    assert set(KIND_LABELS_VI) == set(K) == {rule.kind for rule in COLUMN_RULES} == {row[0] for row in BY_HAND}


def test_the_declared_rules_are_all_that_columns_are_read_from() -> None:
    """What SQL built from the rules would give is what `columns_of` gives, for every change there is."""
    size = {"before": 4, "after": 6, "grown": 2, "shrunk": 0}
    for kind, before, after in itertools.product(K, ("poor", "near_poor", ""), ("poor", "near_poor", "")):
        sides = (before or "outside", after or "outside")
        rules = [rule for rule in COLUMN_RULES if (rule.kind, rule.before, rule.after) == (kind, *sides)]
        by_rule = [Line(rule.form, rule.column, rule.households, size[rule.persons]) for rule in rules]
        if rules or sides == ("outside", "outside"):
            found = columns_of(kind, before, after, 4, 6)
            assert found == [line for line in by_rule if line.households or line.persons]
        else:
            with pytest.raises(ValueError, match="cannot lead"):
                columns_of(kind, before, after, 4, 6)


@pytest.mark.parametrize(
    ("before", "after", "escaped", "near_escaped", "kind"),
    [
        ("poor", "near_poor", False, False, K.ESCAPED_TO_NEAR),
        ("poor", "average", False, False, K.ESCAPED),
        ("near_poor", "not_poor", False, False, K.NEAR_ESCAPED),
        ("near_poor", "poor", False, False, K.FELL),
        ("near_poor", "poor", True, True, K.FELL),
        ("not_poor", "poor", True, False, K.RELAPSED),
        ("not_poor", "poor", False, True, K.NEW_POOR),
        ("", "poor", False, False, K.NEW_POOR),
        ("average", "near_poor", False, True, K.NEAR_RELAPSED),
        ("average", "near_poor", True, False, K.NEW_NEAR),
        ("poor", "poor", True, True, None),
        ("", "not_poor", True, True, None),
        ("undecided", "poor", False, False, K.NEW_POOR),
    ],
)
def test_a_review_names_what_it_changed(
    before: str, after: str, escaped: bool, near_escaped: bool, kind: FlowKind | None
) -> None:
    found = kind_of_change(before, after, escaped_before=escaped, near_escaped_before=near_escaped)
    assert found == kind


def test_an_undecided_household_is_not_booked() -> None:
    with pytest.raises(ValueError, match="not decided"):
        kind_of_change("poor", "undecided", escaped_before=False, near_escaped_before=False)


def test_an_exit_that_was_taken_back_is_no_ground_for_a_relapse() -> None:
    booked = [(K.ESCAPED, 1), (K.ESCAPED, -1)]
    assert (escaped_before(booked), escaped_before(booked[:1])) == (False, True)
    assert (near_escaped_before([(K.ESCAPED, 1)]), near_escaped_before([(K.NEAR_ESCAPED, 1)])) == (False, True)


@dataclass
class House:
    """A household as it is: what the register would show, kept without any column."""

    held: str = ""
    persons: int = 0
    was_out: bool = False
    was_near_out: bool = False


@dataclass
class Village:
    """Lives a history, books it, and counts what stands at the end of each year by looking at the households."""

    houses: dict[int, House] = field(default_factory=lambda: {n: House() for n in range(6)})
    entries: list[Entry] = field(default_factory=list)
    stock: dict[int, dict[str, tuple[int, int]]] = field(default_factory=dict)
    relapses: Counter[tuple[int, str]] = field(default_factory=Counter)

    def live(self, year: int, number: int, act: str, goal: str, persons: int) -> None:
        house = self.houses[number]
        if act == "review":
            self._review(year, house, goal, persons)
        elif act == "close" and house.held:
            self._book(year, K.MOVED_OUT, house, "", house.persons)
        elif act == "resize" and house.held in COUNTED:
            self._book(year, K.MEMBERS_CHANGED, house, house.held, persons)
        elif act == "arrive" and not house.held:
            self._book(year, K.MOVED_IN, house, goal, persons)
        self.stock[year] = {form: self._standing(form) for form in COUNTED}

    def _review(self, year: int, house: House, goal: str, persons: int) -> None:
        was = house.held
        kind = kind_of_change(was, goal, escaped_before=house.was_out, near_escaped_before=house.was_near_out)
        if kind is None:
            if was not in COUNTED:
                house.held, house.persons = goal, persons
            return
        self._book(year, kind, house, goal, persons)
        if was not in COUNTED and (house.was_out if goal == "poor" else house.was_near_out):
            self.relapses[year, goal] += 1
        house.was_out |= was == "poor"
        house.was_near_out |= was == "near_poor" and goal != "poor"

    def _book(self, year: int, kind: FlowKind, house: House, goal: str, persons: int) -> None:
        self.entries.append(Entry(year, kind, house.held, goal, house.persons, persons))
        house.held, house.persons = goal, persons

    def _standing(self, form: str) -> tuple[int, int]:
        held = [house.persons for house in self.houses.values() if house.held == form]
        return len(held), sum(held)


moments = st.tuples(
    st.sampled_from(YEARS),
    st.integers(0, 5),
    st.sampled_from(["review", "review", "review", "close", "resize", "arrive"]),
    st.sampled_from(CLASSES),
    st.integers(1, 7),
)
histories = st.lists(moments, min_size=12, max_size=80).map(lambda made: sorted(made, key=lambda moment: moment[0]))


def lived(history: list[tuple[int, int, str, str, int]]) -> Village:
    village = Village()
    for moment in history:
        village.live(*moment)
    return village


@settings(max_examples=150)
@given(histories)
def test_closings_are_what_stands_in_the_village(history: list[tuple[int, int, str, str, int]]) -> None:
    village = lived(history)
    years = fold(village.entries)
    for year, forms in years.items():
        known = max((told for told in village.stock if told <= year), default=None)
        for key, form in forms.items():
            stands = (0, 0) if known is None else village.stock[known][key]
            assert (form.households["c9"], form.persons["c9"]) == stands
            assert flows.check(key, form.households) == flows.check(key, form.persons) == []


@settings(max_examples=100)
@given(histories)
def test_a_year_opens_with_what_the_last_closed_with(history: list[tuple[int, int, str, str, int]]) -> None:
    years = fold(lived(history).entries)
    assert list(years) == list(range(min(years), max(years) + 1)) if years else True
    for earlier, later in itertools.pairwise(years.values()):
        for key, form in later.items():
            assert flows.check_opening(key, form.households, earlier[key].households["c9"]) == []
            assert flows.check_opening(key, form.persons, earlier[key].persons["c9"]) == []


@settings(max_examples=100)
@given(histories)
def test_the_two_forms_agree_on_who_crossed(history: list[tuple[int, int, str, str, int]]) -> None:
    for forms in fold(lived(history).entries).values():
        poor, near = forms["poor"], forms["near_poor"]
        assert flows.check_together(poor.households, near.households) == []
        assert flows.check_together(poor.persons, near.persons) == []


@settings(max_examples=100)
@given(histories)
def test_nobody_relapses_who_did_not_leave(history: list[tuple[int, int, str, str, int]]) -> None:
    village = lived(history)
    for year, forms in fold(village.entries).items():
        for key, form in forms.items():
            assert form.households["c6"] == village.relapses[year, key]


@settings(max_examples=100)
@given(histories, st.integers(0, 99))
def test_taking_back_and_booking_again_changes_nothing(
    history: list[tuple[int, int, str, str, int]], pick: int
) -> None:
    entries = lived(history).entries
    if entries:
        again = entries[pick % len(entries)]
        corrected = [*entries, replace(again, sign=-1), again]
        assert fold(corrected) == fold(entries)


def test_a_long_history_knows_every_kind_of_a_review() -> None:
    """The histories above are worth something: the same acts, many of them, bring each kind about."""
    chance = random.Random(2022)
    acts = ["review", "review", "review", "close", "resize", "arrive"]
    history = [
        (year, chance.randrange(6), chance.choice(acts), chance.choice(CLASSES), chance.randint(1, 7))
        for year in YEARS
        for _ in range(80)
    ]
    never_booked = {K.OPENING, K.SPLIT, K.MERGED, K.DIED_OUT, K.LEFT}
    assert {entry.kind for entry in lived(history).entries} == set(K) - never_booked


def test_an_empty_ledger_has_no_year() -> None:
    assert fold([]) == {}


def test_the_order_of_entries_within_the_ledger_does_not_matter() -> None:
    entries = [
        Entry(2023, K.ESCAPED, "poor", "not_poor", 4, 4),
        Entry(2022, K.OPENING, "", "poor", 0, 4),
        Entry(2024, K.RELAPSED, "not_poor", "poor", 4, 3),
    ]
    assert fold(entries) == fold(reversed(entries))
    assert [forms["poor"].persons["c9"] for forms in fold(entries).values()] == [4, 0, 3]
