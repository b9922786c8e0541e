"""Help is tied to the payment of the budget that paid it: never more than was paid, and told on both pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from chungtay.apps.budgets import uses
from chungtay.apps.budgets.models import Booking, Holding, Programme, Source
from chungtay.apps.budgets.services import correct, pay
from chungtay.apps.budgets.tests.conftest import Passed, passed, programme, source, top
from chungtay.apps.households.models import Household
from chungtay.apps.support.granting import Given
from chungtay.apps.support.models import Grant
from chungtay.apps.support.services import record_grant, reverse_grant, tie_grant
from chungtay.apps.support.tests.conftest import Settle
from chungtay.base import history
from chungtay.base.errors import NotAllowed, Refused
from conftest import Desks

__all__ = ["Programme", "Source", "passed", "programme", "source", "top"]
DAY = date(2023, 5, 4)
HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house
OFFICER = ("poverty_officer", "minhquang", DAY)
MONEY = Given("nha_o", "money", 40_000_000, "budget", DAY, paper="12/QĐ-UBND")


@pytest.fixture
def paid(top: Holding, passed: Passed, desk: Desks) -> Booking:
    """50 million out of what the commune holds, for the repair of houses."""
    commune = passed(passed(top, "bavi", 300), "minhquang", 120)
    return pay(commune, by=desk("unit_officer", "minhquang", DAY), day=DAY, amount=50_000_000, payee="households",
               words="Hỗ trợ sửa nhà", document="PC 7")  # fmt: skip


@pytest.fixture
def grant(settle: Settle, desk: Desks) -> Grant:
    home: Household = settle("thon-lat", "07", HOA, national_class="poor")
    return record_grant(home.unit, by=desk(*OFFICER), given=replace(MONEY, household=home))


def test_help_is_tied_to_a_payment_and_both_tell_it(paid: Booking, grant: Grant, desk: Desks) -> None:
    officer = desk(*OFFICER)
    assert [one.left for one in uses.standing(officer, DAY)] == [50_000_000]
    tied = tie_grant(grant, by=officer, booking=paid)
    assert (tied.booking, uses.told_of([paid.pk])) == (paid, {paid.pk: 40_000_000})
    assert uses.compared(paid).warning == (
        "Các việc đã gắn cộng lại 40.000.000 đ, khoản chi là 50.000.000 đ: chưa khớp."
    )
    told = history.lines(paid, officer)[0]
    assert (told.label, told.changes[0].after) == (
        "Gắn khoản chi với việc đã chi",
        "Hỗ trợ ngày 04/05/2023, 40.000.000 đ",
    )


def test_no_more_is_tied_than_was_paid(paid: Booking, grant: Grant, settle: Settle, desk: Desks) -> None:
    officer = desk(*OFFICER)
    tie_grant(grant, by=officer, booking=paid)
    other = settle("thon-cua", "02", HOA)
    more = record_grant(other.unit, by=officer, given=replace(MONEY, household=other, amount=10_000_001))
    with pytest.raises(Refused, match=r"còn 10.000.000 đ chưa gắn") as refusal:
        tie_grant(more, by=officer, booking=paid)
    assert list(refusal.value.fields) == ["booking"]
    reverse_grant(grant, by=officer, reason="Ghi nhầm hộ")
    assert tie_grant(more, by=officer, booking=paid).booking == paid
    assert uses.told_of([paid.pk]) == {paid.pk: 10_000_001}


def test_a_tie_is_changed_with_a_reason_and_only_help_of_the_budget_is_tied(
    paid: Booking, grant: Grant, desk: Desks
) -> None:
    officer = desk(*OFFICER)
    tie_grant(grant, by=officer, booking=paid)
    with pytest.raises(Refused, match="lý do"):
        tie_grant(grant, by=officer, booking=None)
    assert tie_grant(grant, by=officer, booking=None, reason="Gắn nhầm phiếu").booking is None
    with pytest.raises(NotAllowed):
        tie_grant(grant, by=desk("village_head", "thon-lat", DAY), booking=paid)
    Grant.objects.filter(pk=grant.pk).update(source="fund")
    with pytest.raises(Refused, match="từ ngân sách"):
        tie_grant(grant, by=officer, booking=paid)


def test_a_payment_that_was_taken_back_is_told_where_help_rests_on_it(paid: Booking, grant: Grant, desk: Desks) -> None:
    tie_grant(grant, by=desk(*OFFICER), booking=paid)
    mirror = correct(paid, by=desk("unit_officer", "minhquang", DAY), reason="Ghi nhầm chứng từ")
    assert "đã điều chỉnh" in uses.compared(Booking.objects.get(pk=paid.pk)).warning
    for wrong in (paid, mirror):
        with pytest.raises(Refused):
            uses.check(wrong, 1)


def test_the_pages_lead_to_each_other(
    paid: Booking, grant: Grant, settings: object, sign_in: Callable[..., Client]
) -> None:
    settings.DEMO_TODAY = DAY  # type: ignore[attr-defined]
    visitor = sign_in(*OFFICER)
    page = visitor.get(f"/ho-tro/{grant.pk}/khoan-chi/").content.decode()
    assert "Hỗ trợ sửa nhà · PC 7 · 50.000.000 đ (còn 50.000.000 đ chưa gắn)" in page
    assert visitor.post(f"/ho-tro/{grant.pk}/khoan-chi/", {"booking": "", "once": "a" * 24}).status_code == 422
    sent = visitor.post(f"/ho-tro/{grant.pk}/khoan-chi/", {"booking": paid.pk, "once": "b" * 24})
    assert sent.status_code == 302
    assert paid.get_absolute_url() in visitor.get(grant.get_absolute_url()).content.decode()
    about = visitor.get(paid.get_absolute_url()).content.decode()
    assert "Hỗ trợ chi từ khoản này" in about and "chưa khớp" in about
    other = sign_in("unit_officer", "minhquang", DAY).get(paid.get_absolute_url()).content.decode()
    assert "Đã gắn với việc đã chi" in other
