"""What household plans put on “Việc của tôi”: plans opened again, looks that are due, steps that are late."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.casework import permissions
from chungtay.apps.casework.models import HouseholdPlan, PlanState
from chungtay.apps.casework.queries.plans import DUE, open_checks
from chungtay.base.access import Desk
from chungtay.base.law import book
from chungtay.base.todos import Todo, Urgency, urgency_of_due

FEW = 5
SOON = timedelta(days=14)


def todos(desk: Desk, day: date) -> list[Todo]:
    """For the village head and the commune; households are named by their codes."""
    if desk.role not in permissions.WRITERS:
        return []
    if desk.role != "village_head" and not permissions.is_commune_desk(desk):
        return []
    return [*opened_again(desk, day), *looks(desk, day)]


def opened_again(desk: Desk, day: date) -> Iterator[Todo]:
    plans = HouseholdPlan.objects.visible_to(desk, day).filter(state=PlanState.RELAPSED)
    found = list(plans.select_related("household__unit").order_by("relapsed_on", "pk")[: FEW + 1])
    for one in found[:FEW]:
        title = _("Hộ %s tái nghèo: lập lại kế hoạch") % one.household.code
        yield Todo(title, one.get_absolute_url(), Urgency.WAITING, one.household.unit.name, action=_("Mở kế hoạch"))
    if len(found) > FEW:
        url = f"{reverse('casework:list')}?trang_thai={PlanState.RELAPSED.value}"
        yield Todo(_("Kế hoạch của các hộ tái nghèo khác"), url, Urgency.WAITING, action=_("Xem danh sách"))


def looks(desk: Desk, day: date) -> Iterator[Todo]:
    found = list(open_checks(desk, day, day + SOON).order_by("due_on", "pk")[: FEW + 1])
    for one in found[:FEW]:
        rule, home = book().casework.check_after(one.months), one.plan.household
        title = _("%(what)s: hộ %(code)s") % {"what": rule.label if rule else _("Kiểm tra"), "code": home.code}
        urgency = urgency_of_due(one.due_on, day)
        yield Todo(title, one.get_absolute_url(), urgency, home.unit.name, one.due_on, _("Ghi kết quả"))
    if len(found) > FEW:
        url = f"{reverse('casework:list')}?trang_thai={DUE}"
        yield Todo(_("Các hộ khác đến hạn kiểm tra kế hoạch"), url, Urgency.WAITING, action=_("Xem danh sách"))
