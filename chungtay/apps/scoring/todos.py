"""What scoring puts on "Việc của tôi": the own sheet, the sheets to verify, the disputes to answer."""

from datetime import date

from django.db.models import Count
from django.urls import reverse

from chungtay.apps.scoring import permissions, queries
from chungtay.apps.scoring.models import Round, RoundState, Sheet, SheetState
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency

SHOWN = 20


def todos(desk: Desk, _day: date) -> list[Todo]:
    return [*own_sheets(desk), *sheets_to_verify(desk), *disputes(desk)]


def own_sheets(desk: Desk) -> list[Todo]:
    if desk.role not in permissions.SCORING_ROLES:
        return []
    rows = Sheet.objects.filter(unit=desk.unit_id, state=SheetState.DRAFT).exclude(round__state=RoundState.PUBLISHED)
    return [
        Todo(f"Tự chấm điểm: {sheet.round}", sheet.get_absolute_url(), Urgency.LATER, sheet.unit.name, None, "Tự chấm")
        for sheet in rows.select_related("round", "unit")
    ]


def sheets_to_verify(desk: Desk) -> list[Todo]:
    """One line a round: the list behind it is filtered to what waits."""
    waiting = queries.awaiting(desk).order_by().values("round").annotate(number=Count("pk"))
    counts = {row["round"]: row["number"] for row in waiting}
    return [
        Todo(
            f"Thẩm định {counts[round.pk]} bảng điểm: {round}",
            f"{reverse('scoring:round', args=[round.key])}?trang_thai={SheetState.SUBMITTED}",
            Urgency.WAITING,
            action="Thẩm định",
        )
        for round in Round.objects.filter(pk__in=counts)
    ]


def disputes(desk: Desk) -> list[Todo]:
    return [
        Todo(
            f"Trả lời kiến nghị về điểm: {dispute.score.criterion}",
            reverse("scoring:answer", args=[dispute.pk]),
            Urgency.WAITING,
            dispute.score.sheet.unit.name,
            action="Trả lời",
        )
        for dispute in queries.disputes_to_answer(desk)[:SHOWN]
    ]
