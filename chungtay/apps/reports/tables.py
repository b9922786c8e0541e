"""What the pages of reports show in rows and columns: each number a figure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from chungtay.apps.movements.models import Movement
from chungtay.apps.reports import queries
from chungtay.apps.reports.layouts import basic_rows, pack_of
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.objectives import UNIT_WORDS, WHO, how_of, rollup_address, text_of
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Unit
from chungtay.base.figures import Figure, Input
from chungtay.rules.flows import ENTRIES, EXITS
from chungtay.rules.pack_forms import Cell, Section

EQUATION = "Đầu kỳ − giảm trong kỳ + tăng trong kỳ (cột 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8)"


@dataclass(frozen=True)
class Shown:
    """A cell beside its figure of this year and of the year before."""

    cell: Cell
    figure: Figure
    last: Figure


@dataclass(frozen=True)
class ShownSection:
    section: Section
    rows: list[Shown]


def sections_of(report: Report, day: date) -> list[ShownSection]:
    """The filled form, section by section; the narrative is shown apart."""
    figures = queries.figures_of(report)
    last = queries.last_closings(report.movement, report.unit_id, report.year)
    return [
        ShownSection(
            section,
            [
                Shown(cell, stored_figure(report, section, cell, figures), last_figure(report, cell, last, day))
                for cell in section.cells
                if cell.unit != "text"
            ],
        )
        for section in queries.layout_for(report, day).sections
        if any(cell.unit != "text" for cell in section.cells)
    ]


def stored_figure(report: Report, section: Section, cell: Cell, figures: dict[str, int | None]) -> Figure:
    own = Input(str(report), "", report.get_absolute_url(), report.submitted_on)
    inputs: tuple[Input, ...] = (own,)
    how = f"{report.unit} ghi trong báo cáo năm {report.year}."
    if cell.role == "c9":
        how = f"{EQUATION}, {report.unit} xác nhận."
        inputs = tuple(
            Input(part.label, "" if figures.get(part.key) is None else str(figures[part.key]))
            for part in section.cells
            if part.role in ("c1", *EXITS, *ENTRIES)
        )
    day = report.accepted_on or report.submitted_on or report.due_on
    return Figure(
        figures.get(cell.key), UNIT_WORDS[cell.unit], day, how, inputs, section.clause, "recorded", who=WHO
    )  # fmt: skip


def last_figure(report: Report, cell: Cell, last: dict[str, int], day: date) -> Figure:
    how = f"Báo cáo năm {report.year - 1} đã duyệt của {report.unit}."
    return Figure(last.get(cell.key), UNIT_WORDS[cell.unit], day, how, status="recorded", missing="—")


@dataclass(frozen=True)
class RollupRow:
    """One unit of the table: its name, where it leads, its cells and how complete it is."""

    name: str
    href: str
    figures: list[Figure]
    given: Figure


def rollup_table(movement: Movement, year: int, unit: Unit, day: date) -> dict[str, Any]:
    """The roll-up of a unit with a row for each unit right below it, and those that are missing."""
    found = queries.rollup(movement, year, unit, day)
    below = queries.rollup_by_child(movement, year, unit, day)
    cells = rollup_cells(movement, day, found)
    children = units.children(unit, day).filter(pk__in=below).order_by("level", "name")
    rows = [child_row(found, child, below[child.pk], cells) for child in children]
    return {
        "sections": {section.title: [cell for one, cell in cells if one is section] for section, _ in cells},
        "cells": cells,
        "rows": rows,
        "total": total_row(found, cells, rows),
        "found": found,
        "missing": found.missing,
    }


def rollup_cells(movement: Movement, day: date, found: queries.Rollup) -> list[tuple[Section, Cell]]:
    """The cells that the reports under the unit are asked for, in the order of the form."""
    wanted = {one.row_key for one in found.owed}
    layouts = [layout for key, layout in basic_rows(pack_of(movement, day)).items() if key in wanted]
    cells = {cell.key: (section, cell) for layout in layouts for section in layout.sections for cell in section.cells}
    return [pair for pair in cells.values() if pair[1].unit != "text"]


def child_row(
    found: queries.Rollup, child: Unit, lines: dict[str, queries.Line], cells: list[tuple[Section, Cell]]
) -> RollupRow:
    href = rollup_address(child, found.year, found.day)
    figures = []
    for section, cell in cells:
        line = lines.get(cell.key, queries.Line(cell.key, None, 0, 0))
        how = f"{cell.label}, năm {found.year}: cộng các báo cáo đã duyệt của {child} và các đơn vị trực thuộc."
        inputs = (Input(child.name, text_of(line), href, found.day),)
        figures.append(
            Figure(line.total, UNIT_WORDS[cell.unit], found.day, how, inputs, section.clause, "computed", who=WHO)
        )
    most = max((line.expected for line in lines.values()), default=0)
    reporting = max((line.reporting for line in lines.values()), default=0)
    return RollupRow(child.name, href, figures, given_figure(reporting, most, found, href))


def total_row(found: queries.Rollup, cells: list[tuple[Section, Cell]], rows: list[RollupRow]) -> RollupRow:
    figures = []
    for place, (section, cell) in enumerate(cells):
        line = found.line(cell.key)
        inputs = tuple(Input(row.name, row.figures[place].text, row.href, found.day) for row in rows)
        how = how_of(f"{cell.label}, năm {found.year}", found, line, "")
        figures.append(
            Figure(line.total, UNIT_WORDS[cell.unit], found.day, how, inputs, section.clause, "computed", who=WHO)
        )
    given = given_figure(
        found.reporting, found.expected, found, reverse("reports:rollup", args=[found.root.key, found.year])
    )
    return RollupRow(found.root.name, "", figures, given)


def given_figure(reporting: int, expected: int, found: queries.Rollup, href: str) -> Figure:
    how = f"Số báo cáo năm {found.year} đã duyệt đến ngày này, trên {expected} báo cáo phải gửi."
    return Figure(
        reporting, f"/ {expected} báo cáo", found.day, how, (Input("Bảng tổng hợp", "", href),), status="computed"
    )
