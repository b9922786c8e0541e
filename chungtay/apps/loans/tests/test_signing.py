"""A loan is signed within the terms of its programme on its day, or refused with the article."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from chungtay.apps.households.models import FlowEntry, Household
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.loans import borrowers
from chungtay.apps.loans.models import CheckKind, LoanState
from chungtay.apps.loans.scheduling import Change
from chungtay.apps.loans.services.loans import cancel_loan, record_check, record_outcome, sign_loan
from chungtay.apps.loans.services.money import disburse, restructure
from chungtay.apps.loans.signing import Condition
from chungtay.apps.loans.tests.conftest import CONTRACT, KHOAI, SIGNED, Sign
from chungtay.base.access import Desk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.rules.loan_eligibility import Borrower
from conftest import Desks


def test_a_loan_keeps_what_the_law_said_on_its_day(sign: Sign) -> None:
    loan = sign()
    assert (loan.code, loan.state, loan.outstanding) == ("V09700-0001", LoanState.SIGNED, 0)
    assert loan.lender == "Ngân hàng Chính sách xã hội"
    because = {one["key"]: one["because"] for one in loan.grounds}
    assert because["class"] == ("Cho vay hộ nghèo; ngày 03/10/2022 hộ này là hộ nghèo theo chuẩn quốc gia.")
    assert because["maximum"].startswith("Mức vay tối đa, hộ nghèo: 100.000.000 đồng, Quyết định 12/QĐ-HĐQT")
    assert because["rate"].endswith("(suy đoán).")
    assert [(one.kind, one.due_on) for one in loan.checks.all()] == [(CheckKind.USE, date(2022, 11, 15))]


def test_loans_of_a_commune_are_numbered_in_one_row(sign: Sign, settle: Settle) -> None:
    other = settle("thon-cua", "01", KHOAI, national_class="poor")
    assert [sign().code, sign(other).code] == ["V09700-0001", "V09700-0002"]


def test_the_maximum_is_for_all_loans_of_the_programme_together(sign: Sign) -> None:
    sign(amount=60_000_000)
    sign(amount=40_000_000)
    with pytest.raises(Refused) as caught:
        sign(amount=1)
    assert caught.value.fields["amount"].startswith(
        "1 đồng cùng dư nợ 100.000.000 đồng vượt mức tối đa. Mức vay tối đa, hộ nghèo: 100.000.000 đồng, "
    )


def test_what_may_still_be_drawn_counts_towards_the_maximum(sign: Sign, officer: Desk) -> None:
    disburse(sign(amount=100_000_000), by=officer, day=SIGNED, amount=1_000_000)
    with pytest.raises(Refused) as caught:
        sign(amount=1)
    assert caught.value.fields["amount"].startswith("1 đồng cùng dư nợ 100.000.000 đồng vượt mức tối đa.")


def test_a_loan_that_was_put_off_counts_with_what_is_left_of_it(sign: Sign, officer: Desk) -> None:
    half = disburse(sign(amount=100_000_000), by=officer, day=SIGNED, amount=40_000_000)
    restructure(half, by=officer, change=Change(months=36, principal_every=12), reason="Lợn bị dịch")
    assert sign(amount=60_000_000).amount == 60_000_000


def test_one_dong_above_the_maximum_is_refused_with_the_article(sign: Sign) -> None:
    assert sign(amount=100_000_000).amount == 100_000_000
    with pytest.raises(Refused) as caught:
        sign(amount=100_000_001)
    assert "Quyết định 12/QĐ-HĐQT năm 2019" in caught.value.fields["amount"]


def test_who_is_not_on_the_list_learns_why(settle: Settle, officer: Desk) -> None:
    average = settle("thon-lat", "02", KHOAI, national_class="average")
    with pytest.raises(Refused) as caught:
        sign_loan(average, by=officer, asked=CONTRACT)
    assert caught.value.fields["programme"] == (
        "Hộ chưa đủ điều kiện của chương trình “Cho vay hộ nghèo”. Cho vay hộ nghèo; ngày 03/10/2022 hộ này "
        "không có trong danh sách hộ nghèo, hộ cận nghèo."
    )


def leaves(household: Household, kind: str, day: date, before: str, sign: int = 1, **more: object) -> FlowEntry:
    return FlowEntry.objects.create(
        household=household, unit=household.unit, standard="national", year=day.year, day=day, kind=kind,
        before=before, after="", area="nong_thon", sign=sign, **more,
    )  # fmt: skip


def test_the_window_runs_from_the_households_own_recognised_exit(settle: Settle) -> None:
    household = settle("thon-lat", "03", KHOAI, national_class="not_poor")
    exit_on = date(2021, 12, 31)
    wrong = leaves(household, "escaped", date(2022, 6, 1), "poor")
    leaves(household, "escaped", date(2022, 6, 1), "poor", sign=-1, corrects=wrong)
    leaves(household, "near_escaped", exit_on, "near_poor")
    assert borrowers.borrower_of(household, date(2024, 1, 1)) == Borrower("", "", exit_on)
    assert borrowers.borrower_of(household, exit_on - timedelta(1)) == Borrower("", "", None)


@pytest.mark.parametrize(("signed_on", "may"), [(date(2022, 10, 3), True), (date(2022, 10, 4), False)])
def test_after_three_years_the_household_is_no_longer_newly_out(
    settle: Settle, desk: Desks, signed_on: date, may: bool
) -> None:
    household = settle("thon-lat", "03", KHOAI, national_class="not_poor")
    leaves(household, "escaped", date(2019, 10, 3), "poor")
    asked = replace(CONTRACT, programme="ho_moi_thoat_ngheo", signed_on=signed_on, rate=Decimal("8.25"))
    by = desk("poverty_officer", "minhquang", date(2022, 10, 10))
    try:
        made = sign_loan(household, by=by, asked=asked)
    except Refused as refused:
        assert not may
        assert "còn được vay đến hết ngày 03/10/2022" in refused.fields["programme"]
    else:
        assert (may, made.programme) == (True, "ho_moi_thoat_ngheo")


def test_what_only_a_person_can_see_has_to_be_ticked(sign: Sign) -> None:
    with pytest.raises(Refused) as caught:
        sign(programme="viec_lam")
    assert list(caught.value.fields) == ["has_been_checked"]
    assert sign(programme="viec_lam", has_been_checked=True).programme == "viec_lam"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"signed_on": SIGNED + timedelta(1)}, "signed_on"),
        ({"programme": "vay_nong"}, "programme"),
        ({"purpose": " x "}, "purpose"),
        ({"months": 121}, "months"),
        ({"grace_months": 24}, "grace_months"),
        ({"conditions": ()}, "use_on"),
        ({"conditions": (Condition("use", "Xem", date(2024, 10, 4)),)}, "use_on"),
    ],
)
def test_a_contract_that_cannot_be_is_told_at_its_field(sign: Sign, change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as caught:
        sign(**change)
    assert list(caught.value.fields) == [field]


def test_only_the_commune_of_the_household_writes_its_loans(poor: Household, desk: Desks) -> None:
    for role, unit in (("poverty_officer", "xa-bavi"), ("village_head", "thon-lat"), ("front_officer", "")):
        with pytest.raises(NotAllowed):
            sign_loan(poor, by=desk(role, unit, SIGNED), asked=CONTRACT)


def test_a_signed_loan_may_be_cancelled_a_lent_one_may_not(sign: Sign, officer: Desk) -> None:
    first, second = sign(), sign()
    assert cancel_loan(first, by=officer, reason="Hộ không vay nữa").state == LoanState.CANCELLED
    disburse(second, by=officer, day=SIGNED, amount=1_000_000)
    with pytest.raises(Refused, match="chưa giải ngân"):
        cancel_loan(second, by=officer, reason="Hộ không vay nữa")


def test_a_check_that_fails_says_what_was_seen(sign: Sign, officer: Desk, desk: Desks) -> None:
    check = disburse(sign(), by=officer, day=SIGNED, amount=24_000_000).checks.get()
    by = desk("poverty_officer", "minhquang", date(2022, 11, 20))
    with pytest.raises(Refused) as caught:
        record_check(check, by=by, done_on=date(2022, 11, 15), met=False, finding="")
    assert list(caught.value.fields) == ["finding"]
    seen = record_check(check, by=by, done_on=date(2022, 11, 15), met=False, finding="Chuồng còn trống")
    assert (seen.met, seen.finding) == (False, "Chuồng còn trống")


def test_the_outcome_says_how_the_money_was_used(sign: Sign, officer: Desk) -> None:
    loan = sign()
    with pytest.raises(Refused, match="chưa giải ngân"):
        record_outcome(loan, by=officer, used="agreed", result="better", outcome="Bán hai lứa lợn")
    disburse(loan, by=officer, day=SIGNED, amount=24_000_000)
    told = record_outcome(loan, by=officer, used="agreed", result="better", outcome="Bán hai lứa lợn")
    assert (told.used, told.result, told.outcome_on) == ("agreed", "better", SIGNED)
