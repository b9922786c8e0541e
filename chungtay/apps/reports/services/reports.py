"""The verbs on a whole report: submit, send back, accept, reopen."""

from chungtay.apps.movements.models import Obligation, Owed
from chungtay.apps.reports import checks, findings, lateness, past, permissions, queries, requested
from chungtay.apps.reports.models import PastAcceptance, Report
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.states import WITH_AUTHOR, Sent
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb("reports.submit", label="Gửi báo cáo", allow=permissions.may_submit, clauses=("I.1.b", "IV.1.3"))
def submit_report(report: Report, *, by: Desk) -> Report:
    """Send the report up. After the due day it is still taken, and marked as late.

    Corrections of filled-in numbers need a reason, warnings an explanation; both are kept with the report."""
    _refuse_unless(report, WITH_AUTHOR, "Báo cáo này đã được gửi.")
    requested.refuse_unless_open(report)
    lateness.refuse_when_locked(report, by.day)
    if queries.layout_for(report, by.day).is_plain:
        found = findings.find(report, by.day)
        checks.refuse(found.stops())
        _keep_explanations(found)
    else:
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
    """Give an accepted report back to its author. What was accepted is kept for the days on which it held, and how
    often this happened stays on the report."""
    _refuse_unless(report, {Sent.ACCEPTED}, "Chỉ mở lại được báo cáo đã duyệt.")
    later = Report.objects.yearly().filter(movement=report.movement_id, unit=report.unit_id, year__gt=report.year)
    if report.kind == Owed.YEARLY_REPORT and later.filter(state=Sent.ACCEPTED).exists():
        raise Refused("Báo cáo năm sau đã được duyệt dựa trên số cuối kỳ này. Anh/chị mở lại báo cáo năm sau trước.")
    reason = _reason_given(reason)
    since = report.accepted_on or by.day
    PastAcceptance.objects.create(
        report=report, number=report.reopened + 1, since=since, until=max(by.day, since),
        reason=reason, narrative=report.narrative, **past.kept(report, queries.layout_for(report, by.day)),
    )  # fmt: skip
    report.state, report.reason, report.accepted_on = Sent.SENT_BACK, reason, None
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


def _keep_explanations(found: findings.Findings) -> None:
    """Each beside the warning that it answers; what nothing warns of any more goes."""
    standing = {(one.rule, one.key): one.message for one in found.warnings}
    for pair, one in found.explained.items():
        if pair not in standing:
            one.delete()
        elif one.words != standing[pair]:
            one.words = standing[pair]
            one.save(update_fields=["words"])
