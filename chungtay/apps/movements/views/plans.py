"""The page of one plan: its tabs, and the steps that it goes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.movements import permissions, plan_tabs, services, tables
from chungtay.apps.movements.forms import ProgressForm
from chungtay.apps.movements.models import ChangeState, Owed, PlanChange, UnitPlan
from chungtay.apps.movements.plan_tabs import TABS, Opening
from chungtay.apps.movements.views import records
from chungtay.apps.movements.views.records import Opened
from chungtay.base.figures import Figure
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, version_of, with_day
from chungtay.base.states import Sent

CHANGES_HOW = "Đếm các lần điều chỉnh đã được duyệt từ khi kế hoạch được duyệt"


@desk_view(permissions.may_read)
def plan_page(request: DeskRequest, movement: str, key: str) -> HttpResponse:
    opened = records.open_paper(request, movement, key, UnitPlan)
    if request.method == "POST":
        acts = {"gui": submit, "tra-lai": send_back, "duyet": approve, "tien-do": progress}
        act = acts.get(request.POST.get("viec", ""))
        if act is not None:
            return act(request, opened)
    return show(request, opened)


def submit(request: DeskRequest, opened: Opened[UnitPlan]) -> HttpResponse:
    plan = records.paper_or_404(opened)
    verb = services.submit_plan.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: verb(plan, by=request.desk), done=_("Đã gửi kế hoạch."))
    return redirect(plan)


def send_back(request: DeskRequest, opened: Opened[UnitPlan]) -> HttpResponse:
    plan, form = records.paper_or_404(opened), ReasonForm(request.POST)
    verb = services.send_back_plan.guarded(version=version_of(request), once=once_of(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: verb(plan, by=request.desk, reason=reason), done=_("Đã trả lại."), form=form):
            return redirect(plan)
    return show(request, opened, reason_form=form)


def approve(request: DeskRequest, opened: Opened[UnitPlan]) -> HttpResponse:
    plan = records.paper_or_404(opened)
    verb = services.approve_plan.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: verb(plan, by=request.desk), done=_("Đã phê duyệt kế hoạch."))
    return redirect(plan)


def progress(request: DeskRequest, opened: Opened[UnitPlan]) -> HttpResponse:
    """Two people may tell of two tasks at once, so the plan's version does not matter here."""
    plan = records.paper_or_404(opened)
    number = request.POST.get("nhiem_vu", "")
    task = get_object_or_404(plan.tasks.all(), pk=number if number.isascii() and number.isdigit() else 0)
    form = ProgressForm(request.POST)
    verb = services.report_task_progress.guarded(once=once_of(request))
    if form.is_valid():
        told = form.cleaned_data["progress"]
        done = _("Đã cập nhật tiến độ.")
        if attempt(request, lambda: verb(plan, by=request.desk, task=task, progress=told), done=done, form=form):
            return redirect(f"{plan.get_absolute_url()}?muc=nhiem-vu")
    return show(request, opened, progress_form=form, tab="nhiem-vu")


def show(
    request: DeskRequest,
    opened: Opened[UnitPlan],
    *,
    reason_form: ReasonForm | None = None,
    progress_form: ProgressForm | None = None,
    tab: str = "",
) -> HttpResponse:
    plan, made = opened.paper, tables.tabs(request, TABS)
    tab = tab or str(tables.current_tab(made))
    accepted = plan is not None and plan.state == Sent.ACCEPTED
    writes = services.save_plan.allows(request.desk, plan if plan is not None else opened.unit)
    context = {
        **records.context_of(request, opened, plan, Owed.UNIT_PLAN),
        "tabs": made,
        "tab": tab,
        "reason_form": reason_form or ReasonForm(),
        "progress_form": progress_form,
        "may_write": writes and (plan is None or plan.is_with_author),
        "may_report": writes and accepted,
        "may_answer": records.may_answer(services.approve_plan, request, plan),
        **(of_plan(request, plan, tab) if plan is not None else {}),
    }
    failed = any(form is not None and form.errors for form in (reason_form, progress_form))
    return render(request, "movements/plan.html", with_day(context, request), status=422 if failed else 200)


def of_plan(request: DeskRequest, plan: UnitPlan, tab: str) -> dict[str, Any]:
    """What the tab shows, and, above every tab, how often the plan was changed and what waits."""
    opening = Opening(plan, request.desk, request.as_of, request.GET.dict(), f"{request.path}?muc={tab}")
    made = PlanChange.objects.visible_to(request.desk, request.as_of).filter(plan=plan)
    approved = made.filter(state=ChangeState.APPROVED, answered_on__lte=request.as_of).count()
    return {
        "open_change": made.filter(state=ChangeState.PROPOSED).select_related("plan__unit", "plan__movement").first(),
        "times_changed": Figure(approved, "lần", request.as_of, CHANGES_HOW, clause="III.1", status="computed"),
        **plan_tabs.BUILDERS[tab](opening),
    }
