"""Money of a programme goes down the line, is paid and corrected, and never falls below what is there."""

from datetime import date, timedelta
from typing import Any

import pytest

from chungtay.apps.budgets.models import Booking, Holding, Programme, Source
from chungtay.apps.budgets.queries import Sums, sums_of
from chungtay.apps.budgets.services import allocate, appropriate, correct, pay, set_terms, supplement
from chungtay.apps.budgets.services.allocations import Share
from chungtay.apps.budgets.services.appropriations import TermGiven
from chungtay.apps.budgets.tests.conftest import APRIL, MARCH, MILLION, Passed
from chungtay.apps.ledger.proof import verify
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed, Refused
from conftest import Desks

MAY = date(2023, 5, 4)


def held(holding: Holding, day: date = MAY) -> Sums:
    return sums_of([holding], day)[holding.pk]


def test_money_goes_from_the_city_to_a_district_and_on_to_its_communes(top: Holding, passed: Passed) -> None:
    district = passed(top, "bavi", 300)
    commune = passed(district, "minhquang", 120)
    assert held(top) == Sums(received=1_000 * MILLION, left=700 * MILLION, given=300 * MILLION)
    assert held(district) == Sums(received=300 * MILLION, left=180 * MILLION, given=120 * MILLION)
    assert held(commune) == Sums(received=120 * MILLION, left=120 * MILLION)
    assert (district.due_on, commune.due_on, top.due_on) == (date(2024, 2, 29), date(2024, 1, 31), None)
    assert verify() == []


def test_as_of_an_earlier_day_money_has_not_moved_yet(top: Holding, passed: Passed) -> None:
    passed(top, "bavi", 300)
    assert held(top, APRIL - timedelta(days=1)) == Sums(received=1_000 * MILLION, left=1_000 * MILLION)


def test_more_than_is_left_is_refused_in_words(top: Holding, passed: Passed) -> None:
    passed(top, "bavi", 300)
    with pytest.raises(Refused, match=r"không đủ để phân bổ: đến ngày 03/04/2023 thiếu 1\.000\.000 đ") as refusal:
        passed(top, "hoangmai", 701)
    assert "Ủy ban nhân dân Thành phố Hà Nội" in refusal.value.message
    assert list(refusal.value.fields) == ["amount"]
    assert Holding.objects.filter(unit__key="hoangmai").count() == 0


def test_money_goes_only_to_units_right_under(top: Holding, passed: Passed, city: dict[str, Unit]) -> None:
    with pytest.raises(Refused, match="không trực thuộc") as refusal:
        passed(top, "minhquang", 1)
    assert list(refusal.value.fields) == [f"amount_{city['minhquang'].pk}"]


def test_a_changed_allocation_needs_its_reason_and_keeps_the_difference(top: Holding, passed: Passed) -> None:
    passed(top, "bavi", 300)
    with pytest.raises(Refused, match="lý do điều chỉnh"):
        passed(top, "bavi", 250)
    district = passed(top, "bavi", 250, reason="Giảm số nhà phải sửa")
    lines = Booking.objects.filter(kind="allocation").order_by("pk").values_list("amount", "words")
    assert list(lines) == [(300 * MILLION, "Phân bổ lần đầu"), (-50 * MILLION, "Giảm số nhà phải sửa")]
    assert held(district).received == 250 * MILLION
    assert held(top).left == 750 * MILLION


def test_what_a_unit_has_paid_cannot_be_taken_from_it(top: Holding, passed: Passed, desk: Desks) -> None:
    district = passed(top, "bavi", 300)
    pay(district, by=desk("unit_leader", "bavi", APRIL), day=APRIL, amount=200 * MILLION, payee="supplier",
        words="Mua bò giống", document="UNC 15")  # fmt: skip
    with pytest.raises(Refused, match="Kinh phí còn lại của Ủy ban nhân dân huyện Ba Vì không đủ"):
        passed(top, "bavi", 199, reason="Điều chỉnh giảm")
    assert held(district) == Sums(received=300 * MILLION, left=100 * MILLION, paid=200 * MILLION)


def test_a_payment_needs_the_money_on_its_own_day(top: Holding, passed: Passed, desk: Desks) -> None:
    district = passed(top, "bavi", 300, day=MAY)
    asked: dict[str, Any] = {"amount": MILLION, "payee": "households", "words": "Hỗ trợ sửa nhà", "document": "PC 1"}
    with pytest.raises(Refused, match=r"đến ngày 03/04/2023 thiếu 1\.000\.000 đồng"):
        pay(district, by=desk("unit_leader", "bavi", MAY), day=APRIL, **asked)
    pay(district, by=desk("unit_leader", "bavi", MAY), day=MAY, **asked)
    assert held(district).paid == MILLION


