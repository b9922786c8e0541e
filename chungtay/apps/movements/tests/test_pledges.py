"""The exit pledge of a household: who writes it, when it may be sent, who reads it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.models import Household
from chungtay.apps.households.services.erasure import erase_closed
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.movements.models import HouseholdPledge, Movement
from chungtay.apps.movements.pledging import PledgeText
from chungtay.apps.movements.services import (
    PledgeRow,
    accept_registration,
    publish_pack,
    recall_registration,
    save_pledge,
    send_back_registration,
    start_pledge,
    submit_pledges_in_bulk,
    submit_registration,
    withdraw_registration,
)
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import Desks

OCTOBER = date(2022, 10, 10)
WORDS = PledgeText("Nuôi hai con bò sinh sản", "Vay vốn có hoàn trả", "Chi hội Phụ nữ thôn")


@pytest.fixture
def poor(settle: Settle) -> Household:
    """Đặng Văn Bình Yên's household of Thôn Lặt, poor by the national standard."""
    return settle("thon-lat", "01", BINH, national_class="poor")


@pytest.fixture
def drafted(movement: Movement, poor: Household, desk: Desks) -> HouseholdPledge:
    by = desk("village_head", "thon-lat", OCTOBER)
    return start_pledge(poor, by=by, movement=movement, year=2023, text=WORDS)


def test_a_village_head_writes_and_the_commune_accepts(drafted: HouseholdPledge, desk: Desks) -> None:
    submit_registration(drafted, by=desk("village_head", "thon-lat", OCTOBER))
    accept_registration(drafted, by=desk("unit_officer", "minhquang", date(2022, 10, 12)))
    drafted.refresh_from_db()
    assert (drafted.state, drafted.submitted_on, drafted.accepted_on) == ("accepted", OCTOBER, date(2022, 10, 12))
    assert (drafted.held_since, drafted.version) == (date(2022, 10, 12), 3)


@pytest.mark.parametrize(
    ("role", "unit"),
    [("village_head", "thon-cua"), ("unit_officer", "bavi"), ("unit_officer", "xa-bavi"), ("front_officer", "mttq-tp")],
)
def test_nobody_from_elsewhere_writes_for_a_household(
    role: str, unit: str, movement: Movement, poor: Household, desk: Desks
) -> None:
    with pytest.raises(NotAllowed):
        start_pledge(poor, by=desk(role, unit, OCTOBER), movement=movement, year=2023, text=WORDS)


def test_the_poverty_officer_writes_and_does_not_accept(movement: Movement, poor: Household, desk: Desks) -> None:
    by = desk("poverty_officer", "minhquang", OCTOBER)
    pledge = start_pledge(poor, by=by, movement=movement, year=2023, text=WORDS)
    submit_registration(pledge, by=by)
    with pytest.raises(NotAllowed):
        accept_registration(pledge, by=by)


@pytest.mark.parametrize(
    ("classes", "message"),
    [
        ({"national_class": "not_poor", "city_class": "average"}, "chưa đạt"),
        ({"national_class": "not_poor", "city_class": ""}, "chưa rõ"),
        ({"national_class": "", "city_class": ""}, "chưa rõ"),
        ({"national_class": "undecided", "city_class": "not_poor"}, "chưa rõ"),
    ],
)
def test_who_is_not_known_to_be_poor_does_not_send(
    classes: dict[str, str], message: str, movement: Movement, settle: Settle, desk: Desks
) -> None:
    by = desk("village_head", "thon-lat", OCTOBER)
    pledge = start_pledge(settle("thon-lat", "02", MAI, **classes), by=by, movement=movement, year=2023, text=WORDS)
    with pytest.raises(Refused, match=f"Hộ nghèo hoặc hộ cận nghèo trong ngày đăng ký: {message}"):
        submit_registration(pledge, by=by)


def test_near_poor_by_the_city_alone_is_enough(movement: Movement, settle: Settle, desk: Desks) -> None:
    by = desk("village_head", "thon-lat", OCTOBER)
    household = settle("thon-lat", "02", MAI, national_class="not_poor", city_class="near_poor")
    pledge = start_pledge(household, by=by, movement=movement, year=2023, text=WORDS)
    assert submit_registration(pledge, by=by).state == "submitted"


@pytest.mark.parametrize(("year", "sends"), [(2021, False), (2022, True), (2025, True), (2026, False)])
def test_the_year_lies_within_the_movement(
    year: int, sends: bool, movement: Movement, poor: Household, desk: Desks
) -> None:
    by = desk("village_head", "thon-lat", OCTOBER)
    pledge = start_pledge(poor, by=by, movement=movement, year=year, text=WORDS)
    if sends:
        assert submit_registration(pledge, by=by).state == "submitted"
    else:
        with pytest.raises(Refused, match="ngoài thời gian phong trào"):
            submit_registration(pledge, by=by)


def test_a_household_that_left_the_register_does_not_send(
    drafted: HouseholdPledge, poor: Household, desk: Desks
) -> None:
    Household.objects.filter(pk=poor.pk).update(closed_on=OCTOBER)
    with pytest.raises(Refused, match="không có trong sổ hộ dân"):
        submit_registration(drafted, by=desk("village_head", "thon-lat", OCTOBER))


def test_one_pledge_a_year(drafted: HouseholdPledge, poor: Household, movement: Movement, desk: Desks) -> None:
    by = desk("village_head", "thon-lat", OCTOBER)
    with pytest.raises(Refused, match="đã có đăng ký thoát nghèo năm 2023"):
        start_pledge(poor, by=by, movement=movement, year=2023, text=WORDS)
    assert start_pledge(poor, by=by, movement=movement, year=2024, text=WORDS).year == 2024


