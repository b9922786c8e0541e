"""The verbs on registrations: a unit joins with a pledge, is sent back with a reason, corrects, is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from chungtay.apps.movements import permissions, trail
from chungtay.apps.movements.models import Movement, Owed, Registration
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.states import WITH_AUTHOR, Sent
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

BATCH = 2_000
NO_PLEDGE = "Anh/chị ghi nội dung đăng ký trước khi gửi."


@dataclass(frozen=True)
class RegistrationRow:
    """One unit's registration in a bulk act."""

    unit_id: int
    pledge: str


@verb("movements.start_registration", label="Soạn đăng ký thi đua", allow=permissions.may_write, clauses=("I.2.a",))
def start_registration(unit: Unit, *, by: Desk, movement: Movement, pledge: str = "") -> Registration:
    trail.refuse_unless_running(movement, by.day)
    if Registration.objects.filter(movement=movement, unit=unit).exists():
        raise Refused(f"{unit} đã có đăng ký trong phong trào này.")
    return Registration.objects.create(movement=movement, unit=unit, pledge=vietnamese.nfc(pledge).strip())


@verb("movements.save_registration", label="Lưu đăng ký thi đua", allow=permissions.may_write, clauses=("I.2.a",))
def save_registration(registration: Registration, *, by: Desk, pledge: str) -> Registration:
    trail.refuse_unless(registration, WITH_AUTHOR)
    registration.pledge = vietnamese.nfc(pledge).strip()
    registration.save()
    return registration


@verb(
    "movements.submit_registration",
    label="Gửi đăng ký thi đua",
    allow=permissions.may_write,
    clauses=("I.2.a", "II.1", "II.2"),
)
def submit_registration(registration: Registration, *, by: Desk) -> Registration:
    trail.refuse_unless(registration, WITH_AUTHOR)
    if not registration.pledge:
        raise Refused(NO_PLEDGE, {"pledge": NO_PLEDGE})
    trail.submit(registration, by.day)
    trail.fulfil(registration.movement_id, [registration.unit_id], Owed.REGISTRATION, by.day)
    return registration


@verb(
    "movements.send_back_registration",
    label="Trả lại đăng ký thi đua",
    allow=permissions.may_receive,
    clauses=("I.2.b",),
)
def send_back_registration(registration: Registration, *, by: Desk, reason: str) -> Registration:
    trail.send_back(registration, reason, by.day)
    return registration


@verb(
    "movements.accept_registration",
    label="Chấp nhận đăng ký thi đua",
    allow=permissions.may_receive,
    clauses=("I.2.b",),
)
def accept_registration(registration: Registration, *, by: Desk) -> Registration:
    trail.accept(registration, by.day)
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
    trail.refuse_unless_running(movement, by.day)
    pledges = {row.unit_id: vietnamese.nfc(row.pledge).strip() for row in rows}
    trail.refuse_foreign(by, pledges)
    if not all(pledges.values()):
        raise Refused(NO_PLEDGE)
    there = list(Registration.objects.select_for_update().filter(movement=movement, unit__in=pledges))
    trail.refuse_unless_all(there, WITH_AUTHOR)
    for one in there:
        one.pledge, one.version = pledges[one.unit_id], one.version + 1
        one.state, one.submitted_on = Sent.SUBMITTED, by.day
    Registration.objects.bulk_update(there, ["pledge", "version", "state", "submitted_on"], batch_size=BATCH)
    known = {one.unit_id for one in there}
    new = [unit for unit in pledges if unit not in known]
    Registration.objects.bulk_create(
        (
            # Version 2: what a start and a submission in two steps would leave.
            Registration(
                movement=movement, unit_id=unit, pledge=pledges[unit],
                state=Sent.SUBMITTED, submitted_on=by.day, version=2,
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
    trail.refuse_unless_all(chosen, {Sent.SUBMITTED})
    done = Registration.objects.filter(movement=movement, pk__in=keys).update(
        state=Sent.ACCEPTED, accepted_on=by.day, version=F("version") + 1
    )
    act().count(registrations=done, digest=trail.digest_of({one.pk: one.unit_id for one in chosen}))
    return done
