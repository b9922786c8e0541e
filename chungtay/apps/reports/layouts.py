"""What a report asks for, read from the published pack: its form, sections and cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungtay.apps.movements.models import Movement
from chungtay.apps.movements.queries import pack_on
from chungtay.apps.reports import drafting
from chungtay.apps.reports.models import ReportRequest
from chungtay.base.errors import Refused
from chungtay.rules import packs
from chungtay.rules.pack_forms import Cell, Section, is_plain

LEVELS = ("city", "district", "commune", "village")


@dataclass(frozen=True)
class Layout:
    """The sections that one obligation of the pack wants filled in."""

    row: packs.Obligation
    sections: tuple[Section, ...]

    @property
    def form_key(self) -> str:
        return str(self.row.form)

    def title(self, year: int) -> str:
        """What a report of that year is called on its own: the occasion where there is one."""
        return next((one.title for one in self.row.occasions if one.until.year == year), self.row.title)

    @property
    def is_plain(self) -> bool:
        """Whether it is filled in on the sheets of the yearly report; every other form has screens of its own."""
        return is_plain(self.sections)

    def cells(self) -> Iterable[Cell]:
        return (cell for section in self.sections for cell in section.cells)

    def words(self) -> dict[str, str]:
        """What a cell is called outside its table: its section and its column."""
        return {cell.key: f"{section.title} · {cell.label}" for section in self.sections for cell in section.cells}

    def figure_cells(self) -> list[Cell]:
        return [cell for section in self.sections for cell in section.figures()]

    def figure_keys(self) -> frozenset[str]:
        return frozenset(cell.key for cell in self.figure_cells())


def pack_of(movement: Movement | int, day: date) -> packs.Pack:
    """The pack in force on the day; raises `Refused` before the movement is published."""
    found = pack_on(movement, day)
    if found is None:
        raise Refused("Phong trào chưa được ban hành trong ngày này.")
    return found


def layout_of(pack: packs.Pack, row_key: str) -> Layout:
    """Raises `Refused` when the pack in force no longer asks for such a report."""
    row = next((row for row in pack.obligations if row.key == row_key), None)
    if row is None or row.form is None:
        raise Refused("Kế hoạch đang có hiệu lực không yêu cầu báo cáo này.")
    form = pack.form(row.form)
    wanted = row.sections or tuple(section.key for section in form.sections)
    return Layout(row, tuple(section for section in form.sections if section.key in wanted))


def layout_of_request(request: ReportRequest) -> Layout:
    """A request asks for the whole of its own form, and for nothing of the plan's."""
    form = drafting.form_of(request)
    row = packs.Obligation(
        key=request.row_key, clause=request.clause, status=form.status, due_status=form.status, kind="report",
        title=str(request), participants=(), occasions=(), form=form.key,
    )  # fmt: skip
    return Layout(row, form.sections)


def report_rows(pack: packs.Pack) -> list[packs.Obligation]:
    return [row for row in pack.obligations if row.kind == "report"]


def basic_rows(pack: packs.Pack) -> dict[str, Layout]:
    """The reports whose figures are first-hand. A committee above the lowest reporting level consolidates
    those below it, so that its own report is never added to theirs."""
    levels = {row.key: lowest_level(pack, row) for row in report_rows(pack)}
    lowest = max((level for level in levels.values() if level is not None), default=None)
    return {key: layout_of(pack, key) for key, level in levels.items() if level is None or level == lowest}


def lowest_level(pack: packs.Pack, row: packs.Obligation) -> int | None:
    """The lowest level of people's committees that owe the report; None when no committee does."""
    groups = [pack.participant(key) for key in row.participants]
    found = [
        LEVELS.index(level) for group in groups if "people_committee" in group.unit_kinds for level in group.levels
    ]
    return max(found, default=None)


def cell_of(pack: packs.Pack, key: str) -> tuple[Section, Cell]:
    return next(
        (section, cell) for form in pack.forms for section in form.sections for cell in section.cells if cell.key == key
    )
