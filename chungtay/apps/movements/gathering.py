"""Which accepted registrations a unit has not yet sent up, as lines of its next list, and what changed since."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from chungtay.apps.movements.models import (
    HouseholdPledge,
    LineAnswer,
    Movement,
    PersonRegistration,
    Registration,
    RegistrationKind,
    RegistrationLine,
    RegistrationList,
    RegistrationState,
)
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Unit, UnitPlace
from chungtay.base.states import Sent

BELOW = "list"
Q_ = TypeVar("Q_", bound=QuerySet[Any])


def lines_for(movement: Movement, unit: Unit, day: date) -> list[RegistrationLine]:
    """Unsaved lines in the order of kinds and places: each accepted registration that is in no list that stands."""
    made: list[RegistrationLine] = []
    for subject in subjects_of(movement, unit, day):
        line = line_about(subject)
        line.position = len(made) + 1
        made.append(line)
    return made


def subjects_of(movement: Movement, unit: Unit, day: date) -> Iterator[Any]:
    children = UnitPlace.objects.filter(holds_on(day), parent=unit).values("unit")
    # Persons of a committee below come in that committee's own list.
    others = Unit.objects.filter(pk__in=children).exclude(kind=Kind.PEOPLE_COMMITTEE).values("pk")
    taken = Registration.objects.filter(movement=movement, state=RegistrationState.ACCEPTED, unit__in=children)
    yield from free(taken, "registration").select_related("unit").order_by("unit__kind", "unit__key")
    pledges = HouseholdPledge.objects.filter(
        movement=movement, state=RegistrationState.ACCEPTED, household__unit__in=children
    )
    yield from (
        free(pledges, "pledge")
        .select_related("household__unit")
        .order_by("household__unit__key", "household__code", "year")
    )
    persons = PersonRegistration.objects.filter(
        Q(unit=unit) | Q(unit__in=others), movement=movement, state=RegistrationState.ACCEPTED
    )
    yield from free(persons, "person").select_related("unit").order_by("unit__key", "sort_key")
    below = RegistrationList.objects.filter(movement=movement, state=Sent.ACCEPTED, unit__in=children)
    yield from free(below, "below").select_related("unit").order_by("unit__key", "number")


def free(subjects: Q_, field: str) -> Q_:
    """Those that no list holds which waits above or was accepted there."""
    standing = Q(list__state=Sent.SUBMITTED) | Q(list__state=Sent.ACCEPTED)
    held = RegistrationLine.objects.filter(standing).exclude(answer=LineAnswer.SENT_BACK).exclude(**{field: None})
    return subjects.exclude(pk__in=held.values(field))


def line_about(subject: Any) -> RegistrationLine:
    """A household is told by its code alone, and its words stay with it."""
    if isinstance(subject, HouseholdPledge):
        label = f"Hộ {subject.household.code}, năm {subject.year}"
        return RegistrationLine(
            kind=subject.kind, pledge=subject, place=subject.household.unit, label=label, sent_version=subject.version
        )
    if isinstance(subject, PersonRegistration):
        label = f"{subject.full_name}, {subject.task}"[:200]
        return RegistrationLine(
            kind=subject.kind, person=subject, place=subject.unit, label=label, content=subject.pledge,
            sent_version=subject.version,
        )  # fmt: skip
    if isinstance(subject, RegistrationList):
        label = f"Danh sách đợt {subject.number}"
        return RegistrationLine(
            kind=BELOW, below=subject, place=subject.unit, label=label, sent_version=subject.version
        )
    return RegistrationLine(
        kind=subject.kind, registration=subject, place=subject.unit, label=subject.unit.name,
        content=subject.pledge, sent_version=subject.version,
    )  # fmt: skip


def counts_of(lines: Iterable[RegistrationLine]) -> dict[str, int]:
    """How many of each kind, with those of the lists below."""
    counted: Counter[str] = Counter()
    for line in lines:
        if line.below is not None:
            counted.update(line.below.counts)
        else:
            counted[line.kind] += 1
    return {kind.value: counted[kind.value] for kind in RegistrationKind}


def same_lines(held: Iterable[RegistrationLine], fresh: Iterable[RegistrationLine]) -> bool:
    return [about(line) for line in held] == [about(line) for line in fresh]


def about(line: RegistrationLine) -> tuple[Any, ...]:
    return line.registration_id, line.pledge_id, line.person_id, line.below_id, line.sent_version


def change_since(line: RegistrationLine) -> str:
    """In words what became of the registration after the list was sent; empty when nothing did."""
    now = line.subject
    if now.state != RegistrationState.ACCEPTED:
        return f"Nay: {now.get_state_display().lower()}"
    return "Đã sửa sau khi gửi" if now.version != line.sent_version else ""
