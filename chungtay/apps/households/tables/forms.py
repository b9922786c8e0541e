"""The report forms as pages show them: heads in two storeys, and every number with how it came about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.queries.form_hiding import Hidden
from chungtay.apps.households.queries.forms import FLOW_FORMS, Difference, FormRow, FormTable
from chungtay.apps.households.tables.form_words import how, parts_of, source_of, unit_of
from chungtay.apps.units.models import Unit
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.base.lists import PAGE_ROWS
from chungtay.rules import vietnamese
from chungtay.rules.review_forms import STRATUM_LABELS_VI, Column, Stratum, Value

DASH = "—"
PLACES = 2


@dataclass(frozen=True)
class Head:
    """One cell of the head; a group stands over several columns."""

    label: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Heads:
    upper: Sequence[Head]
    lower: Sequence[Head]
    numbers: Sequence[str]


@dataclass(frozen=True)
class ShownCell:
    """A number, and what corrections made of it after the year was closed."""

    figure: Figure
    adjusted: Figure | None = None


@dataclass(frozen=True)
class ShownLine:
    stratum: str
    cells: Sequence[ShownCell]


@dataclass(frozen=True)
class ShownRow:
    name: str
    href: str
    lines: Sequence[ShownLine]
    is_total: bool
    is_closed: bool
    is_adjusted: bool


def counted(table: FormTable) -> list[Column]:
    return [column for column in table.form.columns if column.kind != "text"]


def used(table: FormTable) -> list[Column]:
    """On the page without the columns of peoples that nobody here belongs to; the workbook keeps them."""
    return [column for column in counted(table) if not table.labels[column.num].endswith(f": {DASH}")]


def heads_of(table: FormTable, columns: Sequence[Column]) -> Heads:
    """“Giảm: khác” stands under “Giảm”; what belongs to no group reaches down over both storeys."""
    upper, lower = [], []
    for group, some in groupby(columns, key=lambda one: group_of(table.labels[one.num])):
        found = list(some)
        if group and len(found) > 1:
            upper.append(Head(group, len(found)))
            lower += [Head(within(table.labels[one.num])) for one in found]
        else:
            upper += [Head(table.labels[one.num], rows=2) for one in found]
    return Heads(upper, lower, [column.num for column in columns])


def group_of(label: str) -> str:
    return label.partition(": ")[0] if ": " in label else ""


def within(label: str) -> str:
    words = label.partition(": ")[2]
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Page:
    """What the figures of a page share: how its links go on, and which cells are kept back."""

    table: FormTable
    query: Mapping[str, str]
    hidden: Hidden
    goes_down: bool = True

    @property
    def day(self) -> date:
        return self.table.counts.day

    def link(self, unit: Unit | None) -> str:
        """Empty where the reader opens no other unit."""
        if unit is None or not self.goes_down:
            return ""
        asked = {**self.query, "don_vi": unit.key}
        return f"{reverse('households:form', args=[self.table.form.num])}?{urlencode(asked)}"

    def rows(self, places: Iterable[int]) -> list[ShownRow]:
        """Those of the rows that one page shows, and always the total."""
        found = [self._row(place, self.table.rows[place]) for place in places]
        return [*found, self._row(len(self.table.rows), self.table.total)]

    def _row(self, place: int, row: FormRow) -> ShownRow:
        lines = [
            ShownLine(
                STRATUM_LABELS_VI[stratum].capitalize() if len(self.table.strata) > 1 else "",
                [self._cell(place, row, stratum, column) for column in used(self.table)],
            )
            for stratum in self.table.strata
        ]
        href = "" if row.is_total else self.link(row.unit)
        return ShownRow(row.name, href, lines, row.is_total, row.is_closed, row.adjusted is not None)

    def _cell(self, place: int, row: FormRow, stratum: Stratum, column: Column) -> ShownCell:
        value = row.value(stratum, column.num)
        if (place, stratum, column.num) in self.hidden:
            return ShownCell(kept_back(unit_of(column, stratum), self.day))
        adjusted = None if row.adjusted is None else row.adjusted.get(stratum, {}).get(column.num)
        figure = self._figure(place, row, stratum, column)
        if row.adjusted is None or adjusted == value:
            return ShownCell(figure)
        after = _("Số đã khóa cộng các bút toán điều chỉnh ghi sau khi khóa.")
        inputs = (Input(_("Số đã khóa"), figure.text),)
        return ShownCell(figure, Figure(adjusted, figure.unit, self.day, after, inputs, status="computed"))

    def _figure(self, place: int, row: FormRow, stratum: Stratum, column: Column) -> Figure:
        return Figure(
            row.value(stratum, column.num), unit_of(column, stratum), self.day, self._how(row, column),
            self._inputs(place, row, stratum, column), f"{_('Biểu')} {self.table.form.num}, {_('cột')} {column.num}",
            "computed", places=PLACES if column.kind == "ratio" else 0, source=source_of(), missing=DASH,
        )  # fmt: skip

    def _how(self, row: FormRow, column: Column) -> str:
        words = how(self.table.form, column)
        if row.is_closed and self.table.form.num in (2, 3):
            return f"{words} {_('Số của năm đã khóa, không đổi nữa.')}"
        return words

    def _inputs(self, place: int, row: FormRow, stratum: Stratum, column: Column) -> tuple[Input, ...]:
        """A computed column opens to its parts, a total to its rows, a count to the place below."""
        if parts := parts_of(column):
            labels = self.table.labels
            return tuple(
                Input(labels[num], self._text(place, row, stratum, num), self.link(row.unit) or None) for num in parts
            )
        if row.is_total and not self.table.rows:
            return self._records(self.table.scope.unit)
        if row.is_total and len(self.table.rows) > PAGE_ROWS:
            return (Input(_("%s nơi trong bảng này") % len(self.table.rows), ""),)
        if row.is_total:
            return tuple(
                Input(one.name, self._text(other, one, stratum, column.num), self.link(one.unit) or None)
                for other, one in enumerate(self.table.rows)
            )
        return (Input(row.name, "", self.link(row.unit)),) if self.link(row.unit) else ()

    def _records(self, unit: Unit) -> tuple[Input, ...]:
        """Where there is nothing below, a number opens to the entries or the households themselves."""
        if not self.goes_down:
            return ()
        if self.table.form.num in FLOW_FORMS:
            asked = {**self.query, "don_vi": unit.key}
            return (Input(_("Bút toán trong năm"), "", f"{reverse('households:ledger')}?{urlencode(asked)}"),)
        return (Input(_("Danh sách hộ trong sổ"), "", f"{reverse('households:list')}?{urlencode({'noi': unit.key})}"),)

    def _text(self, place: int, row: FormRow, stratum: Stratum, num: str) -> str:
        if (place, stratum, num) in self.hidden:
            return _("ẩn")
        return text_of(row.value(stratum, num), PLACES if self.table.form.column(num).kind == "ratio" else 0)


def kept_back(unit: str, day: date) -> Figure:
    """A cell that this reader does not see."""
    words = _("Không hiện ở vị trí công tác này: số nhỏ, hoặc từ số này suy ra được một số nhỏ.")
    because = book().privacy.small_cell_minimum.because
    return Figure(None, unit, day, f"{words} {because}", missing=_("ẩn"), status="computed")


def text_of(value: Value, places: int = 0) -> str:
    if value is None:
        return DASH
    return vietnamese.format_decimal(Decimal(value), places)


@dataclass(frozen=True)
class ShownDifference:
    place: str
    stratum: str
    column: str
    computed: Figure
    imported: Figure


def differences_of(table: FormTable, found: Sequence[Difference]) -> list[ShownDifference]:
    """Figures of workbooks that are not what the records add up to."""
    day = table.counts.day
    here, there = _("Cộng từ sổ và phiếu trong hệ thống."), _("Số ghi trong tệp biểu tổng hợp đã nhập.")
    return [
        ShownDifference(
            one.place, STRATUM_LABELS_VI[one.stratum], f"{one.column}. {table.labels[one.column]}",
            Figure(one.computed, STRATUM_LABELS_VI[one.stratum], day, here, status="computed", missing=DASH),
            Figure(one.imported, STRATUM_LABELS_VI[one.stratum], day, there, missing=DASH),
        )
        for one in found
    ]  # fmt: skip
