"""What the data-entry page needs: suggested figures, whose version it was, and what another person changed."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.reports import queries
from chungtay.apps.reports.checks import closings
from chungtay.apps.reports.forms import ReportForm
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.objectives import WHO, how_of, rollup_address, text_of
from chungtay.base import subjects
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input
from chungtay.base.models import Event
from chungtay.rules import vietnamese
from chungtay.rules.pack_forms import Cell


@dataclass(frozen=True)
class Difference:
    """One cell where the saved report and what the person typed are not the same."""

    label: str
    theirs: str
    yours: str


def suggested(report: Report, day: date) -> dict[str, Figure]:
    """What the system would fill in: openings from the closing a year before; all of a consolidating report."""
    layout = queries.layout_for(report, day)
    if not queries.is_basic(report, day):
        below = queries.rollup(report.movement, report.year, report.unit, day)
        found = {cell.key: from_below(below, cell) for cell in layout.figure_cells()}
        return {key: figure for key, figure in found.items() if figure.is_known}
    last = queries.last_closings(report.movement, report.unit_id, report.year)
    return {
        opening: opening_figure(report, last[closing], day)
        for closing, opening in closings(layout.sections)
        if closing in last
    }


def from_below(below: queries.Rollup, cell: Cell) -> Figure:
    line = below.line(cell.key)
    where = Input(f"Bảng tổng hợp {below.root}", text_of(line), rollup_address(below.root, below.year, below.day))
    how = how_of(cell.label, below, line, "")
    return Figure(line.total, cell.unit_words, below.day, how, (where,), status="computed", who=WHO)


def opening_figure(report: Report, value: int, day: date) -> Figure:
    before = Report.objects.yearly().get(movement=report.movement_id, unit=report.unit_id, year=report.year - 1)
    where = Input(str(before), vietnamese.format_number(value), before.get_absolute_url(), before.accepted_on)
    return Figure(value, "hộ", day, "Đầu kỳ bằng cuối kỳ của báo cáo năm trước đã duyệt.", (where,), who=WHO)


def version_to_expect(report: Report, given: int | None, by: Desk) -> int | None:
    """The version the person may save upon: the one he opened, moved on by his own saved drafts only."""
    if given is None or report.version <= given:
        return given
    since = Event.objects.filter(about_type=subjects.type_of(report), about_id=subjects.key_of(report))
    acts = list(since.order_by("-pk").values_list("verb", "post_id")[: report.version - given])
    own = len(acts) == report.version - given and set(acts) == {("reports.save", by.post_id)}
    return report.version if own else given


def differences(report: Report, form: ReportForm) -> list[Difference]:
    """What the saved report says now, beside what the person typed."""
    stored = queries.figures_of(report)
    found = []
    for key in form.fields:
        theirs = report.narrative if key == "narrative" else written(stored.get(key))
        yours = form.data.get(key, "").strip()
        if vietnamese.nfc(theirs) != vietnamese.nfc(yours):
            found.append(Difference(str(form.fields[key].label), theirs or "—", yours or "—"))
    return found


def written(value: int | None) -> str:
    return "" if value is None else vietnamese.format_number(value)
