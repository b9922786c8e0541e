"""Gathers what is known of somebody who registers, and lets the rules answer condition by condition."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.households.models import Household, StandardKey
from chungtay.apps.movements import kinds, phases
from chungtay.apps.movements.models import (
    HouseholdPledge,
    Movement,
    PersonRegistration,
    Registration,
    RegistrationKind,
    kind_of_unit,
)
from chungtay.apps.movements.queries import pack_of
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import eligibility, vietnamese
from chungtay.rules.eligibility import ClassFact, Facts, Kind, Line
from chungtay.rules.packs import Participant

# The rules name kinds by the same words.
KINDS: dict[RegistrationKind, Kind] = {
    RegistrationKind.UNIT: "unit",
    RegistrationKind.VILLAGE: "village",
    RegistrationKind.ENTERPRISE: "enterprise",
}


def of_unit(movement: Movement, unit: Unit, day: date, own: int = 0) -> tuple[Line, ...]:
    """`own` is the registration that is being written; another one counts as a second."""
    group = kinds.group_of_unit(pack_of(movement.current(day)), unit)
    others = Registration.objects.filter(movement=movement, unit=unit).exclude(pk=own)
    facts = Facts(
        kind=KINDS[kind_of_unit(unit)],
        another=another_of(others),
        **common(movement, group, day),
        **presence(unit.holds(day), "Đơn vị không còn, hoặc chưa có, trong ngày này"),
    )
    return eligibility.judge(book().registration, facts)


def of_household(movement: Movement, household: Household, year: int, day: date, own: int = 0) -> tuple[Line, ...]:
    others = HouseholdPledge.objects.filter(movement=movement, household=household, year=year).exclude(pk=own)
    return in_frame(frame_of(movement, RegistrationKind.HOUSEHOLD, day), household, year, another_of(others))


@dataclass(frozen=True)
class Frame:
    """What is the same for everybody of a kind on the day, asked once for many."""

    movement: Movement
    day: date
    shared: dict[str, Any]


def frame_of(movement: Movement, kind: RegistrationKind, day: date) -> Frame:
    return Frame(movement, day, common(movement, first_group(movement, kind, day), day))


def in_frame(frame: Frame, household: Household, year: int, another: str = "") -> tuple[Line, ...]:
    """Asks the database nothing; `another` is told by whoever looked for many at once."""
    day, movement = frame.day, frame.movement
    here = household.registered_on <= day and (household.closed_on is None or household.closed_on > day)
    facts = Facts(
        kind="household",
        another=another,
        classes=tuple(class_of(household, standard) for standard in StandardKey),
        year_fits=movement.starts.year <= year <= movement.ends.year and year >= day.year,
        **frame.shared,
        **presence(here, "Hộ không có trong sổ hộ dân trong ngày này"),
    )
    return eligibility.judge(book().registration, facts)


def of_person(movement: Movement, unit: Unit, who: Person | str, day: date, own: int = 0) -> tuple[Line, ...]:
    """`who` is a person of `accounts`, or a name."""
    others = PersonRegistration.objects.filter(movement=movement).exclude(pk=own)
    known = who if isinstance(who, Person) else None
    same_name = others.filter(unit=unit, search_key=vietnamese.fold(str(who)), person__isnull=True)
    facts = Facts(
        kind="person",
        another=another_of(others.filter(person=known)) if known else "",
        namesake="" if known else ", ".join(same_name.values_list("task", flat=True)[:3]),
        holds_post=Post.objects.on(day).filter(person=known, unit=unit).exists() if known else None,
        **common(movement, first_group(movement, RegistrationKind.PERSON, day), day),
        **presence(unit.holds(day), "Đơn vị không còn, hoặc chưa có, trong ngày này"),
    )
    return eligibility.judge(book().registration, facts)


def named_in_frame(frame: Frame, unit: Unit, namesake: str) -> tuple[Line, ...]:
    """Of somebody known by name alone; asks the database nothing, `namesake` is told by whoever looked for many."""
    facts = Facts(
        kind="person",
        namesake=namesake,
        **frame.shared,
        **presence(unit.holds(frame.day), "Đơn vị không còn, hoặc chưa có, trong ngày này"),
    )
    return eligibility.judge(book().registration, facts)


def common(movement: Movement, group: Participant | None, day: date) -> dict[str, Any]:
    closed = phases.why_not(movement, "registration", day)
    return {
        "group": group.title if group else "",
        "clause": group.clause if group else "",
        "is_open": not closed,
        "period": closed or f"từ {vietnamese.format_day(movement.starts)} đến {vietnamese.format_day(movement.ends)}",
    }


def presence(is_there: bool, absence: str) -> dict[str, Any]:
    return {"present": is_there, "absence": "" if is_there else f"{absence}."}


def first_group(movement: Movement, kind: RegistrationKind, day: date) -> Participant | None:
    return next(iter(kinds.groups(pack_of(movement.current(day)), kind)), None)


def class_of(household: Household, standard: StandardKey) -> ClassFact:
    value = getattr(household, f"{standard}_class")
    words = getattr(household, f"get_{standard}_class_display")() if value else ""
    return ClassFact(str(standard.label), value, words)


def another_of(others: QuerySet[Registration] | QuerySet[HouseholdPledge] | QuerySet[PersonRegistration]) -> str:
    found = others.first()
    return "" if found is None else f"{found} ({found.get_state_display().lower()})"


def refuse(lines: tuple[Line, ...]) -> None:
    """Nothing is sent while a condition that blocks is not met or not known; the message names each."""
    stopping = eligibility.stopping(lines)
    if stopping:
        told = " ".join(f"{line.condition.label}: {line.words.lower()}. {line.why}" for line in stopping)
        raise Refused(f"Chưa gửi được đăng ký. {told}")
