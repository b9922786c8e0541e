"""Needs: a code that tells nothing, one live need of a kind for a household, and proposals that are never doubled."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.casework.models import HouseholdPlan, PlanStep
from chungtay.apps.support.models import Need
from chungtay.apps.support.queries.needs import places_under
from chungtay.apps.support.services import change_need, close_need, enter_need, propose_needs, reopen_need
from chungtay.apps.support.sharing_out import Order, claims_of_places
from chungtay.apps.support.tests.conftest import Settle, Survey
from chungtay.apps.units.models import Unit
from chungtay.base import codes
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks

HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house


def test_the_code_of_a_need_tells_nothing_of_its_household(settle: Settle, desk: Desks) -> None:
    home = settle("thon-lat", "07", HOA)
    need = enter_need(home.unit, by=desk("poverty_officer", "minhquang"), household=home, kind="nha_o")
    assert codes.read_code(str(need).lower()) == need.code
    assert len(need.code) == 12
    assert "07" not in str(Event.objects.get(verb="support.enter_need").note)


def test_a_household_has_one_live_need_of_a_kind(settle: Settle, desk: Desks) -> None:
    officer, home = desk("poverty_officer", "minhquang"), settle("thon-lat", "07", HOA)
    first = enter_need(home.unit, by=officer, household=home, kind="nha_o")
    with pytest.raises(Refused, match=str(first)):
        enter_need(home.unit, by=officer, household=home, kind="nha_o")
    close_need(first, by=officer, met=True, reason="Nhà đã xây xong")
    assert enter_need(home.unit, by=officer, household=home, kind="nha_o").pk != first.pk
    with pytest.raises(Refused, match="đang có một nhu cầu cùng loại"):
        reopen_need(first, by=officer, reason="Tường bị nứt lại")


def test_a_place_has_needs_of_its_own(villages: dict[str, Unit], desk: Desks) -> None:
    head = desk("village_head", "thon-lat")
    bridge = enter_need(
        villages["thon-lat"], by=head, kind="duong_cau", words="Cầu qua suối Lặt", estimated=150_000_000
    )
    assert (bridge.household, bridge.estimated) == (None, 150_000_000)
    with pytest.raises(Refused, match="nhu cầu của hộ"):
        enter_need(villages["thon-lat"], by=head, kind="nha_o")
    with pytest.raises(Refused, match="việc cần làm"):
        enter_need(villages["thon-lat"], by=head, kind="duong_cau")
    with pytest.raises(NotAllowed):
        enter_need(villages["thon-cua"], by=head, kind="duong_cau", words="Cầu")


def test_a_need_of_a_commune_counts_for_the_districts_of_the_city(
    villages: dict[str, Unit], settle: Settle, city: dict[str, Unit], desk: Desks
) -> None:
    officer = desk("poverty_officer", "minhquang")
    settle("thon-lat", "01", HOA, national_class="poor")
    enter_need(city["minhquang"], by=officer, kind="duong_cau", words="Cầu treo", estimated=180_000_000)
    under = places_under(city["ubnd-tp"], desk("standing_officer"), DAY)
    assert {row.place.key: dict(row.states) for row in under} == {"bavi": {"open": 1}, "hoangmai": {}}
    order = Order("Cầu, đường ở nông thôn", 2022, 1_000, "places", "need")
    claims = claims_of_places(city["ubnd-tp"], order, DAY)
    assert {one.key: (int(one.weight), one.asked) for one in claims} == {
        "bavi": (40, 180_000_000), "hoangmai": (0, 0),
    }  # fmt: skip


def test_surveys_lead_to_needs_and_never_twice(
    settle: Settle, survey: Survey, city: dict[str, Unit], desk: Desks
) -> None:
    officer = desk("poverty_officer", "minhquang")
    poor = settle("thon-lat", "01", HOA, national_class="poor")
    near = settle("thon-cua", "01", "Đinh Văn Lực", national_class="not_poor", city_class="near_poor")
    rich = settle("thon-cua", "02", "Bùi Văn Khá", national_class="not_poor")
    survey(poor, "chat_luong_nha_o", "dien_tich_nha_o", "nguon_nuoc_sinh_hoat", causes=("6", "8"))
    survey(near, "bao_hiem_y_te")
    survey(rich, "viec_lam")
    held = enter_need(poor.unit, by=officer, household=poor, kind="nuoc_sach")

    assert propose_needs(city["minhquang"], by=officer, estimates={"nha_o": 80_000_000}) == 3
    made = Need.objects.exclude(pk=held.pk).order_by("unit__name", "kind")
    assert [(one.household, one.kind, one.estimated) for one in made] == [
        (near, "bao_hiem_y_te", None),
        (poor, "hoc_nghe", None),
        (poor, "nha_o", 80_000_000),
    ]
    with pytest.raises(Refused, match="Không còn nhu cầu nào"):
        propose_needs(city["minhquang"], by=officer)
    close_need(made[0], by=officer, met=True, reason="Đã mua thẻ")
    with pytest.raises(Refused, match="Không còn nhu cầu nào"):
        propose_needs(city["minhquang"], by=officer)


def test_a_step_that_others_take_leads_to_a_need_once(settle: Settle, city: dict[str, Unit], desk: Desks) -> None:
    officer, home = desk("poverty_officer", "minhquang"), settle("thon-lat", "01", HOA, national_class="poor")
    plan = HouseholdPlan.objects.create(household=home, started_on=DAY, state="running", number=1)
    for key, (picture, doer, words) in enumerate(
        [("cow", "organisation", "Mua bò giống"), ("house", "family", "Tự sửa bếp"), ("tools", "commune", "Máy cày")]
    ):
        PlanStep.objects.create(
            plan=plan, key=key, picture=picture, doer=doer, words=words, until=DAY, agreed_on=DAY, position=key
        )
    assert propose_needs(city["minhquang"], by=officer) == 1
    need = Need.objects.get()
    assert (need.kind, need.words, need.source) == ("cong_cu", "Mua bò giống", "plan")
    close_need(need, by=officer, met=True, reason="Đã có bò giống")
    assert propose_needs(city["minhquang"], by=officer) == 1
    assert Need.objects.live().get().words == "Máy cày"


def test_a_proposal_asks_the_database_equally_often_for_one_household_and_three(
    settle: Settle, survey: Survey, city: dict[str, Unit], desk: Desks
) -> None:
    officer, asked = desk("poverty_officer", "minhquang"), []
    for codes_of_homes in (("01",), ("02", "03", "04")):
        for code in codes_of_homes:
            survey(settle("thon-lat", code, HOA, national_class="poor"), "viec_lam")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            propose_needs(city["minhquang"], by=officer)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_who_may_not_enter_or_change_a_need(settle: Settle, desk: Desks, city: dict[str, Unit]) -> None:
    home = settle("thon-lat", "07", HOA)
    need = enter_need(home.unit, by=desk("village_head", "thon-lat"), household=home, kind="viec_lam")
    for role, unit in (("poverty_officer", "xa-bavi"), ("treasurer", "minhquang"), ("village_head", "thon-lat")):
        with pytest.raises(NotAllowed):
            change_need(need, by=desk(role, unit), kind="von")
    assert not Need.objects.visible_to(desk("treasurer", "minhquang"), DAY).exists()
    assert not Need.objects.visible_to(desk("enterprise_officer", "minhquang"), DAY).exists()
    with pytest.raises(NotAllowed):
        propose_needs(city["minhquang"], by=desk("village_head", "thon-lat"))


def test_of_two_officers_on_one_need_the_second_is_told(settle: Settle, desk: Desks) -> None:
    officer, home = desk("poverty_officer", "minhquang"), settle("thon-lat", "07", HOA)
    need = enter_need(home.unit, by=officer, household=home, kind="nha_o")
    change_need.guarded(version=1)(need, by=officer, kind="nha_o", estimated=60_000_000)
    with pytest.raises(Conflict) as met:
        change_need.guarded(version=1)(need, by=officer, kind="nha_o", estimated=90_000_000)
    assert met.value.current.estimated == 60_000_000
