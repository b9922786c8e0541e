"""The verbs that write the registrations of persons; sending and answering are those of all registrations."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.apps.accounts.models import Person
from chungtay.apps.movements import eligible, enlisting, permissions, registering, trail
from chungtay.apps.movements.enlisting import PersonText
from chungtay.apps.movements.models import Movement, PersonRegistration, RegistrationKind
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb

BATCH = 2_000


@dataclass(frozen=True)
class PersonRow:
    """One person's registration in a bulk act."""

    unit_id: int
    text: PersonText


@verb(
    "movements.start_person_registration",
    label="Soạn đăng ký của cá nhân",
    allow=permissions.may_write_person,
    clauses=("I.1.a", "II.1"),
)
def start_person_registration(
    unit: Unit, *, by: Desk, movement: Movement, text: PersonText, person: Person | None = None
) -> PersonRegistration:
    """With a person of `accounts` his name is taken from there; else name and task are written."""
    enlisting.refuse_unless_offered(movement, by.day)
    entry = PersonRegistration(movement=movement, unit=unit, person=person, held_since=by.day)
    enlisting.put(entry, text)
    enlisting.refuse_twice(entry)
    entry.save()
    return entry


@verb(
    "movements.save_person_registration",
    label="Lưu đăng ký của cá nhân",
    allow=permissions.may_write_person,
    clauses=("I.1.a", "II.1"),
)
def save_person_registration(entry: PersonRegistration, *, by: Desk, text: PersonText) -> PersonRegistration:
    enlisting.put(entry, text)
    enlisting.refuse_twice(entry)
    registering.keep(entry, by.day)
    return entry


@verb(
    "movements.submit_persons_in_bulk",
    label="Nhập nhiều đăng ký của cá nhân",
    allow=permissions.may_enter_persons,
    clauses=("I.1.a", "II.1"),
    bulk=True,
)
def submit_persons_in_bulk(movement: Movement, rows: Sequence[PersonRow], *, by: Desk) -> int:
    """Enter persons of the own unit and of units whose papers this desk receives: all of them, or none."""
    enlisting.refuse_unless_offered(movement, by.day)
    units = enlisting.units_of(by, {row.unit_id for row in rows})
    frame = eligible.frame_of(movement, RegistrationKind.PERSON, by.day)
    there, made = enlisting.tasks_by_name(movement, units.values()), []
    for row in rows:
        entry = PersonRegistration(movement=movement, unit=units[row.unit_id], version=2)
        enlisting.put(entry, row.text)
        made.append(enlisting.submitted(entry, there, frame))
    PersonRegistration.objects.bulk_create(made, batch_size=BATCH)
    told = {place: f"{row.unit_id} {row.text.full_name} {row.text.task}" for place, row in enumerate(rows)}
    act().count(persons=len(rows), digest=trail.digest_of(told))
    return len(rows)
