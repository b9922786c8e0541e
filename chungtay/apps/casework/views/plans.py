"""The page of a household's plan: the version that is carried out, the one in hand, the looks, and what was before."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.casework import cards, permissions, plan_tabs, services, writing
from chungtay.apps.casework.contents import Content
from chungtay.apps.casework.models import HouseholdPlan, PlanState
from chungtay.apps.casework.standing import is_on_a_list, standing_of
from chungtay.apps.casework.views.records import Opened, crumbs, opened
from chungtay.base import history
from chungtay.base.screens import DeskRequest, desk_view, with_day


@desk_view(permissions.may_read)
def plan_page(request: DeskRequest, household: int) -> HttpResponse:
    found = opened(request, household)
    if found.plan is None:
        return render(request, "casework/none.html", with_day(none_context(request, found), request))
    return render(request, "casework/plan.html", with_day(plan_context(request, found, found.plan), request))


def none_context(request: DeskRequest, found: Opened) -> dict[str, Any]:
    home = found.home
    may = services.start_plan.allows(request.desk, home) and home.is_open and is_on_a_list(home)
    shown = cards.shown_of(Content(), home.pk, standing=standing_of(home))
    return {"home": home, "may_start": may, "shown": shown, "crumbs": crumbs(home)}


def plan_context(request: DeskRequest, found: Opened, plan: HouseholdPlan) -> dict[str, Any]:
    desk, day = request.desk, request.desk.day
    may = services.save_words.allows(desk, plan)
    draft, agreed = writing.draft_of(plan), writing.agreed_of(plan)
    tabs = plan_tabs.tabs_of(plan, draft, agreed)
    tab = plan_tabs.chosen(request.GET.get("muc", ""), tabs)
    state = PlanState(plan.state)
    context = {
        "home": found.home,
        "plan": plan,
        "version": plan.version,
        "state": (str(state.label), state.shape),
        "tabs": [{"label": one.label, "url": f"?muc={one.key}", "current": one.key == tab} for one in tabs],
        "tab": tab,
        "draft": draft,
        "agreed": agreed,
        "may_write": may and state != PlanState.CLOSED,
        "may_change": may and draft is None and state in (PlanState.RUNNING, PlanState.OUT),
        "may_drop": may and draft is not None and state in (PlanState.RUNNING, PlanState.OUT),
        "may_open_again": may and state == PlanState.CLOSED,
        "next": plan_tabs.next_step(plan, draft, day) if may else None,
        "pledges": plan_tabs.pledges_of(plan, desk, day),
        "crumbs": crumbs(found.home),
    }
    return context | tab_context(request, plan, tab, may)


def tab_context(request: DeskRequest, plan: HouseholdPlan, tab: str, may: bool) -> dict[str, Any]:
    desk, day = request.desk, request.desk.day
    draft, agreed = writing.draft_of(plan), writing.agreed_of(plan)
    if tab == plan_tabs.DRAFT and draft is not None:
        standing = standing_of(plan.household)
        writes = may and plan.state != PlanState.CLOSED
        shown = cards.shown_of(Content.of(draft.content), plan.household_id, writing=writes, standing=standing)
        return {"shown": shown, "differs": plan_tabs.changes_of(agreed, draft)}
    if tab == plan_tabs.PLAN and agreed is not None:
        telling = may and plan.state != PlanState.CLOSED
        return {"shown": cards.of_plan(plan, Content.of(agreed.content), day, may_tell=telling)}
    if tab == plan_tabs.CHECKS:
        return {"checks": plan_tabs.checks_of(plan, day, may), "checks_how": plan_tabs.checks_how()}
    if tab == plan_tabs.VERSIONS:
        return {"versions": plan_tabs.versions_of(plan)}
    return {"history": history.lines(plan, desk)}


@desk_view(permissions.may_read)
def version_page(request: DeskRequest, household: int, number: int) -> HttpResponse:
    """A version as it was agreed, or as it was put aside."""
    found = opened(request, household)
    plan = found.plan_or_404()
    version = plan.versions.filter(number=number).first()
    if version is None:
        raise Http404
    context = {
        "home": found.home,
        "plan": plan,
        "one": version,
        "shown": cards.shown_of(Content.of(version.content), found.home.pk),
        "crumbs": crumbs(found.home, str(_("Bản %s") % number)),
    }
    return render(request, "casework/version.html", with_day(context, request))
