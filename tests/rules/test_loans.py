"""Schedules add up to the loan, interest is never negative, and a loan's history never owes less than nothing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.rules.credit_files import CreditFile, LendingPolicy
from chungtay.rules.lawbook import load
from chungtay.rules.loan_eligibility import needs_collateral
from chungtay.rules.loan_position import History, Lent, Paid, Plan, accrued, covered, debt, next_due, split
from chungtay.rules.loans import Terms, dues_of, interest_of, planned, schedule, total_interest
from chungtay.rules.periods import add_months
from chungtay.rules.problems import LawErrors
from chungtay.rules.shapes import read_yaml

LAW = Path(__file__).parents[2] / "law"
START = date(2024, 1, 1)
TERMS = Terms(24_000_000, 24, Decimal("7.3"), principal_every=12, interest_every=12)


def lent(terms: Terms = TERMS, start: date = START) -> History:
    return History(terms, (Lent(start, terms.amount),), (), (Plan(1, start, tuple(planned(terms, start))),))


def paid(history: History, *payments: Paid) -> History:
    return replace(history, paid=history.paid + payments)


def test_half_a_dong_goes_up() -> None:
    assert interest_of(18_250, Decimal(1), 1) == 1
    assert interest_of(18_249, Decimal(1), 1) == 0


def test_a_day_that_a_month_lacks_is_its_last() -> None:
    assert [add_months(date(2023, 1, 31), n) for n in (1, 2, 13)] == [
        date(2023, 2, 28),
        date(2023, 3, 31),
        date(2024, 2, 29),
    ]


TERM = st.builds(
    Terms,
    amount=st.integers(1, 2_000_000_000),
    months=st.integers(1, 120),
    rate=st.decimals(0, 20, places=2),
    grace=st.integers(0, 60),
    principal_every=st.integers(1, 12),
    interest_every=st.integers(1, 12),
).filter(lambda terms: not terms.faults())


@settings(max_examples=120, deadline=None)
@given(TERM, st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_the_parts_of_every_schedule_are_the_loan(terms: Terms, start: date) -> None:
    rows = planned(terms, start)
    assert sum(row.principal for row in rows) == terms.amount
    assert all(row.interest >= 0 and row.principal >= 0 and row.balance >= 0 for row in rows)
    assert rows[-1].balance == 0
    assert rows[-1].due_on == add_months(start, terms.months)
    assert sum(row.days for row in rows) == (rows[-1].due_on - start).days
    assert not any(row.principal for row in rows if row.due_on <= add_months(start, terms.grace))
    shares = {row.principal for row in rows[:-1] if row.principal}
    assert len(shares) <= 1
    assert not shares or rows[-1].principal >= max(shares)


@settings(max_examples=60, deadline=None)
@given(TERM, st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_a_loan_paid_on_its_days_owes_exactly_what_the_schedule_said(terms: Terms, start: date) -> None:
    history = lent(terms, start)
    for row in history.plans[0].rows:
        owed = debt(history, row.due_on)
        assert (owed.principal_due, owed.interest_due, owed.overdue_interest) == (row.principal, row.interest, 0)
        part = split(row.total, owed)
        history = paid(history, Paid(row.due_on, part.principal, part.interest, part.overdue_interest))
    assert debt(history, add_months(start, terms.months)).total == 0
    assert next_due(history) is None


def test_a_late_loan_owes_the_higher_rate_on_what_is_late_alone() -> None:
    owed = debt(lent(), date(2025, 1, 31))
    # 2024 has 366 days: 24.000.000 × 7,3 % × 366 : 365 = 1.756.800; then 30 days on two halves of 12.000.000:
    # × 7,3 % × 30 : 365 = 72.000 in term, and × 9,49 % = 93.600 overdue.
    assert (owed.interest, owed.overdue_interest) == (1_756_800 + 72_000, 93_600)
    assert (owed.principal_due, owed.interest_due) == (12_000_000, 1_756_800)
    # Interest is taken before principal: to pay the principal that is due, the 72.000 since its day are paid with it.
    assert (owed.due, owed.total) == (12_000_000 + 1_828_800 + 93_600, 24_000_000 + 1_828_800 + 93_600)


def test_on_the_day_itself_nothing_is_late() -> None:
    owed = debt(lent(), date(2025, 1, 1))
    assert (owed.due, owed.overdue_interest) == (12_000_000 + 1_756_800, 0)


def test_after_the_last_day_everything_is_late() -> None:
    owed = debt(lent(), date(2026, 1, 2))
    # 12.000.000 late since 2025-01-01 for 365 days, and all 24.000.000 for one day more.
    assert owed.overdue_interest == 1_138_800 + interest_of(24_000_000, Decimal("9.49"), 1)
    assert owed.principal_due == 24_000_000


def test_a_payment_settles_overdue_interest_then_interest_then_principal() -> None:
    owed = debt(lent(), date(2025, 1, 31))
    part = split(2_000_000, owed)
    assert (part.overdue_interest, part.interest, part.principal) == (93_600, 1_828_800, 77_600)
    turned = split(2_000_000, owed, ("principal", "interest", "overdue_interest"))
    assert (turned.principal, turned.interest) == (2_000_000, 0)


def test_more_than_the_debt_cannot_be_split() -> None:
    owed = debt(lent(), date(2024, 7, 1))
    assert split(owed.total, owed).principal == 24_000_000
    with pytest.raises(ValueError, match="more than the debt"):
        split(owed.total + 1, owed)


def test_what_came_covers_the_first_instalments_first() -> None:
    assert covered(planned(TERMS, START), 15_000_000) == [12_000_000, 3_000_000]


def test_the_next_instalment_is_the_first_one_that_is_not_covered() -> None:
    history = lent()
    first = next_due(history)
    assert first is not None and first.due_on == date(2025, 1, 1)
    history = paid(history, Paid(date(2025, 1, 1), 12_000_000, 1_756_800))
    second = next_due(history)
    assert second is not None and second.due_on == date(2026, 1, 1)
    assert next_due(paid(history, Paid(date(2025, 1, 1), 12_000_000))) is None


def test_a_new_schedule_takes_over_what_is_left_and_what_was_owed_as_interest() -> None:
    history, day = lent(), date(2025, 3, 1)
    owed = debt(history, day)
    longer = replace(TERMS, months=36)
    rows = schedule(
        owed.outstanding, day, dues_of(longer, START), longer.rate, carried=owed.interest + owed.overdue_interest
    )
    after = replace(history, plans=(*history.plans, Plan(2, day, tuple(rows))))
    assert [(row.due_on, row.principal) for row in rows] == [
        (date(2026, 1, 1), 12_000_000),
        (date(2027, 1, 1), 12_000_000),
    ]
    assert (debt(after, day).principal_due, debt(after, day).interest_due) == (0, 0)
    assert rows[0].interest == owed.interest + owed.overdue_interest + interest_of(24_000_000, Decimal("7.3"), 306)
    assert debt(after, day).total == owed.total


def test_no_schedule_without_a_day_left() -> None:
    with pytest.raises(ValueError, match="no day is left"):
        schedule(1_000_000, date(2026, 1, 1), dues_of(TERMS, START), TERMS.rate)


STEP = st.tuples(st.integers(0, 200), st.integers(0, 100), st.booleans())


@settings(max_examples=120, deadline=None)
@given(TERM, st.lists(STEP, max_size=8))
def test_no_order_of_payments_and_reversals_makes_a_balance_negative(
    terms: Terms, steps: list[tuple[int, int, bool]]
) -> None:
    """Each step waits some days, then pays a share of the debt or takes the newest or the oldest payment back."""
    history, day = lent(terms, START), START
    for wait, share, takes_back in steps:
        day += timedelta(wait)
        standing = [place for place, one in enumerate(history.paid) if one.principal + one.interest]
        if takes_back and standing:
            gone = standing[share % len(standing)]
            rows = [
                Paid(one.day, 0, schedule=one.schedule) if place == gone else one
                for place, one in enumerate(history.paid)
            ]
            history = replace(history, paid=tuple(rows))
        else:
            owed = debt(history, day)
            part = split(owed.total * share // 100, owed)
            history = paid(history, Paid(day, part.principal, part.interest, part.overdue_interest))
        owed = debt(history, day)
        assert min(owed.outstanding, owed.interest, owed.overdue_interest, owed.due) >= 0
        assert owed.outstanding == terms.amount - sum(one.principal for one in history.paid)
        assert owed.principal_due <= owed.outstanding
        assert (owed.total == 0) == (next_due(history) is None) or owed.total > 0
        assert accrued(history, day)[0] >= owed.interest_paid


def test_interest_of_a_whole_schedule_adds_up() -> None:
    assert total_interest(planned(TERMS, START)) == 1_756_800 + 876_000


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("amount", {"amount": 0}),
        ("months", {"months": 0, "principal_every": 1, "interest_every": 1}),
        ("grace_months", {"grace": 24}),
        ("rate", {"rate": Decimal(-1)}),
        ("principal_every", {"principal_every": 25}),
        ("interest_every", {"interest_every": 0}),
    ],
)
def test_terms_that_cannot_be_are_told_at_their_field(field: str, change: dict[str, object]) -> None:
    assert list(replace(TERMS, **change).faults()) == [field]  # type: ignore[arg-type]
    assert TERMS.faults() == {}


FAULTS = [
    ("credit/programmes.yaml", "value: 36,", "value: 0,", (55, "programmes[2].window")),
    ("credit/programmes.yaml", "classes: [just_escaped]", "classes: [escaped]", (54, "programmes[2].classes[0]")),
    ("credit/programmes.yaml", "unit: months", "unit: days", (24, "programmes[0].months")),
    ("credit/programmes.yaml", "source: qd-17-", "source: qd-18-", (131, "programmes[5].maximum.periods[0].source")),
    ("policies/lending.yaml", "days: 30,", "days: 91,", (22, "risks")),
    ("policies/lending.yaml", "[overdue_interest, interest,", "[interest, interest,", (17, "allocation.order")),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "place"), FAULTS, ids=[one[3][1] for one in FAULTS])
def test_a_fault_in_the_law_on_lending_is_told_with_its_line(
    file: str, old: str, new: str, place: tuple[int, str]
) -> None:
    text = (LAW / file).read_text("utf-8")
    assert old in text
    shape = CreditFile if file.startswith("credit") else LendingPolicy
    sources = load(LAW).sources
    with pytest.raises(LawErrors) as caught:
        read_yaml(shape, text.replace(old, new, 1), file, {"sources": sources})
    assert place in [(problem.line, problem.key) for problem in caught.value.problems]


def test_a_loan_below_the_limit_need_not_be_secured() -> None:
    book = load(LAW)
    programme = book.credit.programme("viec_lam")
    assert needs_collateral(book, programme, START, 99_999_999) is None
    assert needs_collateral(book, programme, START, 100_000_000) is not None


def test_a_loan_is_at_risk_from_the_day_that_the_policy_names() -> None:
    policy = load(LAW).credit.policy
    found = [policy.risk_of(days) for days in (0, 1, 29, 30, 89, 90)]
    assert [one.key if one else None for one in found] == [
        None, "tre-han", "tre-han", "nguy-co", "nguy-co", "nguy-co-cao",
    ]  # fmt: skip
