"""How far the objectives are, as the public reads it: what was published, and sums of which every report is in."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.movements.models import Movement
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.charts import Trend
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.faces.dashboards import board, plan
from chungtay.faces.dashboards.board import Board, ObjectiveView, Verdict
from chungtay.rules.packs import Objective


@dataclass(frozen=True)
class Standing:
    """One objective: its number with the day it is of, what the plan wants, and the word for how that compares."""

    key: str
    title: str
    definition: str
    clause: str
    status: str
    due: date
    figure: Figure | None
    is_reported: bool
    target: Figure | None
    note: str
    verdict: Verdict
    trend: Trend | None
    forecast: str


def place_of(movement: Movement, day: date) -> Unit | None:
    """The people's committee of the territory that the plan is for."""
    there = Unit.objects.on(day).filter(kind=Kind.PEOPLE_COMMITTEE, seat=movement.unit.seat_id)
    return there.select_related("seat").order_by("key").first()


def read(movement: Movement, day: date, year: int | None = None) -> Board | None:
    found = plan.in_force(day, movement)
    return None if found is None else board.read(found, place_of(movement, day), day, year)


def standings(shown: Board) -> list[Standing]:
    return [standing(shown, one) for one in shown.objectives]


def standing(shown: Board, view: ObjectiveView) -> Standing:
    """Nothing half: a sum of reports is told when all of them are in, else it is not yet a number."""
    told = view.published or (own_sum(view.reported) if view.is_complete and view.reported else None)
    objective = view.objective
    return Standing(
        objective.key, objective.title, objective.definition, objective.clause, view.status, objective.due,
        outward(told) if told else None, view.published is None, outward(view.target) if view.target else None,
        objective.note, verdict(told, shown, view),
        outward_trend(view.trend, half_years(shown, objective)), view.forecast.words,
    )  # fmt: skip


def verdict(told: Figure | None, shown: Board, view: ObjectiveView) -> Verdict:
    """Invented sums of a demo are shown as such and decide nothing."""
    if told is not None and told.status == "synthetic" and shown.is_of_the_city:
        return Verdict("rest", _("Số minh họa, không dùng để kết luận"))
    return board.standing(told, view.objective)


def outward(figure: Figure) -> Figure:
    """The same number without the ways into the pages of officials."""
    return replace(figure, inputs=tuple(Input(one.label, one.text, None, one.day) for one in figure.inputs), who="")


def own_sum(figure: Figure, *, is_half: bool = False) -> Figure:
    """A sum of our own cites no source. It says nothing of the places below it: the map keeps small ones back. It is
    not told itself where it could point at a household, or where reports are missing."""
    if figure.source or figure.value is None:
        return figure
    if is_half:
        return replace(figure, value=None, missing=_("Chưa đủ báo cáo"), inputs=())
    if 0 < figure.value < book().privacy.small_cell_minimum.value:
        return replace(figure, value=None, missing=_("Giữ kín"), inputs=())
    return replace(figure, inputs=())


def half_years(shown: Board, objective: Objective) -> frozenset[str]:
    """The years of which reports are missing, some or all."""
    if shown.sums is None or shown.place is None:
        return frozenset()
    asked = objective.cell, objective.area or ""
    lines = {year: shown.sums.line(shown.place.pk, year, *asked) for year in shown.plan.years}
    return frozenset(str(year) for year, line in lines.items() if not line.is_complete)


def outward_trend(trend: Trend | None, half: frozenset[str] = frozenset()) -> Trend | None:
    if trend is None:
        return None
    points = [replace(one, figure=outward(own_sum(one.figure, is_half=one.label in half))) for one in trend.points]
    return replace(trend, points=points, target=outward(trend.target) if trend.target else None)
