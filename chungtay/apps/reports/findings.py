"""All that is said about the figures of a report before it is sent: errors, warnings to explain, notes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from chungtay.apps.reports import checks, queries
from chungtay.apps.reports.checks import Problem, reason_field
from chungtay.apps.reports.layouts import Layout
from chungtay.apps.reports.models import Explanation, Report, ReportFigure
from chungtay.rules.vietnamese import format_number

NO_REASON = "Số tự điền là {}, anh/chị ghi {}. Anh/chị ghi lý do sửa."
NAMED = 10


@dataclass(frozen=True)
class Findings:
    """The report as it stands, with what it is held against; everything is read once."""

    report: Report
    layout: Layout
    cells: Mapping[str, ReportFigure]
    last: Mapping[str, int]
    below: queries.Rollup | None
    explained: Mapping[tuple[str, str], Explanation]

    @cached_property
    def figures(self) -> dict[str, int | None]:
        return {key: cell.value for key, cell in self.cells.items()}

    @cached_property
    def errors(self) -> list[Problem]:
        """What contradicts itself; empty cells are not judged yet."""
        return checks.disagreements(self.layout.sections, self.figures, self.last)

    @cached_property
    def warnings(self) -> list[Problem]:
        sections = self.layout.sections
        said = checks.stated(sections, self.figures, self.last, "warning")
        return [*checks.jumps(sections, self.figures, self.last), *said, *self.unlike_below()]

    @cached_property
    def notes(self) -> list[Problem]:
        if self.below is None or not self.below.missing:
            return []
        names = [unit.name for unit in self.below.missing]
        more = f" và {format_number(len(names) - NAMED)} đơn vị khác" if len(names) > NAMED else ""
        told = f"{', '.join(names[:NAMED])}{more}"
        count = f"{format_number(self.below.reporting)}/{format_number(self.below.expected)}"
        message = f"Mới có {count} báo cáo cấp dưới được duyệt. Còn thiếu: {told}."
        return [Problem("", message, "below_missing", "note")]

    @property
    def all(self) -> list[Problem]:
        return [*self.errors, *self.warnings, *self.notes]

    def unlike_below(self) -> list[Problem]:
        """Where a consolidating report says something else than the accepted reports under it add up to."""
        found = []
        for cell in self.layout.figure_cells() if self.below is not None else ():
            total, typed = self.below.line(cell.key).total if self.below else None, self.figures.get(cell.key)
            if total is None or typed is None or typed == total or self.is_told(cell.key, total):
                continue
            sums = f"{format_number(total)}, anh/chị ghi {format_number(typed)}"
            message = f"Tổng các báo cáo cấp dưới đã duyệt là {sums}. Anh/chị nêu lý do."
            found.append(Problem(cell.key, message, "below", "warning"))
        return found

    def is_told(self, key: str, total: int) -> bool:
        """Whether the sum below was filled in here: then the reason of the correction says why another one stands."""
        cell = self.cells[key]
        return bool(cell.source) and cell.prefilled == total

    @property
    def to_justify(self) -> list[ReportFigure]:
        """Corrections that need a reason: not a closing, which follows from its columns, nor a cell that is wrong."""
        closings = {cell.key for cell in self.layout.cells() if cell.role == "c9"}
        wrong = {one.key for one in self.errors}
        return [cell for cell in self.corrected if cell.key not in closings | wrong]

    @property
    def corrected(self) -> list[ReportFigure]:
        return [cell for cell in self.cells.values() if cell.is_corrected]

    def unexplained(self) -> list[Problem]:
        """The corrections without a reason and the warnings without an explanation, at the fields that ask for them."""
        reasons = [
            Problem(reason_field(cell.key), NO_REASON.format(written(cell.prefilled), written(cell.value)), "reason")
            for cell in self.to_justify
            if not cell.reason
        ]
        told = [
            Problem(one.field, f"{one.message}", one.rule)
            for one in self.warnings
            if (one.rule, one.key) not in self.explained
        ]
        return [*reasons, *told]

    def stops(self) -> list[Problem]:
        """All that stands between the report and its submission."""
        missing = checks.missing(self.layout.sections, self.figures, self.report.narrative)
        return [*missing, *self.errors, *self.unexplained()]


def find(report: Report, day: date) -> Findings:
    below = None if queries.is_basic(report, day) else queries.rollup(report.movement, report.year, report.unit, day)
    return Findings(
        report,
        queries.layout_for(report, day),
        {cell.key: cell for cell in ReportFigure.objects.filter(report=report)},
        queries.last_closings_for(report),
        below,
        {(one.rule, one.key): one for one in Explanation.objects.filter(report=report)},
    )


def written(value: int | None) -> str:
    return "—" if value is None else format_number(value)
