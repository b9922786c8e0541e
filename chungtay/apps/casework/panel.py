"""The block "Kế hoạch thoát nghèo" on the sheet of a household and on the page of its exit pledge."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.casework import permissions
from chungtay.apps.casework.models import HouseholdPlan, PlanState
from chungtay.apps.casework.standing import is_on_a_list
from chungtay.base.access import Desk
from chungtay.base.panels import Panel


def plan_panel(household: Any, desk: Desk, day: date) -> Panel | None:
    """The plan, or the way to make one; nothing for households that never needed one."""
    if not permissions.may_read(desk):
        return None
    plan = HouseholdPlan.objects.visible_to(desk, day).filter(household=household).first()
    listed = household.is_open and is_on_a_list(household)
    if plan is None and not listed:
        return None
    context: dict[str, Any] = {"plan": plan, "url": reverse("casework:plan", args=[household.pk])}
    if plan is None:
        context["may_start"] = permissions.may_write(desk, household)
    else:
        state = PlanState(plan.state)
        following = plan.checks.open().order_by("due_on").first()
        context |= {"state": (str(state.label), state.shape), "next_check": following.due_on if following else None}
    return Panel(_("Kế hoạch thoát nghèo"), "casework/panel.html", context)


def of_pledge(pledge: Any, desk: Desk, day: date) -> Panel | None:
    """Beside an exit pledge stands the plan that carries it out."""
    household = getattr(pledge, "household", None)
    return None if household is None else plan_panel(household, desk, day)
