"""What the care of the register puts on the home page: proposals to answer, pairs to settle, reviews grown old."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions
from chungtay.apps.households.models import Answer, PairState, ProposedAct
from chungtay.apps.households.permissions import COMMUNE_ROLES, VILLAGE_ROLES
from chungtay.apps.households.queries import doubles, expiry
from chungtay.apps.households.queries import proposals as queries
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency

FEW = 5


def todos(desk: Desk, day: date) -> list[Todo]:
    if desk.role in VILLAGE_ROLES:
        return refused(desk, day)
    if desk.role not in COMMUNE_ROLES or not permissions.is_commune_desk(desk):
        return []
    return [*to_answer(desk, day), *to_settle(desk, day), *to_review(desk, day)]


def to_answer(desk: Desk, day: date) -> list[Todo]:
    """Each proposal of a few; of many, the list."""
    waiting = list(queries.waiting_for(desk, day).order_by("asked_on", "pk")[: FEW + 1])
    if len(waiting) > FEW:
        url, title = reverse("households:proposals"), _("Trả lời các đề nghị thay đổi của thôn")
        return [Todo(title, url, Urgency.WAITING, action=_("Xem danh sách"))]
    return [
        Todo(
            str(ProposedAct(one.act).label), one.get_absolute_url(), Urgency.WAITING, one.unit.name,
            action=_("Xem và trả lời"),
        )
        for one in waiting
    ]  # fmt: skip


def to_settle(desk: Desk, day: date) -> list[Todo]:
    if not doubles.visible_pairs(desk, day).filter(state=PairState.OPEN).exists():
        return []
    return [Todo(_("Xem các hộ nghi trùng"), reverse("households:pairs"), Urgency.LATER, action=_("Xem"))]


def to_review(desk: Desk, day: date) -> list[Todo]:
    if not expiry.due_again(expiry.visible(desk, day), day).exists():
        return []
    url, title = reverse("households:due_again"), _("Rà soát lại các hộ đã quá hạn một năm")
    return [Todo(title, url, Urgency.LATER, action=_("Xem danh sách"))]


def refused(desk: Desk, day: date) -> list[Todo]:
    """What the commune did not accept comes back to its proposer, for a while."""
    rows = queries.visible(desk, day).filter(state=Answer.REFUSED, asked_by=desk.post_id)
    return [
        Todo(str(ProposedAct(one.act).label), one.get_absolute_url(), Urgency.SENT_BACK, one.unit.name, action=_("Xem"))
        for one in rows.filter(answered_on__gte=expiry.a_while_before(day)).order_by("-answered_on")[:FEW]
    ]
