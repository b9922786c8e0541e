"""What waits at the desk: drafts and returns of the own unit, and what to check, assign, judge, sign or publish."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.initiatives import permissions
from chungtay.apps.initiatives.models import Initiative, InitiativeState, Review, ReviewState
from chungtay.apps.movements.queries import received_units
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency, urgency_of_due

MOST = 10
STEPS = {
    InitiativeState.PROPOSED: ("Kiểm tra", "check"),
    InitiativeState.CHECKED: ("Cử người đánh giá", "assign"),
    InitiativeState.JUDGED: ("Công nhận", "recognise"),
    InitiativeState.RECOGNISED: ("Công bố", "publish"),
}


def todos(desk: Desk, day: date) -> list[Todo]:
    if permissions.judge_role(desk):
        return sheets_to_fill(desk, day)
    own = drafts(desk) if permissions.proposer(desk) else []
    return [*own, *in_hand(desk, day)] if desk.role in permissions.OFFICES else own


def sheets_to_fill(desk: Desk, day: date) -> list[Todo]:
    mine = Review.objects.filter(
        post=desk.post_id, state=ReviewState.WAITING, initiative__state=InitiativeState.ASSIGNED
    ).select_related("initiative__unit")
    return [
        Todo(
            _("Cho điểm: %s") % one.initiative.title, reverse("initiatives:judge", args=[one.pk]),
            urgency_of_due(one.due_on or day, day), one.initiative.unit.name, one.due_on, _("Cho điểm"),
        )
        for one in mine[:MOST]
    ]  # fmt: skip


def drafts(desk: Desk) -> list[Todo]:
    """What was returned, and what the public told of."""
    open_still = Q(state=InitiativeState.RETURNED) | Q(state=InitiativeState.DRAFT, from_public=True)
    mine = Initiative.objects.filter(open_still, unit=desk.unit_id).select_related("unit")
    return [draft(one) for one in mine[:MOST]]


def draft(one: Initiative) -> Todo:
    if one.state == InitiativeState.RETURNED:
        return Todo(_("Sửa rồi gửi lại: %s") % one.title, one.get_absolute_url(), Urgency.SENT_BACK, one.unit.name)
    return Todo(_("Người dân giới thiệu: %s") % one.title, one.get_absolute_url(), Urgency.WAITING, one.unit.name)


def in_hand(desk: Desk, day: date) -> list[Todo]:
    """The same rule as the verbs', asked of all at once."""
    not_own = ~Q(unit=desk.unit_id)
    committee = Q(committee__seat=desk.seat_id, state__in=[InitiativeState.CHECKED, InitiativeState.RECOGNISED])
    signing = Q(committee=desk.unit_id, state=InitiativeState.JUDGED)
    waiting = (Q(state=InitiativeState.PROPOSED) & received(desk)) | committee
    if desk.role == "unit_leader":
        waiting |= signing
    found = Initiative.objects.visible_to(desk, day).filter(waiting & not_own).select_related("unit")
    return [handed(one, day) for one in found.order_by("due_on", "pk")[:MOST]]


def received(desk: Desk) -> Q:
    """Of the units whose papers come to the desk."""
    if desk.role == "emulation_officer":
        return ~Q(pk__in=[])
    return Q(unit__in=received_units(desk).order_by().values("pk"))


def handed(one: Initiative, day: date) -> Todo:
    words, name = STEPS[InitiativeState(one.state)]
    urgency = urgency_of_due(one.due_on, day) if one.due_on else Urgency.WAITING
    url = reverse(f"initiatives:{name}", args=[one.code])
    return Todo(f"{_(words)}: {one.title}", url, urgency, one.unit.name, one.due_on)
