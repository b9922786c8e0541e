"""The page of one task: how far it is, what came of it, its papers, and all that was told of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.movements import gantts, permissions, plan_figures, services
from chungtay.apps.movements.forms import ProgressForm
from chungtay.apps.movements.models import PlanTask, UnitPlan
from chungtay.apps.movements.views import records
from chungtay.apps.notices.queries import told_above
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, with_day
from chungtay.base.states import Sent


@desk_view(permissions.may_read)
def task_page(request: DeskRequest, movement: str, key: str, pk: int) -> HttpResponse:
    """Also for the unit below that carries the task out, which does not read the rest of the plan."""
    rows = PlanTask.objects.visible_to(request.desk, request.as_of).filter(
        plan__movement__key=movement, plan__unit__key=key
    )
    parts = ("plan__unit", "plan__movement", "owner_unit", "owner_post__person")
    task = get_object_or_404(rows.select_related(*parts), pk=pk)
    if request.method == "POST":
        services.report_task_progress.require(request.desk, task.plan)
    form = ProgressForm(request.POST or None, initial={"progress": task.progress, "result": task.result})
    if request.method == "POST" and form.is_valid():
        verb, given = services.report_task_progress.guarded(once=once_of(request)), form.cleaned_data
        told = attempt(
            request,
            lambda: verb(
                task.plan, by=request.desk, task=task, progress=given["progress"] or 0, note=given["note"],
                result=given["result"],
            ),
            done=_("Đã cập nhật nhiệm vụ."),
            form=form,
        )  # fmt: skip
        if told is not None:
            return redirect(task)
    return show(request, task, form)


def show(request: DeskRequest, task: PlanTask, form: ProgressForm) -> HttpResponse:
    plan, day = task.plan, request.as_of
    may_tell = (
        plan.state == Sent.ACCEPTED
        and task.dropped_on is None
        and services.report_task_progress.allows(request.desk, plan)
        and (permissions.may_write(request.desk, plan) or task.owner_unit_id == request.desk.unit_id)
    )
    kind, word = gantts.standing_of(task, day)
    sees_plan = UnitPlan.objects.visible_to(request.desk, day).filter(pk=plan.pk).exists()
    steps = task.steps.filter(told_on__lte=day).select_related("post__person", "post__unit")
    context = {
        "task": task,
        "plan": plan,
        "sees_plan": sees_plan,
        "told_above": told_above(task, request.desk, day),
        "state_kind": {"done": "done", "late": "late", "open": "rest"}[kind],
        "state_label": word,
        "progress": plan_figures.progress_of_task(task, plan.unit.name, day),
        "steps": [
            (step, plan_figures.counted(step.progress, "%", _("Tiến độ được báo trong ngày này"), step.told_on))
            for step in steps
        ],
        "form": form if may_tell else None,
        "attachments": attachments_of(task, request.desk, day, request.path),
        "crumbs": [
            *records.crumbs_of(plan.movement),
            *([{"label": plan.unit.name, "url": f"{plan.get_absolute_url()}?muc=nhiem-vu"}] if sees_plan else []),
            {"label": _("Nhiệm vụ")},
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "movements/task.html", with_day(context, request), status=status)
