"""The records behind a computed score: reports and papers with their days, or communes with their figures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from chungtay.apps.documents.models import Paper
from chungtay.apps.movements.models import Mode, Target
from chungtay.apps.reports.models import Report
from chungtay.apps.scoring import measuring
from chungtay.apps.scoring.models import Round, Score
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.figures import Figure
from chungtay.base.states import Sent
from chungtay.rules.periods import is_on_time


@dataclass(frozen=True)
class Timed:
    """Something owed by a day; `state` is on_time, late or not_due."""

    label: str
    unit: Unit
    due: date
    done: date | None
    href: str
    state: str

    @property
    def state_label(self) -> str:
        return {"on_time": "Đúng hạn", "late": "Không đúng hạn", "not_due": "Chưa đến hạn"}[self.state]

    @property
    def state_kind(self) -> str:
        return {"on_time": "done", "late": "late", "not_due": "rest"}[self.state]


@dataclass(frozen=True)
class Counted:
    """A commune with what it adds to the measure; no figure without an accepted report."""

    unit: Unit
    href: str
    figure: Figure


def state_of(due: date, done: date | None, day: date) -> str:
    """The same limits as the measure: due up to the day, and late only from the day after it was due."""
    if due > day or (due == day and done is None):
        return "not_due"
    return "on_time" if is_on_time(done, due) else "late"


def reports(score: Score, day: date) -> list[Timed]:
    below = measuring.pairs_below([score.sheet.unit_id], day).values("descendant")
    owed = measuring.timed_reports(score.sheet.round).filter(unit__in=below).select_related("unit", "report")
    return [
        Timed(str(row), row.unit, row.due_on, row.fulfilled_on,
              row.report.get_absolute_url() if hasattr(row, "report") else "",
              state_of(row.due_on, row.fulfilled_on, day))
        for row in owed.order_by("unit__level", "unit__name")
    ]  # fmt: skip


def papers(score: Score, day: date) -> list[Timed]:
    rows = measuring.own_papers(score.sheet.round, [score.sheet.unit_id]).select_related("unit").order_by("due_on")
    return [
        Timed(row.title, row.unit, row.due_on, row.issued_on, address_of(row), state_of(row.due_on, row.issued_on, day))
        for row in rows
        if row.due_on is not None
    ]


def address_of(paper: Paper) -> str:
    return reverse("documents:paper", args=[paper.pk])


def communes(score: Score, day: date) -> list[Counted]:
    """Each commune under the unit with the figures that the target counts."""
    target = score.criterion.target or {}
    round = score.sheet.round
    below = measuring.pairs_below([score.sheet.unit_id], day).values("descendant")
    units = Unit.objects.filter(
        pk__in=below, kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE, obligations__in=measuring.owed_reports(round)
    ).order_by("name")
    cells: dict[int, dict[str, int]] = {}
    for unit, key, value in measuring.accepted_figures(round, day).values_list("report__unit_id", "key", "value"):
        cells.setdefault(unit, {})[key] = value
    links = addresses(round, day)
    mode = promised(score)
    return [
        Counted(unit, links.get(unit.pk, ""), contribution(cells.get(unit.pk, {}), target, mode, day))
        for unit in units.distinct()
    ]


def addresses(round: Round, day: date) -> dict[int, str]:
    rows = Report.objects.yearly().filter(
        movement=round.movement_id, year=round.year, state=Sent.ACCEPTED, accepted_on__lte=day
    )
    return {row.unit_id: row.get_absolute_url() for row in rows}


def promised(score: Score) -> str:
    target = score.criterion.target or {}
    row = Target.objects.filter(
        plan__movement=score.sheet.round.movement_id, plan__unit=score.sheet.unit_id,
        indicator=target.get("indicator", ""), year=score.sheet.round.year,
    ).first()  # fmt: skip
    return row.mode if row else Mode.BY


def contribution(cells: dict[str, int], target: dict[str, Any], mode: str, day: date) -> Figure:
    if mode == Mode.BY:
        values = [cells.get(key) for key in target.get("done", ())]
        how = "Cộng các cột giảm của báo cáo năm đã duyệt mà chỉ tiêu tính đến."
    else:
        closing = cells.get(target.get("closing", ""))
        values = [cells.get(target.get("opening", "")), None if closing is None else -closing]
        how = "Số đầu kỳ trừ số cuối kỳ của báo cáo năm đã duyệt."
    known = [value for value in values if value is not None]
    total = sum(known) if known and len(known) == len(values) else None
    return Figure(total, "hộ", day, how, status="recorded", who="Đơn vị lập báo cáo, đến khi được duyệt")
