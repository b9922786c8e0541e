"""What the list, the entry form and the page of a report show."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions as households
from chungtay.apps.households.queries.form_places import roots
from chungtay.apps.households.queries.forms import list_forms
from chungtay.apps.movements.models import ObligationQuerySet, Owed
from chungtay.apps.notices.queries import told_above
from chungtay.apps.reports import afterwards, answered, lateness, permissions, queries, services, tables
from chungtay.apps.reports.forms import ReportFilter
from chungtay.apps.reports.layouts import pack_of
from chungtay.apps.reports.models import Explanation, Report
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Kind
from chungtay.base import history
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input
from chungtay.base.states import Sent
from chungtay.rules.packs import Clause

# Both flows and the totals of the ministry's forms, which the yearly report sums up.
ANNEXES = (1, 2, 3)
TABS = (
    ("noi-dung", "Nội dung"),
    ("thay-doi", "Thay đổi sau duyệt"),
    ("minh-chung", "Minh chứng"),
    ("can-cu", "Căn cứ"),
    ("lich-su", "Lịch sử"),
)


def filtered(owed: ObligationQuerySet, form: ReportFilter) -> tuple[ObligationQuerySet, str]:
    """The obligations by kind, year and name of the unit, and the state that was chosen."""
    if not form.is_valid():
        return owed, ""
    chosen = form.cleaned_data
    if chosen.get("phong_trao"):
        owed = owed.filter(movement__key=chosen["phong_trao"])
    if chosen["loai"]:
        owed = owed.filter(kind=chosen["loai"])
    if chosen["nam"]:
        owed = owed.filter(year=chosen["nam"])
    if chosen["tim"]:
        owed = owed.filter(unit__in=units.search(chosen["tim"], queries.all_units()))
    return owed, chosen["trang_thai"]


def report_context(report: Report, desk: Desk, day: date, tab: str) -> dict[str, Any]:
    locked = lateness.is_locked(report, desk.day)
    context: dict[str, Any] = {
        "report": report,
        "state": Sent(report.state),
        "tab": tab,
        "tabs": [
            {"label": label, "url": f"?muc={key}", "current": key == tab}
            for key, label in TABS
            if key != "thay-doi" or report.reopened
        ],
        "is_late": report.is_late(day),
        "holder": holder(report),
        "asked_for": queries.request_behind(report),
        "may": {
            "edit": report.is_with_author and not locked and services.save_report.allows(desk, report),
            "ask": report.first_submitted_on is None and services.ask_extension.allows(desk, report),
            "answer": report.state == Sent.SUBMITTED and services.accept_report.allows(desk, report),
            "reopen": report.state == Sent.ACCEPTED and services.reopen_report.allows(desk, report),
        },
        "why_not": why_not(report, desk, locked=locked),
        "planned_on": report.obligation.planned_on,
        "told_above": told_above(report.obligation, desk, day),
        "extensions": list(report.obligation.extensions.all()),
        "reopened": Figure(report.reopened, "lần", day, "Số lần báo cáo được mở lại sau khi duyệt.", clause="IV.1.3"),
    }
    if tab == "can-cu":
        context["clauses"] = clauses_of(report, day)
    elif tab == "lich-su":
        context["history"] = lines_of(report, desk)
    elif tab == "thay-doi":
        context["rounds"] = rounds = afterwards.rounds(report, day)
        context["changed"] = afterwards.count(rounds, day)
    elif (layout := queries.layout_for(report, day)).is_plain:
        context["sections"] = tables.sections_of(report, day)
        context["explained"] = explained(report, day)
        context["annexes"] = annexes(report, desk, day)
    else:
        context["answered"] = answered.shown_sections(report, layout, day)
    return context


def annexes(report: Report, desk: Desk, day: date) -> list[tuple[str, str]]:
    """The forms of the ministry that go with a committee's yearly report, filled from the register of its places."""
    is_committee = report.unit.kind == Kind.PEOPLE_COMMITTEE and report.kind == Owed.YEARLY_REPORT
    if not is_committee or not households.may_read_counts(desk):
        return []
    if not roots(desk, day).filter(pk=report.unit_id).exists():
        return []
    query = urlencode({"don_vi": report.unit.key, "nam": report.year})
    return [
        (f"Biểu {form.num}: {form.title_vi}", f"{reverse('households:form', args=[form.num])}?{query}")
        for form in list_forms()
        if form.num in ANNEXES
    ]


def explained(report: Report, day: date) -> list[tuple[str, Explanation]]:
    """The warnings that the author has answered, each beside the words of its cell."""
    words = queries.layout_for(report, day).words()
    return [(words.get(one.key, one.key), one) for one in report.explanations.order_by("pk")]


def lines_of(report: Report, desk: Desk) -> list[history.Line]:
    """The acts on the report itself and those done to many reports at once, the newest first."""
    bulk = history.written_out(queries.bulk_events(report), report)
    lines = [*history.lines(report, desk), *(replace(line, changes=()) for line in bulk)]
    return sorted(lines, key=lambda line: line.recorded_at, reverse=True)


def holder(report: Report) -> str:
    """Who has the report now."""
    if report.is_with_author:
        return report.unit.name
    return _("Cấp trên tiếp nhận") if report.state == Sent.SUBMITTED else _("Đã khóa")


def why_not(report: Report, desk: Desk, *, locked: bool) -> str:
    """What cannot be done now says why."""
    if report.is_with_author and locked and permissions.own(desk, report):
        return _("Báo cáo quá hạn nên đã khóa nhập. Anh/chị đề nghị gia hạn; số đã nhập vẫn còn.")
    if report.state == Sent.ACCEPTED:
        return _("Báo cáo đã duyệt nên đã khóa. Cần sửa thì nơi duyệt mở lại và ghi lý do.")
    if report.state == Sent.SUBMITTED and permissions.own(desk, report):
        return _("Báo cáo đang chờ duyệt. Cần sửa thì đề nghị nơi duyệt trả lại.")
    return ""


def clauses_of(report: Report, day: date) -> list[Clause]:
    """The clauses that the report's sections serve, in the plan's own words."""
    pack, layout = pack_of(report.movement, day), queries.layout_for(report, day)
    wanted = {layout.row.clause, *(section.clause for section in layout.sections)}
    return [clause for clause in pack.clauses if clause.key in wanted]


@dataclass(frozen=True)
class WaitingRow:
    report: Report
    poor: Figure
    near_poor: Figure


def waiting_rows(waiting: list[Report], day: date) -> list[WaitingRow]:
    """The reports that wait, with the two closings a receiver looks at first; one query for all figures."""
    figures = queries.cells_of_many(waiting, ("poor_c9", "near_c9"))
    return [
        WaitingRow(
            report,
            closing(report, figures.get((report.pk, "poor_c9")), "Số hộ nghèo cuối kỳ", day),
            closing(report, figures.get((report.pk, "near_c9")), "Số hộ cận nghèo cuối kỳ", day),
        )
        for report in waiting
    ]


def closing(report: Report, value: int | None, label: str, day: date) -> Figure:
    where = Input(str(report), "", report.get_absolute_url(), report.submitted_on)
    return Figure(value, "hộ", day, f"{label}, {report.unit} ghi trong báo cáo.", (where,), missing="—")
