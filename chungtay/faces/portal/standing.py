"""How far the objectives are, as the public reads it: what was published, and sums of which every report is in."""

from collections.abc import Iterable
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


def read(movement: Movement, day: date) -> Board | None:
    """The newest year that is whole, in its own boundaries; before the first report what was published stands alone."""
    found = plan.in_force(day, movement)
    if found is None:
        return None
    return newest(by_year(movement, day)) or board.read(found, place_of(movement, day), day, None)


def by_year(movement: Movement, day: date) -> dict[int, Board]:
    """Every reported year in its own boundaries: one that a rearrangement has overtaken keeps its places."""
    found = plan.in_force(day, movement)
    told: dict[int, Board] = {}
    for years in of_one_tree(found.years, day) if found else ():
        tree = tree_of(years[-1], day)
        place = place_of(movement, tree)
        shown = board.read(found, place, day, None, tree=tree) if found and place else None
        told |= {year: replace(shown, year=year) for year in years if shown and year in shown.years}
    return told


def tree_of(year: int, day: date) -> date:
    """The day whose boundaries a year is shown in: its last, or that of reading."""
    return min(day, date(year, 12, 31))


def of_one_tree(years: Iterable[int], day: date) -> list[list[int]]:
    """The years begun by the day, those together between whose ends no committee came or went."""
    committees = Unit.objects.filter(kind=Kind.PEOPLE_COMMITTEE)
    periods = committees.order_by().values_list("since", "until").distinct()
    changes = {one for period in periods for one in period if one}
    found: dict[int, list[int]] = {}
    for year in years:
        if year <= day.year:
            found.setdefault(sum(one <= tree_of(year, day) for one in changes), []).append(year)
    return list(found.values())


def newest(boards: dict[int, Board]) -> Board | None:
    """Of the last year of which every report is in; else of the last with any."""
    whole = [year for year, one in boards.items() if is_whole(one, year)]
    last = max(whole or boards, default=0)
    return boards.get(last)


def is_whole(shown: Board, year: int) -> bool:
    assert shown.sums is not None and shown.place is not None
    return shown.sums.line(shown.place.pk, year, board.leading(shown.plan)).is_complete


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
