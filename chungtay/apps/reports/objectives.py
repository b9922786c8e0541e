"""A cell of the reports, and each objective of the plan, as a figure that opens to what it was added up from."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from chungtay.apps.movements.choosing import PARAMETER
from chungtay.apps.movements.models import Movement
from chungtay.apps.movements.queries import current_movement
from chungtay.apps.reports.layouts import cell_of, pack_of
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.rollups import Line, Owing, Rollup, rollup, rollup_by_child
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Unit
from chungtay.base.figures import NO_DATA, Figure, Input
from chungtay.rules.pack_forms import Cell
from chungtay.rules.vietnamese import format_decimal, format_number

AREA_WORDS = {"nong_thon": ", chỉ tính khu vực nông thôn", "thanh_thi": ", chỉ tính khu vực thành thị"}
WHO = "Đơn vị lập báo cáo, đến khi báo cáo được duyệt"


def figure_for(objective_key: str, unit: Unit, year: int, day: date, *, movement: Movement | None = None) -> Figure:
    """The value of an objective of the plan in a unit and all under it, from the reports of the year.

    Raises `LookupError` when no movement is in force or the plan has no such objective.
    """
    movement = movement or movement_on(day)
    pack = pack_of(movement, day)
    objective = next((one for one in pack.objectives if one.key == objective_key), None)
    if objective is None:
        raise LookupError(f"Kế hoạch không có mục tiêu {objective_key}.")
    return figure_of(
        objective.cell, unit, year, day, movement=movement, area=objective.area or "", clause=objective.clause
    )


def figure_of(
    cell_key: str, unit: Unit, year: int, day: date, *, movement: Movement, area: str = "", clause: str = ""
) -> Figure:
    """The sum of one cell over the accepted first-hand reports of the unit and all under it."""
    found = rollup(movement, year, unit, day, area=area, keys=[cell_key])
    section, cell = cell_of(pack_of(movement, day), cell_key)
    return Figure(
        cell.total(found.line(cell_key).total),
        cell.unit_words,
        day,
        how_of(f"{cell.label}, năm {year}", found, found.line(cell_key), area),
        inputs_of(found, cell, area),
        clause=clause or section.clause,
        status="computed",
        places=cell.places,
        who=WHO,
    )


def how_of(label: str, found: Rollup, line: Line, area: str) -> str:
    given = f"{format_number(line.reporting)}/{format_number(line.expected)} báo cáo đã duyệt"
    left_out = "" if line.is_complete else "; đơn vị chưa có báo cáo được duyệt không tính là 0"
    return f"{label}: cộng {given} của {found.root} và các đơn vị trực thuộc{AREA_WORDS.get(area, '')}{left_out}."


def inputs_of(found: Rollup, cell: Cell, area: str) -> tuple[Input, ...]:
    """The units right below with their sums; for a unit that reports itself, its report."""
    own = Report.objects.yearly().filter(
        movement=found.movement, unit=found.root, year=found.year, accepted_on__lte=found.day
    )
    if found.expected == 1 and found.owed[0] == Owing(found.root.pk, found.owed[0].row_key, True):
        return tuple(report_input(report, found, cell) for report in own)
    below = rollup_by_child(
        found.movement, found.year, found.root, found.day, states=found.states, area=area, keys=[cell.key]
    )
    children = units.children(found.root, found.day).filter(pk__in=below).order_by("level", "name")
    return tuple(child_input(child, cell, below[child.pk].get(cell.key), found) for child in children)


def report_input(report: Report, found: Rollup, cell: Cell) -> Input:
    return Input(str(report), text_of(cell, found.line(cell.key)), report.get_absolute_url(), report.accepted_on)


def child_input(child: Unit, cell: Cell, line: Line | None, found: Rollup) -> Input:
    return Input(
        child.name, text_of(cell, line), rollup_address(found.movement, child, found.year, found.day), found.day
    )


def text_of(cell: Cell, line: Line | None) -> str:
    amount = None if line is None else cell.total(line.total)
    if line is None or amount is None:
        return NO_DATA
    part = "" if line.is_complete else f" ({format_number(line.reporting)}/{format_number(line.expected)} đơn vị)"
    return f"{format_decimal(Decimal(amount), cell.places)}{part}"


def rollup_address(movement: Movement, unit: Unit, year: int, day: date) -> str:
    query = urlencode({"ngay": day.isoformat(), PARAMETER: movement.key})
    return f"{reverse('reports:rollup', args=[unit.key, year])}?{query}"


def movement_on(day: date) -> Movement:
    """The movement meant where nobody chooses."""
    found = current_movement(day)
    if found is None:
        raise LookupError("Chưa có phong trào nào được ban hành.")
    return found
