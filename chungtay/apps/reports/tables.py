"""What the pages of reports show in rows and columns: each number a figure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Choices, TextChoices
from django.urls import reverse

from chungtay.apps.movements.choosing import place_words, to_name
from chungtay.apps.movements.models import Movement, Obligation, ObligationQuerySet
from chungtay.apps.reports import queries
from chungtay.apps.reports.forms import STATES
from chungtay.apps.reports.layouts import basic_rows, pack_of
from chungtay.apps.reports.models import Report, ReportFigure
from chungtay.apps.reports.objectives import WHO, how_of, rollup_address, text_of
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import Column, Counter
from chungtay.base.states import Sent
from chungtay.rules.flows import ENTRIES, EXITS
from chungtay.rules.pack_forms import Cell, Section
from chungtay.rules.vietnamese import format_number

EQUATION = "Đầu kỳ − giảm trong kỳ + tăng trong kỳ (cột 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8)"


class Standing(TextChoices):
    """A report that was never opened, beside the states of a paper."""

    NOT_STARTED = "not_started", "Chưa lập"


class Punctual(TextChoices):
    """Whether a report came, or still can come, by its due day; the keys are those whose shape is known."""

    ON_TIME = "on_time", "Đúng hạn"
    LATE = "week", "Gửi muộn"
    OVERDUE = "late", "Quá hạn"
    NOT_YET = "later", "Chưa đến hạn"


@dataclass(frozen=True)
class OwedRow:
    """One line of the list: what is owed, the report made for it, and the day it is looked at."""

    owed: Obligation
    report: Report | None
    day: date
    named: frozenset[int] = frozenset()

    @property
    def what(self) -> str:
        """The report, and of which movement where it is not the one meant anyway."""
        return place_words(str(self.owed), self.owed.movement, self.named)

    def get_absolute_url(self) -> str:
        return self.report.get_absolute_url() if self.report else reverse("reports:start", args=[self.owed.pk])

    @property
    def state(self) -> Choices:
        return Sent(self.report.state) if self.report else Standing.NOT_STARTED

    @property
    def punctual(self) -> Punctual:
        if self.owed.fulfilled_on is not None:
            return Punctual.ON_TIME if self.owed.fulfilled_on <= self.owed.due_on else Punctual.LATE
        return Punctual.OVERDUE if self.owed.due_on < self.day else Punctual.NOT_YET


COLUMNS = [
    Column("don_vi", "Đơn vị", lambda row: row.owed.unit.name, sort=("unit__level", "unit__name")),
    Column("bao_cao", "Báo cáo", lambda row: row.what, sort=("kind", "title", "year")),
    Column("nam", "Năm", lambda row: str(row.owed.year), sort=("year",)),
    Column("trang_thai", "Trạng thái", lambda row: row.state, sort=("report__state",)),
    Column("han", "Hạn gửi", lambda row: row.owed.due_on, sort=("due_on",)),
    Column("dung_han", "Đúng hạn", lambda row: row.punctual),
    Column("ngay_gui", "Gửi lần đầu", lambda row: row.owed.fulfilled_on, sort=("fulfilled_on",)),
    Column(
        "ngay_duyet", "Ngày duyệt", lambda row: row.report and row.report.accepted_on, sort=("report__accepted_on",)
    ),
]


def rows_of(owed: Iterable[Obligation], day: date) -> Iterator[OwedRow]:
    named = to_name(day)
    return (OwedRow(one, queries.report_of(one), day, named) for one in owed)


def counters(owed: ObligationQuerySet, day: date) -> list[Counter]:
    labels = dict(STATES)
    counts = queries.counts_by_state(owed, labels, day)
    return [
        Counter(key, str(label), Figure(counts[key or "all"], "", day, f"Đếm báo cáo: {str(label).lower()}."))
        for key, label in labels.items()
    ]


@dataclass(frozen=True)
class Shown:
    """A cell beside its figure of this year and of the year before."""

    cell: Cell
    figure: Figure
    last: Figure
    correction: str = ""


@dataclass(frozen=True)
class ShownSection:
    section: Section
    rows: list[Shown]


def sections_of(report: Report, day: date) -> list[ShownSection]:
    """The filled form, section by section; the narrative is shown apart."""
    cells = {cell.key: cell for cell in ReportFigure.objects.filter(report=report)}
    figures = {key: cell.value for key, cell in cells.items()}
    last = queries.last_closings_for(report)
    return [
        ShownSection(
            section,
            [
                Shown(
                    cell,
                    stored_figure(report, section, cell, figures),
                    last_figure(report, cell, last, day),
                    correction_of(cells.get(cell.key), follows=cell.role == "c9"),
                )
                for cell in section.figures()
            ],
        )
        for section in queries.layout_for(report, day).sections
        if section.figures()
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
        figures.get(cell.key), cell.unit_words, day, how, inputs, section.clause, "recorded", who=WHO
    )  # fmt: skip


def correction_of(cell: ReportFigure | None, *, follows: bool = False) -> str:
    """Both numbers of a correction and its reason, for whoever receives the report; `follows` where the cell is the
    sum of others, which have the reason."""
    if cell is None or not cell.is_corrected:
        return ""
    before = "—" if cell.prefilled is None else format_number(cell.prefilled)
    numbers = f"Đã sửa số tự điền: {before} → {format_number(cell.value or 0)}"
    if cell.reason:
        return f"{numbers}, lý do: {cell.reason}"
    return f"{numbers}, theo các cột" if follows else f"{numbers}, chưa ghi lý do"


def last_figure(report: Report, cell: Cell, last: dict[str, int], day: date) -> Figure:
    how = f"Báo cáo năm {report.year - 1} đã duyệt của {report.unit}."
    return Figure(
        cell.amount(last.get(cell.key)), cell.unit_words, day, how, status="recorded", places=cell.places, missing="—"
    )


@dataclass(frozen=True)
class RollupRow:
    """One unit of a table: its name, where it leads, and its cells."""

    name: str
    href: str
    figures: list[Figure]
    is_total: bool = False


@dataclass(frozen=True)
class RollupTable:
    """One section of the form, a row for each unit right below and the total under them."""

    title: str
    cells: list[Cell]
    rows: list[RollupRow]


def rollup_context(movement: Movement, year: int, unit: Unit, day: date) -> dict[str, Any]:
    """The roll-up of a unit section by section, with a row for each unit right below it, and who is missing."""
    found = queries.rollup(movement, year, unit, day)
    below = queries.rollup_by_child(movement, year, unit, day)
    children = list(
        units.children(unit, min(day, date(year, 12, 31)))
        .filter(pk__in=below)
        .select_related("seat")
        .order_by("level", "name")
    )
    return {
        "tables": [rollup_table(section, found, below, children) for section in rollup_sections(movement, day, found)],
        "given": given_figure(found),
        "missing": found.missing,
    }


def rollup_sections(movement: Movement, day: date, found: queries.Rollup) -> list[Section]:
    """The sections that the reports under the unit are asked for, in the order of the form."""
    wanted = {one.row_key for one in found.owed}
    layouts = [layout for key, layout in basic_rows(pack_of(movement, day)).items() if key in wanted]
    sections = {section.key: section for layout in layouts for section in layout.sections}
    return [section for section in sections.values() if section.figures()]


def rollup_table(
    section: Section, found: queries.Rollup, below: dict[int, dict[str, queries.Line]], children: list[Unit]
) -> RollupTable:
    cells = section.figures()
    rows = [
        RollupRow(
            short_name(child),
            rollup_address(found.movement, child, found.year, found.day),
            child_figures(section, found, child, lines),
        )
        for child in children
        if any((lines := below[child.pk]).get(cell.key) for cell in cells)
    ]
    totals = [total_figure(section, cell, found, [(row, row.figures[place]) for row in rows])
              for place, cell in enumerate(cells)]  # fmt: skip
    return RollupTable(section.title, cells, [*rows, RollupRow(f"Cộng: {found.root}", "", totals, is_total=True)])


def short_name(unit: Unit) -> str:
    """A committee by its place, as tables of the ministry have it; other units by their own name."""
    return unit.seat.full_name if unit.kind == Kind.PEOPLE_COMMITTEE else unit.name


def child_figures(section: Section, found: queries.Rollup, child: Unit, lines: dict[str, queries.Line]) -> list[Figure]:
    href = rollup_address(found.movement, child, found.year, found.day)
    figures = []
    for cell in section.figures():
        line = lines.get(cell.key, queries.Line(cell.key, None, 0, 0))
        how = f"{cell.label}, năm {found.year}: cộng các báo cáo đã duyệt của {child} và các đơn vị trực thuộc."
        inputs = (Input(child.name, text_of(cell, line), href, found.day),)
        figures.append(
            Figure(
                cell.total(line.total),
                cell.unit_words,
                found.day,
                how,
                inputs,
                section.clause,
                "computed",
                places=cell.places,
                who=WHO,
                missing="—",
            )
        )
    return figures


def total_figure(section: Section, cell: Cell, found: queries.Rollup, parts: list[tuple[RollupRow, Figure]]) -> Figure:
    line = found.line(cell.key)
    inputs = tuple(Input(row.name, figure.text, row.href, found.day) for row, figure in parts)
    how = how_of(f"{cell.label}, năm {found.year}", found, line, "")
    return Figure(
        cell.total(line.total), cell.unit_words, found.day, how, inputs, section.clause, "computed", cell.places, WHO
    )


def given_figure(found: queries.Rollup) -> Figure:
    how = f"Đếm báo cáo năm {found.year} đã duyệt đến ngày này, trên số đơn vị phải gửi."
    inputs = tuple(Input("Chưa có báo cáo được duyệt", unit.name) for unit in found.missing[:40])
    return Figure(found.reporting, f"/ {found.expected} báo cáo đã duyệt", found.day, how, inputs, status="computed")
