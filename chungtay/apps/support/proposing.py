"""Needs that follow from the last survey and the agreed steps of a commune's poor households, and are not kept yet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chungtay.apps.casework.models import Doer, PlanStep
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
    """A need that a survey or a step leads to; `origin` is the key of either."""

    household_id: int
    unit_id: int
    kind: str
    source: NeedSource
    origin: int
    words: str = ""


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
    """Five queries however many households there are; of a survey and a step to one end the survey is told."""
    homes = poor_homes(commune, day)
    units = dict(homes.values_list("pk", "unit_id"))
    sheets = last_sheets(homes)
    surveys = from_surveys(sheets, units)
    live, before = kept_kinds(homes)
    found: dict[tuple[int, str], Proposed] = {}
    for one in [*surveys, *from_steps(homes, units)]:
        new = (one.household_id, one.kind) not in live and (one.kind, one.source, one.origin) not in before
        if new:
            found.setdefault((one.household_id, one.kind), one)
    return Preview(tuple(found.values()), len(units), len(units) - len(sheets))


def poor_homes(commune: Unit, day: date) -> QuerySet[Household]:
    below = subtree_ids(UnitClosure, commune.pk, day)
    poor = Q(national_class__in=POOR) | Q(city_class__in=POOR)
    return Household.objects.open().filter(poor, unit__in=below).order_by("unit", "sort_key", "pk")


def last_sheets(homes: QuerySet[Household]) -> list[int]:
    """The key of the last finished sheet of each household that has one."""
    sheets = ReviewCase.objects.filter(state__in=SURVEYED, deprivations__isnull=False, surveyed_on__isnull=False)
    last = sheets.filter(household=OuterRef("pk")).order_by("-surveyed_on", "-pk").values("pk")[:1]
    return list(homes.annotate(last=Subquery(last)).exclude(last=None).values_list("last", flat=True))


def from_surveys(sheets: list[int], units: Mapping[int, int]) -> Iterator[Proposed]:
    """By the indicators of the day of the survey."""
    rows = ReviewCase.objects.filter(pk__in=sheets).order_by("unit", "household__sort_key", "household")
    for home, case, mask, causes, on in rows.values_list("household", "pk", "deprivations", "causes", "surveyed_on"):
        for kind in book().support.kinds_from(keys_of(mask or 0, book().indicators(on or date.min)), causes):
            yield Proposed(home, units[home], kind, NeedSource.SURVEY, case)


def from_steps(homes: QuerySet[Household], units: Mapping[int, int]) -> Iterator[Proposed]:
    """Open steps that somebody else than the family takes."""
    steps = PlanStep.objects.open().filter(plan__household__in=homes.order_by().values("pk"))
    rows = steps.exclude(doer=Doer.FAMILY).order_by("plan", "position", "pk")
    for home, step, picture, words in rows.values_list("plan__household", "pk", "picture", "words"):
        if kind := book().support.kind_of_picture(picture):
            yield Proposed(home, units[home], kind, NeedSource.PLAN, step, words)


def kept_kinds(homes: QuerySet[Household]) -> tuple[set[tuple[int | None, str]], set[tuple[str, str, int | None]]]:
    """Of each household the kinds that are live, and what each survey and step has led to before."""
    rows = Need.objects.filter(household__in=homes.order_by().values("pk"))
    live = rows.filter(state__in=LIVE).values_list("household", "kind")
    return set(live), set(rows.values_list("kind", "source", "source_id"))


def needs_of(found: Preview, estimates: Mapping[str, int], day: date) -> Iterator[Need]:
    """As rows to write; an estimate given for a kind is that of each of its needs."""
    for one in found.needs:
        yield Need(
            unit_id=one.unit_id, household_id=one.household_id, kind=one.kind, estimated=estimates.get(one.kind),
            source=one.source, source_id=one.origin, words=one.words, entered_on=day,
        )  # fmt: skip
