"""The verbs on a report about the review: send it up with its figures as they stand, and receive it."""

from chungtay.apps.households import permissions, review_cells, review_duties
from chungtay.apps.households.models import ReviewReport
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.1.b", "IV.1.3")


@verb(
    "households.send_review_report", label="Gửi báo cáo rà soát", allow=permissions.may_send_review_report,
    clauses=CLAUSES,
)  # fmt: skip
def send_review_report(unit: Unit, *, by: Desk, kind: str, year: int, month: int = 0, note: str = "") -> ReviewReport:
    """Send the report that the unit owes; its figures stay as they are now. A late one is taken, and shows as late."""
    owed = review_duties.owed_as(unit, kind, year, month)
    if owed is None:
        raise Refused("Đơn vị không phải gửi báo cáo này.")
    opens = review_duties.opens_on(owed)
    if by.day < opens:
        raise Refused(f"Báo cáo này gửi từ ngày {vietnamese.format_day(opens)}, khi đã có kết quả.")
    if ReviewReport.objects.filter(unit=unit, kind=kind, year=year, month=month).exists():
        raise Refused("Báo cáo này đã gửi.")
    cells = review_cells.count(review_cells.rounds_for(unit, kind, year, month, by.day))
    return ReviewReport.objects.create(
        unit=unit, kind=kind, year=year, month=month, due_on=owed.due, sent_on=by.day, cells=cells,
        note=vietnamese.nfc(note).strip(),
    )  # fmt: skip


@verb(
    "households.receive_review_report", label="Tiếp nhận báo cáo rà soát", allow=permissions.may_receive_review_report,
    clauses=CLAUSES,
)  # fmt: skip
def receive_review_report(report: ReviewReport, *, by: Desk, note: str = "") -> ReviewReport:
    """Say that the report has come; what the receiver remarks stays in the history."""
    if report.received_on is not None:
        raise Refused("Báo cáo này đã được tiếp nhận.")
    report.received_on = by.day
    act().note = vietnamese.nfc(note).strip()
    report.save()
    return report
