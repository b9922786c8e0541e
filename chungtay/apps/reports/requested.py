"""Whether a report that a unit was asked for is still wanted."""

from chungtay.apps.movements.models import Obligation, Owed
from chungtay.apps.reports.models import Report, ReportRequest, request_key
from chungtay.base.errors import Refused


def refuse_unless_open(record: Obligation | Report) -> None:
    """Stop the act when the request behind the record was withdrawn or takes no more answers."""
    if record.kind != Owed.AD_HOC:
        return
    request = ReportRequest.objects.select_for_update().get(pk=request_key(record.row_key))
    if not request.is_open:
        raise Refused(f"Yêu cầu báo cáo này {request.get_state_display().lower()} nên không nhận thêm báo cáo.")
