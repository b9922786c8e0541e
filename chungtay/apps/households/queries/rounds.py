"""Reads of the review: which rounds there are, how far each commune is, and how far each of its villages."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from chungtay.apps.households import review_law, stepping
from chungtay.apps.households.models import (
    CaseState,
    Objection,
    ReviewCase,
    ReviewRound,
    RoundKind,
    RoundState,
    Step,
    VillageReview,
    VillageReviewQuerySet,
)
from chungtay.apps.households.review_law import Season
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace, UnitQuerySet
from chungtay.base.access import Desk

FINISHED = (RoundState.RECOGNISED, RoundState.FROZEN)


@dataclass(frozen=True)
class Asked:
    """The review that a page shows: of a year, or of one of its months (0 is the yearly one)."""

    year: int
    month: int

    @property
    def kind(self) -> str:
        return RoundKind.MONTHLY if self.month else RoundKind.YEARLY

    @property
    def season(self) -> Season:
        return review_law.season(self.kind, self.year, self.month)

    def tree_day(self, day: date) -> date:
        """Communes stand as on the last day of the season, or on the reading day while it lasts."""
        return min(day, self.season.ends)


@dataclass
class CommuneLine:
    """One commune in a review: its round, when it has one, and how many of its villages stand at which step."""

    unit: Unit
    round: ReviewRound | None
    district: str = ""
    district_id: int | None = None
    steps: Counter[int] = field(default_factory=Counter)
    day: date = date.min

    @property
    def villages(self) -> int:
        return self.steps.total()

    @property
    def steps_done(self) -> int:
        return sum((step - Step.LIST) * number for step, number in self.steps.items())

    @property
    def steps_in_all(self) -> int:
        return self.villages * (Step.DONE - Step.LIST)

    @property
    def is_finished(self) -> bool:
        return self.round is not None and self.round.state in FINISHED

    @property
    def is_late(self) -> bool:
        return self.round is not None and not self.is_finished and self.round.ends < self.day

    @property
    def order(self) -> tuple[int, float, str]:
        """Late ones first, then those not opened, then the slowest."""
        rank = 3 if self.is_finished else 0 if self.is_late else 1 if self.round is None else 2
        return rank, self.steps_done / self.steps_in_all if self.steps_in_all else 0, self.unit.name


def years(desk: Desk, day: date) -> list[int]:
    """The years to choose from: those with a round, and the present one; the newest first."""
    held = ReviewRound.objects.visible_to(desk, day).order_by().values_list("year", flat=True).distinct()
    return sorted({*held, day.year}, reverse=True)


def is_commune(unit: Unit) -> bool:
    return unit.kind == Kind.PEOPLE_COMMITTEE and unit.level == Level.COMMUNE


def home_of(desk: Desk, day: date) -> Unit | None:
    """The commune whose villages the desk looks at first: its own, or that of its village; None for those above."""
    unit = Unit.objects.filter(pk=desk.unit_id or 0).first()
    if unit is None or unit.level < Level.COMMUNE:
        return None
    if unit.kind != Kind.VILLAGE:
        return Unit.objects.on(day).filter(
            kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE, seat=unit.seat_id
        ).first()  # fmt: skip
    place = UnitPlace.objects.filter(holds_on(day), unit=unit).select_related("parent").first()
    return place.parent if place else None


def communes(desk: Desk, day: date) -> UnitQuerySet:
    reached = Unit.objects.reached_by(desk, day)
    return reached.on(day).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE)


def commune_lines(desk: Desk, asked: Asked, day: date) -> list[CommuneLine]:
    """Every commune within reach; five queries however many there are."""
    tree_day = asked.tree_day(day)
    units = list(communes(desk, tree_day).order_by("name", "pk"))
    rounds = {one.unit_id: one for one in rounds_of(asked).filter(unit__in=[unit.pk for unit in units])}
    above = UnitPlace.objects.filter(holds_on(tree_day), unit__in=[unit.pk for unit in units])
    parents = {unit: (key, name) for unit, key, name in above.values_list("unit", "parent", "parent__name")}
    steps = steps_by_commune(asked, rounds)
    return [
        CommuneLine(
            unit, rounds.get(unit.pk), parents.get(unit.pk, (None, ""))[1] or "", parents.get(unit.pk, (None, ""))[0],
            steps[unit.pk], day,
        )
        for unit in units
    ]  # fmt: skip


def rounds_of(asked: Asked) -> QuerySet[ReviewRound]:
    return ReviewRound.objects.filter(kind=asked.kind, year=asked.year, month=asked.month)


def steps_by_commune(asked: Asked, rounds: dict[int, ReviewRound]) -> dict[int, Counter[int]]:
    found: dict[int, Counter[int]] = defaultdict(Counter)
    rows = VillageReview.objects.filter(round__in=[one.pk for one in rounds.values()]).order_by()
    for unit, step, number in rows.values_list("round__unit", "step").annotate(number=Count("pk")):
        found[unit][step] = number
    return found


@dataclass(frozen=True)
class VillageCounts:
    """What a village has on its list and what waits there."""

    cases: int = 0
    unsurveyed: int = 0
    objections: int = 0


def villages_of(round: ReviewRound, desk: Desk, day: date) -> VillageReviewQuerySet:
    return VillageReview.objects.visible_to(desk, day).filter(round=round).select_related("unit", "round__unit")


def counts_of(reviews: Iterable[VillageReview]) -> dict[int, VillageCounts]:
    """Counts without names, for many villages in two queries."""
    keys = [one.pk for one in reviews]
    cases = ReviewCase.objects.filter(review__in=keys).exclude(state=CaseState.WITHDRAWN).order_by()
    rows = cases.values_list("review").annotate(
        number=Count("pk"), waiting=Count("pk", filter=Q(state__in=stepping.UNSURVEYED))
    )
    waiting = Objection.objects.filter(review__in=keys, outcome=Objection.Outcome.OPEN).order_by()
    objections = dict(waiting.values_list("review").annotate(number=Count("pk")))
    found = {key: VillageCounts(number, left, objections.get(key, 0)) for key, number, left in rows}
    return {key: found.get(key, VillageCounts(objections=objections.get(key, 0))) for key in keys}


def round_for(commune: Unit, asked: Asked) -> ReviewRound | None:
    """The commune's round of that review; a post of one of its villages knows of it too."""
    return rounds_of(asked).filter(unit=commune).select_related("unit").first()


def without_round(desk: Desk, asked: Asked, day: date) -> UnitQuerySet:
    """The communes that the standing office could open the review for today."""
    return communes(desk, day).exclude(pk__in=rounds_of(asked).values("unit"))
