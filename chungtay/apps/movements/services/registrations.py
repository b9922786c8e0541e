"""The verbs on registrations: somebody joins with a pledge, is sent back with a reason, corrects, is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from chungtay.apps.movements import permissions, phases, registering, sending, trail
from chungtay.apps.movements.models import (
    WITH_SENDER,
    Movement,
    Owed,
    Registration,
    RegistrationState,
)
from chungtay.apps.movements.registering import NO_PLEDGE, Entry
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Conflict, Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

BATCH = 2_000
NO_PAPER = "Anh/chị ghi số, ngày của giấy đăng ký mà đơn vị đã nộp."


@dataclass(frozen=True)
class RegistrationRow:
    """One unit's registration in a bulk act."""

    unit_id: int
    pledge: str


@verb("movements.start_registration", label="Soạn đăng ký thi đua", allow=permissions.may_write, clauses=("I.2.a",))
def start_registration(unit: Unit, *, by: Desk, movement: Movement, pledge: str = "") -> Registration:
    phases.refuse_unless_allowed(movement, "registration", by.day)
    if Registration.objects.filter(movement=movement, unit=unit).exists():
        raise Refused(f"{unit} đã có đăng ký trong phong trào này.")
    return Registration.objects.create(
        movement=movement, unit=unit, pledge=vietnamese.nfc(pledge).strip(), held_since=by.day
    )


@verb("movements.save_registration", label="Lưu đăng ký thi đua", allow=permissions.may_write, clauses=("I.2.a",))
def save_registration(registration: Registration, *, by: Desk, pledge: str) -> Registration:
    registration.pledge = vietnamese.nfc(pledge).strip()
    registering.keep(registration, by.day)
    return registration


@verb(
    "movements.enter_registration_on_paper",
    label="Nhập thay đăng ký theo giấy",
    allow=permissions.may_enter_on_paper,
    clauses=("I.2.a", "II.4"),
)
def enter_registration_on_paper(
    unit: Unit, *, by: Desk, movement: Movement, pledge: str, basis: str, seen: int | None = None
) -> Registration:
    """For villages, enterprises and units without a sign-in: what they handed in, with the paper it stands on.

    `seen` is the version of what stood there when the form was opened.
    """
    phases.refuse_unless_allowed(movement, "registration", by.day)
    if not vietnamese.nfc(basis).strip():
        raise Refused(NO_PAPER, {"basis": NO_PAPER})
    entry = Registration.objects.select_for_update().filter(movement=movement, unit=unit).first()
    if entry is None:
        entry = Registration(movement=movement, unit=unit, version=0)
    if seen is not None and entry.version != seen:
        raise Conflict(entry)
    registering.refuse_unless(entry, WITH_SENDER)
    entry.pledge, entry.basis = vietnamese.nfc(pledge).strip(), vietnamese.nfc(basis).strip()
    entry.version += 1
    sending.send(entry, by.day)
    return entry


@verb(
    "movements.submit_registration",
    label="Gửi đăng ký thi đua",
    allow=permissions.may_send,
    clauses=("I.2.a", "II.1", "II.2", "II.4", "II.5"),
)
def submit_registration(registration: Entry, *, by: Desk) -> Entry:
    sending.send(registration, by.day)
    return registration


@verb(
    "movements.send_back_registration",
    label="Trả lại đăng ký thi đua",
    allow=permissions.may_answer,
    clauses=("I.2.b",),
)
def send_back_registration(registration: Entry, *, by: Desk, reason: str) -> Entry:
    registering.send_back(registration, reason, by.day)
    return registration


@verb(
    "movements.accept_registration",
    label="Chấp nhận đăng ký thi đua",
    allow=permissions.may_answer,
    clauses=("I.2.b",),
)
def accept_registration(registration: Entry, *, by: Desk) -> Entry:
    registering.accept(registration, by.day)
    return registration


@verb("movements.recall_registration", label="Thu hồi đăng ký thi đua", allow=permissions.may_take_back)
def recall_registration(registration: Entry, *, by: Desk) -> Entry:
    """By the sender, while nobody has answered; what was never answered counts as never sent."""
    registering.recall(registration, by.day)
    if registration.sent_back_on is None:
        registering.open_obligation_again(registration)
    return registration


@verb("movements.withdraw_registration", label="Rút đăng ký thi đua", allow=permissions.may_take_back)
def withdraw_registration(registration: Entry, *, by: Desk, reason: str) -> Entry:
    """By the sender, after it was accepted; it may be written anew."""
    registering.withdraw(registration, reason, by.day)
    registering.open_obligation_again(registration)
    return registration


@verb(
    "movements.submit_registrations_in_bulk",
    label="Nhập nhiều đăng ký thi đua",
    allow=permissions.may_act_in_bulk,
    clauses=("I.2.a",),
    bulk=True,
)
def submit_registrations_in_bulk(movement: Movement, rows: Sequence[RegistrationRow], *, by: Desk) -> int:
    """Enter registrations handed in on paper or in one file, for units whose papers this desk receives."""
    phases.refuse_unless_allowed(movement, "registration", by.day)
    pledges = {row.unit_id: vietnamese.nfc(row.pledge).strip() for row in rows}
    trail.refuse_foreign(by, pledges)
    if not all(pledges.values()):
        raise Refused(NO_PLEDGE)
    there = list(Registration.objects.select_for_update().filter(movement=movement, unit__in=pledges))
    registering.refuse_unless_all(there, WITH_SENDER)
    for one in there:
        one.pledge, one.version = pledges[one.unit_id], one.version + 1
        one.state, one.submitted_on, one.held_since = RegistrationState.SUBMITTED, by.day, by.day
        one.accepted_on = one.withdrawn_on = None
    changed = ["pledge", "version", "state", "submitted_on", "held_since", "accepted_on", "withdrawn_on"]
    Registration.objects.bulk_update(there, changed, batch_size=BATCH)
    known = {one.unit_id for one in there}
    new = [unit for unit in pledges if unit not in known]
    Registration.objects.bulk_create(
        (
            # Version 2: what a start and a submission in two steps would leave.
            Registration(
                movement=movement, unit_id=unit, pledge=pledges[unit], state=RegistrationState.SUBMITTED,
                submitted_on=by.day, held_since=by.day, version=2,
            )
            for unit in new
        ),
        batch_size=BATCH,
    )  # fmt: skip
    fulfilled = trail.fulfil(movement.pk, pledges, Owed.REGISTRATION, by.day)
    act().count(registrations=len(pledges), added=len(new), fulfilled=fulfilled, digest=trail.digest_of(pledges))
    return len(pledges)


@verb(
    "movements.accept_registrations_in_bulk",
    label="Chấp nhận nhiều đăng ký thi đua",
    allow=permissions.may_act_in_bulk,
    clauses=("I.2.b",),
    bulk=True,
)
def accept_registrations_in_bulk(movement: Movement, registrations: Sequence[Registration], *, by: Desk) -> int:
    """Accept registrations that wait for this desk; one that does not wait any more stops the whole act."""
    keys = [one.pk for one in registrations]
    chosen = list(Registration.objects.select_for_update().filter(movement=movement, pk__in=keys))
    trail.refuse_foreign(by, [one.unit_id for one in chosen])
    registering.refuse_unless_all(chosen, {RegistrationState.SUBMITTED})
    done = Registration.objects.filter(movement=movement, pk__in=keys).update(
        state=RegistrationState.ACCEPTED, accepted_on=by.day, held_since=by.day, version=F("version") + 1
    )
    act().count(registrations=done, digest=trail.digest_of({one.pk: one.unit_id for one in chosen}))
    return done
