"""The objectives of the plan for one place: what was published, what the reports add up to, and how far it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Unit
from chungtay.base.charts import Trend, TrendPoint
from chungtay.base.figures import STATUS_LABELS, Figure, Input
from chungtay.base.law import book
from chungtay.faces.dashboards import published, sums
from chungtay.faces.dashboards.plan import InForce, is_city
from chungtay.faces.dashboards.published import Forecast, Known
from chungtay.faces.dashboards.sums import Sums
from chungtay.rules.pack_forms import UNIT_WORDS
from chungtay.rules.packs import Objective
from chungtay.rules.vietnamese import format_number

POOR = "poor_c9"
NEAR_POOR = "near_c9"
HOUSEHOLDS = UNIT_WORDS["household"]
MOST_INPUTS = 10


@dataclass(frozen=True)
class Verdict:
    """Whether two numbers of one thing agree, as a word with its shape."""

    kind: str
    words: str


@dataclass(frozen=True)
class YearLine:
    """One year: the published figure and the sum of the reports, side by side."""

    year: int
    published: Figure
    reported: Figure
    verdict: Verdict


@dataclass(frozen=True)
class ObjectiveView:
    objective: Objective
    status: str
    standing: Verdict
    published: Figure | None
    reported: Figure | None
    is_complete: bool
    target: Figure | None
    trend: Trend | None
    lines: tuple[YearLine, ...]
    forecast: Forecast


@dataclass(frozen=True)
class Board:
    """Everything that the page shows of one place, or of the city's published series alone."""

    plan: InForce
    day: date
    place: Unit | None
    children: tuple[Unit, ...]
    sums: Sums | None
    year: int | None

    @property
    def code(self) -> str:
        """The territory whose published figures stand beside the reports; without a place, the city's."""
        return self.place.seat.code if self.place else next(iter(book().series.values())).unit_code

    @property
    def is_of_the_city(self) -> bool:
        return self.place is None or is_city(self.place)

    @property
    def years(self) -> list[int]:
        return self.sums.reported_years(self.place.pk, leading(self.plan)) if self.sums and self.place else []

    @property
    def objectives(self) -> list[ObjectiveView]:
        return [objective_view(self, one) for one in self.plan.pack.objectives]

    @property
    def near_poor(self) -> Trend | None:
        found = published.known(self.code, "near_poor") if self.plan.cell(NEAR_POOR) else []
        return (
            published.trend(
                _("Số hộ cận nghèo của toàn Thành phố"), found, self.plan.movement.ends.year, None, self.day
            )
            if found
            else None
        )

    def figure(self, objective: Objective, year: int, inputs: Sequence[Input] = ()) -> Figure:
        if self.sums is None or self.place is None:
            return published.nothing(year)
        return self.sums.figure(
            self.place, year, objective.cell, unit_of(self.plan, objective), objective.definition.rstrip("."),
            area=objective.area or "", clause=objective.clause, inputs=inputs,
        )  # fmt: skip


def leading(plan: InForce) -> str:
    """The cell by which the board knows a reported year: the poor, or what the plan is first of all about."""
    return POOR if plan.cell(POOR) else next((one.cell for one in plan.pack.objectives), POOR)


def unit_of(plan: InForce, objective: Objective) -> str:
    cell = plan.cell(objective.cell)
    return cell.unit_words if cell else HOUSEHOLDS


def read(plan: InForce, place: Unit | None, day: date, year: int | None, *, tree: date | None = None) -> Board:
    """Three queries for a place: what stands right under it, the sums, and what is owed. `tree` is the day of the
    boundaries, where they are not those of the day of reading."""
    if place is None:
        return Board(plan, day, None, (), None, None)
    below = units.children(place, tree or day).filter(kind=place.kind).select_related("seat").order_by("seat__code")
    children = tuple(below)
    cells = {one.cell for one in plan.pack.objectives} | {POOR}
    found = sums.read(plan, [place, *children], cells, day, tree=tree)
    first = leading(plan)
    known = found.reported_years(place.pk, first)
    return Board(plan, day, place, children, found, year if year in known else found.last_year(place.pk, first))


def objective_view(board: Board, objective: Objective) -> ObjectiveView:
    found = published.known(board.code, published.column_of(objective))
    now = published.as_of(found, board.day)
    reported = board.figure(objective, board.year, largest(board, objective)) if board.year else None
    target = target_figure(board, objective)
    # Invented sums never decide how the city stands.
    usable = None if board.is_of_the_city and reported and reported.status == "synthetic" else reported
    complete = is_complete(board, objective)
    return ObjectiveView(
        objective,
        STATUS_LABELS[objective.status],
        standing(now.figure if now else usable, objective, complete=now is not None or complete),
        now.figure if now else None,
        reported,
        complete,
        target,
        trend_of(board, objective, found, target),
        tuple(year_lines(board, objective, found)),
        published.forecast(comparable(board, objective, found), board.day),
    )


