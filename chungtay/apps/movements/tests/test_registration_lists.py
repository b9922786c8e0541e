"""A commune gathers what it accepted into one list and sends it up; the list stays as it was sent."""

from datetime import date

import pytest

from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.movements.enlisting import PersonText
from chungtay.apps.movements.gathering import change_since
from chungtay.apps.movements.models import HouseholdPledge, Movement, Registration, RegistrationLine, RegistrationList
from chungtay.apps.movements.pledging import PledgeText
from chungtay.apps.movements.services import (
    PledgeRow,
    accept_list,
    accept_registration,
    enter_registration_on_paper,
    gather_list,
    recall_list,
    send_back_lines,
    send_back_list,
    send_back_registration,
    start_person_registration,
    submit_list,
    submit_pledges_in_bulk,
    submit_registration,
    withdraw_registration,
)
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from conftest import Desks

OCTOBER = date(2022, 10, 10)
Units = dict[str, Unit]


@pytest.fixture
def accepted(movement: Movement, city: Units, villages: Units, settle: Settle, desk: Desks) -> Movement:
    """Xã Minh Quang has accepted two villages, one household and one person of its own."""
    officer, leader = desk("unit_officer", "minhquang", OCTOBER), desk("unit_leader", "minhquang", OCTOBER)
    for key in ("thon-lat", "thon-cua"):
        made = enter_registration_on_paper(
            villages[key], by=officer, movement=movement, pledge="Mỗi nhà giúp một việc", basis="Số 1/TB"
        )
        accept_registration(made, by=officer)
    home = settle("thon-lat", "07", national_class="poor")
    submit_pledges_in_bulk(movement, [PledgeRow(home.pk, 2023, PledgeText("Nuôi bò"))], by=officer)
    accept_registration(HouseholdPledge.objects.get(), by=officer)
    text = PersonText("Lê Thị Cỏ Thơm", "Cộng tác viên", "Dạy nghề đan")
    person = start_person_registration(city["minhquang"], by=officer, movement=movement, text=text)
    submit_registration(person, by=officer)
    accept_registration(person, by=leader)
    return movement


@pytest.fixture
def gathered(accepted: Movement, city: Units, desk: Desks) -> RegistrationList:
    return gather_list(city["minhquang"], by=desk("unit_officer", "minhquang", OCTOBER), movement=accepted)


def test_a_list_holds_every_kind_and_a_household_by_its_code(gathered: RegistrationList) -> None:
    lines = [(line.kind, line.label, line.content) for line in gathered.lines.all()]
    assert lines == [
        ("village", "Thôn Cua, xã Minh Quang", "Mỗi nhà giúp một việc"),
        ("village", "Thôn Lặt, xã Minh Quang", "Mỗi nhà giúp một việc"),
        ("household", "Hộ 07, năm 2023", ""),
        ("person", "Lê Thị Cỏ Thơm, Cộng tác viên", "Dạy nghề đan"),
    ]
    assert gathered.counts == {"unit": 0, "village": 2, "enterprise": 0, "household": 1, "person": 1}


def test_the_district_accepts_all_but_the_lines_it_sends_back(gathered: RegistrationList, desk: Desks) -> None:
    officer, district = desk("unit_officer", "minhquang", OCTOBER), desk("unit_officer", "bavi", OCTOBER)
    submit_list(gathered, by=officer)
    wrong = gathered.lines.get(label__startswith="Thôn Cua")
    send_back_lines(gathered, by=district, lines=[wrong.pk], reason="Nội dung còn chung chung")
    accept_list(gathered, by=district)
    gathered.refresh_from_db()
    assert gathered.state == "accepted"
    answers = dict(gathered.lines.values_list("label", "answer"))
    assert answers["Thôn Cua, xã Minh Quang"] == "sent_back"
    assert [answers[label] for label in answers if label != "Thôn Cua, xã Minh Quang"] == ["accepted"] * 3


def test_a_line_sent_back_goes_to_its_author_and_into_the_next_list(
    gathered: RegistrationList, city: Units, desk: Desks
) -> None:
    officer, district = desk("unit_officer", "minhquang", OCTOBER), desk("unit_officer", "bavi", OCTOBER)
    village = Registration.objects.get(unit__key="thon-cua")
    with pytest.raises(Refused, match="đã duyệt"):
        send_back_registration(village, by=officer, reason="Sửa theo ý huyện")
    submit_list(gathered, by=officer)
    send_back_lines(
        gathered, by=district, lines=[gathered.lines.get(registration=village).pk], reason="Còn chung chung"
    )
    accept_list(gathered, by=district)
    assert send_back_registration(village, by=officer, reason="Sửa theo ý huyện").state == "sent_back"
    enter_registration_on_paper(
        city["thon-cua"], by=officer, movement=gathered.movement, pledge="Giúp ba hộ sửa nhà", basis="Số 2/TB"
    )
    accept_registration(village, by=officer)
    second = gather_list(city["minhquang"], by=officer, movement=gathered.movement)
    assert (second.number, list(second.lines.values_list("content", flat=True))) == (2, ["Giúp ba hộ sửa nhà"])


