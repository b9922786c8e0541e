"""What loans have to bring back is offered to the reminders: a line for the commune, a line for the village."""

from datetime import date

from chungtay.apps.loans.models import Loan
from chungtay.apps.loans.tests.conftest import loan, officer, poor, settle, sign, villages
from chungtay.config import dues

__all__ = ["loan", "officer", "poor", "settle", "sign", "villages"]
DUE_ON, LATE = date(2023, 10, 3), date(2023, 11, 2)


def test_one_line_for_each_place_however_many_loans(loan: Loan) -> None:
    found = [(one.unit_id, one.title, one.due_on, sorted(one.roles)) for one in dues.instalments(LATE)]
    words = "Thu gốc và lãi tiền vay"
    assert found == [
        (loan.point.unit_id, words, DUE_ON, ["poverty_officer", "unit_leader", "unit_officer"]),
        (loan.unit_id, words, DUE_ON, ["village_head"]),
    ]


def test_nothing_is_said_long_before(loan: Loan) -> None:
    assert list(dues.instalments(date(2023, 9, 1))) == []
