"""What the pages of figures share: whose unit, which year, standard and tree, and the switches between them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from chungtay.apps.households.models import StandardKey
from chungtay.apps.households.queries import entries
from chungtay.apps.households.queries.form_hiding import Hidden, hidden_cells
from chungtay.apps.households.queries.form_places import (
    AFTER,
    BEFORE,
    BY_COMMUNE,
    Scope,
    name_of,
    own_root,
    roots,
    scope_of,
    tree_days,
)
from chungtay.apps.households.queries.forms import FormTable
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Level, Unit
from chungtay.base.access import Desk
from chungtay.base.screens import DeskRequest


@dataclass(frozen=True)
class Switch:
    """One choice of several, as a link that keeps the others."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Looked:
    """What the page is about; `years` are those that the ledger knows, up to the reading day."""

    desk: Desk
    day: date
    unit: Unit
    year: int
    standard: str
    tree: str
    trees: dict[str, date]
    by_commune: bool
    years: range

    @property
    def scope(self) -> Scope:
        return scope_of(self.desk, self.unit, self.trees[self.tree], self.by_commune)

    @property
    def standard_label(self) -> str:
        return str(StandardKey(self.standard).label)

    @property
    def query(self) -> dict[str, str]:
        asked = {"don_vi": self.unit.key, "nam": str(self.year), "chuan": self.standard}
        if self.tree != AFTER:
            asked["dia_gioi"] = self.tree
        return asked | ({"theo": BY_COMMUNE} if self.by_commune else {})

    def address(self, **changed: str) -> str:
        kept = {key: value for key, value in (self.query | changed).items() if value}
        return f"?{urlencode(kept)}"

    def year_switches(self) -> list[Switch]:
        return [Switch(f"{_('Năm')} {year}", self.address(nam=str(year)), year == self.year) for year in self.years]

    def standard_switches(self) -> list[Switch]:
        return [Switch(str(label), self.address(chuan=key), key == self.standard) for key, label in StandardKey.choices]

    def tree_switches(self) -> list[Switch]:
        """Only where places have moved between the year's end and the reading day."""
        words = {BEFORE: _("Địa giới trước sắp xếp"), AFTER: _("Địa giới sau sắp xếp")}
        if len(self.trees) == 1:
            return []
        return [Switch(words[key], self.address(dia_gioi=key), key == self.tree) for key in self.trees]

    def row_switches(self) -> list[Switch]:
        if self.unit.level != Level.CITY or not reads_people(self.desk):
            return []
        return [
            Switch(_("Theo đơn vị trực thuộc"), self.address(theo=""), not self.by_commune),
            Switch(_("Theo xã, phường"), self.address(theo=BY_COMMUNE), self.by_commune),
        ]

    def places(self) -> list[Switch]:
        """The way down to the unit, among those that the desk opens."""
        tree_day = self.trees[self.tree]
        above = {one.pk for one in units.parents(self.unit, tree_day)}
        line = roots(self.desk, tree_day).filter(pk__in=above).select_related("seat")
        return [
            *(Switch(name_of(one), self.address(don_vi=one.key), False) for one in line),
            Switch(name_of(self.unit), "", True),
        ]

    def hidden(self, table: FormTable) -> Hidden:
        return frozenset() if reads_people(self.desk) else hidden_cells(table)


def looked_at(request: DeskRequest) -> Looked:
    """Raises `Http404` for a unit that the desk does not open; other nonsense falls back to the usual."""
    given, day = request.GET, request.as_of
    years = range(min(entries.first_year(day), day.year), day.year + 1)
    year = int(given["nam"]) if given.get("nam", "").isascii() and given.get("nam", "").isdigit() else day.year
    year = year if year in years else day.year
    trees = tree_days(year, day)
    tree = given.get("dia_gioi", AFTER)
    tree = tree if tree in trees else AFTER
    unit = unit_asked(request, trees[tree])
    standard = given.get("chuan", "")
    standard = standard if standard in StandardKey.values else StandardKey.NATIONAL.value
    by_commune = given.get("theo") == BY_COMMUNE
    return Looked(request.desk, day, unit, year, standard, tree, trees, by_commune, years)


def unit_asked(request: DeskRequest, tree_day: date) -> Unit:
    key = request.GET.get("don_vi", "")
    found = roots(request.desk, tree_day).select_related("seat")
    unit = found.filter(key=key).first() if key else own_root(request.desk, tree_day)
    if unit is None:
        raise Http404
    return unit


def context_of(seen: Looked) -> dict[str, object]:
    """The switches above a page of figures."""
    return {
        "looked": seen,
        "unit": seen.unit,
        "year": seen.year,
        "places": seen.places(),
        "switches": [
            (label, some)
            for label, some in (
                (_("Chọn năm"), seen.year_switches()),
                (_("Chọn chuẩn"), seen.standard_switches()),
                (_("Chọn địa giới"), seen.tree_switches()),
                (_("Chọn cách chia"), seen.row_switches()),
            )
            if len(some) > 1
        ],
    }