def test_a_list_sent_back_stays_and_the_next_one_holds_the_same(
    gathered: RegistrationList, city: Units, desk: Desks
) -> None:
    officer, district = desk("unit_officer", "minhquang", OCTOBER), desk("unit_officer", "bavi", OCTOBER)
    submit_list(gathered, by=officer)
    send_back_list(gathered, by=district, reason="Thiếu Hợp tác xã")
    again = gather_list(city["minhquang"], by=officer, movement=gathered.movement)
    gathered.refresh_from_db()
    assert (gathered.state, gathered.reason, gathered.lines.count()) == ("sent_back", "Thiếu Hợp tác xã", 4)
    assert (again.number, again.lines.count()) == (2, 4)


def test_a_list_is_recalled_before_the_first_answer(gathered: RegistrationList, desk: Desks) -> None:
    officer, district = desk("unit_officer", "minhquang", OCTOBER), desk("unit_officer", "bavi", OCTOBER)
    submit_list(gathered, by=officer)
    assert recall_list(gathered, by=officer).state == "draft"
    submit_list(gathered, by=officer)
    first = gathered.lines.first()
    assert first is not None
    send_back_lines(gathered, by=district, lines=[first.pk], reason="Còn chung chung")
    with pytest.raises(Refused, match="đã trả lời"):
        recall_list(gathered, by=officer)


def test_what_changed_since_gathering_is_looked_at_before_it_is_sent(
    gathered: RegistrationList, city: Units, desk: Desks
) -> None:
    officer = desk("unit_officer", "minhquang", OCTOBER)
    withdraw_registration(Registration.objects.get(unit__key="thon-cua"), by=officer, reason="Thôn xin sửa nội dung")
    with pytest.raises(Refused, match="Cập nhật danh sách"):
        submit_list(gathered, by=officer)
    fresh = gather_list(city["minhquang"], by=officer, movement=gathered.movement)
    assert (fresh.pk, fresh.version, fresh.lines.count()) == (gathered.pk, 2, 3)


def test_later_changes_show_and_the_list_stays_as_sent(gathered: RegistrationList, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", OCTOBER)
    submit_list(gathered, by=officer)
    withdraw_registration(Registration.objects.get(unit__key="thon-cua"), by=officer, reason="Thôn xin sửa nội dung")
    told = {line.label: change_since(line) for line in RegistrationLine.objects.filter(list=gathered)}
    assert told["Thôn Cua, xã Minh Quang"] == "Nay: đã rút"
    assert told["Thôn Lặt, xã Minh Quang"] == ""
    gathered.refresh_from_db()
    assert gathered.counts["village"] == 2


def test_the_lists_of_communes_go_into_that_of_the_district(
    gathered: RegistrationList, city: Units, desk: Desks
) -> None:
    district = desk("unit_officer", "bavi", OCTOBER)
    submit_list(gathered, by=desk("unit_officer", "minhquang", OCTOBER))
    accept_list(gathered, by=district)
    above = gather_list(city["bavi"], by=district, movement=gathered.movement)
    assert [(line.kind, line.below_id) for line in above.lines.all()] == [("list", gathered.pk)]
    assert above.counts == gathered.counts
    submit_list(above, by=district)
    assert accept_list(above, by=desk("standing_officer", day=OCTOBER)).state == "accepted"


def test_only_the_unit_gathers_and_only_the_level_above_answers(
    gathered: RegistrationList, city: Units, desk: Desks
) -> None:
    for by in (desk("poverty_officer", "minhquang", OCTOBER), desk("unit_officer", "bavi", OCTOBER)):
        with pytest.raises(NotAllowed):
            gather_list(city["minhquang"], by=by, movement=gathered.movement)
    submit_list(gathered, by=desk("unit_officer", "minhquang", OCTOBER))
    for by in (desk("unit_leader", "minhquang", OCTOBER), desk("unit_officer", "hoangmai", OCTOBER)):
        with pytest.raises(NotAllowed):
            accept_list(gathered, by=by)


def test_one_list_waits_at_a_time(gathered: RegistrationList, city: Units, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", OCTOBER)
    submit_list(gathered, by=officer)
    with pytest.raises(Refused, match="đang chờ cấp trên trả lời"):
        gather_list(city["minhquang"], by=officer, movement=gathered.movement)


def test_nothing_accepted_makes_no_list(movement: Movement, city: Units, desk: Desks) -> None:
    with pytest.raises(Refused, match="Chưa có đăng ký nào đã duyệt"):
        gather_list(city["bavi"], by=desk("unit_officer", "bavi", OCTOBER), movement=movement)
