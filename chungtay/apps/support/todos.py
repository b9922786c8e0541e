"""Pairs of which nothing was told for too long, and needs whose household moved or left the register."""

from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.support import permissions
from chungtay.apps.support.models import Need, NeedState, Pairing, PairingQuerySet
from chungtay.apps.support.queries.pairings import quiet
from chungtay.base.access import Desk
from chungtay.base.law import book
from chungtay.base.todos import Todo, Urgency
from chungtay.rules.vietnamese import format_number

ONE_BY_ONE = 5


def todos(desk: Desk, day: date) -> list[Todo]:
    if desk.role in permissions.HELPER_ROLES:
        held = Pairing.objects.held_by(desk)
    elif desk.role == "village_head" or permissions.may_propose_here(desk):
        held = Pairing.objects.visible_to(desk, day)
    else:
        return []
    return [*to_decide(desk, day), *without_news(held, day)]


def to_decide(desk: Desk, day: date) -> list[Todo]:
    """For the commune to say: needs whose household was merged or left the register, and whose household moved while
    somebody helps."""
    if not permissions.may_propose_here(desk):
        return []
    seen = Need.objects.visible_to(desk, day)
    helped = seen.filter(state=NeedState.PAIRED, household__isnull=False).at_home()
    asked = (
        (_("Hộ của nhu cầu %(code)s đã ra khỏi sổ"), seen.left_behind()),
        (_("Hộ của nhu cầu %(code)s đã chuyển nơi ở"), helped.exclude(unit=F("household__unit"))),
    )
    return [
        Todo(title % {"code": one}, one.get_absolute_url(), Urgency.WAITING, action=_("Xem và quyết định"))
        for title, needs in asked
        for one in needs.order_by("pk")[:ONE_BY_ONE]
    ]


def without_news(held: PairingQuerySet, day: date) -> list[Todo]:
    rows = list(quiet(held, day).select_related("need").order_by("last_news_on", "pk")[: ONE_BY_ONE + 1])
    if len(rows) > ONE_BY_ONE:
        title = _("Nhiều kết nối chưa có tin quá %(days)s ngày") % {"days": format_number(silence())}
        return [Todo(title, reverse("support:board"), Urgency.WAITING, action=_("Xem"))]
    return [
        Todo(
            _("Kết nối %(code)s chưa có tin quá %(days)s ngày")
            % {"code": one.need, "days": format_number(silence())},
            one.get_absolute_url(), Urgency.WAITING, action=_("Ghi tin"),
        )
        for one in rows
    ]  # fmt: skip


def silence() -> int:
    return book().support.quiet_after.value
