"""Tells plans how many households a unit had at the beginning of a year, by its last accepted report."""

from collections.abc import Collection
from datetime import date

from chungtay.apps.movements.models import Movement
from chungtay.apps.movements.stocks import Stock
from chungtay.apps.reports.layouts import pack_of
from chungtay.apps.reports.models import ReportFigure
from chungtay.base.states import Sent
from chungtay.rules import vietnamese


def reported(movement: Movement, indicator: str, year: int, units: Collection[int], day: date) -> dict[int, Stock]:
    """The closing of the year before, where that report was accepted by the day."""
    cells = closing_cells(movement, indicator, day)
    if not cells:
        return {}
    rows = ReportFigure.objects.filter(
        report__movement=movement, report__year=year - 1, report__unit__in=units, report__state=Sent.ACCEPTED,
        report__accepted_on__lte=day, key__in=cells, value__isnull=False,
    ).select_related("report")  # fmt: skip
    return {row.report.unit_id: stock_of(row) for row in rows}


def closing_cells(movement: Movement, indicator: str, day: date) -> list[str]:
    """The cells that close the flow of poor, or of near-poor, households."""
    return [
        cell.key
        for form in pack_of(movement, day).forms
        for section in form.sections
        if section.flow == indicator
        for cell in section.cells
        if cell.role == "c9"
    ]


def stock_of(row: ReportFigure) -> Stock:
    report = row.report
    accepted = "" if report.accepted_on is None else f", duyệt ngày {vietnamese.format_day(report.accepted_on)}"
    return Stock(row.value or 0, f"Cuối kỳ của báo cáo năm {report.year}{accepted}", report.get_absolute_url())