def test_a_wrong_payment_is_taken_back_by_its_mirror_once(top: Holding, passed: Passed, desk: Desks) -> None:
    district = passed(top, "bavi", 300)
    leader = desk("unit_leader", "bavi", APRIL)
    paid = pay(district, by=leader, day=APRIL, amount=20 * MILLION, payee="households", words="Hỗ trợ sửa nhà",
               document="PC 1")  # fmt: skip
    with pytest.raises(Refused, match="lý do"):
        correct(paid, by=leader, reason=" x ")
    mirror = correct(paid, by=desk("unit_leader", "bavi", MAY), reason="Ghi nhầm chứng từ")
    assert (mirror.amount, mirror.day, mirror.reverses) == (-20 * MILLION, MAY, paid)
    assert held(district, APRIL).paid == 20 * MILLION
    assert held(district) == Sums(received=300 * MILLION, left=300 * MILLION)
    with pytest.raises(Refused, match="đã điều chỉnh"):
        correct(paid, by=leader, reason="Lần nữa cho chắc")


def test_an_amount_with_three_zeros_too_many_is_asked_back_and_may_be_confirmed(
    top: Holding, passed: Passed, desk: Desks
) -> None:
    district = passed(top, "bavi", 300)
    leader = desk("unit_leader", "bavi", APRIL)
    asked: dict[str, Any] = {"day": APRIL, "payee": "households", "words": "Hỗ trợ sửa nhà", "document": "PC 1"}
    pay(district, by=leader, amount=100_000, **asked)
    with pytest.raises(Refused, match="gấp nhiều lần") as refusal:
        pay(district, by=leader, amount=100 * MILLION, **asked)
    assert list(refusal.value.fields) == ["confirmed"]
    pay(district, by=leader, amount=100 * MILLION, confirmed=True, **asked)
    assert held(district).paid == 100_100_000


def test_only_who_holds_the_money_passes_it_on_or_pays(top: Holding, passed: Passed, desk: Desks) -> None:
    district = passed(top, "bavi", 300)
    asked: dict[str, Any] = {"day": APRIL, "amount": 1, "payee": "other", "words": "Chi", "document": "1"}
    for role, unit in (("standing_officer", ""), ("unit_officer", "minhquang"), ("auditor", "")):
        with pytest.raises(NotAllowed):
            pay(district, by=desk(role, unit, APRIL), **asked)
    with pytest.raises(NotAllowed):
        allocate(top, by=desk("unit_leader", "bavi", APRIL), day=APRIL, document="1", shares={})


def test_the_second_of_two_who_decide_on_one_table_is_told(top: Holding, city: dict[str, Unit], desk: Desks) -> None:
    officer = desk("standing_officer", day=APRIL)
    first, second = ({city["bavi"].pk: Share(n * MILLION)} for n in (300, 400))
    allocate.guarded(version=1)(top, by=officer, day=APRIL, document="1/QĐ", shares=first)
    with pytest.raises(Conflict):
        allocate.guarded(version=1)(top, by=officer, day=APRIL, document="2/QĐ", shares=second)


def test_a_grant_is_added_to_and_cut_but_not_below_what_was_passed_on(
    top: Holding, passed: Passed, desk: Desks
) -> None:
    passed(top, "bavi", 300)
    given: dict[str, Any] = {"day": APRIL, "reason": "Bổ sung giữa năm", "document": "56/QĐ-UBND"}
    supplement(top, by=desk("standing_officer", day=APRIL), difference=-700 * MILLION, **given)
    assert held(top) == Sums(received=300 * MILLION, given=300 * MILLION)
    with pytest.raises(Refused, match="không đủ") as refusal:
        supplement(top, by=desk("standing_officer", day=APRIL), difference=-1, **given)
    assert list(refusal.value.fields) == ["difference"]


def test_one_programme_source_and_year_is_granted_once(
    top: Holding, programme: Programme, source: Source, city: dict[str, Unit], desk: Desks
) -> None:
    asked: dict[str, Any] = {
        "programme": programme,
        "source": source,
        "amount": 1,
        "day": MARCH,
        "document": "13/QĐ-UBND",
    }
    with pytest.raises(Refused, match="đã có dự toán"):
        appropriate(city["ubnd-tp"], by=desk("standing_officer", day=MARCH), year=2023, **asked)
    with pytest.raises(Refused, match="từ năm 2022 đến năm 2025"):
        appropriate(city["ubnd-tp"], by=desk("standing_officer", day=MARCH), year=2026, **asked)
    assert top.appropriation.year == 2023


def test_a_new_due_day_holds_for_those_who_have_not_handed_in(top: Holding, passed: Passed, desk: Desks) -> None:
    district = passed(top, "bavi", 300)
    terms = (TermGiven(2, date(2024, 3, 15), "stated", "Công văn 77/STC"),)
    set_terms(top, by=desk("standing_officer", day=MAY), terms=terms, reason="Sở Tài chính ấn định hạn")
    district.refresh_from_db()
    assert district.due_on == date(2024, 3, 15)
