"""What was given: told once, doubted before it is doubled, taken back by an entry, and summed by place and time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household
from chungtay.apps.support import queries
from chungtay.apps.support.granting import Doubtful, Given
from chungtay.apps.support.models import Grant
from chungtay.apps.support.services import enter_need, record_grant, reverse_grant
from chungtay.apps.support.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, Desks

HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house
SignIn = Callable[..., Client]
MONEY = Given("nha_o", "money", 40_000_000, "budget", DAY, paper="12/QĐ-UBND")


@pytest.fixture
def home(settle: Settle) -> Household:
    return settle("thon-lat", "07", HOA, national_class="poor")


def test_the_same_help_within_a_year_is_shown_before_it_is_written(home: Household, desk: Desks) -> None:
    officer, first = desk("poverty_officer", "minhquang"), replace(MONEY, household=home, day=date(2021, 12, 1))
    record_grant(home.unit, by=officer, given=first)
    again = replace(first, day=DAY, amount=30_000_000)
    with pytest.raises(Doubtful, match=r"Ngày 01/12/2021 đã nhận tiền 40.000.000") as doubt:
        record_grant(home.unit, by=officer, given=again)
    assert list(doubt.value.fields) == ["why"]
    written = record_grant(home.unit, by=officer, given=replace(again, why="Đợt hai theo quyết định của huyện"))
    assert "40.000.000" in written.warned
    assert written.why == "Đợt hai theo quyết định của huyện"


def test_help_of_another_kind_or_after_the_year_is_not_doubted(home: Household, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang", date(2022, 11, 5))
    record_grant(home.unit, by=officer, given=replace(MONEY, household=home, day=date(2021, 11, 5)))
    later = replace(MONEY, household=home, day=date(2022, 11, 5))
    assert record_grant(home.unit, by=officer, given=later).warned == ""
    assert record_grant(home.unit, by=officer, given=replace(later, purpose="von")).warned == ""


def test_a_second_gift_for_one_need_is_doubted_however_late(home: Household, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang", date(2024, 3, 1))
    need = enter_need(home.unit, by=officer, household=home, kind="nha_o")
    first = replace(MONEY, household=home, need=need, day=date(2021, 11, 15))
    record_grant(home.unit, by=officer, given=first)
    with pytest.raises(Doubtful, match="15/11/2021"):
        record_grant(home.unit, by=officer, given=replace(first, day=date(2024, 3, 1)))
    with pytest.raises(Refused, match="trước ngày thôn, xã có trong hệ thống"):
        record_grant(home.unit, by=officer, given=replace(first, day=date(2021, 10, 31)))


def test_an_amount_a_thousand_times_too_large_is_asked_about(settle: Settle, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang")
    for number in range(3):
        other = settle("thon-lat", f"1{number}", HOA)
        record_grant(other.unit, by=officer, given=replace(MONEY, household=other))
    slip = replace(MONEY, household=settle("thon-lat", "20", HOA), amount=40_000_000_000)
    with pytest.raises(Doubtful) as doubt:
        record_grant(slip.household.unit, by=officer, given=slip)  # type: ignore[union-attr]
    assert list(doubt.value.fields) == ["sure"]
    assert Grant.objects.filter(amount__gt=10**10).count() == 0
    record_grant(slip.household.unit, by=officer, given=replace(slip, sure=True))  # type: ignore[union-attr]
    assert Grant.objects.filter(amount__gt=10**10).count() == 1


def test_a_mistake_is_taken_back_once_and_stays_to_be_seen(home: Household, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang")
    grant = record_grant(home.unit, by=officer, given=replace(MONEY, household=home))
    back = reverse_grant(grant, by=officer, reason="Ghi nhầm hộ")
    assert (back.amount, back.reverses, Grant.objects.count()) == (-40_000_000, grant, 2)
    for wrong in (grant, back):
        with pytest.raises(Refused):
            reverse_grant(wrong, by=officer, reason="Ghi nhầm hộ")
    assert record_grant(home.unit, by=officer, given=replace(MONEY, household=home)).warned == ""


def test_wrong_input_is_told_at_its_field(home: Household, desk: Desks, settle: Settle) -> None:
    officer, other = desk("poverty_officer", "minhquang"), settle("thon-cua", "01", HOA)
    wrong = replace(MONEY, household=other, kind="gold", amount=0, source="giver", day=date(2022, 9, 28))
    with pytest.raises(Refused) as told:
        record_grant(home.unit, by=officer, given=wrong)
    assert sorted(told.value.fields) == ["amount", "day", "giver", "household", "kind"]
    with pytest.raises(NotAllowed):
        record_grant(home.unit, by=desk("village_head", "thon-cua"), given=replace(MONEY, household=home))


def test_a_household_that_moved_over_is_helped_where_it_lives(
    home: Household, city: dict[str, Unit], desk: Desks
) -> None:
    officer = desk("poverty_officer", "minhquang")
    need = enter_need(home.unit, by=officer, household=home, kind="nha_o")
    home.unit = city["thon-cua"]
    home.save()
    need.refresh_from_db()
    grant = record_grant(need.place, by=officer, given=replace(MONEY, household=home, need=need))
    assert grant.unit == city["thon-cua"]


def test_sums_are_by_place_and_time_without_what_was_taken_back(
    settle: Settle, city: dict[str, Unit], desk: Desks
) -> None:
    officer = desk("poverty_officer", "minhquang")
    for village, code, amount, day in (
        ("thon-lat", "01", 10, date(2022, 1, 1)), ("thon-cua", "01", 20, date(2022, 5, 5)),
        ("thon-cua", "02", 40, date(2021, 12, 31)),
    ):  # fmt: skip
        one = settle(village, code, HOA)
        made = record_grant(one.unit, by=officer, given=replace(MONEY, household=one, amount=amount, day=day))
    reverse_grant(made, by=officer, reason="Ghi nhầm hộ")
    units = [city["minhquang"], city["bavi"], city["thon-lat"], city["hoangliet"]]
    with CaptureQueriesContext(connection) as asked:
        found = queries.given(units, date(2022, 1, 1), date(2022, 9, 27))
    assert len(asked) == 1
    assert found == dict(zip((one.pk for one in units), (30, 30, 10, 0), strict=True))
    assert queries.given(units[:1], date(2021, 1, 1), date(2023, 1, 1)) == {units[0].pk: 30}
    assert queries.given([], DAY, DAY) == {}


def test_the_page_asks_for_a_reason_only_when_there_is_something_to_ask(
    home: Household, desk: Desks, sign_in: SignIn
) -> None:
    officer, visitor = desk("poverty_officer", "minhquang"), sign_in("poverty_officer", "minhquang")
    need = enter_need(home.unit, by=officer, household=home, kind="nha_o")
    giver = Giver.objects.create(unit_id=officer.unit_id, kind="person", name="Bà Hạt Gạo", since=DAY)
    path = f"/nhu-cau/{need.code}/ho-tro/"
    assert "Vì sao vẫn hỗ trợ" not in visitor.get(path).content.decode()
    sent = {
        "purpose": "nha_o", "kind": "goods", "amount": "40.000.000", "source": "giver", "giver": giver.pk,
        "day": "27/09/2022", "words": "Tấm lợp",
    }  # fmt: skip
    assert visitor.post(path, sent).status_code == 302
    asked = visitor.post(path, sent).content.decode()
    assert "Ngày 27/09/2022 đã nhận hiện vật 40.000.000" in asked
    assert "Tấm lợp" in asked
    answered = sent | {"asked": "why", "why": "Đợt hai, phần mái bếp"}
    assert visitor.post(path, answered).status_code == 302
    assert Grant.objects.get(why__startswith="Đợt hai").giver == giver
    sheet = visitor.get(f"/ho/{home.pk}/?muc=ho").content.decode()
    assert "Nhu cầu và hỗ trợ đã nhận" in sheet
    assert "80.000.000" in sheet


def test_the_list_of_help_asks_equally_often_for_one_line_and_three(
    settle: Settle, desk: Desks, sign_in: SignIn
) -> None:
    officer, visitor, asked = desk("poverty_officer", "minhquang"), sign_in("poverty_officer", "minhquang"), []
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            one = settle("thon-lat", f"0{number}", HOA)
            record_grant(one.unit, by=officer, given=replace(MONEY, household=one))
        visitor.get("/ho-tro/")
        with CaptureQueriesContext(connection) as queries_:
            assert visitor.get("/ho-tro/").content.decode().count(f" · {HOA}") == (1 if len(numbers) == 1 else 3)
        asked.append(len(queries_))
    assert asked[0] == asked[1]
