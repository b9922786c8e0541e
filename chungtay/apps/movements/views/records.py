"""What the pages of a registration and of a plan share: finding the record, who holds it, and until when."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.movements import board, permissions, queries
from chungtay.apps.movements.models import Movement, Owed, Registration, UnitPlan
from chungtay.apps.notices.queries import told_above
from chungtay.apps.units.models import Unit
from chungtay.base.screens import DeskRequest
from chungtay.base.states import Sent
from chungtay.base.verbs import Verb

T = TypeVar("T", Registration, UnitPlan)
PAGES = {Owed.REGISTRATION: "movements:registration", Owed.UNIT_PLAN: "movements:plan"}


@dataclass(frozen=True)
class Opened(Generic[T]):
    """A unit's paper in a movement; `paper` is None while nothing has been written."""

    movement: Movement
    unit: Unit
    paper: T | None


def open_paper(request: DeskRequest, movement: str, key: str, kind: type[T]) -> Opened[T]:
    """404 for a movement not published by the day and for a unit outside the desk's reach."""
    desk, day = request.desk, request.as_of
    found = get_object_or_404(Movement.objects.visible_to(desk, day).select_related("unit"), key=movement)
    unit = get_object_or_404(Unit.objects.visible_to(desk, day).reached_by(desk, day), key=key)
    papers = kind.objects.visible_to(desk, day).select_related("unit", "movement")
    return Opened(found, unit, papers.filter(movement=found, unit=unit).first())


def paper_or_404(opened: Opened[T]) -> T:
    if opened.paper is None:
        raise Http404
    return opened.paper


def may_answer(verb: Verb[..., Any], request: DeskRequest, paper: T | None) -> bool:
    return paper is not None and paper.state == Sent.SUBMITTED and verb.allows(request.desk, paper)


def context_of(request: DeskRequest, opened: Opened[T], paper: T | None, kind: Owed) -> dict[str, Any]:
    """The header of the page: state, who holds it now, and by when it is owed."""
    owed = queries.obligation_of(opened.movement, opened.unit, kind)
    waiting = paper is not None and paper.state == Sent.SUBMITTED
    accepted = paper is not None and paper.state == Sent.ACCEPTED
    holder = queries.receiver_of(opened.movement, opened.unit, request.as_of) if waiting else opened.unit
    return {
        "movement": opened.movement,
        "unit": opened.unit,
        "paper": paper,
        "obligation": owed,
        "told_above": told_above(owed, request.desk, request.as_of),
        "version": paper.version if paper else None,
        "state_kind": ""
        if paper is None
        else {"draft": "draft", "submitted": "wait", "sent_back": "back"}.get(paper.state, "done"),
        "state_label": paper.get_state_display() if paper else "",
        "holder": "" if accepted else holder.name,
        "until": None if accepted or owed is None else owed.due_on,
        "crumbs": [*crumbs_of(opened.movement), list_crumb(opened.movement, kind), {"label": opened.unit.name}],
    }


def crumbs_of(movement: Movement) -> list[dict[str, str]]:
    return [
        {"label": _("Phong trào"), "url": reverse("movements:movements")},
        {"label": movement.number, "url": movement.get_absolute_url()},
    ]


def list_crumb(movement: Movement, kind: Owed) -> dict[str, str]:
    if kind == Owed.UNIT_PLAN:
        return {"label": _("Kế hoạch"), "url": reverse("movements:plans")}
    return {"label": _("Đăng ký thi đua"), "url": reverse("movements:registrations", args=[movement.key])}


def own_page(request: DeskRequest, movement: Movement, kind: Owed) -> dict[str, Any]:
    """The button that leads to the paper of the desk's own unit, for those who write it."""
    desk = request.desk
    if desk.role not in permissions.WRITERS or desk.unit_id is None:
        return {}
    unit = Unit.objects.visible_to(desk, desk.day).filter(pk=desk.unit_id).first()
    if unit is None or kind not in board.PAPERS or not board.asks(movement, unit, kind):
        return {}
    label = _("Kế hoạch của đơn vị tôi") if kind == Owed.UNIT_PLAN else _("Đăng ký của đơn vị tôi")
    return {"own_url": reverse(PAGES[kind], args=[movement.key, unit.key]), "own_label": label}
