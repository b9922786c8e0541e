"""Searching the register by name and by code, as desks of three sizes do, beside a key look-up and a bare scan."""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from bench._board import Goal, Row, against_limit, of_pairs
from bench._register import FAMILY, GIVEN, MIDDLE, names
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries import search
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace

DAY = date(2022, 9, 27)
# By name: 99 and 95 of 100 searches; by code nearly all. In milliseconds.
P99, P95, BY_CODE = 50, 20, 5
PASSES = 4
SCANS = 5


@dataclass(frozen=True)
class BenchDesk:
    """A post of one of the sizes; nobody sits there."""

    role: str
    unit_id: int
    seat_id: int
    reach: str
    day: date = DAY
    person_id: int = 0
    post_id: int = 0


def desks() -> dict[str, BenchDesk]:
    """The city's standing office, one district, one commune that has villages."""
    committees = Unit.objects.filter(kind=Kind.PEOPLE_COMMITTEE).on(DAY)
    city = committees.get(level=Level.CITY)
    village = UnitPlace.objects.filter(unit__kind=Kind.VILLAGE).select_related("parent").order_by("unit").first()
    commune = village.parent if village else None
    above = UnitPlace.objects.filter(unit=commune).select_related("parent").first()
    district = above.parent if above else None
    assert commune is not None and district is not None
    return {
        "city": BenchDesk("standing_officer", city.pk, city.seat_id, "seat"),
        "district": BenchDesk("unit_officer", district.pk, district.seat_id, "line"),
        "commune": BenchDesk("poverty_officer", commune.pk, commune.seat_id, "line"),
    }


def words(luck: random.Random) -> list[str]:
    """What people type: whole names, parts of names, common ones, names not typed to the end, and misses."""
    written = [name.written for name in names()]
    whole = luck.sample(written, 40)
    parts = [" ".join(name.split()[-2:]) for name in luck.sample(written, 10)]
    begun = [name[:-1] for name in luck.sample([one for one in written if len(one.split()[-1]) > 2], 15)]
    common = ["nguyen van", "nguyen thi hoa", "Nguyễn", "tran thi", *luck.sample(MIDDLE, 4), *luck.sample(GIVEN, 6)]
    common += [f"{family} {luck.choice(MIDDLE)}" for family in luck.sample(FAMILY, 6)]
    missing = ["Kiều Mạnh Quắc", "nguyen van zzz", "zzz", "thi thi xuyen", "Trần Thị Hoaa", "h", "xk"]
    return [*whole, *parts, *begun, *common, *missing]


def codes(luck: random.Random) -> list[str]:
    """Codes come again in every village; two are nobody's."""
    rows = Household.objects.order_by("-pk").values_list("code", flat=True)
    last = int(rows[0])
    return [f"{luck.randrange(last):05d}" for _one in range(30)] + ["99999", "000000000001"]


def milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1_000


def measured(desk: BenchDesk, asked: Sequence[str]) -> list[float]:
    """Each search several times in turn; the first round only warms up."""
    rounds = [[milliseconds(lambda: found(one, desk)) for one in asked] for _pass in range(PASSES)]  # noqa: B023
    return [took for one in rounds[1:] for took in one]


def found(words: str, desk: BenchDesk) -> list[int]:
    """As the list of households asks: among those in reach that are still in the register."""
    return search.matching(words, desk, DAY, Household.objects.visible_to(desk, DAY).open())


def percentile(values: Sequence[float], share: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def rows(database: str) -> Iterator[Row]:
    luck = random.Random(17)
    asked, numbers = words(luck), codes(luck)
    for size, desk in desks().items():
        took = measured(desk, asked)
        yield against_limit(f"{database}: name, {size} desk, p99 / limit", "ms", percentile(took, 99), P99)
        yield against_limit(f"{database}: name, {size} desk, p95 / limit", "ms", percentile(took, 95), P95)
        took = measured(desk, numbers)
        yield against_limit(f"{database}: code, {size} desk, p95 / limit", "ms", percentile(took, 95), BY_CODE)
    yield from beside(database, desks()["city"])


def beside(database: str, desk: BenchDesk) -> Iterator[Row]:
    """The same whole name, found by the index, by a look-up of a known key, and by a scan of all names."""
    name = names()[3].folded
    key = found(name, desk)[0]
    pairs = [(milliseconds(lambda: found(name, desk)), milliseconds(lambda: look_up(key)))
             for _turn in range(SCANS * 4)]  # fmt: skip
    yield of_pairs(f"{database}: a name / a bare look-up by key", "ms", pairs, None)
    pairs = [(milliseconds(lambda: found(name, desk)), milliseconds(lambda: scan(name)))
             for _turn in range(SCANS)]  # fmt: skip
    yield of_pairs(f"{database}: a name / a bare scan by LIKE", "ms", pairs, Goal(0.2))


def look_up(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM households_household WHERE id = %s", [key])
        cursor.fetchall()


def scan(name: str) -> None:
    """All names, as a search without an index must."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT household_id FROM households_member WHERE search_key LIKE %s", [f"%{name}%"])
        cursor.fetchall()
