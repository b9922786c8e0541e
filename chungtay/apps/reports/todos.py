"""What reports put on the home page: what the unit owes, and what waits for this desk's answer."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from chungtay.apps.movements import choosing, phases
from chungtay.apps.movements.models import Obligation, Owed
from chungtay.apps.reports import asking, permissions, queries
from chungtay.apps.reports.models import Report, RequestState, request_key
from chungtay.base.access import Desk
from chungtay.base.states import WITH_AUTHOR, Sent
from chungtay.base.todos import Todo, Urgency, urgency_of_due


def todos(desk: Desk, day: date) -> list[Todo]:
    """The unit's own reports that are open, and the reports that wait for this desk."""
    answered = [*waiting_answers(desk, day), *waiting_reviews(desk, day)]
    return [*own_reports(desk, day), *waiting(desk, day), *answered, *asked_for_later(desk, day)]


def own_reports(desk: Desk, day: date) -> list[Todo]:
    if not permissions.may_write(desk):
        return []
    owed = Obligation.objects.reported().filter(unit=desk.unit_id, year__lte=day.year)
    owed = owed.exclude(asked__request__state=RequestState.CLOSED).filter(phases.still_owed(day))
    still_open = Q(report__isnull=True) | Q(report__state__in=WITH_AUTHOR)
    found = owed.filter(still_open).select_related("unit", "report", "movement").order_by("due_on")
    named = choosing.to_name(day)
    return [own_todo(one, choosing.place_words(one.unit.name, one.movement, named), day) for one in found]


def own_todo(owed: Obligation, place: str, day: date) -> Todo:
    report = queries.report_of(owed)
    title = report.name if report else str(owed)
    if report is None:
        url, urgency, action = reverse("reports:start", args=[owed.pk]), urgency_of_due(owed.due_on, day), "Lập báo cáo"
        return Todo(title, url, urgency, place, owed.due_on, action)
    back = report.state == Sent.SENT_BACK
    urgency = Urgency.SENT_BACK if back else urgency_of_due(owed.due_on, day)
    url = reverse("reports:edit", args=[report.pk])
    return Todo(title, url, urgency, place, owed.due_on, "Sửa và gửi lại" if back else "Nhập tiếp")


def waiting(desk: Desk, day: date) -> list[Todo]:
    found = list(queries.awaiting(desk, day)[: queries.MANY])
    named = choosing.to_name(day) if found else frozenset()
    if len(found) > queries.FEW:
        title = f"Duyệt báo cáo năm {found[0].year} và các báo cáo khác đang chờ"
        return [Todo(title, reverse("reports:accept_many"), Urgency.WAITING, action="Xem và duyệt")]
    return [waiting_todo(report, choosing.place_words(report.unit.name, report.movement, named)) for report in found]


def asked_for_later(desk: Desk, day: date) -> list[Todo]:
    """Later due days that units have asked this desk for."""
    return [
        Todo("Đề nghị gia hạn báo cáo", one.get_absolute_url(), Urgency.WAITING, one.unit.name, action="Xem và trả lời")
        for one in queries.extensions_awaiting(desk, day)[: queries.FEW]
    ]


def waiting_todo(report: Report, place: str) -> Todo:
    url = report.get_absolute_url()
    return Todo(f"Duyệt báo cáo năm {report.year}", url, Urgency.WAITING, place, action="Xem và duyệt")


def waiting_answers(desk: Desk, day: date) -> list[Todo]:
    """Answers to what the desk's unit asked: one line a report, or one a request that has many."""
    if not permissions.may_receive(desk):
        return []
    by_request: dict[str, list[Report]] = {}
    for report in asking.awaiting(desk, day):
        by_request.setdefault(report.row_key, []).append(report)
    return [line for found in by_request.values() for line in lines_of_request(found)]


def lines_of_request(found: list[Report]) -> list[Todo]:
    if len(found) <= queries.FEW:
        return [named_todo(report) for report in found]
    url = reverse("reports:request", args=[request_key(found[0].row_key)])
    return [Todo(f"Duyệt các báo cáo đang chờ: {found[0].name}", url, Urgency.WAITING, action="Xem và duyệt")]


def waiting_reviews(desk: Desk, day: date) -> list[Todo]:
    found = list(queries.awaiting(desk, day, Owed.REVIEW)[: queries.MANY])
    if len(found) > queries.FEW:
        title = f"Duyệt các báo cáo đang chờ: {found[0].name}"
        url = f"{reverse('reports:list')}?loai=review&trang_thai=submitted"
        return [Todo(title, url, Urgency.WAITING, action="Mở danh sách")]
    return [named_todo(report) for report in found]


def named_todo(report: Report) -> Todo:
    url = report.get_absolute_url()
    return Todo(f"Duyệt: {report.name}", url, Urgency.WAITING, report.unit.name, action="Xem và duyệt")
