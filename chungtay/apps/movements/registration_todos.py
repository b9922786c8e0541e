"""What a desk has to do with registrations: those sent back to it, those that wait for its answer, and lists."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.permissions import COMMUNE_ROLES
from chungtay.apps.movements import permissions, phases
from chungtay.apps.movements.models import (
    HouseholdPledge,
    LineAnswer,
    Obligation,
    Owed,
    PersonRegistration,
    Registration,
    RegistrationLine,
    RegistrationList,
    RegistrationState,
)
from chungtay.apps.movements.queries import received_units
from chungtay.base.access import Desk
from chungtay.base.states import Sent
from chungtay.base.todos import Todo, Urgency

ONE_BY_ONE = 5
RECEIVERS = ("standing_officer", "unit_officer", "unit_leader")


def todos(desk: Desk, _day: date) -> list[Todo]:
    found: list[Todo] = []
    if desk.role in {*permissions.WRITERS, *COMMUNE_ROLES}:
        found += sent_back(desk)
    if desk.role in RECEIVERS:
        found += [*waiting_pledges(desk), *waiting_persons(desk), *waiting_lists(desk)]
    if desk.role in permissions.LIST_WRITERS:
        found += own_lists(desk)
    return found


def sent_back(desk: Desk) -> Iterator[Todo]:
    """Of units, those that owe nothing; what is owed has its line already."""
    owed = Obligation.objects.filter(kind=Owed.REGISTRATION).values("unit")
    mine = Registration.objects.filter(unit=desk.unit_id).exclude(unit__in=owed)
    persons = PersonRegistration.objects.filter(unit=desk.unit_id)
    parts: tuple[QuerySet[Any], ...] = (
        mine.select_related("unit", "movement"),
        persons.select_related("unit"),
        pledges_of(desk).select_related("household__unit", "movement"),
    )
    for rows in parts:
        still = rows.exclude(movement__in=phases.closed_to("registration", desk.day))
        for entry in still.filter(state=RegistrationState.SENT_BACK).order_by("sent_back_on", "pk")[:ONE_BY_ONE]:
            title = _("Sửa và gửi lại: %(what)s") % {"what": str(entry)[0].lower() + str(entry)[1:]}
            yield Todo(title, entry.get_absolute_url(), Urgency.SENT_BACK, place_of(entry), None, _("Sửa"))


def pledges_of(desk: Desk) -> QuerySet[HouseholdPledge]:
    """Those that the desk writes: of its village, or of the villages of its commune."""
    if desk.role == "village_head":
        return HouseholdPledge.objects.filter(household__unit=desk.unit_id)
    if desk.role == "poverty_officer":
        return HouseholdPledge.objects.visible_to(desk, desk.day)
    return HouseholdPledge.objects.none()


def place_of(entry: Any) -> str:
    return str(entry.household.unit if isinstance(entry, HouseholdPledge) else entry.unit)


def waiting_pledges(desk: Desk) -> Iterator[Todo]:
    rows = HouseholdPledge.objects.visible_to(desk, desk.day).filter(
        state=RegistrationState.SUBMITTED, household__unit__in=received_units(desk).values("pk")
    )
    found = rows.select_related("household__unit", "movement").order_by("submitted_on", "pk")
    yield from queue(list(found[: ONE_BY_ONE + 1]), _("Duyệt đăng ký thoát nghèo"), "ho")


def waiting_persons(desk: Desk) -> Iterator[Todo]:
    """The leader answers for his own unit, nobody for himself."""
    answered = Q(unit__in=received_units(desk).values("pk"))
    if desk.role == "unit_leader":
        answered |= Q(unit=desk.unit_id)
    rows = PersonRegistration.objects.filter(answered, state=RegistrationState.SUBMITTED)
    others = rows.exclude(person=desk.person_id) if desk.person_id else rows
    found = others.select_related("unit", "movement").order_by("submitted_on", "pk")
    yield from queue(list(found[: ONE_BY_ONE + 1]), _("Duyệt đăng ký của cá nhân"), "ca-nhan")


def queue(found: list[Any], title: str, board: str) -> Iterator[Todo]:
    """A handful one by one; beyond that, one line that opens the board."""
    if len(found) > ONE_BY_ONE:
        url = reverse("movements:kind_board", args=[found[0].movement.key, board])
        yield Todo(title, f"{url}?trang_thai=submitted", Urgency.WAITING, "", None, _("Mở danh sách"))
        return
    for entry in found:
        yield Todo(title, entry.get_absolute_url(), Urgency.WAITING, place_of(entry), None, _("Xem và duyệt"))


def waiting_lists(desk: Desk) -> Iterator[Todo]:
    rows = RegistrationList.objects.filter(state=Sent.SUBMITTED, unit__in=received_units(desk).values("pk"))
    for one in rows.select_related("unit").order_by("submitted_on", "pk")[:ONE_BY_ONE]:
        title = _("Nhận danh sách đăng ký đợt %(number)s") % {"number": one.number}
        yield Todo(title, one.get_absolute_url(), Urgency.WAITING, str(one.unit), None, _("Xem và trả lời"))


def own_lists(desk: Desk) -> Iterator[Todo]:
    """The last list of a movement when it came back, or lines of it whose registration still stands as it was sent."""
    rows = RegistrationList.objects.filter(unit=desk.unit_id).order_by("movement", "number")
    last = {one.movement_id: one for one in rows.select_related("unit", "movement")}
    for one in last.values():
        if one.state == Sent.SENT_BACK:
            url = reverse("movements:registration_lists", args=[one.movement.key])
            yield Todo(_("Lập lại danh sách đăng ký"), url, Urgency.SENT_BACK, str(one.unit), None, _("Lập danh sách"))
        elif lines_back(one):
            title = _("Sửa các dòng bị trả lại trong danh sách đăng ký")
            yield Todo(title, one.get_absolute_url(), Urgency.SENT_BACK, str(one.unit), None, _("Xem"))


def lines_back(one: RegistrationList) -> bool:
    stands = RegistrationState.ACCEPTED
    back = RegistrationLine.objects.filter(list=one, answer=LineAnswer.SENT_BACK)
    same = Q(registration__state=stands) | Q(pledge__state=stands) | Q(person__state=stands)
    return one.state == Sent.ACCEPTED and back.filter(same).exists()
