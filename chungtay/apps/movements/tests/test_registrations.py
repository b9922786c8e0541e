"""A registration's way: written, submitted, sent back with a reason, corrected, accepted."""

from datetime import date

import pytest

from chungtay.apps.movements import queries
from chungtay.apps.movements.models import Movement, Obligation, Owed, Registration
from chungtay.apps.movements.services import (
    RegistrationRow,
    accept_registration,
    accept_registrations_in_bulk,
    save_registration,
    send_back_registration,
    start_registration,
    submit_registration,
    submit_registrations_in_bulk,
)
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import receives_from
from chungtay.base.access import SystemDesk
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.base.states import Sent
from conftest import Desks

Units = dict[str, Unit]
OCTOBER = date(2022, 10, 10)
PLEDGE = "Mỗi hộ nghèo có một cán bộ giúp đỡ"


@pytest.fixture
def drafted(movement: Movement, city: Units, desk: Desks) -> Registration:
    """The draft of Nguyễn Văn Ánh, who writes for xã Minh Quang."""
    by = desk("unit_officer", "minhquang", OCTOBER)
    return start_registration(city["minhquang"], by=by, movement=movement, pledge=PLEDGE)


def test_a_unit_registers_is_sent_back_corrects_and_is_accepted(drafted: Registration, desk: Desks) -> None:
    officer, district = desk("unit_officer", "minhquang", OCTOBER), desk("unit_leader", "bavi", OCTOBER)
    submit_registration(drafted, by=officer)
    sent_back = send_back_registration(drafted, by=district, reason="Chưa ghi số hộ nhận giúp đỡ")
    assert (sent_back.state, sent_back.reason) == (Sent.SENT_BACK, "Chưa ghi số hộ nhận giúp đỡ")
    save_registration(drafted, by=officer, pledge="Giúp đỡ ba mươi hộ nghèo")
    submit_registration(drafted, by=desk("unit_officer", "minhquang", date(2022, 11, 2)))
    accepted = accept_registration(drafted, by=desk("unit_leader", "bavi", date(2022, 11, 3)))
    assert (accepted.state, accepted.pledge) == (Sent.ACCEPTED, "Giúp đỡ ba mươi hộ nghèo")
    assert (accepted.submitted_on, accepted.accepted_on) == (date(2022, 11, 2), date(2022, 11, 3))
    assert accepted.version == 6


def test_the_first_submission_is_the_day_that_counts(drafted: Registration, desk: Desks) -> None:
    submit_registration(drafted, by=desk("unit_officer", "minhquang", OCTOBER))
    send_back_registration(drafted, by=desk("unit_leader", "bavi", OCTOBER), reason="Chưa ghi số hộ")
    submit_registration(drafted, by=desk("unit_officer", "minhquang", date(2022, 11, 2)))
    owed = queries.obligation_of(drafted.movement, drafted.unit, Owed.REGISTRATION)
    assert owed is not None
    assert owed.fulfilled_on == OCTOBER


def test_only_the_units_own_people_write(drafted: Registration, city: Units, desk: Desks) -> None:
    for by in (desk("unit_officer", "bavi", OCTOBER), desk("unit_officer", "hoangliet", OCTOBER)):
        with pytest.raises(NotAllowed):
            save_registration(drafted, by=by, pledge="Nội dung khác")
        with pytest.raises(NotAllowed):
            submit_registration(drafted, by=by)


def test_only_the_parent_committee_receives(drafted: Registration, desk: Desks) -> None:
    submit_registration(drafted, by=desk("unit_officer", "minhquang", OCTOBER))
    for role, unit in (("unit_officer", "minhquang"), ("unit_leader", "hoangmai"), ("standing_officer", "")):
        with pytest.raises(NotAllowed):
            accept_registration(drafted, by=desk(role, unit, OCTOBER))


def test_the_standing_officer_receives_from_districts_and_agencies(
    movement: Movement, city: Units, desk: Desks
) -> None:
    for key, role in (("bavi", "unit_officer"), ("mttq-tp", "front_officer"), ("ban-tdkt", "unit_officer")):
        by = desk(role, key, OCTOBER)
        made = start_registration(city[key], by=by, movement=movement, pledge=PLEDGE)
        submit_registration(made, by=by)
        assert accept_registration(made, by=desk("standing_officer", day=OCTOBER)).state == Sent.ACCEPTED


