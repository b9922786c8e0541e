"""The form of a unit's plan: texts, the grid of targets, tasks; two writers never lose what they typed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.movements import permissions, services
from chungtay.apps.movements.forms import PlanForm
from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import Owed, UnitPlan
from chungtay.apps.movements.views import records
from chungtay.apps.movements.views.records import Opened
from chungtay.base.errors import Conflict, NotAllowed
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, desk_view, once_of, version_of, with_day


@desk_view(permissions.may_write)
def plan_form(request: DeskRequest, movement: str, key: str) -> HttpResponse:
    opened = records.open_paper(request, movement, key, UnitPlan)
    plan = opened.paper
    if not services.save_plan.allows(request.desk, plan if plan is not None else opened.unit):
        raise NotAllowed(_("Chỉ người của đơn vị mới soạn kế hoạch của đơn vị."))
    if plan is not None and not plan.is_with_author:
        return redirect(plan)
    if request.method != "POST":
        return show(request, opened, PlanForm(unit=opened.unit, movement=opened.movement, plan=plan), None)
    form = PlanForm(request.POST, unit=opened.unit, movement=opened.movement, plan=plan)
    saved, conflict = None, None
    if form.is_valid():
        content, done = form.content(), _("Đã lưu kế hoạch.")
        saved, conflict = conflict_or_none(
            lambda: attempt(request, lambda: perform(request, opened, content), done=done, form=form)
        )
    return redirect(saved) if saved is not None else show(request, opened, form, conflict)


def perform(request: DeskRequest, opened: Opened[UnitPlan], content: PlanContent) -> UnitPlan:
    """A form opened before there was a plan carries no version: sent twice, it starts the plan once."""
    once = once_of(request)
    if opened.paper is None or version_of(request) is None:
        start = services.start_plan.guarded(once=once)
        return start(opened.unit, by=request.desk, movement=opened.movement, content=content)
    save = services.save_plan.guarded(version=version_of(request), once=once)
    return save(opened.paper, by=request.desk, content=content)


def show(request: DeskRequest, opened: Opened[UnitPlan], form: PlanForm, conflict: Conflict | None) -> HttpResponse:
    plan: UnitPlan | None = conflict.current if conflict else opened.paper
    context = {
        **records.context_of(request, opened, plan, Owed.UNIT_PLAN),
        "form": form,
        "grid": form.grid(),
        "task_lines": form.task_lines(),
        "conflict": conflict,
        "changes": changes(form, plan, opened) if conflict and plan else (),
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "movements/plan_form.html", with_day(context, request), status=status)


def changes(form: PlanForm, current: UnitPlan, opened: Opened[UnitPlan]) -> list[dict[str, Any]]:
    """Field by field where the stored plan and what was typed differ."""
    stored = PlanForm(unit=opened.unit, movement=opened.movement, plan=current)
    found = []
    for name, field in form.fields.items():
        theirs = stored[name].value() if name in stored.fields else None
        yours = form[name].value()
        shown = field.prepare_value(theirs) if hasattr(field, "prepare_value") else theirs
        if str(shown or "") != str(yours or ""):
            found.append({"label": field.label, "theirs": shown or "—", "yours": yours or "—"})
    return found
