"""Random desks in random trees: lists, searches and exports hold what a slow reading of the rule holds, no more."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from chungtay.apps.accounts.roles import ROLES
from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.households import exporting
from chungtay.apps.households.exporting import Order
from chungtay.apps.households.models import PERSONAL_ROLES, Household, Member
from chungtay.apps.households.queries import register, search
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Territory, TerritoryPlace, Unit, UnitPlace
from chungtay.apps.units.services import TerritoryRow, UnitRow
from chungtay.base.access import SystemDesk
from chungtay.rules import vietnamese
from conftest import DAY, SINCE

MOVED, LATER = date(2022, 6, 1), date(2023, 1, 10)
DAYS = (date(2022, 3, 1), MOVED, DAY, LATER)
FAMILY = ("Nguyễn", "Đặng", "Lò", "K'")
MIDDLE = ("Văn", "Thị", "Hoà", "Ngọc Hà")
GIVEN = ("Hoa", "Hoàng", "Sông", "Đá", "Anh")
ASKED = ("nguyen", "hoa", "thi hoa", "dang van", "ho", "lo thi so", "n", "anh anh", "k da", "mua xuan", "ngoc ha h")
TREES, DESKS = 2, 110


@dataclass(frozen=True)
class RandomDesk:
    role: str
    unit_id: int
    seat_id: int
    reach: str
    day: date
    person_id: int = 1
    post_id: int = 1


def lay_tree(dice: random.Random) -> None:
    """A city with districts, communes and villages; some villages go over to another commune in June."""
    places = [TerritoryRow("01", "T", "T", "thành phố", 1, "", "", "", SINCE, None)]
    rows = [UnitRow("ubnd", "Thành phố", Kind.PEOPLE_COMMITTEE, Level.CITY, "01", "", SINCE)]
    rows.append(UnitRow("so", "Sở", Kind.DEPARTMENT, Level.CITY, "01", "ubnd", SINCE))
    for d in range(3):
        places.append(TerritoryRow(f"d{d}", "H", "H", "huyện", 2, "01", "", "", SINCE, None))
        rows.append(UnitRow(f"d{d}", f"Huyện {d}", Kind.PEOPLE_COMMITTEE, Level.DISTRICT, f"d{d}", "ubnd", SINCE))
    for c in range(6):
        above = f"d{dice.randrange(3)}"
        places.append(TerritoryRow(f"c{c}", "X", "X", "xã", 3, above, "", "", SINCE, None))
        rows.append(UnitRow(f"c{c}", f"Xã {c}", Kind.PEOPLE_COMMITTEE, Level.COMMUNE, f"c{c}", above, SINCE))
    for v in range(14):
        home = f"c{dice.randrange(6)}"
        rows.append(UnitRow(f"v{v}", f"Thôn {v}", Kind.VILLAGE, Level.VILLAGE, home, home, SINCE))
    units.load_territories(places, by=SystemDesk(DAY))
    units.load_units(rows, by=SystemDesk(DAY))
    communes = list(Unit.objects.filter(level=Level.COMMUNE))
    for village in dice.sample(list(Unit.objects.filter(kind=Kind.VILLAGE)), 4):
        UnitPlace.objects.filter(unit=village).update(until=MOVED)
        UnitPlace.objects.create(unit=village, parent=dice.choice(communes), since=MOVED)
    units.load_units([], by=SystemDesk(DAY))


def settle_people(dice: random.Random) -> None:
    for number, village in enumerate(dice.choices(list(Unit.objects.filter(kind=Kind.VILLAGE)), k=45)):
        names = [
            " ".join(dice.choice(words) for words in (FAMILY, MIDDLE, GIVEN)) for _one in range(dice.randint(1, 3))
        ]
        household = Household.objects.create(
            unit=village, code=f"{number:02d}", head_name=names[0], sort_key=sort_text(names[0]), area="nong_thon",
            registered_on=SINCE, closed_on=dice.choice((None, None, DAY)), national_class=dice.choice(("poor", "")),
        )  # fmt: skip
        Member.objects.bulk_create(
            Member(
                household=household, full_name=name, search_key=vietnamese.fold(name), since=SINCE,
                relation="child" if place else "head",
            )
            for place, name in enumerate(names)
        )  # fmt: skip


def random_desk(dice: random.Random) -> RandomDesk:
    unit = dice.choice(list(Unit.objects.all()))
    role = dice.choice(sorted(ROLES))
    return RandomDesk(role, unit.pk, unit.seat_id, ROLES[role].reach, dice.choice(DAYS))


class Oracle:
    """Reads the rule row by row, upwards from every village, without closure, index or SQL."""

    def __init__(self) -> None:
        self.unit_places = list(UnitPlace.objects.values_list("unit_id", "parent_id", "since", "until"))
        self.seat_places = list(TerritoryPlace.objects.values_list("territory_id", "parent_id", "since", "until"))
        self.seats = dict(Unit.objects.values_list("pk", "seat_id"))
        self.households = list(Household.objects.prefetch_related("members"))

    @staticmethod
    def above(start: int, places: Iterable[tuple[Any, ...]], day: date) -> set[int]:
        on = {one: up for one, up, since, until in places if since <= day and (until is None or day < until)}
        line, at = set(), start
        while at in on:
            line.add(at)
            if on[at] is None:
                break
            at = on[at]
        return line

    def reaches(self, desk: RandomDesk, unit: int) -> bool:
        if desk.reach == "own":
            return unit == desk.unit_id
        if desk.reach == "line":
            return desk.unit_id in self.above(unit, self.unit_places, desk.day)
        if desk.reach == "seat":
            return desk.seat_id in self.above(self.seats[unit], self.seat_places, desk.day)
        return desk.reach == "all"

    def seen(self, desk: RandomDesk) -> list[Household]:
        if desk.role not in PERSONAL_ROLES:
            return []
        return [one for one in self.households if self.reaches(desk, one.unit_id)]

    def found(self, desk: RandomDesk, asked: str) -> set[int]:
        seen = self.seen(desk)
        for fits in (whole, beginning, begun):
            keys = {one.pk for one in seen if any(fits(asked.split(), member) for member in one.members.all())}
            if keys:
                return keys
        return set()


def words_of(member: Member) -> list[str]:
    return vietnamese.fold(member.full_name).replace("'", " ").split()


def whole(asked: list[str], member: Member) -> bool:
    return set(asked) <= set(words_of(member))


def beginning(asked: list[str], member: Member) -> bool:
    return " ".join(words_of(member)).startswith(" ".join(asked))


def begun(asked: list[str], member: Member) -> bool:
    held, last = words_of(member), asked[-1]
    return set(asked[:-1]) <= set(held) and len(last) > 1 and any(word.startswith(last) for word in held)


@pytest.fixture(params=range(TREES))
def dice(request: Any, db: None) -> random.Random:
    made = random.Random(request.param)
    lay_tree(made)
    settle_people(made)
    return made


Look = Callable[[RandomDesk], object]


def test_lists_searches_and_exports_hold_what_the_rule_says(dice: random.Random, monkeypatch: Any) -> None:
    oracle, narrow, some = Oracle(), search.NARROW, 0
    for _number in range(DESKS):
        desk = random_desk(dice)
        seen = {one.pk for one in oracle.seen(desk)}
        some += bool(seen)
        assert set(Household.objects.visible_to(desk, desk.day).values_list("pk", flat=True)) == seen, desk
        asked = dice.choice(ASKED)
        for limit in (narrow, -1):
            monkeypatch.setattr(search, "NARROW", limit)
            assert set(search.matching(asked, desk, desk.day)) == oracle.found(desk, asked), (desk, asked, limit)
        place = register.root_of(desk, desk.day)
        if place is not None:
            out = set(exporting.rows_of(Order(place.key, "khac", ""), desk).values_list("pk", flat=True))
            assert out == {one.pk for one in oracle.seen(desk) if one.closed_on is None}, desk
    assert some >= DESKS // 6


def test_the_oracle_would_notice_one_household_too_many(dice: random.Random) -> None:
    oracle = Oracle()
    desks = [random_desk(dice) for _number in range(DESKS)]
    seen = next(found for desk in desks if 0 < len(found := oracle.seen(desk)) < len(oracle.households))
    assert {one.pk for one in seen} != {one.pk for one in oracle.households}
    assert Territory.objects.count() == 10
