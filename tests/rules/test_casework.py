"""When looks at a household fall due, over the ends of months; and what the loader refuses of their policy."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.casework import CaseworkPolicy
from chungtay.rules.periods import add_months
from chungtay.rules.problems import LawErrors
from chungtay.rules.shapes import read_yaml

LAW = Path(__file__).resolve().parents[2] / "law"
POLICY = LAW / "policies" / "casework.yaml"
PICTURES = Path(__file__).resolve().parents[2] / "chungtay/apps/casework/static/casework/pictures"


def policy_of(text: str) -> CaseworkPolicy:
    return read_yaml(CaseworkPolicy, text, "policies/casework.yaml", {})


@pytest.fixture(scope="module")
def policy() -> CaseworkPolicy:
    return policy_of(POLICY.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("since", "months", "due"),
    [
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2022, 12, 31), 6, date(2023, 6, 30)),
        (date(2022, 6, 30), 6, date(2022, 12, 30)),
        (date(2022, 1, 1), 12, date(2023, 1, 1)),
    ],
)
def test_a_look_is_due_on_the_same_day_or_on_the_last_of_a_shorter_month(since: date, months: int, due: date) -> None:
    assert add_months(since, months) == due


@given(since=st.dates(date(1990, 1, 1), date(2090, 1, 1)), months=st.integers(1, 120))
def test_so_many_months_later_never_leaves_its_month(since: date, months: int) -> None:
    due = add_months(since, months)
    assert (due.year - since.year) * 12 + due.month - since.month == months
    assert due.day == since.day or (due.day < since.day and (due + timedelta(days=1)).day == 1)


def test_the_house_looks_after_six_twelve_and_thirty_six_months(policy: CaseworkPolicy) -> None:
    assert [(one.months, one.status) for one in policy.checks] == [(6, "suggested"), (12, "derived"), (36, "derived")]


def test_every_picture_is_drawn_and_every_drawing_is_used(policy: CaseworkPolicy) -> None:
    assert {path.stem for path in PICTURES.glob("*.svg")} == {one.key for one in policy.pictures}


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("months: 12,", "months: 6,", "checks"),
        ("key: thang-12", "key: thang-6", "checks"),
        ("aims_at_most: 3", "aims_at_most: 0", "aims_at_most"),
        ("picture: job,", "picture: ghost,", "lacks"),
    ],
)
def test_the_loader_refuses_a_policy_that_contradicts_itself(old: str, new: str, place: str) -> None:
    text = POLICY.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(LawErrors) as refusal:
        policy_of(text.replace(old, new, 1))
    assert place in refusal.value.problems[0].key
