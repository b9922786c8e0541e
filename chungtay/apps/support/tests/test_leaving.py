"""No need is lost when its household is merged into another, split, or leaves the register."""

from collections.abc import Callable

import pytest
from django.test import Client

from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import DuplicatePair, Household
from chungtay.apps.households.services.duplicates import close_double, merge_pair
from chungtay.apps.households.services.moves import close_household, merge_households, reopen_household, split_household
from chungtay.apps.support.models import Need, NeedState, Pairing
from chungtay.apps.support.pairing_up import Promise
from chungtay.apps.support.queries.offers import offer_of, open_needs
from chungtay.apps.support.services import carry_need, end_pairing, enter_need, follow_merge, hand_need, pair_need
from chungtay.apps.support.tests.conftest import Settle
from chungtay.apps.support.todos import todos
from chungtay.apps.units.models import Unit
from chungtay.base import history
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, Desks

HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house
LUC = "Đinh Văn Lực"  # moves in with his sister when the roof is gone
OFFICER = ("poverty_officer", "minhquang")
LEFT = "Hộ của nhu cầu %s đã ra khỏi sổ"
Ask = Callable[..., Need]


@pytest.fixture
def homes(settle: Settle) -> tuple[Household, Household]:
    """The sister's house, and her brother's in the next village."""
    return settle("thon-lat", "09", HOA, members=2), settle("thon-cua", "08", LUC)


@pytest.fixture
def ask(desk: Desks) -> Ask:
    def write(home: Household, kind: str = "nha_o", *, helped: bool = False) -> Need:
        need = enter_need(home.unit, by=desk(*OFFICER), household=home, kind=kind, words="Mái dột")
        if helped:
            giver = Giver.objects.create(unit=home.unit, kind="individual", name=f"Người giúp {need}", since=DAY)
            pair_need(need, by=desk(*OFFICER), promise=Promise("Lợp lại mái nhà"), giver=giver)
        return Need.objects.get(pk=need.pk)

    return write


def stands(need: Need) -> tuple[str, str, str]:
    """The code of its household, its village and its state."""
    now = Need.objects.select_related("household", "unit").get(pk=need.pk)
    return (now.household.code if now.household else "", now.unit.key, now.state)


def waiting(desk: Desks) -> list[str]:
    return [str(one.title) for one in todos(desk(*OFFICER), DAY)]


def test_what_waits_goes_along_into_the_household_that_takes_the_other_in(
    homes: tuple[Household, Household], ask: Ask, desk: Desks
) -> None:
    keep, gone = homes
    need = ask(gone)
    merge_households(keep, by=desk(*OFFICER), absorbed=gone, reason="Về ở chung một nhà")
    assert (stands(need), waiting(desk)) == (("09", "thon-lat", "open"), [])
    last = history.lines(need, desk(*OFFICER))[0]
    assert last.label == "Chuyển nhu cầu sang hộ nhận nhập"
    assert "hộ" in [one.field for one in last.changes]


def test_of_two_open_needs_of_a_kind_one_stays_and_the_other_says_which(
    homes: tuple[Household, Household], ask: Ask, desk: Desks
) -> None:
    keep, gone = homes
    stays, doubled, helped, twin = ask(keep), ask(gone), ask(gone, "nuoc_sach", helped=True), ask(keep, "nuoc_sach")
    merge_households(keep, by=desk(*OFFICER), absorbed=gone, reason="Về ở chung một nhà")
    assert [stands(one)[2] for one in (stays, doubled, helped, twin)] == ["open", "closed", "paired", "closed"]
    reasons = [Need.objects.get(pk=one.pk).closed_because for one in (doubled, twin)]
    assert reasons == [f"Nhập hộ: hộ đã có nhu cầu cùng loại, mã {one}." for one in (stays, helped)]
    assert stands(helped)[0] == "09"
    labels = [history.lines(one, desk(*OFFICER))[0].label for one in (doubled, twin)]
    assert labels == ["Chuyển nhu cầu sang hộ nhận nhập", "Đóng nhu cầu trùng khi nhập hộ"]


