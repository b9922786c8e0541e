"""Loads the official tree and the organisations of the law storey; a second run finds nothing to do."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from chungtay.apps.units.models import Kind, Level, Territory, Unit
from chungtay.apps.units.services import TerritoryRow, UnitRow, load_territories, load_units
from chungtay.base.access import SystemDesk
from chungtay.rules import lawbook, territories
from chungtay.rules.lawbook import Lawbook
from chungtay.rules.problems import LawErrors

LEVELS = {"city": Level.CITY, "district": Level.DISTRICT, "commune": Level.COMMUNE, "village": Level.VILLAGE}


class Command(BaseCommand):
    help = "Nạp địa bàn, cơ quan, tổ chức từ thư mục law/ (chạy lại không thêm gì)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            book = lawbook.load(settings.LAW)
        except LawErrors as errors:
            raise CommandError("\n".join(str(problem) for problem in errors.problems)) from errors
        places, units = load(book)
        self.stdout.write(f"· Địa bàn: thêm {places}. Đơn vị: thêm {units}.")


def load(book: Lawbook) -> tuple[int, int]:
    """How many territories and units were added."""
    by = SystemDesk(min(organisation.period.since for organisation in book.organisations))
    known = set(Territory.objects.values_list("code", "since"))
    places = [row for row in territory_rows(book) if (row.code, row.since) not in known]
    if places:
        load_territories(places, by=by)
    there = set(Unit.objects.values_list("key", flat=True))
    units = [row for row in unit_rows(book) if row.key not in there]
    if units:
        load_units(units, by=by)
    return len(places), len(units)


def territory_rows(book: Lawbook) -> Iterator[TerritoryRow]:
    for place in book.territories:
        yield TerritoryRow(
            code=place.code, name=place.name, full_name=place.full_name, kind=place.kind, level=LEVELS[place.level],
            parent_code=place.parent_code, area=place.area, mountainous=place.dtts_mn,
            since=place.period.since, until=place.period.until,
        )  # fmt: skip


def unit_rows(book: Lawbook) -> Iterator[UnitRow]:
    """The people's committees first, then the organisations of the city, then the Fronts of the districts."""
    city = next(place for place in book.territories if place.level == "city")
    head = next(one for one in book.organisations if one.kind == Kind.PEOPLE_COMMITTEE and one.seat == city.code)
    yield city_committee(city, head)
    yield from (committee(place) for place in book.territories if place.level != "city")
    yield from (organisation(one, committee_key(city)) for one in book.organisations if one is not head)
    yield from district_fronts(book.territories, book.organisations)


def city_committee(city: territories.Territory, head: territories.Organisation) -> UnitRow:
    """The city goes on when its tree of districts ends; its committee is dated by the list of organisations."""
    return UnitRow(
        key=committee_key(city), name=head.name, kind=Kind.PEOPLE_COMMITTEE, level=Level.CITY, seat_code=city.code,
        parent_key="", since=min(city.period.since, head.period.since), until=head.period.until,
        mark=head.mark, note=head.note,
    )  # fmt: skip


def committee(place: territories.Territory) -> UnitRow:
    since = place.period.since
    return UnitRow(
        key=committee_key(place), name=f"Ủy ban nhân dân {within(place.full_name)}", kind=Kind.PEOPLE_COMMITTEE,
        level=LEVELS[place.level], seat_code=place.code, parent_key=f"ubnd-{place.parent_code}-{since.year}",
        since=since, until=place.period.until,
    )  # fmt: skip


def organisation(one: territories.Organisation, city_key: str) -> UnitRow:
    """Departments answer to the city's committee; the Front, unions and outlets head lines of their own."""
    return UnitRow(
        key=one.code, name=one.name, kind=one.kind, level=LEVELS[one.level], seat_code=one.seat,
        parent_key=city_key if one.kind == Kind.DEPARTMENT else "",
        since=one.period.since, until=one.period.until, mark=one.mark, note=one.note,
    )  # fmt: skip


def district_fronts(
    places: Iterable[territories.Territory], organisations: Iterable[territories.Organisation]
) -> Iterator[UnitRow]:
    above = next(one for one in organisations if one.kind == Kind.FRONT and one.level == "city")
    for place in places:
        if place.level == "district":
            yield UnitRow(
                key=f"mttq-{place.code}-{place.period.since.year}",
                name=f"Ủy ban Mặt trận Tổ quốc Việt Nam {within(place.full_name)}",
                kind=Kind.FRONT, level=Level.DISTRICT, seat_code=place.code, parent_key=above.code,
                since=max(place.period.since, above.period.since), until=place.period.until, mark="inferred",
            )  # fmt: skip


def committee_key(place: territories.Territory) -> str:
    """Codes are reused, so the key of a committee names the year its territory began."""
    return f"ubnd-{place.code}-{place.period.since.year}"


def within(full_name: str) -> str:
    """ "Huyện Ba Vì" as it stands inside a longer name: "huyện Ba Vì"."""
    return full_name[0].lower() + full_name[1:]
