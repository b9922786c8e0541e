"""Units beside each other: rows of a year with money, punctuality and poverty rate, bars, and units by years."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from chungtay.apps.budgets import figures
from chungtay.apps.budgets.queries import poverty
from chungtay.apps.budgets.queries.places import Place
from chungtay.apps.budgets.queries.sums import total
from chungtay.apps.budgets.tables import short_name
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.charts import Bar
from chungtay.base.figures import Figure
from chungtay.base.lists import Column

MEASURES = {
    "own": "Được giao (đ)",
    "spent": "Đã chi (đ)",
    "settled": "Đã quyết toán (đ)",
    "punctual": "Quyết toán đúng hạn (%)",
}
PARTS = ("own", "spent", "settled")
WORDS = {"own": "được giao", "spent": "đã chi", "settled": "đã quyết toán"}


@dataclass(frozen=True)
class PlaceRow:
    """A unit in a year."""

    place: Place
    year: int
    day: date
    rate: Figure

    @property
    def name(self) -> str:
        name = short_name(self.place.unit)
        return f"{name} (riêng cơ quan)" if self.place.alone else name

    @property
    def list_address(self) -> str:
        return f"{reverse('budgets:holdings')}?{urlencode({'don_vi': self.place.unit.key, 'nam': self.year})}"

    def get_absolute_url(self) -> str:
        """Into the unit's own table, where it passes money on; else to its list."""
        if self.place.alone or not self.place.sums.given:
            return self.list_address
        return f"{reverse('budgets:overview')}?{urlencode({'don_vi': self.place.unit.key, 'nam': self.year})}"

    def money(self, part: str) -> Figure:
        value = getattr(self.place.sums, part)
        return figures.of_places(value, part, self.day, self.name, self.list_address)

    @property
    def punctual(self) -> Figure:
        return figures.punctuality(self.place.settling, self.day, self.list_address)


def rows_of(places: Sequence[Place], year: int, desk: Desk, day: date) -> list[PlaceRow]:
    units = [one.unit for one in places if not one.alone]
    # The year whose ledger was the last to be closed before money of the year was given.
    known = poverty.rates(units, year - 1, desk, day)
    return [PlaceRow(one, year, day, known.get(one.unit.pk) or poverty.unknown(one.unit, desk, day)) for one in places]


COLUMNS = [
    Column("don_vi", "Đơn vị", lambda row: row.name),
    Column("duoc_giao", "Được giao (đ)", lambda row: row.money("own"), numeric=True),
    Column("da_chi", "Đã chi (đ)", lambda row: row.money("spent"), numeric=True),
    Column("quyet_toan", "Đã quyết toán (đ)", lambda row: row.money("settled"), numeric=True),
    Column("dung_han", "Quyết toán đúng hạn (%)", lambda row: row.punctual, numeric=True),
    Column("ty_le_ngheo", "Tỷ lệ hộ nghèo năm trước (%)", lambda row: row.rate, numeric=True),
]


@dataclass(frozen=True)
class BarGroup:
    """Three bars of one unit on the scale that all units share."""

    label: str
    href: str
    bars: Sequence[Bar]


def bars(rows: Sequence[PlaceRow]) -> list[BarGroup]:
    full = max((row.place.sums.own for row in rows), default=0)
    return [BarGroup(row.name, row.get_absolute_url(), [bar_of(row, part, full) for part in PARTS]) for row in rows]


def bar_of(row: PlaceRow, part: str, full: int) -> Bar:
    return Bar(WORDS[part], figures.in_millions(row.money(part)), Decimal(full) / figures.MILLION)


def stats(root: Unit, places: Sequence[Place], day: date) -> list[tuple[str, Figure]]:
    """The whole of the table: money in three steps, and the share settled on time."""
    if not places:
        return []
    sums, href = total(one.sums for one in places), reverse("budgets:holdings")
    settling = [holding for one in places for holding in one.settling]
    return [
        *((WORDS[part].capitalize(),
           figures.in_millions(figures.of_places(getattr(sums, part), part, day, str(root), href)))
          for part in PARTS),
        ("Quyết toán đúng hạn", figures.punctuality(settling, day, href)),
    ]  # fmt: skip


@dataclass(frozen=True)
class YearsRow:
    """A unit over the years; a year without money is no data."""

    name: str
    unit: Unit
    cells: Mapping[int, PlaceRow]
    measure: str
    day: date

    def get_absolute_url(self) -> str:
        return f"{reverse('budgets:holdings')}?{urlencode({'don_vi': self.unit.key})}"

    def cell(self, year: int) -> Figure:
        row = self.cells.get(year)
        unit = "%" if self.measure == "punctual" else "đ"
        if row is None:
            return Figure(None, unit, self.day, f"Đơn vị không được giao kinh phí năm {year}.", missing="—")
        return row.punctual if self.measure == "punctual" else row.money(self.measure)


def by_years(found: Mapping[int, Sequence[Place]], measure: str, day: date) -> tuple[list[Column], list[YearsRow]]:
    """Columns of the years and rows of the units, in the order of the directory."""
    cells: dict[tuple[int, bool], dict[int, PlaceRow]] = {}
    for year, some in found.items():
        for place in some:
            none = Figure(None, "%", day, poverty.UNKNOWN)
            cells.setdefault((place.unit.pk, place.alone), {})[year] = PlaceRow(place, year, day, none)
    rows = [YearsRow(next(iter(own.values())).name, next(iter(own.values())).place.unit, own, measure, day)
            for own in cells.values()]  # fmt: skip
    columns = [Column("don_vi", "Đơn vị", lambda row: row.name)]
    columns += [Column(str(year), f"Năm {year}", cell_of(year), numeric=True) for year in found]
    return columns, rows


def year_bars(rows: Sequence[YearsRow], years: Iterable[int]) -> list[BarGroup]:
    """The years of each unit below each other, on the scale that all units share."""
    years = list(years)
    cells = [[row.cell(year) for year in years] for row in rows]
    full = max((one.value or 0 for some in cells for one in some), default=0)
    return [
        BarGroup(
            row.name, row.get_absolute_url(), [year_bar(year, one, full) for year, one in zip(years, some, strict=True)]
        )
        for row, some in zip(rows, cells, strict=True)
    ]


def year_bar(year: int, figure: Figure, full: Decimal | int) -> Bar:
    if figure.unit == "%":
        return Bar(f"Năm {year}", figure, 100)
    return Bar(f"Năm {year}", figures.in_millions(figure), Decimal(full) / figures.MILLION)


def cell_of(year: int) -> Callable[[YearsRow], Figure]:
    return lambda row: row.cell(year)
