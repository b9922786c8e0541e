"""Villages, enterprises and persons register too: on paper, by themselves, once each, and with what they owe."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.accounts.models import Person
from chungtay.apps.movements.enlisting import PersonText
from chungtay.apps.movements.models import Movement, Obligation, PersonRegistration, Registration
from chungtay.apps.movements.services import (
    PersonRow,
    accept_registration,
    enter_registration_on_paper,
    publish_pack,
    recall_registration,
    send_back_registration,
    start_person_registration,
    start_registration,
    submit_persons_in_bulk,
    submit_registration,
    withdraw_registration,
)
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, SINCE, UNTIL, Desks

OCTOBER = date(2022, 10, 10)
Units = dict[str, Unit]


@pytest.fixture
def cooperative(city: Units) -> Unit:
    """An invented cooperative that answers to Ba Vì and has nobody who signs in."""
    row = UnitRow("htx-che", "Hợp tác xã minh họa Chè", Kind.COOPERATIVE, Level.DISTRICT, "271", "bavi", SINCE, UNTIL)
    units.load_units([row], by=SystemDesk(DAY))
    return Unit.objects.get(key="htx-che")


def test_the_district_enters_what_a_cooperative_handed_in_on_paper(
    movement: Movement, cooperative: Unit, desk: Desks
) -> None:
    by = desk("unit_officer", "bavi", OCTOBER)
    made = enter_registration_on_paper(
        cooperative, by=by, movement=movement, pledge="Thu mua chè cho hộ nghèo", basis="Số 3/HTX ngày 07/10/2022"
    )
    assert (made.kind, made.state, made.basis) == ("enterprise", "submitted", "Số 3/HTX ngày 07/10/2022")
    assert accept_registration(made, by=by).state == "accepted"


def test_without_the_paper_nothing_is_entered(movement: Movement, cooperative: Unit, desk: Desks) -> None:
    with pytest.raises(Refused) as caught:
        enter_registration_on_paper(
            cooperative, by=desk("unit_officer", "bavi", OCTOBER), movement=movement, pledge="Thu mua chè", basis=" "
        )
    assert list(caught.value.fields) == ["basis"]
    with pytest.raises(NotAllowed):
        enter_registration_on_paper(
            cooperative, by=desk("unit_officer", "hoangmai", OCTOBER), movement=movement, pledge="Chè", basis="Số 3"
        )


def test_a_village_owes_nothing_and_registers_all_the_same(movement: Movement, villages: Units, desk: Desks) -> None:
    by = desk("village_head", "thon-lat", OCTOBER)
    made = start_registration(villages["thon-lat"], by=by, movement=movement, pledge="Mỗi nhà giúp một việc")
    assert submit_registration(made, by=by).state == "submitted"
    assert not Obligation.objects.filter(unit=villages["thon-lat"]).exists()


def test_villages_owe_a_registration_where_the_plan_says_so(
    city: Units, villages: Units, pack_text: str, desk: Desks
) -> None:
    named = pack_text.replace(
        "    participants: [departments, front, mass_organisations, districts, communes]\n    occasions:",
        "    participants: [departments, front, mass_organisations, districts, communes, villages]\n    occasions:",
        1,
    )
    movement = publish_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=named).movement
    by = desk("village_head", "thon-lat", OCTOBER)
    made = start_registration(villages["thon-lat"], by=by, movement=movement, pledge="Mỗi nhà giúp một việc")
    submit_registration(made, by=by)
    assert Obligation.objects.get(unit=villages["thon-lat"], kind="registration").fulfilled_on == OCTOBER


def test_what_is_recalled_unanswered_is_owed_again(movement: Movement, city: Units, desk: Desks) -> None:
    by, district = desk("unit_officer", "minhquang", OCTOBER), desk("unit_leader", "bavi", OCTOBER)
    made = start_registration(city["minhquang"], by=by, movement=movement, pledge="Giúp hộ nghèo")
    submit_registration(made, by=by)
    recall_registration(made, by=by)
    owed = Obligation.objects.get(unit=city["minhquang"], kind="registration")
    assert owed.fulfilled_on is None
    submit_registration(made, by=by)
    send_back_registration(made, by=district, reason="Chưa ghi số hộ")
    submit_registration(made, by=by)
    recall_registration(made, by=by)
    owed.refresh_from_db()
    assert owed.fulfilled_on == OCTOBER
    submit_registration(made, by=by)
    accept_registration(made, by=district)
    withdraw_registration(made, by=by, reason="Đổi nội dung đăng ký")
    owed.refresh_from_db()
    assert owed.fulfilled_on is None


def test_only_the_sender_recalls(movement: Movement, city: Units, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    made = start_registration(city["minhquang"], by=by, movement=movement, pledge="Giúp hộ nghèo")
    submit_registration(made, by=by)
    for other in (desk("unit_officer", "xa-bavi", OCTOBER), desk("standing_officer", day=OCTOBER)):
        with pytest.raises(NotAllowed):
            recall_registration(made, by=other)


def test_a_unit_that_is_gone_does_not_send(movement: Movement, city: Units, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    made = start_registration(city["minhquang"], by=by, movement=movement, pledge="Giúp hộ nghèo")
    Unit.objects.filter(key="minhquang").update(until=OCTOBER)
    with pytest.raises(Refused, match="Đơn vị không còn"):
        submit_registration(made, by=by)


def test_a_poverty_officer_registers_and_the_leader_accepts(movement: Movement, city: Units, desk: Desks) -> None:
    by = desk("poverty_officer", "minhquang", OCTOBER)
    person = Person.objects.get(pk=by.person_id)
    text = PersonText("", "Cán bộ giảm nghèo", "Đến từng hộ mỗi quý")
    made = start_person_registration(city["minhquang"], by=by, movement=movement, text=text, person=person)
    submit_registration(made, by=by)
    with pytest.raises(NotAllowed):
        accept_registration(made, by=desk("unit_officer", "minhquang", OCTOBER))
    accept_registration(made, by=desk("unit_leader", "minhquang", OCTOBER))
    made.refresh_from_db()
    assert (made.full_name, made.state) == (person.full_name, "accepted")


def test_a_leader_does_not_accept_himself(movement: Movement, city: Units, desk: Desks) -> None:
    by = desk("unit_leader", "minhquang", OCTOBER)
    text = PersonText("", "Chủ tịch", "Trực tiếp giúp hai hộ")
    made = start_person_registration(
        city["minhquang"], by=by, movement=movement, text=text, person=Person.objects.get(pk=by.person_id)
    )
    submit_registration(made, by=by)
    with pytest.raises(NotAllowed):
        accept_registration(made, by=by)
    assert accept_registration(made, by=desk("unit_officer", "bavi", OCTOBER)).state == "accepted"


def test_a_person_registers_once_and_a_namesake_is_only_asked_about(
    movement: Movement, city: Units, desk: Desks
) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    first = PersonText("Lê Thị Cỏ Thơm", "Cộng tác viên", "Dạy nghề đan")
    start_person_registration(city["minhquang"], by=by, movement=movement, text=first)
    with pytest.raises(Refused, match="đã có đăng ký tại đơn vị này"):
        start_person_registration(city["minhquang"], by=by, movement=movement, text=first)
    other = start_person_registration(
        city["minhquang"], by=by, movement=movement, text=PersonText("Lê Thị Cỏ Thơm", "Giáo viên", "Dạy bổ túc")
    )
    assert submit_registration(other, by=by).state == "submitted"


def test_persons_are_entered_together_or_not_at_all(
    movement: Movement, city: Units, villages: Units, desk: Desks
) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    good = [PersonRow(villages["thon-lat"].pk, PersonText(f"Lê Thị Mưa {n}", "Trưởng thôn", "Họp thôn")) for n in "ab"]
    assert submit_persons_in_bulk(movement, good, by=by) == 2
    with pytest.raises(Refused):
        submit_persons_in_bulk(movement, [PersonRow(city["minhquang"].pk, PersonText("Vũ Gió", "", "Giúp"))], by=by)
    with pytest.raises(NotAllowed):
        submit_persons_in_bulk(movement, [PersonRow(city["hoangliet"].pk, good[0].text)], by=by)
    assert set(PersonRegistration.objects.values_list("state", "version")) == {("submitted", 2)}


def test_many_persons_ask_as_few_queries_as_one(movement: Movement, city: Units, desk: Desks) -> None:
    """Cỏ Thơm, who keeps the lists of a large village, pastes forty neighbours at once."""
    by, unit = desk("unit_officer", "minhquang", OCTOBER), city["minhquang"].pk

    def asked(names: range) -> int:
        rows = [PersonRow(unit, PersonText(f"Lê Văn {n}", "Hội viên", "Họp thôn")) for n in names]
        with CaptureQueriesContext(connection) as caught:
            assert submit_persons_in_bulk(movement, rows, by=by) == len(rows)
        return len(caught)

    assert asked(range(1)) == asked(range(1, 41))
    twice = [PersonRow(unit, PersonText("Lê Văn 40", "Hội viên", "Họp thôn"))]
    with pytest.raises(Refused, match="đã có đăng ký tại đơn vị này"):
        submit_persons_in_bulk(movement, twice, by=by)
    again = [PersonRow(unit, PersonText("Vũ Gió", "Tổ trưởng", "Họp")) for _ in range(2)]
    with pytest.raises(Refused, match="đã có đăng ký tại đơn vị này"):
        submit_persons_in_bulk(movement, again, by=by)


def test_withdrawn_it_is_written_anew(movement: Movement, city: Units, desk: Desks) -> None:
    by, district = desk("unit_officer", "minhquang", OCTOBER), desk("unit_leader", "bavi", OCTOBER)
    made = start_registration(city["minhquang"], by=by, movement=movement, pledge="Giúp hộ nghèo")
    submit_registration(made, by=by)
    accept_registration(made, by=district)
    withdraw_registration(made, by=by, reason="Đổi nội dung đăng ký")
    submit_registration(made, by=by)
    kept = Registration.objects.get()
    assert (kept.state, kept.accepted_on, kept.withdrawn_on) == ("submitted", None, None)