def test_an_empty_pledge_is_not_submitted(movement: Movement, city: Units, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    draft = start_registration(city["minhquang"], by=by, movement=movement)
    with pytest.raises(Refused) as caught:
        submit_registration(draft, by=by)
    assert caught.value.fields == {"pledge": "Anh/chị ghi nội dung đăng ký trước khi gửi."}


def test_what_is_accepted_is_not_changed_any_more(drafted: Registration, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    submit_registration(drafted, by=by)
    accept_registration(drafted, by=desk("unit_leader", "bavi", OCTOBER))
    with pytest.raises(Refused, match="đã duyệt"):
        save_registration(drafted, by=by, pledge="Nội dung khác")


def test_a_unit_registers_once(drafted: Registration, city: Units, desk: Desks) -> None:
    with pytest.raises(Refused, match="đã có đăng ký"):
        start_registration(city["minhquang"], by=desk("unit_officer", "minhquang", OCTOBER), movement=drafted.movement)


def test_sending_back_needs_a_reason(drafted: Registration, desk: Desks) -> None:
    submit_registration(drafted, by=desk("unit_officer", "minhquang", OCTOBER))
    with pytest.raises(Refused, match="lý do"):
        send_back_registration(drafted, by=desk("unit_leader", "bavi", OCTOBER), reason="  x ")


def test_two_people_on_one_registration_meet_a_conflict(drafted: Registration, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    save_registration.guarded(version=1)(drafted, by=by, pledge="Bản của anh Ánh")
    with pytest.raises(Conflict) as caught:
        save_registration.guarded(version=1)(drafted, by=by, pledge="Bản khác")
    assert caught.value.current.pledge == "Bản của anh Ánh"
    assert Registration.objects.get().pledge == "Bản của anh Ánh"


def test_a_submission_sent_twice_is_one_act(drafted: Registration, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", OCTOBER)
    for _ in range(2):
        submit_registration.guarded(version=1, once="k2")(drafted, by=by)
    assert Event.objects.filter(verb="movements.submit_registration").count() == 1


def test_after_the_movement_nobody_registers(movement: Movement, city: Units, desk: Desks) -> None:
    Movement.objects.update(ends=date(2022, 10, 1))
    with pytest.raises(Refused, match="01/10/2022"):
        start_registration(
            city["minhquang"], by=desk("unit_officer", "minhquang", OCTOBER), movement=Movement.objects.get()
        )


def test_in_bulk_and_one_by_one_leave_the_same(movement: Movement, city: Units, desk: Desks) -> None:
    one, many = city["minhquang"], city["xa-bavi"]
    writer, receiver = desk("unit_officer", "minhquang", OCTOBER), desk("unit_officer", "bavi", OCTOBER)
    single = start_registration(one, by=writer, movement=movement, pledge=PLEDGE)
    submit_registration(single, by=writer)
    accept_registration(single, by=receiver)
    assert submit_registrations_in_bulk(movement, [RegistrationRow(many.pk, PLEDGE)], by=receiver) == 1
    waiting = list(Registration.objects.filter(unit=many))
    assert accept_registrations_in_bulk(movement, waiting, by=receiver) == 1

    def left(unit: Unit) -> tuple[object, ...]:
        kept = Registration.objects.values_list(
            "movement", "state", "pledge", "reason", "submitted_on", "sent_back_on", "accepted_on", "version"
        ).get(unit=unit)
        return (*kept, Obligation.objects.get(unit=unit, kind="registration").fulfilled_on)

    assert left(one) == left(many)


def test_a_bulk_act_is_one_event_with_its_counts(movement: Movement, city: Units) -> None:
    rows = [RegistrationRow(city[key].pk, PLEDGE) for key in ("bavi", "hoangmai", "so-ldtbxh")]
    submit_registrations_in_bulk(movement, rows, by=SystemDesk(OCTOBER))
    event = Event.objects.get(verb="movements.submit_registrations_in_bulk")
    assert {key: event.changes[key] for key in ("registrations", "added", "fulfilled")} == {
        "registrations": 3,
        "added": 3,
        "fulfilled": 3,
    }
    assert len(event.changes["digest"]) == 64


def test_a_bulk_act_never_reaches_units_of_others(movement: Movement, city: Units, desk: Desks) -> None:
    rows = [RegistrationRow(city[key].pk, PLEDGE) for key in ("minhquang", "hoangliet")]
    with pytest.raises(NotAllowed):
        submit_registrations_in_bulk(movement, rows, by=desk("unit_officer", "bavi", OCTOBER))
    assert not Registration.objects.exists()


def test_one_that_does_not_wait_stops_the_bulk_acceptance(drafted: Registration, desk: Desks) -> None:
    with pytest.raises(Refused, match="đang soạn"):
        accept_registrations_in_bulk(drafted.movement, [drafted], by=desk("unit_officer", "bavi", OCTOBER))


def test_the_set_of_units_received_is_that_of_one_by_one(city: Units, desk: Desks) -> None:
    roles = ("standing_officer", "unit_officer", "unit_leader", "front_officer")
    for by in (desk(role, key) for role in roles for key in ("so-ldtbxh", "ubnd-tp", "bavi", "minhquang", "mttq-tp")):
        one_by_one = {key for key, unit in city.items() if receives_from(by, unit)}
        assert {unit.key for unit in queries.received_units(by)} == one_by_one, (by.role, by.unit_key)
