"""The money of a loan: lent, due, paid back in order, taken back when it was a mistake, and none of it vanishes."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chungtay.apps.budgets import uses
from chungtay.apps.budgets.models import Booking
from chungtay.apps.ledger import posting, proof, queries
from chungtay.apps.loans import reckoning
from chungtay.apps.loans.models import Loan, LoanState, Schedule, ScheduleKind
from chungtay.apps.loans.queries.loans import due_in, visible
from chungtay.apps.loans.queries.standings import counts, late_by, listed, only, totals
from chungtay.apps.loans.queries.sums import lent
from chungtay.apps.loans.scheduling import Change
from chungtay.apps.loans.services.money import (
    disburse,
    repay,
    restructure,
    reverse_disbursement,
    reverse_repayment,
    tie_disbursement,
)
from chungtay.apps.loans.tests.conftest import SIGNED, Sign, later
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.rules.loan_position import Debt
from conftest import Desks

FIRST_DUE, SECOND_DUE = date(2023, 10, 3), date(2024, 10, 3)
# 24.000.000 × 6,6 % × 365 : 365
YEAR_OF_INTEREST = 1_584_000


def owed(loan: Loan, day: date) -> Debt:
    return reckoning.debt_of(loan, day)


def in_book(loan: Loan, day: date) -> dict[str, int]:
    return queries.balances(loan.point, day)


def rows(schedule: Schedule) -> list[tuple[date, int, int]]:
    return [(one.due_on, one.principal, one.interest) for one in schedule.instalments.all()]


def test_what_is_paid_out_stands_in_the_book_and_on_the_schedule(loan: Loan) -> None:
    assert (loan.state, loan.outstanding, loan.due_from, loan.ends_on) == (
        LoanState.LENT, 24_000_000, FIRST_DUE, SECOND_DUE,
    )  # fmt: skip
    assert rows(loan.schedules.get()) == [
        (FIRST_DUE, 12_000_000, YEAR_OF_INTEREST),
        # 12.000.000 × 6,6 % × 366 : 365 = 794.169,86
        (SECOND_DUE, 12_000_000, 794_170),
    ]
    assert in_book(loan, SIGNED) == {"ben-cho-vay": -24_000_000, "goc-1": 24_000_000, "lai": 0, "lai-qua-han": 0}


def test_a_loan_paid_on_its_days_is_closed_and_every_dong_is_in_the_book(loan: Loan, desk: Desks) -> None:
    repay(loan, by=later(desk, FIRST_DUE), day=FIRST_DUE, amount=12_000_000 + YEAR_OF_INTEREST)
    loan = Loan.objects.get()
    assert (loan.outstanding, loan.due_from, loan.state) == (12_000_000, SECOND_DUE, LoanState.LENT)
    repay(loan, by=later(desk, SECOND_DUE), day=SECOND_DUE, amount=12_794_170)
    loan = Loan.objects.get()
    assert (loan.outstanding, loan.due_from, loan.state, loan.closed_on) == (0, None, LoanState.CLOSED, SECOND_DUE)
    earned = YEAR_OF_INTEREST + 794_170
    assert in_book(loan, SECOND_DUE) == {"ben-cho-vay": earned, "goc-1": 0, "lai": earned, "lai-qua-han": 0}
    assert proof.verify() == []


def test_a_late_payment_settles_overdue_interest_first(loan: Loan, desk: Desks) -> None:
    day = date(2023, 11, 2)
    assert reckoning.days_late(loan, FIRST_DUE) == 0
    assert reckoning.days_late(loan, day) == 30
    paid = repay(loan, by=later(desk, day), day=day, amount=5_000_000).repayments.get()
    # On 12.000.000 for 30 days: × 8,58 % : 365 = 84.624,66 late, and × 6,6 % : 365 = 65.095,89 in term.
    assert (paid.overdue_interest, paid.interest) == (84_625, YEAR_OF_INTEREST + 65_096)
    assert paid.principal == 5_000_000 - paid.overdue_interest - paid.interest
    assert Loan.objects.get().due_from == FIRST_DUE


def test_more_than_the_debt_is_refused_with_its_parts(loan: Loan, desk: Desks) -> None:
    by = later(desk, FIRST_DUE)
    with pytest.raises(Refused) as caught:
        repay(loan, by=by, day=FIRST_DUE, amount=25_584_001)
    assert caught.value.fields["amount"] == (
        "Số tiền 25.584.001 đồng lớn hơn số còn nợ đến ngày 03/10/2023: 25.584.000 đồng "
        "(gốc 24.000.000, lãi 1.584.000)."
    )
    assert repay(loan, by=by, day=FIRST_DUE, amount=25_584_000).state == LoanState.CLOSED


def test_money_is_written_in_the_order_of_days(loan: Loan, desk: Desks) -> None:
    by = later(desk, FIRST_DUE)
    repay(loan, by=by, day=date(2023, 6, 1), amount=1_000_000)
    with pytest.raises(Refused, match="việc ghi ngày 01/06/2023"):
        repay(loan, by=by, day=date(2023, 5, 31), amount=1_000_000)
    with pytest.raises(Refused, match="không sau ngày hôm nay"):
        repay(loan, by=by, day=FIRST_DUE + timedelta(1), amount=1_000_000)


def test_one_receipt_is_written_once(loan: Loan, desk: Desks) -> None:
    by = later(desk, FIRST_DUE)
    repay(loan, by=by, day=date(2023, 6, 1), amount=1_000_000, reference="PT 12")
    with pytest.raises(Refused, match="Phiếu thu PT 12 đã được ghi"):
        repay(loan, by=by, day=date(2023, 7, 1), amount=1_000_000, reference="PT 12")


def test_who_pays_what_is_due_is_late_no_more(loan: Loan, desk: Desks) -> None:
    """Interest goes before principal, so that what was reckoned since the due day belongs to what is due."""
    day = FIRST_DUE + timedelta(15)
    by = later(desk, day)
    due = owed(loan, day).due
    assert due == 12_000_000 + YEAR_OF_INTEREST + 32_548 + 42_312
    first, last = date(2023, 10, 1), date(2023, 10, 31)
    assert [one.total for one in due_in(visible(by, day), first, last, day)] == [due]
    repay(loan, by=by, day=day, amount=due)
    loan = Loan.objects.get()
    assert (loan.outstanding, loan.due_from) == (12_000_000, SECOND_DUE)
    assert due_in(visible(by, day), first, last, day) == []


def test_a_mistaken_repayment_is_taken_back_by_its_mirror(loan: Loan, desk: Desks) -> None:
    by = later(desk, FIRST_DUE)
    repay(loan, by=by, day=FIRST_DUE, amount=25_584_000)
    wrong = loan.repayments.get()
    reverse_repayment(loan, by=by, repayment=wrong.pk, reason="Ghi nhầm sang hộ khác")
    loan = Loan.objects.get()
    assert (loan.state, loan.outstanding, loan.due_from, loan.closed_on) == (
        LoanState.LENT, 24_000_000, FIRST_DUE, None,
    )  # fmt: skip
    assert in_book(loan, FIRST_DUE) == {"ben-cho-vay": -24_000_000, "goc-1": 24_000_000, "lai": 0, "lai-qua-han": 0}
    with pytest.raises(Refused, match="đã được hủy"):
        reverse_repayment(loan, by=by, repayment=wrong.pk, reason="Ghi nhầm sang hộ khác")


def test_money_may_go_out_in_parts_within_the_contract(sign: Sign, officer: Desk, desk: Desks) -> None:
    loan = disburse(sign(), by=officer, day=SIGNED, amount=10_000_000)
    by = later(desk, date(2023, 4, 3))
    with pytest.raises(Refused, match="còn được giải ngân 14"):
        disburse(loan, by=by, day=date(2023, 4, 3), amount=14_000_001)
    disburse(loan, by=by, day=date(2023, 4, 3), amount=14_000_000)
    first, further = loan.schedules.all()
    assert rows(first)[0] == (FIRST_DUE, 5_000_000, 660_000)
    # 10.000.000 for 182 days owed already (329.095,89), and 24.000.000 for 183 days (794.169,86).
    assert rows(further)[0] == (FIRST_DUE, 12_000_000, 329_096 + 794_170)
    assert owed(loan, FIRST_DUE).interest_due == 329_096 + 794_170
    assert [loan.kind for loan in loan.schedules.all()] == [ScheduleKind.FIRST, ScheduleKind.FURTHER]


def test_no_more_money_while_something_is_due(sign: Sign, officer: Desk, desk: Desks) -> None:
    loan = disburse(sign(), by=officer, day=SIGNED, amount=10_000_000)
    with pytest.raises(Refused, match="nợ đến hạn chưa trả"):
        disburse(loan, by=later(desk, FIRST_DUE), day=FIRST_DUE, amount=1_000_000)


def test_a_new_schedule_stands_beside_the_old_one(loan: Loan, desk: Desks) -> None:
    day = date(2023, 12, 3)
    restructure(loan, by=later(desk, day), change=Change(months=36, principal_every=12), reason="Lợn bị dịch")
    old, new = loan.schedules.all()
    assert [one.due_on for one in old.instalments.all()] == [FIRST_DUE, SECOND_DUE]
    assert [(one.due_on, one.principal) for one in new.instalments.all()] == [
        (SECOND_DUE, 12_000_000),
        (date(2025, 10, 3), 12_000_000),
    ]
    # 24.000.000 × 6,6 % × 365 : 365 = 1.584.000; for 61 days in term 132.361,64 on half, late 172.070,14 on the other;
    # then 305 days of all 24.000.000: 1.323.616,44.
    assert new.instalments.get(number=1).interest == 1_584_000 + 132_362 + 172_070 + 1_323_616
    loan = Loan.objects.get()
    assert (loan.due_from, loan.ends_on) == (SECOND_DUE, date(2025, 10, 3))
    assert owed(loan, day).due == 172_070


def test_a_pause_moves_the_principal_and_a_shorter_term_is_refused(loan: Loan, desk: Desks) -> None:
    by = later(desk, date(2023, 4, 5))
    with pytest.raises(Refused, match="không rút ngắn"):
        restructure(loan, by=by, change=Change(months=18, principal_every=6), reason="Muốn trả sớm")
    restructure(loan, by=by, change=Change(months=30, principal_every=6, pause=6), reason="Mất mùa vụ xuân")
    assert [(one.due_on, one.principal) for one in loan.schedules.get(number=2).instalments.all()] == [
        (FIRST_DUE, 0),
        (date(2024, 4, 3), 8_000_000),
        (SECOND_DUE, 8_000_000),
        (date(2025, 4, 3), 8_000_000),
    ]


def test_a_mistaken_disbursement_goes_with_its_schedule(loan: Loan, desk: Desks) -> None:
    by = later(desk, date(2022, 10, 20))
    reverse_disbursement(loan, by=by, disbursement=loan.disbursements.get().pk, reason="Hộ chưa nhận tiền")
    loan = Loan.objects.get()
    assert (loan.state, loan.outstanding, loan.due_from, loan.lent_on) == (LoanState.SIGNED, 0, None, None)
    assert in_book(loan, by.day) == {"ben-cho-vay": 0, "goc-1": 0, "lai": 0, "lai-qua-han": 0}
    assert lent([loan.unit_id], date(2022, 1, 1), date(2024, 1, 1)) == {loan.unit_id: 0}
    with pytest.raises(Refused, match="đã được hủy"):
        reverse_disbursement(loan, by=by, disbursement=loan.disbursements.get().pk, reason="Hộ chưa nhận tiền")
    loan = disburse(loan, by=by, day=by.day, amount=24_000_000)
    assert (loan.lent_on, owed(loan, by.day).outstanding, loan.schedules.standing().get().number) == (
        by.day, 24_000_000, 2,
    )  # fmt: skip


def test_only_the_last_money_out_is_taken_back_and_only_while_nothing_came_back(
    sign: Sign, officer: Desk, desk: Desks
) -> None:
    loan = disburse(sign(), by=officer, day=SIGNED, amount=10_000_000)
    by, first = later(desk, date(2023, 4, 3)), loan.disbursements.get()
    loan = disburse(loan, by=by, day=by.day, amount=4_000_000)
    with pytest.raises(Refused, match="hủy các lần sau trước"):
        reverse_disbursement(loan, by=by, disbursement=first.pk, reason="Ghi nhầm hộ")
    second = loan.disbursements.latest("pk")
    repay(loan, by=by, day=by.day, amount=1_000)
    with pytest.raises(Refused, match="Hộ đã trả nợ"):
        reverse_disbursement(loan, by=by, disbursement=second.pk, reason="Ghi nhầm hộ")
    reverse_repayment(loan, by=by, repayment=loan.repayments.get().pk, reason="Ghi nhầm hộ")
    loan = reverse_disbursement(loan, by=by, disbursement=second.pk, reason="Ghi nhầm hộ")
    assert (loan.outstanding, owed(loan, FIRST_DUE).principal_due) == (10_000_000, 5_000_000)
    restructure(loan, by=by, change=Change(months=36, principal_every=12), reason="Lợn bị dịch")
    with pytest.raises(Refused, match="đã cơ cấu lại"):
        reverse_disbursement(loan, by=by, disbursement=first.pk, reason="Ghi nhầm hộ")


def test_a_past_day_is_read_from_the_history_of_that_day(loan: Loan, desk: Desks) -> None:
    late, by = date(2023, 11, 2), later(desk, date(2023, 12, 1))
    repay(loan, by=by, day=by.day, amount=owed(loan, by.day).total)
    assert Loan.objects.get().state == LoanState.CLOSED
    (then,) = listed(visible(by, late), late, by.day)
    assert (then.state, then.outstanding, then.due_from) == (LoanState.LENT, 24_000_000, FIRST_DUE)
    assert {key: number for key, number in counts([then], late).items() if number} == {
        "": 1, "lent": 1, "tre-han": 1, "nguy-co": 1,
    }  # fmt: skip
    assert totals(only(listed(visible(by, late), late, by.day), late_by(late))).outstanding == 24_000_000
    assert [one.due_on for one in due_in(visible(by, late), FIRST_DUE, FIRST_DUE, late)] == [FIRST_DUE]
    assert totals(only(listed(visible(by, by.day), by.day, by.day), late_by(by.day))).loans == 0
    assert Loan.objects.get().state == LoanState.CLOSED


KINDS = ["repay", "repay", "reverse", "restructure", "lend", "take back"]
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 110), st.integers(1, 100)), min_size=3, max_size=8
)  # fmt: skip


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_no_order_of_acts_loses_a_dong(
    sign: Sign, officer: Desk, desk: Desks, steps: list[tuple[str, int, int]]
) -> None:
    """After any acts: lent − paid back = what is left = what the book says, and no balance is below zero; and every
    past day still reads as it did."""
    with transaction.atomic():
        walk(disburse(sign(amount=1_000_003), by=officer, day=SIGNED, amount=700_001), desk, steps)
        transaction.set_rollback(True)


def walk(loan: Loan, desk: Desks, steps: list[tuple[str, int, int]]) -> None:
    day, seen = SIGNED, dict[date, tuple[object, ...]]()
    for kind, wait, share in steps:
        day += timedelta(wait)
        by = later(desk, day)
        standing, out = list(loan.repayments.standing()), list(loan.disbursements.standing().order_by("pk"))
        try:
            if kind == "repay":
                repay(loan, by=by, day=day, amount=max(1, owed(loan, day).total * share // 100))
            elif kind == "reverse" and standing:
                reverse_repayment(loan, by=by, repayment=standing[share % len(standing)].pk, reason="Ghi nhầm hộ")
            elif kind == "restructure":
                restructure(loan, by=by, change=Change(months=share, principal_every=1), reason="Hộ bị mất mùa")
            elif kind == "lend":
                disburse(loan, by=by, day=day, amount=max(1, 300_002 * share // 100))
            elif kind == "take back" and out:
                reverse_disbursement(loan, by=by, disbursement=out[-1].pk, reason="Ghi nhầm hộ")
        except Refused:
            pass
        fresh = Loan.objects.get(pk=loan.pk)
        paid_back = sum(one.principal for one in fresh.repayments.standing())
        given_out = sum(one.amount for one in fresh.disbursements.standing())
        now = owed(fresh, day)
        assert fresh.outstanding == given_out - paid_back == now.outstanding
        assert in_book(fresh, day)[fresh.account_code] == fresh.outstanding
        assert min(now.outstanding, now.interest, now.overdue_interest, now.due) >= 0
        assert (fresh.state == LoanState.CLOSED) == (fresh.outstanding == 0 < given_out)
        assert (fresh.state == LoanState.SIGNED) == (given_out == 0)
        seen[day] = (fresh.state, fresh.outstanding, fresh.due_from)
    for past, told in seen.items():
        then = reckoning.put_back(reckoning.with_records(Loan.objects.filter(pk=loan.pk)).get(), past)
        assert (then.state, then.outstanding, then.due_from) == told
        assert in_book(then, past)[then.account_code] == then.outstanding
    assert proof.verify() == []


def test_a_closed_book_takes_no_more_money_of_its_days(loan: Loan, desk: Desks) -> None:
    posting.close(loan.point, date(2022, 12, 31))
    with pytest.raises(Refused, match="Sổ đã khóa đến ngày 31/12/2022"):
        repay(loan, by=later(desk, FIRST_DUE), day=date(2022, 12, 31), amount=1_000)


def test_money_out_is_tied_to_the_payment_it_was_made_with(loan: Loan, desk: Desks, paid: Booking) -> None:
    by, out = later(desk, date(2023, 6, 1)), loan.disbursements.get()
    with pytest.raises(Refused, match=r"còn 20.000.000 đ chưa gắn"):
        tie_disbursement(loan, by=by, disbursement=out.pk, booking=paid)
    Booking.objects.filter(pk=paid.pk).update(amount=24_000_000)
    tie_disbursement(loan, by=by, disbursement=out.pk, booking=paid)
    assert (uses.told_of([paid.pk]), uses.compared(Booking.objects.get(pk=paid.pk)).warning) == (
        {paid.pk: 24_000_000},
        "",
    )
    reverse_disbursement(loan, by=by, disbursement=out.pk, reason="Hộ chưa nhận tiền")
    assert uses.told_of([paid.pk]) == {paid.pk: 0}
