"""Needs go where their household goes, and what a merged household was given is not lost to sight."""

from collections.abc import Callable

import pytest
from django.test import Client

from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household
from chungtay.apps.households.services.moves import accept_transfer, ask_transfer, merge_households, move_household
from chungtay.apps.support.granting import Given
from chungtay.apps.support.models import Need, NeedState, Pairing
from chungtay.apps.support.pairing_up import Promise
from chungtay.apps.support.services import end_pairing, enter_need, move_need, pair_need, record_grant
from chungtay.apps.support.tests.conftest import Settle
from chungtay.apps.support.todos import todos
from chungtay.apps.units.models import Unit
from chungtay.base import history
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, Desks

HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house
LUC = "Đinh Văn Lực"  # moves in with his sister when the roof is gone
OFFICER, OTHER = ("poverty_officer", "minhquang"), ("poverty_officer", "xa-bavi")


@pytest.fixture
def need(settle: Settle, desk: Desks) -> Need:
    home = settle("thon-lat", "07", HOA, national_class="poor")
    return enter_need(home.unit, by=desk(*OFFICER), household=home, kind="nha_o", words="Mái dột")


def to_another_commune(need: Need, city: dict[str, Unit], desk: Desks) -> None:
    assert need.household is not None
    asked = ask_transfer(need.household, by=desk(*OFFICER), village=city["thon-hop"], reason="Về ở với con gái")
    accept_transfer(asked, by=desk(*OTHER), code="31", area="nong_thon")


def helped(need: Need, city: dict[str, Unit], desk: Desks) -> Pairing:
    union = city["phu-nu-bavi"] if "phu-nu-bavi" in city else city["minhquang"]
    giver = Giver.objects.create(unit=city["minhquang"], kind="organisation", name=union.name, is_unit=union, since=DAY)
    return pair_need(need, by=desk(*OFFICER), promise=Promise("Lợp lại mái nhà"), giver=giver)


def test_an_open_need_goes_to_the_new_village_with_its_history(need: Need, city: dict[str, Unit], desk: Desks) -> None:
    move_household(need.household, by=desk(*OFFICER), village=city["thon-cua"], code="31", area="nong_thon")  # type: ignore[arg-type]
    need.refresh_from_db()
    assert (need.unit, need.state, need.version) == (city["thon-cua"], NeedState.OPEN, 2)
    last = history.lines(need, desk(*OFFICER))[0]
    assert (last.label, [one.field for one in last.changes]) == (
        "Chuyển nhu cầu theo hộ", ["thôn, tổ dân phố"],
    )  # fmt: skip


def test_over_to_another_commune_the_new_officer_has_it(need: Need, city: dict[str, Unit], desk: Desks) -> None:
    to_another_commune(need, city, desk)
    assert list(Need.objects.visible_to(desk(*OTHER), DAY)) == [need]
    assert list(Need.objects.visible_to(desk(*OFFICER), DAY)) == []


def test_while_somebody_helps_the_helper_is_told_and_the_officer_decides(
    need: Need, city: dict[str, Unit], desk: Desks
) -> None:
    pairing = helped(need, city, desk)
    to_another_commune(need, city, desk)
    need.refresh_from_db()
    assert (need.unit, need.state) == (city["thon-lat"], NeedState.PAIRED)
    assert pairing.notes.get().words == "Hộ vừa chuyển nơi ở; cán bộ sẽ báo việc giúp tiếp theo."
    assert [str(one.title) for one in todos(desk(*OFFICER), DAY)] == [f"Hộ của nhu cầu {need} đã chuyển nơi ở"]
    with pytest.raises(NotAllowed):
        move_need(need, by=desk("poverty_officer", "hoangliet"))
    move_need(need, by=desk(*OFFICER))
    pairing.refresh_from_db()
    assert (pairing.unit, pairing.notes.count()) == (city["thon-hop"], 2)
    assert todos(desk(*OFFICER), DAY) == []
    with pytest.raises(Refused, match="đã ở nơi hộ sinh sống"):
        move_need(need, by=desk(*OTHER))


def test_help_that_ends_after_the_move_leaves_the_need_where_the_household_lives(
    need: Need, city: dict[str, Unit], desk: Desks
) -> None:
    pairing = helped(need, city, desk)
    to_another_commune(need, city, desk)
    end_pairing(Pairing.objects.get(pk=pairing.pk), by=desk(*OFFICER), reason="Hộ đã chuyển đi xa")
    need.refresh_from_db()
    assert (need.unit, need.state) == (city["thon-hop"], NeedState.OPEN)


def test_the_page_asks_and_moves(
    need: Need, city: dict[str, Unit], desk: Desks, sign_in: Callable[..., Client]
) -> None:
    helped(need, city, desk)
    to_another_commune(need, city, desk)
    visitor, address = sign_in(*OFFICER), f"/nhu-cau/{need.code}/"
    assert "Hộ đã chuyển nơi ở trong khi đang có người giúp" in visitor.get(address).content.decode()
    assert visitor.post(f"{address}chuyen/", {"once": "a" * 24})["Location"] == "/nhu-cau/"
    assert Need.objects.get().unit == city["thon-hop"]


def test_what_a_merged_household_was_given_stands_on_the_sheet_of_the_one_it_joined(
    settle: Settle, desk: Desks, sign_in: Callable[..., Client]
) -> None:
    officer = desk(*OFFICER)
    gone, keep = settle("thon-lat", "08", LUC), settle("thon-lat", "09", HOA)
    given = Given("nha_o", "money", 12_345_000, "budget", DAY, household=gone, paper="12/QĐ-UBND")
    record_grant(gone.unit, by=officer, given=given)
    merge_households(keep, by=officer, absorbed=gone, reason="Về ở chung một nhà")
    sheet = sign_in(*OFFICER).get(f"/ho/{keep.pk}/?muc=ho").content.decode()
    assert "12.345.000" in sheet and "Khi còn là hộ mã" in sheet
    assert Household.objects.get(pk=gone.pk).successor == keep
