"""Forms 14 and 15: a line for each member of the near-poor and the poor households at the end of a year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, When

from chungtay.apps.households.models import Flag, FlagKind, FlowEntry, Member, Relation, Sex, StandardKey
from chungtay.apps.households.queries import stock
from chungtay.apps.households.queries.flow_sql import Asked
from chungtay.apps.households.queries.form_counts import form_of
from chungtay.apps.households.queries.placing import tree_of
from chungtay.apps.households.queries.stock import Held
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.rules.ledger import FlowKind

# By what an order for the list is called.
LISTS = {"bieu-14": "near_poor", "bieu-15": "poor"}
CHUNK = 2_000
MARK = "x"
OLD = "Cũ"
# How a household came onto the list within the year.
CAME = {
    FlowKind.NEW_POOR: "Mới", FlowKind.NEW_NEAR: "Mới", FlowKind.RELAPSED: "Tái nghèo",
    FlowKind.NEAR_RELAPSED: "Tái cận nghèo", FlowKind.FELL: "Từ cận nghèo", FlowKind.ESCAPED_TO_NEAR: "Từ nghèo",
}  # fmt: skip


@dataclass(frozen=True)
class MemberList:
    """One of the two forms for a unit, a year and a standard, as far as the desk may read names."""

    per: str
    unit: Unit
    year: int
    standard: str
    desk: Desk

    @property
    def on(self) -> date:
        return min(self.desk.day, date(self.year, 12, 31))

    @property
    def labels(self) -> list[str]:
        return [column.label for column in form_of(int(self.per.removeprefix("bieu-"))).columns]

    @property
    def words(self) -> str:
        form = form_of(int(self.per.removeprefix("bieu-")))
        return f"{self.unit.name}, biểu {form.num}: {form.title_vi}, năm {self.year}, {self.standard_words}"

    @property
    def standard_words(self) -> str:
        return str(StandardKey(self.standard).label).lower()

    def households(self) -> list[int]:
        """Those held on the list at the end of the year, by the ledger."""
        day = self.desk.day
        asked = Asked(self.standard, self.year, (self.unit.pk,), day, tree_of(day))
        return stock.held_ids(Held(asked, self.on), LISTS[self.per])

    def members(self) -> QuerySet[Member]:
        """In the order of the villages and households, the head first."""
        found = Member.objects.visible_to(self.desk, self.desk.day).on(self.on).filter(household__in=self.households())
        head_first = Case(When(relation=Relation.HEAD, then=0), default=1)
        return found.select_related("household__unit").order_by(
            "household__unit__name", "household__unit", "household__sort_key", "household", head_first, "pk"
        )

    def count(self) -> int:
        return self.members().order_by().count()

    def rows(self) -> Iterator[list[Any]]:
        """Support of other kinds is not recorded here: its columns stay empty."""
        members = self.members()
        traits, came = self._traits(), self._came()
        number, place, household = 0, 0, 0
        for one in members.iterator(chunk_size=CHUNK):
            if one.household_id != household:
                number, place, household = number + 1, 0, one.household_id
            place += 1
            held = traits.get(household, set())
            yield [
                number, place, f"{one.full_name} ({one.household.unit.name})" if place == 1 else one.full_name,
                born(one, Sex.MALE), born(one, Sex.FEMALE), one.ethnicity or one.household.ethnicity,
                one.get_relation_display(), came.get(household, OLD) if place == 1 else "",
                mark(FlagKind.MERIT in held), "", mark(FlagKind.NO_LABOUR in held), "", "", "", "", "", "",
            ]  # fmt: skip

    def _traits(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        flags = Flag.objects.on(self.on).filter(household__in=self.households())
        for household, kind in flags.values_list("household_id", "kind"):
            found.setdefault(household, set()).add(kind)
        return found

    def _came(self) -> dict[int, str]:
        """The last entry of the year that stands and says how the household came."""
        entries = FlowEntry.objects.filter(
            household__in=self.households(), standard=self.standard, year=self.year, day__lte=self.desk.day,
            kind__in=list(CAME), sign=1,
        ).exclude(corrections__sign=-1)  # fmt: skip
        return {one: CAME[FlowKind(kind)] for one, kind in entries.order_by("pk").values_list("household_id", "kind")}


def born(member: Member, sex: str) -> int | str:
    return member.birth_year or "" if member.sex == sex else ""


def mark(holds: bool) -> str:
    return MARK if holds else ""


def list_for(per: str, unit: Unit, chosen: Mapping[str, Any], desk: Desk) -> MemberList:
    """From what an order carries."""
    return MemberList(per, unit, int(chosen["nam"]), str(chosen["chuan"]), desk)
