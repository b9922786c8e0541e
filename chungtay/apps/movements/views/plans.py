"""The list of unit plans, the page of one plan, and the progress of its tasks."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.movements import goals, permissions, queries, services, tables
from chungtay.apps.movements.forms import ProgressForm
from chungtay.apps.movements.models import Mode, Owed, PlanTask, Target, UnitPlan
from chungtay.apps.movements.views import records
from chungtay.apps.movements.views.boards import board_page
from chungtay.apps.movements.views.records import Opened
from chungtay.base import history
from chungtay.base.figures import Figure, Input
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, version_of, with_day
from chungtay.base.states import Sent
from chungtay.rules import vietnamese

TABS = {"noi-dung": "Nội dung", "can-cu": "Căn cứ", "lich-su": "Lịch sử"}
CLAUSES = ("III.1", "II.2", "I.2.b")


@desk_view(permissions.may_read)
def plan_list(request: DeskRequest) -> HttpResponse:
    movement = queries.current_movement(request.as_of)
    if movement is None:
        return render(request, "movements/no_movement.html", {"title": _("Kế hoạch")})
    more = {"crumbs": [{"label": _("Kế hoạch")}], **records.own_page(request, movement, Owed.UNIT_PLAN)}
    return board_page(request, movement, Owed.UNIT_PLAN, _("Kế hoạch của các đơn vị"), more)


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
            return redirect(plan)
    return show(request, opened, progress_form=form)


def show(
    request: DeskRequest,
    opened: Opened[UnitPlan],
    *,
    reason_form: ReasonForm | None = None,
    progress_form: ProgressForm | None = None,
) -> HttpResponse:
    plan, made = opened.paper, tables.tabs(request, TABS)
    tasks = list(plan.tasks.all()) if plan else []
    writes = services.save_plan.allows(request.desk, plan if plan is not None else opened.unit)
    context = {
        **records.context_of(request, opened, plan, Owed.UNIT_PLAN),
        "tabs": made,
        "tab": tables.current_tab(made),
        "targets": [target_line(one, request, opened) for one in plan.targets.all()] if plan else [],
        "tasks": [(task, progress_figure(task, request, opened)) for task in tasks],
        "reason_form": reason_form or ReasonForm(),
        "progress_form": progress_form,
        "may_write": writes and (plan is None or plan.is_with_author),
        "may_report": writes and plan is not None and plan.state == Sent.ACCEPTED,
        "may_answer": records.may_answer(services.approve_plan, request, plan),
        "clauses": queries.clauses_cited(opened.movement.current(request.as_of), CLAUSES),
        "history": history.lines(plan, request.desk) if plan else [],
    }
    failed = any(form is not None and form.errors for form in (reason_form, progress_form))
    return render(request, "movements/plan.html", with_day(context, request), status=422 if failed else 200)


def target_line(target: Target, request: DeskRequest, opened: Opened[UnitPlan]) -> dict[str, Any]:
    """A target with both readings side by side, so that "giảm còn" and "giảm" cannot be taken for one another."""
    unit = "đ" if target.is_money else "hộ"
    label = "đạt" if target.is_money else Mode(target.mode).label
    who = f"{opened.unit.name}, đến khi kế hoạch được duyệt"

    def figure(value: int | None, how: str, *inputs: Input, status: str = "recorded") -> Figure:
        return Figure(value, unit, request.as_of, how, inputs, clause="III.1", status=status, who=who)

    given = Input(f"Chỉ tiêu: {label}", vietnamese.format_number(target.value))
    if target.is_money:
        value = figure(target.value, "Chỉ tiêu vận động ghi trong kế hoạch của đơn vị", given)
        return {"target": target, "name": Target.INDICATORS[target.indicator], "label": label, "value": value}
    start = Input("Đầu năm", vietnamese.format_number(target.start or 0))
    computed = "recorded" if target.mode == Mode.TO else "computed"
    return {
        "target": target,
        "name": Target.INDICATORS[target.indicator],
        "label": label,
        "words": goals.words(target),
        "value": figure(target.value, f"Chỉ tiêu “{label}” ghi trong kế hoạch của đơn vị", given),
        "start": figure(target.start, "Số đầu năm ghi trong kế hoạch của đơn vị"),
        "fall": figure(target.fall, "Số đầu năm trừ số còn lại", start, given, status="computed"),
        "remaining": figure(target.remaining, "Số đầu năm trừ số giảm", start, given, status=computed),
    }


def progress_figure(task: PlanTask, request: DeskRequest, opened: Opened[UnitPlan]) -> Figure:
    return Figure(task.progress, "%", request.as_of, "Tiến độ do đơn vị cập nhật", clause="III.1", who=opened.unit.name)