def test_a_plan_without_households_takes_no_pledge(
    city: dict[str, Unit], poor: Household, pack_text: str, desk: Desks
) -> None:
    without = pack_text.replace("nature: household}", "nature: person}")
    movement = publish_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=without).movement
    by = desk("village_head", "thon-lat", OCTOBER)
    with pytest.raises(Refused, match="không có nhóm hộ gia đình"):
        start_pledge(poor, by=by, movement=movement, year=2023, text=WORDS)


def test_recalled_before_an_answer_withdrawn_afterwards(drafted: HouseholdPledge, desk: Desks) -> None:
    head, commune = desk("village_head", "thon-lat", OCTOBER), desk("unit_officer", "minhquang", OCTOBER)
    submit_registration(drafted, by=head)
    assert recall_registration(drafted, by=head).state == "draft"
    with pytest.raises(Refused):
        withdraw_registration(drafted, by=head, reason="Hộ đổi ý")
    submit_registration(drafted, by=head)
    accept_registration(drafted, by=commune)
    with pytest.raises(Refused, match="đã duyệt"):
        recall_registration(drafted, by=head)
    withdrawn = withdraw_registration(drafted, by=head, reason="Hộ đổi ý")
    assert (withdrawn.state, withdrawn.reason, withdrawn.withdrawn_on) == ("withdrawn", "Hộ đổi ý", OCTOBER)
    save_pledge(drafted, by=head, text=WORDS)
    drafted.refresh_from_db()
    assert (drafted.state, drafted.accepted_on, drafted.withdrawn_on) == ("draft", None, None)


def test_the_words_of_a_household_never_reach_the_log(drafted: HouseholdPledge, desk: Desks) -> None:
    submit_registration(drafted, by=desk("village_head", "thon-lat", OCTOBER))
    send_back_registration(drafted, by=desk("unit_officer", "minhquang", OCTOBER), reason="Chưa rõ vay bao nhiêu")
    told = " ".join(f"{event.changes} {event.note}" for event in Event.objects.all())
    assert "bò sinh sản" not in told
    assert "Chưa rõ vay" not in told


READERS = {
    ("village_head", "thon-lat"): 1,
    ("village_head", "thon-cua"): 0,
    ("unit_officer", "minhquang"): 1,
    ("poverty_officer", "minhquang"): 1,
    ("unit_officer", "xa-bavi"): 0,
    ("unit_leader", "bavi"): 1,
    ("unit_leader", "hoangmai"): 0,
    ("standing_officer", "so-ldtbxh"): 1,
    ("front_officer", "mttq-tp"): 1,
    ("emulation_officer", "ban-tdkt"): 0,
    ("council_member", "ban-tdkt"): 0,
    ("enterprise_officer", "minhquang"): 0,
    ("auditor", "ubnd-tp"): 0,
    ("system_admin", "ubnd-tp"): 0,
}


@pytest.mark.parametrize(("reader", "seen"), READERS.items(), ids=str)
def test_a_pledge_is_read_along_the_line_alone(
    reader: tuple[str, str], seen: int, drafted: HouseholdPledge, desk: Desks
) -> None:
    by = desk(*reader, OCTOBER)
    assert HouseholdPledge.objects.visible_to(by, OCTOBER).count() == seen


def test_many_pledges_are_entered_together_or_not_at_all(movement: Movement, settle: Settle, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    homes = [settle("thon-lat", f"0{place}", national_class="poor") for place in (1, 2, 3)]
    rows = [PledgeRow(home.pk, 2023, WORDS) for home in homes]
    Household.objects.filter(pk=homes[2].pk).update(national_class="not_poor", city_class="not_poor")
    with pytest.raises(Refused, match="Hộ nghèo"):
        submit_pledges_in_bulk(movement, rows, by=by)
    for wrong in ([rows[0], rows[0]], [PledgeRow(homes[0].pk, 2023, PledgeText(" "))]):
        with pytest.raises(Refused):
            submit_pledges_in_bulk(movement, wrong, by=by)
    assert not HouseholdPledge.objects.exists()
    assert submit_pledges_in_bulk(movement, rows[:2], by=by) == 2
    assert set(HouseholdPledge.objects.values_list("state", "submitted_on", "version")) == {("submitted", OCTOBER, 2)}
    with pytest.raises(NotAllowed):
        submit_pledges_in_bulk(movement, rows[:1], by=desk("unit_officer", "xa-bavi", OCTOBER))


def test_a_block_of_three_asks_as_often_as_one(movement: Movement, settle: Settle, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    homes = [settle("thon-lat", f"0{place}", national_class="poor") for place in range(4)]
    counted = []
    for some in (homes[:1], homes[1:]):
        with CaptureQueriesContext(connection) as queries:
            submit_pledges_in_bulk(movement, [PledgeRow(home.pk, 2023, WORDS) for home in some], by=by)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_words_go_with_the_sheet_of_a_household_that_left_long_ago(
    drafted: HouseholdPledge, poor: Household, city: dict[str, Unit], desk: Desks
) -> None:
    Household.objects.filter(pk=poor.pk).update(closed_on=date(2017, 10, 10), closed_reason="moved_out")
    erase_closed(city["minhquang"], by=desk("unit_leader", "minhquang", date(2022, 10, 9)))
    drafted.refresh_from_db()
    assert drafted.pledge == "Nuôi hai con bò sinh sản"
    erase_closed(city["minhquang"], by=desk("unit_leader", "minhquang", date(2022, 10, 10)))
    drafted.refresh_from_db()
    assert (drafted.pledge, drafted.asks, drafted.helpers) == ("(đã xóa dữ liệu cá nhân)", "", "")
    assert (drafted.year, drafted.state) == (2023, "draft")
