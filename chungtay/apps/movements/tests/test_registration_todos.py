"""What registrations put on the desks of those who write them and those who answer, and on a household's sheet."""

from datetime import date

import pytest

from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import BINH, Settle
from chungtay.apps.movements.enlisting import PersonText
from chungtay.apps.movements.models import HouseholdPledge, Movement, RegistrationList
from chungtay.apps.movements.pledge_panel import pledge_panel
from chungtay.apps.movements.pledging import PledgeText
from chungtay.apps.movements.registration_todos import todos
from chungtay.apps.movements.services import (
    accept_list,
    accept_registration,
    gather_list,
    send_back_lines,
    send_back_list,
    send_back_registration,
    start_person_registration,
    start_pledge,
    submit_list,
    submit_registration,
)
from chungtay.apps.units.models import Unit
from chungtay.base.todos import Urgency
from conftest import Desks

OCTOBER = date(2022, 10, 10)
Units = dict[str, Unit]


@pytest.fixture
def pledge(movement: Movement, settle: Settle, desk: Desks) -> HouseholdPledge:
    """Sent by the village head of Thôn Lặt."""
    home = settle("thon-lat", "01", BINH, national_class="poor")
    by = desk("village_head", "thon-lat", OCTOBER)
    made = start_pledge(home, by=by, movement=movement, year=2023, text=PledgeText("Nuôi bò"))
    submit_registration(made, by=by)
    return made


def lines(desk: Desks, role: str, unit: str) -> list[tuple[str, Urgency]]:
    return [(one.title, one.urgency) for one in todos(desk(role, unit, OCTOBER), OCTOBER)]


def test_a_pledge_waits_for_the_commune_and_comes_back_to_the_village(pledge: HouseholdPledge, desk: Desks) -> None:
    assert lines(desk, "unit_officer", "minhquang") == [("Duyệt đăng ký thoát nghèo", Urgency.WAITING)]
    for role, unit in (("unit_officer", "xa-bavi"), ("unit_leader", "bavi"), ("village_head", "thon-lat")):
        assert lines(desk, role, unit) == []
    send_back_registration(pledge, by=desk("unit_officer", "minhquang", OCTOBER), reason="Chưa rõ vay bao nhiêu")
    back = [("Sửa và gửi lại: đăng ký thoát nghèo năm 2023 của hộ 01", Urgency.SENT_BACK)]
    assert lines(desk, "village_head", "thon-lat") == back
    assert lines(desk, "poverty_officer", "minhquang") == back
    assert lines(desk, "village_head", "thon-cua") == []


def test_a_person_waits_for_the_leader_of_his_unit(movement: Movement, city: Units, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    text = PersonText("Lê Thị Cỏ Thơm", "Cộng tác viên", "Dạy nghề đan")
    made = start_person_registration(city["minhquang"], by=by, movement=movement, text=text)
    submit_registration(made, by=by)
    assert lines(desk, "unit_leader", "minhquang") == [("Duyệt đăng ký của cá nhân", Urgency.WAITING)]
    assert lines(desk, "unit_officer", "minhquang") == []


def test_more_than_a_handful_is_one_line_that_opens_the_board(movement: Movement, settle: Settle, desk: Desks) -> None:
    by = desk("village_head", "thon-lat", OCTOBER)
    for place in range(6):
        home = settle("thon-lat", f"0{place}", national_class="poor")
        made = start_pledge(home, by=by, movement=movement, year=2023, text=PledgeText("Nuôi bò"))
        submit_registration(made, by=by)
    found = todos(desk("unit_officer", "minhquang", OCTOBER), OCTOBER)
    assert [one.url for one in found] == ["/dang-ky/251-ha-noi/ho/?trang_thai=submitted"]


def test_a_list_waits_above_and_what_is_sent_back_comes_home(
    pledge: HouseholdPledge, city: Units, movement: Movement, desk: Desks
) -> None:
    officer, district = desk("unit_officer", "minhquang", OCTOBER), desk("unit_officer", "bavi", OCTOBER)
    accept_registration(pledge, by=officer)
    sent = gather_list(city["minhquang"], by=officer, movement=movement)
    submit_list(sent, by=officer)
    assert lines(desk, "unit_officer", "bavi") == [("Nhận danh sách đăng ký đợt 1", Urgency.WAITING)]
    send_back_list(sent, by=district, reason="Thiếu một thôn")
    assert lines(desk, "unit_officer", "minhquang") == [("Lập lại danh sách đăng ký", Urgency.SENT_BACK)]
    again = gather_list(city["minhquang"], by=officer, movement=movement)
    assert lines(desk, "unit_officer", "minhquang") == []
    assert again.number == 2


def test_a_line_sent_back_stays_on_the_desk_until_it_is_taken_up(
    pledge: HouseholdPledge, city: Units, movement: Movement, settle: Settle, desk: Desks
) -> None:
    head, officer = desk("village_head", "thon-lat", OCTOBER), desk("unit_officer", "minhquang", OCTOBER)
    home = settle("thon-lat", "02", national_class="poor")
    other = start_pledge(home, by=head, movement=movement, year=2023, text=PledgeText("Nuôi dê"))
    submit_registration(other, by=head)
    for one in (pledge, other):
        accept_registration(one, by=officer)
    sent = gather_list(city["minhquang"], by=officer, movement=movement)
    submit_list(sent, by=officer)
    district = desk("unit_officer", "bavi", OCTOBER)
    send_back_lines(sent, by=district, lines=[sent.lines.get(pledge=pledge).pk], reason="Chưa rõ ai giúp")
    accept_list(RegistrationList.objects.get(), by=district)
    assert lines(desk, "unit_officer", "minhquang") == [
        ("Sửa các dòng bị trả lại trong danh sách đăng ký", Urgency.SENT_BACK)
    ]
    send_back_registration(pledge, by=officer, reason="Huyện hỏi ai giúp hộ")
    assert lines(desk, "unit_officer", "minhquang") == []


def test_the_sheet_of_a_household_shows_its_pledges_and_offers_the_years(
    pledge: HouseholdPledge, settle: Settle, desk: Desks
) -> None:
    head = desk("village_head", "thon-lat", OCTOBER)
    panel = pledge_panel(pledge.household, head, OCTOBER)
    assert panel is not None
    assert [one.pk for one in panel.context["pledges"]] == [pledge.pk]
    assert [one["url"] for one in panel.context["offers"]] == [f"/dang-ky/251-ha-noi/ho/{pledge.household_id}/2022/"]
    district = pledge_panel(pledge.household, desk("unit_leader", "bavi", OCTOBER), OCTOBER)
    assert district is not None
    assert district.context["offers"] == []
    well_off: Household = settle("thon-lat", "09", national_class="not_poor")
    assert pledge_panel(well_off, head, OCTOBER) is None
    assert pledge_panel(pledge.household, desk("auditor", "ubnd-tp", OCTOBER), OCTOBER) is None
