"""Invented villages, enterprises and cooperatives of the two deep districts, and the clusters of the plan."""

from collections.abc import Iterator

from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow, load_units
from chungtay.base.access import SystemDesk
from chungtay.config.demo.people import DEEP_DISTRICTS, SINCE
from chungtay.config.demo.seed import dice
from chungtay.rules.vietnamese import collapse

SYNTHETIC = "synthetic"
NOTE = "dữ liệu minh họa"


def load_places(by: SystemDesk) -> int:
    return load_units([*villages(), *firms()], by=by)


def villages() -> Iterator[UnitRow]:
    """Two to four in each commune of the deep districts."""
    deep = Unit.objects.filter(seat__code__in=DEEP_DISTRICTS, kind=Kind.PEOPLE_COMMITTEE)
    communes = Unit.objects.on(SINCE).filter(places__parent__in=deep, level=Level.COMMUNE).select_related("seat")
    for commune in sorted(communes, key=lambda unit: unit.key):
        place = commune.seat
        word = "Thôn" if place.area == "nong_thon" else "Tổ dân phố"
        for number in range(1, dice("villages", place.code).randint(2, 4) + 1):
            yield UnitRow(
                key=f"thon-{place.code}-{number}",
                name=f"{word} minh họa {number}, {place.full_name[0].lower()}{place.full_name[1:]}",
                kind=Kind.VILLAGE, level=Level.VILLAGE, seat_code=place.code, parent_key=commune.key,
                since=commune.since, until=commune.until, mark=SYNTHETIC, note=NOTE,
            )  # fmt: skip


def firms() -> Iterator[UnitRow]:
    """A few enterprises and cooperatives; they answer to the committee of their district."""
    for code in DEEP_DISTRICTS:
        district = Unit.objects.on(SINCE).get(kind=Kind.PEOPLE_COMMITTEE, seat__code=code)
        place = district.seat
        within = f"{place.full_name[0].lower()}{place.full_name[1:]}"
        for kind, word in ((Kind.ENTERPRISE, "Công ty"), (Kind.COOPERATIVE, "Hợp tác xã")):
            for number in (1, 2):
                yield UnitRow(
                    key=f"{kind}-{code}-{number}", name=collapse(f"{word} minh họa {number}, {within}"),
                    kind=kind, level=Level.DISTRICT, seat_code=code, parent_key=district.key,
                    since=SINCE, until=district.until, mark=SYNTHETIC, note=NOTE,
                )  # fmt: skip