def test_where_both_are_helped_the_officer_decides_on_the_page(
    homes: tuple[Household, Household], ask: Ask, desk: Desks, sign_in: Callable[..., Client]
) -> None:
    keep, gone = homes
    ask(keep, helped=True)
    need = ask(gone, helped=True)
    merge_households(keep, by=desk(*OFFICER), absorbed=gone, reason="Về ở chung một nhà")
    assert (stands(need), waiting(desk)) == (("08", "thon-cua", "paired"), [LEFT % need])
    for follow in (follow_merge, carry_need):
        with pytest.raises(Refused, match="Cả hai nhu cầu cùng loại đang có người giúp"):
            follow(need, by=desk(*OFFICER))
    with pytest.raises(NotAllowed):
        carry_need(need, by=desk("unit_leader", "bavi"))
    end_pairing(Pairing.objects.get(need__household=keep), by=desk(*OFFICER), reason="Gộp việc giúp làm một")
    visitor, address = sign_in(*OFFICER), f"/nhu-cau/{need.code}/"
    assert "Hộ nhận nhập cũng đang có người giúp" in visitor.get(address).content.decode()
    assert visitor.post(f"{address}ho-nhan/", {"once": "a" * 24})["Location"] == address
    assert (stands(need)[0], Need.objects.filter(state=NeedState.CLOSED).count()) == ("09", 1)


def test_a_household_found_twice_brings_its_needs_along(
    homes: tuple[Household, Household], ask: Ask, desk: Desks, city: dict[str, Unit]
) -> None:
    keep, gone = homes
    need = ask(gone)
    merge_pair(pair_of(homes, city), by=desk(*OFFICER), keep=keep.pk, reason="Ghi hai lần")
    assert stands(need) == ("09", "thon-lat", "open")


def test_what_a_household_needed_that_left_is_offered_no_more_and_waits_for_the_officer(
    homes: tuple[Household, Household], ask: Ask, desk: Desks, sign_in: Callable[..., Client]
) -> None:
    _keep, gone = homes
    need, helped = ask(gone), ask(gone, "nuoc_sach", helped=True)
    close_household(gone, by=desk(*OFFICER), reason="moved_out")
    assert (offer_of(need.code, DAY), list(open_needs({}, DAY))) == (None, [])
    assert waiting(desk) == [LEFT % need, LEFT % helped]
    assert helped.pairings.get().notes.get().words == "Hộ đã ra khỏi sổ; cán bộ sẽ báo việc giúp tiếp theo."
    with pytest.raises(Refused, match="đã ra khỏi sổ"):
        pair_need(need, by=desk(*OFFICER), promise=Promise("Lợp lại mái nhà"))
    page = sign_in(*OFFICER).get(need.get_absolute_url()).content.decode()
    assert "Chuyển đi khỏi Thành phố" in page and "thì anh/chị đóng nhu cầu" in page
    assert "Kết nối người giúp" not in page
    reopen_household(Household.objects.get(pk=gone.pk), by=desk(*OFFICER), reason="Hộ vẫn ở thôn")
    assert (waiting(desk), list(open_needs({}, DAY))) == ([], [need])


def test_a_double_that_is_dropped_tells_its_helper_too(
    homes: tuple[Household, Household], ask: Ask, desk: Desks, city: dict[str, Unit]
) -> None:
    _keep, gone = homes
    need = ask(gone, helped=True)
    close_double(pair_of(homes, city), by=desk(*OFFICER), wrong=gone.pk, reason="Ghi hai lần")
    assert (need.pairings.get().notes.count(), waiting(desk)) == (1, [LEFT % need])


def test_after_a_split_the_officer_says_whose_need_it_is(
    homes: tuple[Household, Household], ask: Ask, desk: Desks, sign_in: Callable[..., Client]
) -> None:
    keep, other = homes
    need = ask(keep)
    son = keep.members.exclude(relation="head").get()
    offshoot = split_household(keep, by=desk(*OFFICER), going={son.pk: "head"}, code="31")
    with pytest.raises(Refused, match="tách ra từ chính hộ đó"):
        hand_need(need, by=desk(*OFFICER), household=other)
    visitor, address = sign_in(*OFFICER), f"/nhu-cau/{need.code}/"
    assert str(need) in visitor.get(f"/ho/{offshoot.pk}/?muc=ho").content.decode()
    assert f"Chuyển sang hộ {offshoot}" in visitor.get(address).content.decode()
    visitor.post(f"{address}ho-moi/", {"once": "b" * 24, "household": offshoot.pk})
    assert stands(need) == ("31", "thon-lat", "open")


def pair_of(homes: tuple[Household, Household], city: dict[str, Unit]) -> DuplicatePair:
    first, second = sorted(one.pk for one in homes)
    return DuplicatePair.objects.create(
        unit=city["minhquang"], first_id=first, second_id=second, score=90, grounds=["same_id"], found_on=DAY
    )
