"""Units with three signed-in people each and a report just begun, laid straight into the measured database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chungtay.apps.accounts.desks import desks_of as desks_of_person
from chungtay.apps.accounts.models import Person, Post, User
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.movements.services import publish_pack
from chungtay.apps.reports.layouts import basic_rows, pack_of
from chungtay.apps.reports.models import Report
from chungtay.apps.units.models import Unit
from chungtay.rules import vietnamese

LAW = Path(__file__).resolve().parents[1] / "law"
PLAN, STANDING = "251-ha-noi", "so-ldtbxh"
ROLES = ("unit_officer", "unit_leader", "poverty_officer")
SINCE, PUBLISHED = date(2022, 1, 1), date(2022, 9, 27)


@dataclass
class Desk:
    """One person's connection: his cookies, the cells he types, and what his form was opened with."""

    cookies: dict[str, str]
    cells: list[str]
    base: str = ""


@dataclass
class Office:
    """A unit, its report, what is to be typed into it, and the three who type."""

    report: int
    values: dict[str, int]
    desks: list[Desk] = field(default_factory=list)


def publish(day: date) -> Movement:
    """The plan of the law storey in force, and what each unit owes under it."""
    unit = Unit.objects.on(day).get(key=STANDING)
    text = (LAW / "plans" / f"{PLAN}.yaml").read_text(encoding="utf-8")
    officer = user_of(unit, "standing_officer")
    publish_pack(unit, by=desks_of_person(officer.person_id, PUBLISHED)[0], text=text)
    return Movement.objects.get(key="251-ha-noi")


def open_offices(movement: Movement, number: int, year: int) -> list[Office]:
    """The first communes, each with a draft; the figures add up and differ from unit to unit."""
    day = date(year, 12, 20)
    row_key, layout = next(
        (key, layout) for key, layout in basic_rows(pack_of(movement, day)).items() if key == "commune_report"
    )
    owed = Obligation.objects.filter(movement=movement, kind=Owed.YEARLY_REPORT, year=year, row_key=row_key)
    duties = list(owed.select_related("unit").order_by("unit__key")[:number])
    reports = Report.objects.bulk_create(
        Report(
            obligation=duty, movement=movement, unit=duty.unit, form_key=layout.form_key, row_key=row_key, year=year,
            due_on=duty.due_on, version=1,
        )
        for duty in duties
    )  # fmt: skip
    offices = [Office(report.pk, figures(place)) for place, report in enumerate(reports)]
    for office, report in zip(offices, reports, strict=True):
        office.desks = list(desks_of(office, report.unit))
    return offices


def figures(place: int) -> dict[str, int]:
    """A commune's figures that add up: both lists agree on who crossed between them."""
    exits, entries, crossed = 3 + place % 5, place % 4, place % 3
    poor = (40 + place % 17, exits, 2, 1, crossed, 0, entries, 0)
    near = (90 + place % 23, 5, crossed, 0, exits, 0, 1, 0)
    cells: dict[str, int] = {"merit_poor": place % 2, "mobilised_vnd": 25_000_000 + place * 100_000}
    for prefix, columns in (("poor", poor), ("near", near)):
        cells |= {f"{prefix}_c{column}": value for column, value in enumerate(columns, start=1)}
        cells[f"{prefix}_c9"] = columns[0] - sum(columns[1:4]) + sum(columns[4:])
    return cells


def desks_of(office: Office, unit: Unit) -> Iterator[Desk]:
    from django.test import Client

    keys = sorted(office.values)
    for place, role in enumerate(ROLES):
        client = Client()
        client.force_login(user_of(unit, role), backend="chungtay.apps.accounts.backends.SignIns")
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        yield Desk({**cookies, "csrftoken": "b" * 32}, keys[place :: len(ROLES)])


def user_of(unit: Unit, role: str) -> User:
    name = f"Người thử {role} {unit.key}"
    key = vietnamese.fold(name)
    person = Person.objects.create(full_name=name, sort_key=key[:400], search_key=key[:160])
    Post.objects.create(person=person, unit=unit, role=role, since=SINCE)
    return User.objects.create(person=person, username=f"{role}-{unit.key}"[:60], password="!")
