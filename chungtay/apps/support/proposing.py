"""Needs that follow from the last survey of each poor and near-poor household of a commune, and are not kept yet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chungtay.apps.households.models import CaseState, Class, Household, ReviewCase
from chungtay.apps.support.models import LIVE, Need, NeedSource
from chungtay.apps.units.dated import subtree_ids
from chungtay.apps.units.models import Unit, UnitClosure
from chungtay.base.law import book
from chungtay.rules.deprivations import keys_of

POOR = (Class.POOR, Class.NEAR_POOR)
SURVEYED = (CaseState.SURVEYED, CaseState.RECOGNISED)


@dataclass(frozen=True)
class Proposed:
    """A need that a survey leads to."""

    household_id: int
    unit_id: int
    kind: str
    case_id: int


@dataclass(frozen=True)
class Preview:
    """What proposing would write: how many of each kind, for how many households, and what there is already."""

    needs: tuple[Proposed, ...]
    households: int
    unsurveyed: int

    @property
    def by_kind(self) -> dict[str, int]:
        counted = Counter(one.kind for one in self.needs)
        return {one.key: counted[one.key] for one in book().support.kinds if counted[one.key]}

    @property
    def helped(self) -> int:
        return len({one.household_id for one in self.needs})


def preview(commune: Unit, day: date) -> Preview:
    """Four queries however many households there are."""
    homes = poor_homes(commune, day)
    surveys = {household: (case, mask, causes, on) for household, case, mask, causes, on in surveyed(homes)}
    units = dict(homes.values_list("pk", "unit_id"))
    kept = kept_kinds(homes)
    needs = tuple(
        Proposed(household, units[household], kind, case)
        for household, (case, mask, causes, on) in surveys.items()
        for kind in kinds_from(mask, causes, on)
        if (household, kind, None) not in kept and (household, kind, case) not in kept
    )
    return Preview(needs, len(units), len(units) - len(surveys))


def poor_homes(commune: Unit, day: date) -> QuerySet[Household]:
    below = subtree_ids(UnitClosure, commune.pk, day)
    poor = Q(national_class__in=POOR) | Q(city_class__in=POOR)
    return Household.objects.open().filter(poor, unit__in=below).order_by("unit", "sort_key", "pk")


def surveyed(homes: QuerySet[Household]) -> Iterator[tuple[int, int, int, list[str], date]]:
    """The last finished sheet of each household: household, case, lacks, causes, day."""
    sheets = ReviewCase.objects.filter(state__in=SURVEYED, deprivations__isnull=False, surveyed_on__isnull=False)
    last = sheets.filter(household=OuterRef("pk")).order_by("-surveyed_on", "-pk").values("pk")[:1]
    cases = homes.annotate(last=Subquery(last)).exclude(last=None).values_list("last", flat=True)
    rows = ReviewCase.objects.filter(pk__in=list(cases)).order_by("unit", "household__sort_key", "household")
    for household, case, mask, causes, on in rows.values_list(
        "household", "pk", "deprivations", "causes", "surveyed_on"
    ):
        if mask is not None and on is not None:
            yield household, case, mask, causes, on


def kinds_from(mask: int, causes: list[str], day: date) -> tuple[str, ...]:
    """By the indicators of the day of the survey; a household that lacks nothing has none."""
    return book().support.kinds_from(keys_of(mask, book().indicators(day)), causes)


def kept_kinds(homes: QuerySet[Household]) -> set[tuple[int | None, str, int | None]]:
    """Of each household the kinds that are live (without a case), and those that a case has led to before."""
    rows = Need.objects.filter(household__in=homes.order_by().values("pk"))
    live = rows.filter(state__in=LIVE).values_list("household", "kind")
    before = rows.filter(source=NeedSource.SURVEY).values_list("household", "kind", "source_id")
    return {(household, kind, None) for household, kind in live} | set(before)


def needs_of(found: Preview, estimates: Mapping[str, int], day: date) -> Iterator[Need]:
    """As rows to write; an estimate given for a kind is that of each of its needs."""
    for one in found.needs:
        yield Need(
            unit_id=one.unit_id, household_id=one.household_id, kind=one.kind, estimated=estimates.get(one.kind),
            source=NeedSource.SURVEY, source_id=one.case_id, entered_on=day,
        )  # fmt: skip
