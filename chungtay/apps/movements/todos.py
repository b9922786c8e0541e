"""What a desk has to do for the movement: its own registration, plan and tasks, and papers that wait for it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.movements import choosing, permissions, phases, queries
from chungtay.apps.movements.models import (
    ChangeState,
    Movement,
    Obligation,
    Owed,
    PlanChange,
    Registration,
    UnitPlan,
)
from chungtay.apps.movements.plan_board import WAITING
from chungtay.apps.movements.queries import received_units
from chungtay.base.access import Desk
from chungtay.base.states import Sent
from chungtay.base.todos import Todo, Urgency, urgency_of_due

ONE_BY_ONE = 5
SOON = timedelta(days=7)
PAPERS: dict[str, type[Registration] | type[UnitPlan]] = {Owed.REGISTRATION: Registration, Owed.UNIT_PLAN: UnitPlan}


def todos(desk: Desk, day: date) -> list[Todo]:
    found: list[Todo] = []
    if desk.role in permissions.WRITERS:
        found += [*own_papers(desk, day), *own_tasks(desk, day)]
    if desk.role in ("standing_officer", "unit_officer", "unit_leader"):
        found += [
            *waiting(desk, Registration, _("Duyệt đăng ký thi đua"), _("Đăng ký thi đua chờ duyệt")),
            *waiting(desk, UnitPlan, _("Duyệt kế hoạch"), _("Kế hoạch chờ duyệt")),
            *waiting_changes(desk),
        ]
    return found


def own_papers(desk: Desk, day: date) -> Iterator[Todo]:
    """The unit's own registration and plan while they are with it: not begun, being written, or sent back."""
    owed = Obligation.objects.filter(unit=desk.unit_id, kind__in=PAPERS, movement__in=Movement.objects.published(day))
    named = choosing.to_name(day)
    for one in owed.filter(phases.still_owed(day)).select_related("movement", "unit"):
        paper = PAPERS[one.kind].objects.filter(movement=one.movement, unit=one.unit).first()
        if paper is not None and not paper.is_with_author:
            continue
        sent_back = paper is not None and paper.state == Sent.SENT_BACK
        title = _("Sửa và gửi lại: %(what)s") if sent_back else _("Gửi: %(what)s")
        yield Todo(
            title % {"what": str(one).lower()},
            one.get_absolute_url(),
            Urgency.SENT_BACK if sent_back else urgency_of_due(one.due_on, day),
            choosing.place_words(one.unit.name, one.movement, named),
            one.due_on,
            _("Sửa") if sent_back else _("Soạn"),
        )


def own_tasks(desk: Desk, day: date) -> Iterator[Todo]:
    """Tasks overdue or due within a week: of the unit's own plan, and those it carries out for another."""
    if desk.unit_id is None:
        return
    named = choosing.to_name(day)
    due = queries.tasks_of(desk.unit_id).filter(due_on__lte=day + SOON)
    for task in due.filter(plan__movement__in=Movement.objects.open_on(day)):
        title = _("Cập nhật tiến độ: %(task)s") % {"task": task.title}
        unit = choosing.place_words(task.plan.unit.name, task.plan.movement, named)
        yield Todo(title, task.get_absolute_url(), urgency_of_due(task.due_on, day), unit, task.due_on, _("Cập nhật"))


def waiting_changes(desk: Desk) -> Iterator[Todo]:
    """Changes of approved plans that wait for this desk's answer."""
    queue = PlanChange.objects.filter(
        state=ChangeState.PROPOSED, plan__unit__in=received_units(desk).values("pk")
    ).select_related("plan__unit", "plan__movement")
    found = list(queue.order_by("proposed_on", "pk")[: ONE_BY_ONE + 1])
    for change in found[:ONE_BY_ONE]:
        title, unit = _("Trả lời điều chỉnh kế hoạch"), change.plan.unit.name
        yield Todo(title, change.get_absolute_url(), Urgency.WAITING, unit, None, _("Xem và trả lời"))
    if len(found) > ONE_BY_ONE:
        url, title = f"{reverse('movements:plans')}?loc={WAITING}", _("Điều chỉnh kế hoạch chờ trả lời")
        yield Todo(title, url, Urgency.WAITING, _("Các đơn vị khác"), None, _("Mở danh sách"))


def waiting(desk: Desk, papers: type[Registration] | type[UnitPlan], one: str, many: str) -> Iterator[Todo]:
    """Papers that wait for this desk's answer; beyond a handful, one line that opens their list."""
    queue: QuerySet[Any] = papers._default_manager.filter(
        state=Sent.SUBMITTED, unit__in=received_units(desk).values("pk")
    )
    found = list(queue.select_related("unit", "movement").order_by("submitted_on", "pk")[: ONE_BY_ONE + 1])
    named = choosing.to_name(desk.day) if found else frozenset()
    for paper in found[:ONE_BY_ONE]:
        place = choosing.place_words(paper.unit.name, paper.movement, named)
        yield Todo(one, paper.get_absolute_url(), Urgency.WAITING, place, None, _("Xem và duyệt"))
    if len(found) > ONE_BY_ONE:
        url = (
            reverse("movements:plans")
            if papers is UnitPlan
            else reverse("movements:registrations", args=[found[0].movement.key])
        )
        yield Todo(many, f"{url}?trang_thai=submitted", Urgency.WAITING, _("Các đơn vị khác"), None, _("Mở danh sách"))
