"""What the records say a report's cells are: sums from below, the last closing, the flow ledger, books of the house."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from chungtay.apps.households.models import StandardKey
from chungtay.apps.households.queries import flows as ledger
from chungtay.apps.households.queries.flow_sql import Asked
from chungtay.apps.households.queries.placing import tree_of
from chungtay.apps.households.queries.stock import known_places
from chungtay.apps.reports import queries, recorded
from chungtay.apps.reports.checks import cells_by_role, closings, key_of
from chungtay.apps.reports.layouts import Layout
from chungtay.apps.reports.models import Report, ReportFigure, Source
from chungtay.apps.reports.objectives import WHO, how_of, rollup_address, text_of
from chungtay.apps.reports.recorded import Given
from chungtay.base.figures import Figure, Input
from chungtay.rules import flows
from chungtay.rules.pack_forms import Cell
from chungtay.rules.vietnamese import format_day, format_number

STANDARD = StandardKey.NATIONAL


def given(report: Report, day: date) -> dict[str, Given]:
    """By cell, as of the day; a cell of which no record speaks is absent."""
    layout = queries.layout_for(report, day)
    if not layout.is_plain:
        return {}
    booked = recorded.given(report, layout.figure_cells(), day)
    if not queries.is_basic(report, day):
        below = from_below(report, layout, day)
        return below | {key: one for key, one in booked.items() if one.source == Source.BUDGET or key not in below}
    found = {**from_ledger(report, layout, day), **from_last(report, layout, day)}
    return found | closed(report, layout, found, day) | booked


def from_below(report: Report, layout: Layout, day: date) -> dict[str, Given]:
    below = queries.rollup(report.movement, report.year, report.unit, day)
    found = {}
    for cell in layout.figure_cells():
        line = below.line(cell.key)
        if line.total is None:
            continue
        where = Input(
            f"Bảng tổng hợp {below.root}",
            text_of(cell, line),
            rollup_address(below.movement, below.root, below.year, below.day),
        )
        how = how_of(cell.label, below, line, "")
        figure = Figure(line.total, cell.unit_words, below.day, how, (where,), status="computed", who=WHO)
        found[cell.key] = Given(line.total, Source.BELOW, figure)
    return found


def from_last(report: Report, layout: Layout, day: date) -> dict[str, Given]:
    """Openings: each is the accepted closing of the year before."""
    last = queries.last_closings_for(report)
    wanted = [(closing, opening) for closing, opening in closings(layout.sections) if closing in last]
    if not wanted:
        return {}
    before = Report.objects.yearly().get(movement=report.movement_id, unit=report.unit_id, year=report.year - 1)
    return {opening: Given(last[closing], Source.LAST, opening_figure(before, last[closing], day))
            for closing, opening in wanted}  # fmt: skip


def opening_figure(before: Report, value: int, day: date) -> Figure:
    where = Input(str(before), format_number(value), before.get_absolute_url(), before.accepted_on)
    return Figure(value, "hộ", day, "Đầu kỳ bằng cuối kỳ của báo cáo năm trước đã duyệt.", (where,), who=WHO)


def from_ledger(report: Report, layout: Layout, day: date) -> dict[str, Given]:
    """The nine columns of each flow, where the place keeps a register of households."""
    sections = [section for section in layout.sections if section.flow]
    asked = Asked(STANDARD.value, report.year, [report.unit_id], day, tree_of(day))
    if not sections or not known_places(asked):
        return {}
    line = ledger.flows([report.unit_id], [report.year], STANDARD.value, day)[report.unit_id, report.year]
    found = {}
    for section in sections:
        assert section.flow is not None
        for cell in section.cells:
            number = line.now[section.flow].households[str(cell.role)]
            found[cell.key] = Given(number, Source.LEDGER, ledger_figure(report, cell, number, day))
    return found


def ledger_figure(report: Report, cell: Cell, number: int, day: date) -> Figure:
    address = f"{reverse('households:ledger')}?don_vi={report.unit.key}&nam={report.year}&chuan={STANDARD.value}"
    where = Input(str(Source.LEDGER.label), format_number(number), address, day)
    how = f"{cell.label}: đếm trong sổ diễn biến năm {report.year}, {STANDARD.label.lower()}, đến {format_day(day)}."
    return Figure(number, cell.unit_words, day, how, (where,), status="computed")


def closed(report: Report, layout: Layout, found: Mapping[str, Given], day: date) -> dict[str, Given]:
    """Where the opening of the report before meets the columns of the ledger, the closing follows from both."""
    values = {key: one.value for key, one in found.items()}
    closes = {}
    for section in layout.sections:
        cells = cells_by_role(section, values) if section.flow else {}
        if all(role in cells for role in flows.INFLOW):
            key, number = key_of(section, "c9"), flows.closing(cells)
            cell = next(one for one in section.cells if one.key == key)
            closes[key] = Given(number, Source.LEDGER, ledger_figure(report, cell, number, day))
    return closes


@dataclass(frozen=True)
class Newer:
    """A cell whose record has changed since it was filled in, or has only now come to be known."""

    cell: Cell
    label: str
    stored: ReportFigure | None
    given: Given


def newer(layout: Layout, cells: Mapping[str, ReportFigure], now: Mapping[str, Given]) -> list[Newer]:
    words = layout.words()
    return [
        Newer(cell, words[cell.key], cells.get(cell.key), now[cell.key])
        for cell in layout.figure_cells()
        if cell.key in now and is_newer(cells.get(cell.key), now[cell.key])
    ]


def is_newer(stored: ReportFigure | None, fresh: Given) -> bool:
    if stored is None or stored.value is None or not stored.source:
        return stored is None or stored.value != fresh.value
    return stored.prefilled != fresh.value


def rows(report: Report, values: Mapping[str, Given], keys: Iterable[str]) -> list[ReportFigure]:
    """Cells as their records give them."""
    return [
        ReportFigure(report=report, key=key, value=values[key].value, prefilled=values[key].value,
                     source=values[key].source)
        for key in keys
    ]  # fmt: skip
