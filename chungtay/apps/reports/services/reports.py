"""The verbs on a report: start, save, submit, send back, accept, reopen."""

from collections.abc import Mapping

from chungtay.apps.movements.models import REPORTED, Obligation, Owed
from chungtay.apps.reports import checks, permissions, queries, requested
from chungtay.apps.reports.models import Report, ReportFigure
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.states import WITH_AUTHOR, Sent
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb("reports.start", label="Lập báo cáo", allow=permissions.may_write, clauses=("I.1.b", "IV.1.3"))
def start_report(obligation: Obligation, *, by: Desk) -> Report:
    """Open the report that the unit owes, as an empty draft."""
    if obligation.kind not in REPORTED:
        raise Refused("Việc này không phải là báo cáo.")
    requested.refuse_unless_open(obligation)
    if Report.objects.filter(obligation=obligation).exists():
        raise Refused("Báo cáo này đã được lập. Anh/chị mở từ danh sách báo cáo.")
    layout = queries.layout_for(obligation, by.day)
    return Report.objects.create(
        obligation=obligation, movement=obligation.movement, unit=obligation.unit, form_key=layout.form_key,
        row_key=obligation.row_key, year=obligation.year, due_on=obligation.due_on, kind=obligation.kind,
        title="" if obligation.kind == Owed.YEARLY_REPORT else layout.title(obligation.year),
    )  # fmt: skip


@verb("reports.save", label="Lưu báo cáo", allow=permissions.may_write, clauses=("I.1.b", "IV.1.3"))
def save_report(report: Report, *, by: Desk, figures: Mapping[str, int | None], narrative: str | None = None) -> Report:
    """Keep a draft, whole or in part: cells not named stay as they are, None empties a cell.
    A closing left empty is computed once its columns 1 to 8 are there."""
    _refuse_unless(report, WITH_AUTHOR, "Báo cáo đã gửi hoặc đã duyệt nên không sửa được.")
    layout = queries.layout_for(report, by.day)
    checks.refuse(checks.impossible(figures, layout.figure_keys()), "Có số chưa nhập đúng.")
    stored = queries.figures_of(report)
    wanted = checks.with_closings(layout.sections, {**stored, **figures})
    changed = {key: value for key, value in wanted.items() if key not in stored or stored[key] != value}
    _write_figures(report, changed)
    words = layout.words()
    for key, value in changed.items():
        act().tell(words[key], stored.get(key), value)
    if narrative is not None:
        report.narrative = vietnamese.nfc(narrative).strip()
    report.save()
    return report


@verb("reports.submit", label="Gửi báo cáo", allow=permissions.may_submit, clauses=("I.1.b", "IV.1.3"))
def submit_report(report: Report, *, by: Desk) -> Report:
    """Send the report up. After the due day it is still taken, and marked as late."""
    _refuse_unless(report, WITH_AUTHOR, "Báo cáo này đã được gửi.")
    requested.refuse_unless_open(report)
    checks.refuse(queries.problems_of(report, by.day))
    report.state, report.submitted_on, report.reason = Sent.SUBMITTED, by.day, ""
    report.first_submitted_on = report.first_submitted_on or by.day
    report.save()
    Obligation.objects.filter(pk=report.obligation_id, fulfilled_on__isnull=True).update(fulfilled_on=by.day)
    return report


@verb("reports.send_back", label="Trả lại báo cáo", allow=permissions.may_receive, clauses=("IV.1.3",))
def send_back_report(report: Report, *, by: Desk, reason: str) -> Report:
    _refuse_unless(report, {Sent.SUBMITTED}, "Chỉ trả lại được báo cáo đang chờ duyệt.")
    report.state, report.reason = Sent.SENT_BACK, _reason_given(reason)
    act().note = report.reason
    report.save()
    return report


@verb("reports.accept", label="Duyệt báo cáo", allow=permissions.may_receive, clauses=("I.1.b", "IV.1.3"))
def accept_report(report: Report, *, by: Desk) -> Report:
    """Accept and lock. What was right on submission is checked again: the year before may have been accepted since."""
    _refuse_unless(report, {Sent.SUBMITTED}, "Chỉ duyệt được báo cáo đang chờ duyệt.")
    checks.refuse(
        queries.problems_of(report, by.day), "Báo cáo có chỗ không khớp nên chưa duyệt được. Anh/chị trả lại."
    )
    report.state, report.accepted_on = Sent.ACCEPTED, by.day
    report.save()
    return report


@verb("reports.reopen", label="Mở lại báo cáo đã duyệt", allow=permissions.may_receive, clauses=("IV.1.3",))
def reopen_report(report: Report, *, by: Desk, reason: str) -> Report:
    """Give an accepted report back to its author; how often this happened stays on the report."""
    _refuse_unless(report, {Sent.ACCEPTED}, "Chỉ mở lại được báo cáo đã duyệt.")
    later = Report.objects.yearly().filter(movement=report.movement_id, unit=report.unit_id, year__gt=report.year)
    if report.kind == Owed.YEARLY_REPORT and later.filter(state=Sent.ACCEPTED).exists():
        raise Refused("Báo cáo năm sau đã được duyệt dựa trên số cuối kỳ này. Anh/chị mở lại báo cáo năm sau trước.")
    report.state, report.reason, report.accepted_on = Sent.SENT_BACK, _reason_given(reason), None
    report.reopened += 1
    act().note = report.reason
    report.save()
    return report


def _refuse_unless(report: Report, states: set[Sent] | frozenset[Sent], message: str) -> None:
    if report.state not in states:
        raise Refused(message)


def _reason_given(reason: str) -> str:
    text = vietnamese.nfc(reason).strip()
    if not text:
        raise Refused("Anh/chị ghi lý do.", {"reason": "Anh/chị ghi lý do để người nhận biết cần sửa gì."})
    return text


def _write_figures(report: Report, values: Mapping[str, int | None]) -> None:
    ReportFigure.objects.bulk_create(
        (ReportFigure(report=report, key=key, value=value) for key, value in values.items()),
        update_conflicts=True, unique_fields=["report", "key"], update_fields=["value"],
    )  # fmt: skip