def target_figure(board: Board, objective: Objective) -> Figure | None:
    if objective.target is None:
        return None
    how = objective.note or _("Mức ghi trong Kế hoạch")
    status = objective.status
    return Figure(
        objective.target, unit_of(board.plan, objective), objective.due, how, clause=objective.clause, status=status
    )


def is_complete(board: Board, objective: Objective) -> bool:
    if board.sums is None or board.place is None or board.year is None:
        return False
    return board.sums.line(board.place.pk, board.year, objective.cell, objective.area or "").is_complete


def standing(value: Figure | None, objective: Objective, *, complete: bool = True) -> Verdict:
    """Compared with the plan's own number and nothing else; where it names none, no judgement."""
    if value is None or value.value is None:
        return Verdict("none", _("Chưa có số liệu"))
    if objective.target is None:
        return Verdict("rest", _("Kế hoạch không nêu con số"))
    reached = value.value <= objective.target if objective.direction == "down" else value.value >= objective.target
    if reached and not complete:
        return Verdict("wait", _("Chưa đủ báo cáo"))
    return Verdict("done", _("Đang ở mức mục tiêu")) if reached else Verdict("due", _("Chưa tới mục tiêu"))


def largest(board: Board, objective: Objective) -> list[Input]:
    """The places below with the largest sums, for the reasons of the figure."""
    if board.sums is None or board.year is None:
        return []
    area = objective.area or ""
    lines = [(child, board.sums.line(child.pk, board.year, objective.cell, area)) for child in board.children]
    given = sorted(
        ((child, line.total) for child, line in lines if line.total), key=lambda pair: (-pair[1], pair[0].name)
    )
    return [
        Input(child.name, format_number(total), sums.address(board.plan, child, board.year, board.day), board.day)
        for child, total in given[:MOST_INPUTS]
    ]


def comparable(board: Board, objective: Objective, found: list[Known]) -> list[Known]:
    """What a forecast could stand on: the published series, else the years of which every report is in."""
    if len(found) > 1 or board.sums is None or board.place is None:
        return found
    return [
        Known(date(year, 12, 31), board.figure(objective, year))
        for year in board.years
        if board.sums.line(board.place.pk, year, objective.cell, objective.area or "").is_complete
    ]


def trend_of(board: Board, objective: Objective, found: list[Known], target: Figure | None) -> Trend | None:
    """The published series where there is one of two points or more; else the sums of the reports, marked."""
    if len(found) > 1:
        return published.trend(chart_title(objective), found, board.plan.movement.ends.year, target, board.day)
    if not board.years:
        return None
    points = [TrendPoint(str(year), board.figure(objective, year)) for year in board.plan.years]
    marked = any(point.figure.status == "synthetic" for point in points)
    return Trend(
        chart_title(objective),
        points,
        unit=unit_of(board.plan, objective),
        subtitle=_("Cộng từ báo cáo: dữ liệu minh họa") if marked else _("Cộng từ báo cáo đã duyệt"),
        source=_("Nguồn: báo cáo năm đã duyệt trong hệ thống."),
        target=target,
        target_label=_("Mục tiêu đến hết năm %(year)s") % {"year": objective.due.year} if target else "",
        period_label=_("Cuối năm"),
    )


def chart_title(objective: Objective) -> str:
    return objective.definition.rstrip(".")


def year_lines(board: Board, objective: Objective, found: list[Known]) -> Iterable[YearLine]:
    if board.sums is None or board.place is None or not found:
        return
    by_year = {one.at.year: one.figure for one in found}
    for year in board.plan.years:
        told = by_year.get(year, published.nothing(year))
        mine = board.figure(objective, year)
        line = board.sums.line(board.place.pk, year, objective.cell, objective.area or "")
        yield YearLine(year, told, mine, agreement(told, mine, complete=line.is_complete))


def agreement(told: Figure, mine: Figure, *, complete: bool) -> Verdict:
    """The published figure and the sum are never mixed; here it is only said whether they agree."""
    if told.value is None or mine.value is None:
        return Verdict("none", _("Chưa đủ hai số để so"))
    if told.value == mine.value:
        return Verdict("done", _("Khớp")) if complete else Verdict("wait", _("Khớp, chưa đủ báo cáo"))
    return Verdict("due", _("Lệch")) if complete else Verdict("wait", _("Lệch, chưa đủ báo cáo"))
