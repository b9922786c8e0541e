"""A report form as an Excel workbook in the form's own columns, with a second sheet that says how each is counted."""

import io
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from chungtay.apps.households.queries.form_hiding import Hidden
from chungtay.apps.households.queries.forms import FormRow, FormTable
from chungtay.apps.households.tables.form_words import how, source_of, standard_label
from chungtay.apps.households.tables.forms import DASH, PLACES, counted, group_of, heads_of, within
from chungtay.base.lists import XLSX
from chungtay.base.sheets.writing import SheetWriter
from chungtay.rules import vietnamese
from chungtay.rules.review_forms import STRATUM_LABELS_VI, Column, Stratum

TITLE_ROWS = 4
HEAD_ROWS = 3
NARROW, WIDE = 14.0, 34.0


def response(table: FormTable, hidden: Hidden) -> HttpResponse:
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        write_form(book, table, hidden)
        write_reasons(book, table)
    name = f"bieu-{table.form.num}-{table.scope.unit.key}-{table.counts.year}"
    return HttpResponse(
        memory.getvalue(), content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    )


def lead_of(table: FormTable) -> list[str]:
    """The columns before the numbers."""
    return [_("TT"), _("Địa bàn"), *([_("Phân tổ")] if len(table.strata) > 1 else [])]


def write_form(book: SheetWriter, table: FormTable, hidden: Hidden) -> None:
    lead = lead_of(table)
    widths = [6.0, WIDE, *([NARROW] * (len(lead) - 2 + len(counted(table))))]
    book.sheet(_("Biểu %s") % table.form.num, widths, frozen_rows=TITLE_ROWS + HEAD_ROWS)
    counts = table.counts
    book.row([f"{_('Biểu')} {table.form.num}. {table.form.title_vi}"], "bold")
    book.row([f"{table.scope.unit.name}, {_('năm')} {counts.year}, {standard_label(counts.standard).lower()}"])
    book.row([f"{_('Tính đến ngày')} {vietnamese.format_day(counts.day)}. {source_of()}."])
    book.row([])
    write_heads(book, table, lead)
    line = TITLE_ROWS + HEAD_ROWS
    for place, row in enumerate((*table.rows, table.total)):
        first = line + 1
        for stratum in table.strata:
            book.row(*values_of(table, hidden, place, row, stratum))
            line += 1
        if line > first:
            book.merge(first, 1, line, 1)
            book.merge(first, 2, line, 2)


def write_heads(book: SheetWriter, table: FormTable, lead: Sequence[str]) -> None:
    """Two storeys of words, with groups over their columns, and the numbers of the columns below."""
    labels = [table.labels[column.num] for column in counted(table)]
    grouped = [one.label for one in heads_of(table, counted(table)).upper if one.columns > 1]
    upper = [group_of(label) if group_of(label) in grouped else label for label in labels]
    lower = [within(label) if group_of(label) in grouped else "" for label in labels]
    book.row([*lead, *upper], "header")
    book.row([*([""] * len(lead)), *lower], "header")
    book.row([*([""] * len(lead)), *(f"({column.num})" for column in counted(table))], "header")
    top = TITLE_ROWS + 1
    for place in range(1, len(lead) + 1):
        book.merge(top, place, top + HEAD_ROWS - 1, place)
    place = len(lead) + 1
    for head in heads_of(table, counted(table)).upper:
        if head.columns > 1 or head.rows > 1:
            book.merge(top, place, top + head.rows - 1, place + head.columns - 1)
        place += head.columns


def values_of(
    table: FormTable, hidden: Hidden, place: int, row: FormRow, stratum: Stratum
) -> tuple[list[Any], list[str | None]]:
    """One line and its looks: counts as whole numbers, rates with two places, nothing known as a dash."""
    number = "" if row.is_total else place + 1
    words = [number, row.name, *([STRATUM_LABELS_VI[stratum].capitalize()] if len(table.strata) > 1 else [])]
    cells = [cell_of(row, stratum, column, (place, stratum, column.num) in hidden) for column in counted(table)]
    looks: list[str | None] = ["bold" if row.is_total else None] * len(words)
    looks += [look_of(cell, column) for cell, column in zip(cells, counted(table), strict=True)]
    return [*words, *cells], looks


def cell_of(row: FormRow, stratum: Stratum, column: Column, is_hidden: bool) -> Any:
    value = row.value(stratum, column.num)
    if is_hidden:
        return _("ẩn")
    if value is None:
        return DASH
    return Decimal(value).quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP) if column.kind == "ratio" else value


def look_of(cell: Any, column: Column) -> str:
    if isinstance(cell, str):
        return "text"
    return "decimal" if column.kind == "ratio" else "number"


def write_reasons(book: SheetWriter, table: FormTable) -> None:
    """The panel “Cách tính” of every column, for whoever has only the workbook."""
    book.sheet(_("Cách tính"), [10.0, 50.0, 90.0], frozen_rows=1)
    book.row([_("Cột"), _("Chỉ tiêu"), _("Cách tính")], "header")
    for column in counted(table):
        book.row([column.num, table.labels[column.num], how(table.form, column)], "wrap")
    if table.form.note:
        book.row(["", _("Ghi chú"), table.form.note], "wrap")
    for words in (
        _("Dấu gạch ngang: chưa có số liệu, hoặc không có gì để tính tỷ lệ; không phải số không."),
        _("“ẩn”: số nhỏ có thể cho biết là hộ nào nên không hiện ở vị trí công tác này."),
    ):
        book.row(["", "", words], "wrap")
