"""The page that puts reports together: in either boundaries, with corrections told, and as an Excel file."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.http import HttpResponse

from chungtay.apps.movements.choosing import PARAMETER
from chungtay.apps.movements.models import Movement
from chungtay.apps.reports import boundaries, queries, tables
from chungtay.apps.reports.boundaries import Regrouped, Row
from chungtay.apps.reports.layouts import basic_rows, pack_of
from chungtay.apps.reports.models import ReportFigure
from chungtay.apps.reports.objectives import WHO
from chungtay.apps.reports.tables import RollupRow, RollupTable, correction_of, short_name
from chungtay.apps.units.models import Unit
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import XLSX, plain_cell
from chungtay.base.sheets.writing import write_table
from chungtay.base.states import Sent
from chungtay.rules.pack_forms import Section
from chungtay.rules.vietnamese import format_day, format_number

AFTER, BEFORE = "sau", "truoc"
UNPLACED = "Chưa xếp được vào địa giới này"
MOST = 200


@dataclass(frozen=True)
class Corrected:
    """A number of the sums that was typed over what the records gave."""

    unit: str
    href: str
    label: str
    words: str


def regrouped_context(movement: Movement, year: int, root: Unit, tree_day: date, day: date) -> dict[str, Any]:
    """The reports of the year in the tree of another day."""
    found = boundaries.regrouped(movement, year, root, tree_day, day)
    children = list(Unit.objects.filter(pk__in=found.by_child).select_related("seat").order_by("level", "name"))
    sections: dict[str, Section] = {}
    for layout in basic_rows(pack_of(movement, day)).values():
        sections |= {one.key: one for one in layout.sections if one.figures()}
    how = f"Đếm báo cáo năm {year} đã duyệt đến ngày này, trên số đơn vị phải gửi."
    unit = f"/ {found.total.expected} báo cáo đã duyệt"
    return {
        "tables": [table(section, found, children, root, year, day) for section in sections.values()],
        "given": Figure(found.total.given, unit, day, how, status="computed"),
        "missing": found.missing,
        "unplaced": [unit for unit, _ in found.unplaced],
    }


def table(  # noqa: PLR0917
    section: Section, found: Regrouped, children: list[Unit], root: Unit, year: int, day: date
) -> RollupTable:
    rows = [
        RollupRow(short_name(child), "", cells_of(section, found.by_child[child.pk], child.name, year, day))
        for child in children
    ]
    for unit, row in found.unplaced:
        name = f"{UNPLACED}: {short_name(unit)}"
        rows.append(RollupRow(name, "", cells_of(section, row, unit.name, year, day)))
    total = cells_of(section, found.total, str(root), year, day)
    return RollupTable(section.title, section.figures(), [*rows, RollupRow(f"Cộng: {root}", "", total, is_total=True)])


def cells_of(section: Section, row: Row, where: str, year: int, day: date) -> list[Figure]:
    figures = []
    for cell in section.figures():
        total, number = row.sums.get(cell.key, (None, 0))
        how = (
            f"{cell.label}, năm {year}: cộng báo cáo đã duyệt của các đơn vị nay thuộc {where}; "
            "đơn vị bị chia thì không chia theo ước đoán."
        )
        inputs = (Input("Báo cáo đã cộng", f"{format_number(number)}/{format_number(row.expected)}"),)
        figures.append(
            Figure(
                cell.total(total),
                cell.unit_words,
                day,
                how,
                inputs,
                section.clause,
                "computed",
                cell.places,
                WHO,
                missing="—",
            )
        )
    return figures


def corrections(movement: Movement, year: int, root: Unit, day: date) -> list[Corrected]:
    """The numbers among the sums that were typed over what the records gave, each with its reason."""
    below = queries.all_units().subtree(root, min(day, date(year, 12, 31)))
    rows = sorted(basic_rows(pack_of(movement, day)))
    cells = (
        ReportFigure.objects.filter(
            report__movement=movement, report__year=year, report__row_key__in=rows, report__unit__in=below,
            report__state=Sent.ACCEPTED, report__accepted_on__lte=day, value__isnull=False,
        )
        .exclude(source="")
        .exclude(value=F("prefilled"))
        .exclude(reason="")
        .select_related("report__unit")
        .order_by("report__unit__name", "key")
    )  # fmt: skip
    words = {
        key: text for layout in basic_rows(pack_of(movement, day)).values() for key, text in layout.words().items()
    }
    return [
        Corrected(cell.report.unit.name, cell.report.get_absolute_url(), words.get(cell.key, cell.key),
                  correction_of(cell))
        for cell in cells[:MOST]
    ]  # fmt: skip


def switches(year: int, unit: Unit, day: date, chosen: str, movement: Movement) -> list[dict[str, Any]]:
    """Between the boundaries before and after the rearrangement; nothing to choose where they are the same."""
    days = boundaries.tree_days(year, day)
    labels = {BEFORE: "Địa giới trước sắp xếp", AFTER: "Địa giới sau sắp xếp"}
    if len(days) == 1:
        return []
    found = []
    for key, tree_day in days.items():
        other = boundaries.counterpart(unit, tree_day)
        if other is not None:
            query = f"?{urlencode({'dia-gioi': key, PARAMETER: movement.key})}"
            found.append({"label": labels[key], "unit": other, "query": query, "current": key == chosen})
    return found


def sheet(year: int, unit: Unit, shown: Iterable[RollupTable], missing: Iterable[Unit], day: date) -> HttpResponse:
    """Every section one under the other with its own heads; the missing units named at the end."""
    lines: list[list[Any]] = []
    for one in shown:
        lines.append([one.title, *(cell.label for cell in one.cells)])
        lines += [[row.name, *(plain_cell(figure) for figure in row.figures)] for row in one.rows]
        lines.append([])
    names = [unit.name for unit in missing]
    if names:
        lines.append(["Chưa có báo cáo được duyệt, không tính là 0"])
        lines += [[name] for name in names]
    wide = max((len(line) for line in lines), default=1)
    lines = [[*line, *[None] * (wide - len(line))] for line in lines]
    memory = io.BytesIO()
    heads = ["Đơn vị", *[""] * (wide - 1)]
    note = f"{unit}, tính đến ngày {format_day(day)}"
    write_table(memory, f"Tổng hợp năm {year}", heads, iter(lines), note)
    name = f"tong-hop-{year}-{unit.key}.xlsx"
    return HttpResponse(
        memory.getvalue(), content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def context_of(movement: Movement, year: int, unit: Unit, day: date, chosen: str) -> dict[str, Any]:
    """What the page shows, in the boundaries that were chosen."""
    days = boundaries.tree_days(year, day)
    if chosen == AFTER and AFTER in days:
        other = boundaries.counterpart(unit, days[AFTER])
        if other is not None:
            return {"root": other, **regrouped_context(movement, year, other, days[AFTER], day)}
    return {"root": unit, "unplaced": [], **tables.rollup_context(movement, year, unit, day)}
