"""The page of one proposed change of a plan: what differs, why, and the answer from above."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.movements import permissions, plan_tabs, services
from chungtay.apps.movements.models import ChangeState, Owed, PlanChange, UnitPlan
from chungtay.apps.movements.views import records
from chungtay.base import history
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, version_of, with_day


@desk_view(permissions.may_read)
def change_page(request: DeskRequest, movement: str, key: str, number: int) -> HttpResponse:
    opened = records.open_paper(request, movement, key, UnitPlan)
    plan = records.paper_or_404(opened)
    rows = PlanChange.objects.visible_to(request.desk, request.as_of).filter(plan=plan, proposed_on__lte=request.as_of)
    parts = ("plan__unit", "plan__movement", "proposed_by__person", "answered_by__person")
    change = get_object_or_404(rows.select_related(*parts), number=number)
    form = ReasonForm(request.POST if request.POST.get("viec") == "khong-duyet" else None)
    if request.method == "POST" and answered(request, change, form):
        return redirect(change)
    return show(request, opened, change, form)


def answered(request: DeskRequest, change: PlanChange, form: ReasonForm) -> bool:
    """Do what was asked for; False when there is still something to mend."""
    act, version, once = request.POST.get("viec", ""), version_of(request), once_of(request)
    if act == "duyet":
        approve = services.approve_plan_change.guarded(version=version, once=once)
        attempt(request, lambda: approve(change, by=request.desk), done=_("Đã duyệt điều chỉnh."))
        return True
    if act == "rut":
        withdraw = services.withdraw_plan_change.guarded(version=version, once=once)
        attempt(request, lambda: withdraw(change, by=request.desk), done=_("Đã rút đề nghị điều chỉnh."))
        return True
    if act == "khong-duyet" and form.is_valid():
        refuse = services.refuse_plan_change.guarded(version=version, once=once)
        reason, done = form.cleaned_data["reason"], _("Đã trả lời không duyệt.")
        told = attempt(request, lambda: refuse(change, by=request.desk, reason=reason), done=done, form=form)
        return told is not None
    return False


def show(
    request: DeskRequest, opened: records.Opened[UnitPlan], change: PlanChange, form: ReasonForm
) -> HttpResponse:  # fmt: skip
    waits = change.state == ChangeState.PROPOSED
    context = {
        **records.context_of(request, opened, opened.paper, Owed.UNIT_PLAN),
        "change": change,
        "version": change.version,
        "differences": plan_tabs.difference_rows(change),
        "lowered": plan_tabs.lowered_figure(change, request.as_of),
        "state_kind": ChangeState(change.state).shape,
        "may_answer": waits and services.approve_plan_change.allows(request.desk, change),
        "may_withdraw": waits and services.withdraw_plan_change.allows(request.desk, change),
        "reason_form": form,
        "history": history.lines(change, request.desk),
    }
    context["crumbs"] = [*context["crumbs"][:-1], {"label": opened.unit.name, "url": change.plan.get_absolute_url()},
                         {"label": _("Điều chỉnh")}]  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "movements/plan_change.html", with_day(context, request), status=status)
