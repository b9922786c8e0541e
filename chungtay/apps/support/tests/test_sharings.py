"""An amount is shared by a stated rule, beside last year, and the officer decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from chungtay.apps.support.granting import Given
from chungtay.apps.support.models import Grant, Rule, Sharing
from chungtay.apps.support.services import (
    change_shares,
    decide_sharing,
    draft_sharing,
    enter_need,
    record_grant,
)
from chungtay.apps.support.sharing_out import Order, digest_of
from chungtay.apps.support.tests.conftest import Settle, Survey
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed, Refused
from conftest import Desks

HOA, LUC = "Phùng Thị Hoa", "Đinh Văn Lực"  # she raises goats; he mends what breaks
ORDER = Order("Hỗ trợ nhà ở đợt một", 2022, 100_000_001, "places", "equal")
SignIn = Callable[..., Client]


@pytest.fixture
def poor(settle: Settle, survey: Survey, desk: Desks) -> None:
    """Three poor households in two villages of Minh Quang, one in Ba Vì, with needs of different weight."""
    for village, code, head, lacks, cost in (
        ("thon-lat", "01", HOA, ("chat_luong_nha_o", "viec_lam"), 50_000_000),
        ("thon-lat", "02", LUC, ("viec_lam",), 60_000_000),
        ("thon-cua", "01", "Bùi Thị Lan", (), None),
        ("thon-hop", "01", "Lường Văn Ổn", (), 5_000_000),
    ):
        home = settle(village, code, head, national_class="poor")
        survey(home, *lacks)
        commune = "xa-bavi" if village == "thon-hop" else "minhquang"
        enter_need(home.unit, by=desk("poverty_officer", commune), household=home, kind="nha_o", estimated=cost)


def amounts_of(sharing: Sharing) -> list[tuple[str, int, int]]:
    return [
        (row.place.key if row.place else row.need.household.head_name, row.amount, row.before)  # type: ignore[union-attr]
        for row in sharing.rows.select_related("place", "need__household")
    ]


def test_equal_for_each_poor_household_beside_last_year(poor: None, city: dict[str, Unit], desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang")
    lan = city["thon-cua"].households.get()
    last = Given("nha_o", "money", 70_000_000, "budget", date(2021, 12, 1), household=lan)
    record_grant(lan.unit, by=officer, given=last)
    sharing = draft_sharing(city["minhquang"], by=officer, order=ORDER)
    assert amounts_of(sharing) == [("thon-cua", 33_333_334, 70_000_000), ("thon-lat", 66_666_667, 0)]
    assert sharing.digest == digest_of(sharing.inputs)


def test_by_need_a_place_gets_as_its_points_say(poor: None, city: dict[str, Unit], desk: Desks) -> None:
    # The rate is 100 %: 40 points each; poor: 20; then 5 for each indicator. Lặt: 70 + 65, Cua: 60.
    sharing = draft_sharing(
        city["minhquang"], by=desk("unit_leader", "minhquang"), order=replace(ORDER, rule="need", amount=195)
    )
    assert amounts_of(sharing) == [("thon-cua", 60, 0), ("thon-lat", 135, 0)]
    above = draft_sharing(city["bavi"], by=desk("unit_officer", "bavi"), order=replace(ORDER, rule="need", amount=255))
    assert amounts_of(above) == [("xa-bavi", 60, 0), ("minhquang", 195, 0)]


def test_over_needs_nobody_gets_more_than_his_need_costs(poor: None, city: dict[str, Unit], desk: Desks) -> None:
    order = replace(ORDER, over="needs", rule="need", amount=195_000_000)
    sharing = draft_sharing(city["minhquang"], by=desk("poverty_officer", "minhquang"), order=order)
    assert amounts_of(sharing) == [(HOA, 50_000_000, 0), (LUC, 60_000_000, 0), ("Bùi Thị Lan", 85_000_000, 0)]


def test_the_best_choice_takes_whole_needs_and_says_what_it_does_not_reach(
    poor: None, city: dict[str, Unit], desk: Desks
) -> None:
    order = replace(ORDER, over="needs", rule=Rule.BEST, amount=60_000_000)
    sharing = draft_sharing(city["minhquang"], by=desk("poverty_officer", "minhquang"), order=order)
    assert amounts_of(sharing) == [(HOA, 50_000_000, 0), (LUC, 0, 0), ("Bùi Thị Lan", 0, 0)]
    with pytest.raises(Refused, match=r"nhu cầu nhỏ nhất cần 50\.000\.000"):
        draft_sharing(
            city["minhquang"], by=desk("poverty_officer", "minhquang"), order=replace(order, amount=49_999_999)
        )


def test_the_officer_changes_and_decides_and_then_nothing_moves(poor: None, city: dict[str, Unit], desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang")
    sharing = draft_sharing(city["minhquang"], by=officer, order=ORDER)
    with pytest.raises(Refused, match="vượt 1 đ so"):
        change_shares(sharing, by=officer, amounts={1: 33_333_335})
    change_shares.guarded(version=1)(sharing, by=officer, amounts={1: 40_000_000, 2: 60_000_000})
    with pytest.raises(Conflict):
        change_shares.guarded(version=1)(sharing, by=officer, amounts={1: 0})
    with pytest.raises(Refused, match="ít nhất 10 ký tự"):
        decide_sharing(sharing, by=officer, decision="Đồng ý")
    decided = decide_sharing(sharing, by=officer, decision="Kết luận họp ngày 27/09/2022")
    assert amounts_of(decided) == [("thon-cua", 40_000_000, 0), ("thon-lat", 60_000_000, 0)]
    assert [row.proposed for row in decided.rows.all()] == [33_333_334, 66_666_667]
    with pytest.raises(Refused, match="đã được quyết định"):
        change_shares(decided, by=officer, amounts={1: 0})
    assert Grant.objects.count() == 0


def test_who_may_not_share(poor: None, city: dict[str, Unit], desk: Desks) -> None:
    for role, unit in (("poverty_officer", "xa-bavi"), ("village_head", "thon-lat"), ("unit_officer", "bavi"),
                       ("treasurer", "minhquang")):  # fmt: skip
        with pytest.raises(NotAllowed):
            draft_sharing(city["minhquang"], by=desk(role, unit), order=ORDER)


def test_an_amount_without_anything_to_share_by_is_refused(
    city: dict[str, Unit], desk: Desks, villages: object
) -> None:
    with pytest.raises(Refused, match="Chưa có căn cứ"):
        draft_sharing(city["minhquang"], by=desk("poverty_officer", "minhquang"), order=ORDER)


def test_the_pages_of_a_share_from_the_order_to_the_decision(
    poor: None, desk: Desks, sign_in: SignIn, city: dict[str, Unit]
) -> None:
    visitor = sign_in("poverty_officer", "minhquang")
    sent = {"title": ORDER.title, "year": "2022", "amount": "60.000.000", "way": "needs-best", "purpose": "nha_o"}
    wrong = visitor.post("/ho-tro/phan-bo/them/", sent | {"amount": "nhiều"})
    assert wrong.status_code == 422
    answer = visitor.post("/ho-tro/phan-bo/them/", sent)
    sharing = Sharing.objects.get()
    path = f"/ho-tro/phan-bo/{sharing.pk}/"
    assert answer.url == path  # type: ignore[attr-defined]
    page = visitor.get(path).content.decode()
    assert HOA not in page
    assert "Không được chia" in page
    over = visitor.post(path, {"version": "1", "dong-1": "50.000.000", "dong-2": "60.000.000", "dong-3": "0"})
    assert over.status_code == 422
    assert "vượt 50.000.000 đ" in over.content.decode()
    typed = {"version": "1", "dong-1": "45.000.000", "dong-2": "0", "dong-3": "10.000.000"}
    assert visitor.post(path, typed).status_code == 302
    assert visitor.post(path, typed | {"dong-1": "1"}).status_code == 409
    decision = {"version": "2", "decision": "Kết luận họp ngày 27/09/2022"}
    assert visitor.post(f"{path}quyet-dinh/", decision).status_code == 302
    sheet = visitor.get(f"{path}?xuat=xlsx")
    assert sheet["Content-Type"].endswith("sheet")
    sharing.refresh_from_db()
    assert sharing.decision == "Kết luận họp ngày 27/09/2022"
    assert sign_in("unit_officer", "hoangmai").get(path).status_code == 404
    assert "quyet-dinh/" not in sign_in("unit_officer", "bavi").get(path).content.decode()
