"""Measures all sheets of a round at once: what was due and done, and what was promised and reached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.apps.documents.models import Paper, PaperKind, PaperQuerySet
from chungtay.apps.movements.models import Mode, Obligation, ObligationQuerySet, Owed, Target
from chungtay.apps.reports import past
from chungtay.apps.reports.layouts import basic_rows, pack_of
from chungtay.apps.reports.models import ReportFigure
from chungtay.apps.scoring import money
from chungtay.apps.scoring.models import How, Round, RoundCriterion, Score
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, UnitClosure
from chungtay.base.acts import plain
from chungtay.base.states import Sent
from chungtay.rules import scoring
from chungtay.rules.pack_sheets import Scale
from chungtay.rules.scoring import MeasureResult


@dataclass(frozen=True)
class Promise:
    mode: str
    value: int


@dataclass(frozen=True)
class Rolled:
    """Figures added up from accepted reports of communes; `given` of `expected` communes have one."""

    cells: Mapping[str, int] = field(default_factory=dict)
    given: int = 0
    expected: int = 0

    @property
    def words(self) -> str:
        return f"{self.given} trên {self.expected} xã, phường, thị trấn có báo cáo đã duyệt"


@dataclass
class Facts:
    """All that the round's measures need, gathered by a fixed number of queries."""

    day: date
    reports: dict[int, list[scoring.Dated]]
    papers: dict[int, list[scoring.Dated]]
    promises: dict[tuple[int, str], Promise]
    rolled: dict[int, Rolled]
    settlements: dict[int, list[scoring.Dated]]
    received: dict[int, int]
    lending: dict[int, tuple[int, int]]


def gather(round: Round, units: Iterable[int], day: date) -> Facts:
    keys = list(units)
    return Facts(
        day,
        reports_due(round, keys, day),
        papers_due(round, keys),
        promises(round, keys),
        rolled_up(round, keys, day),
        money.settlements_due(round.year, keys, day),
        money.received(round.year, keys, day),
        money.lent_and_given(round, keys, day),
    )


def reports_due(round: Round, units: list[int], day: date) -> dict[int, list[scoring.Dated]]:
    """For each unit the reports of the year that it and what stands under it owe."""
    owed: dict[int, list[scoring.Dated]] = {}
    for unit, due, done in timed_reports(round).values_list("unit_id", "due_on", "fulfilled_on"):
        owed.setdefault(unit, []).append(scoring.Dated(due, done))
    found: dict[int, list[scoring.Dated]] = {}
    for above, below in pairs_below(units, day).values_list("ancestor_id", "descendant_id"):
        if below in owed:
            found.setdefault(above, []).extend(owed[below])
    return found


def papers_due(round: Round, units: list[int]) -> dict[int, list[scoring.Dated]]:
    found: dict[int, list[scoring.Dated]] = {}
    for unit, due, issued in own_papers(round, units).values_list("unit_id", "due_on", "issued_on"):
        if due is not None:
            found.setdefault(unit, []).append(scoring.Dated(due, issued))
    return found


def own_papers(round: Round, units: list[int]) -> PaperQuerySet:
    """The units' own papers due in the year; reports are measured apart."""
    return Paper.objects.filter(unit__in=units, due_on__year=round.year).exclude(kind=PaperKind.REPORT)


def promises(round: Round, units: list[int]) -> dict[tuple[int, str], Promise]:
    """Targets of the year in plans that were approved."""
    rows = Target.objects.filter(
        plan__movement=round.movement_id, plan__state=Sent.ACCEPTED, plan__unit__in=units, year=round.year
    )
    return {
        (unit, indicator): Promise(mode, value)
        for unit, indicator, mode, value in rows.values_list("plan__unit_id", "indicator", "mode", "value")
    }


def timed_reports(round: Round) -> ObligationQuerySet:
    """Periodic reports and those asked for (IV.1.3). `fulfilled_on` is the day of the first sending: a report sent
    back in between is not late for that."""
    return Obligation.objects.punctual().filter(movement=round.movement_id, year=round.year)


def owed_reports(round: Round) -> ObligationQuerySet:
    """The yearly reports, which the figures come from."""
    return Obligation.objects.filter(movement=round.movement_id, kind=Owed.YEARLY_REPORT, year=round.year)


def rolled_up(round: Round, units: list[int], day: date) -> dict[int, Rolled]:
    """For each unit the sums of the accepted reports of the communes in its subtree; a commune stands for itself."""
    figures: dict[int, dict[str, int]] = {}
    for unit, key, value in accepted_figures(round, day).values_list("report__unit_id", "key", "value"):
        figures.setdefault(unit, {})[key] = value
    for one in past.held_on(round.movement, day, basic_rows(pack_of(round.movement, day)), round.year):
        figures[one.unit_id] = {key: value for key, value in one.figures.items() if value is not None}
    communes = pairs_below(units, day).filter(
        descendant__kind=Kind.PEOPLE_COMMITTEE,
        descendant__level=Level.COMMUNE,
        descendant__in=owed_reports(round).values("unit"),
    )
    below: dict[int, list[int]] = {}
    for above, commune in communes.values_list("ancestor_id", "descendant_id"):
        below.setdefault(above, []).append(commune)
    return {above: added(figures, those) for above, those in below.items()}


def accepted_figures(round: Round, day: date) -> Any:
    """The cells that the round's targets speak of, from reports of communes accepted by the day."""
    targets = [target for target in round.criteria.values_list("target", flat=True) if target]
    keys = {key for one in targets for key in (one["opening"], one["closing"], *one["done"])}
    return ReportFigure.objects.filter(
        key__in=keys,
        value__isnull=False,
        report__movement=round.movement_id,
        report__year=round.year,
        report__kind=Owed.YEARLY_REPORT,
        report__state=Sent.ACCEPTED,
        report__accepted_on__lte=day,
        report__unit__level=Level.COMMUNE,
        report__unit__kind=Kind.PEOPLE_COMMITTEE,
    )


def added(figures: Mapping[int, Mapping[str, int]], communes: list[int]) -> Rolled:
    sums: dict[str, int] = {}
    given = [commune for commune in communes if commune in figures]
    for commune in given:
        for key, value in figures[commune].items():
            sums[key] = sums.get(key, 0) + value
    return Rolled(sums, len(given), len(communes))


def pairs_below(units: list[int], day: date) -> Any:
    return UnitClosure.objects.filter(holds_on(day), ancestor__in=units)


def measured(facts: Facts, unit: int, criterion: RoundCriterion) -> MeasureResult:
    if criterion.measure == "reports_on_time":
        return scoring.reports_on_time(facts.reports.get(unit, ()), facts.day)
    if criterion.measure == "documents_on_time":
        return scoring.documents_on_time(facts.papers.get(unit, ()), facts.day)
    if criterion.measure == "settled_on_time":
        return scoring.settled_on_time(facts.settlements.get(unit, ()), facts.day)
    if criterion.measure == "resources_mobilised":
        promise = facts.promises.get((unit, money.PROMISED))
        return scoring.resources_mobilised(facts.received.get(unit), promise.value if promise else None)
    if criterion.measure == "repayable_share":
        return scoring.repayable_share(*facts.lending.get(unit, (None, None)))
    return to_target(facts, unit, criterion.target or {})


def to_target(facts: Facts, unit: int, target: Mapping[str, Any]) -> MeasureResult:
    """What left the list against what was promised to leave ("by"), or how far towards what was to remain ("to").

    With a "to", a missing commune would look like households gone, so that all must have reported."""
    promise = facts.promises.get((unit, target.get("indicator", "")))
    rolled = facts.rolled.get(unit, Rolled())
    if promise is None:
        return missing("Kế hoạch được duyệt của đơn vị chưa có chỉ tiêu năm này")
    if not rolled.given:
        return missing("Chưa có báo cáo nào được duyệt")
    if promise.mode == Mode.BY:
        left = rolled.cells.get(target.get("closing", "")) if rolled.given >= rolled.expected else None
        return noted(scoring.ratio_to_target(summed(rolled, target["done"]), promise.value, left), rolled)
    if rolled.given < rolled.expected:
        return missing(f"Mới {rolled.words}")
    start, closing = rolled.cells.get(target["opening"]), rolled.cells.get(target["closing"])
    return noted(scoring.change_to_target(start, promise.value, closing), rolled)


def summed(rolled: Rolled, keys: Iterable[str]) -> int | None:
    values = [rolled.cells.get(key) for key in keys]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def missing(because: str) -> MeasureResult:
    return MeasureResult(None, None, None, because=because)


def noted(result: MeasureResult, rolled: Rolled) -> MeasureResult:
    return MeasureResult(
        result.value, result.numerator, result.denominator, result.inputs, f"{result.because}; {rolled.words}"
    )


def kept(result: MeasureResult, day: date) -> dict[str, Any]:
    """The measure as a score keeps it, exactly: decimals as text."""
    return {
        "value": plain(result.value),
        "numerator": plain(result.numerator),
        "denominator": plain(result.denominator),
        "because": result.because,
        "day": day.isoformat(),
    }


def points_of(result: MeasureResult, criterion: RoundCriterion) -> Decimal | None:
    scale = criterion.scale or {}
    return scoring.points_for(result, Scale(Decimal(scale["zero_at"]), Decimal(scale["full_at"])), criterion.max_points)


def measure_all(round: Round, day: date) -> int:
    """Measure every computed score of the round; returns how many there are."""
    scores = list(
        Score.objects.filter(sheet__round=round, criterion__how=How.COMPUTED).select_related("criterion", "sheet")
    )
    facts = gather(round, {score.sheet.unit_id for score in scores}, day)
    for score in scores:
        result = measured(facts, score.sheet.unit_id, score.criterion)
        score.computed_points, score.measure = points_of(result, score.criterion), kept(result, day)
    Score.objects.put_back(scores, ["computed_points", "measure"])
    return len(scores)
