"""The pages of one step and of one look at the household."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from chungtay.apps.casework import permissions, services
from chungtay.apps.casework.forms import CheckForm, StepResultForm
from chungtay.apps.casework.looking import Look
from chungtay.apps.casework.models import PlanCheck, PlanStep
from chungtay.apps.casework.views.records import Asking, answered, opened
from chungtay.base.law import book
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def step_page(request: DeskRequest, household: int, pk: int) -> HttpResponse:
    found = opened(request, household)
    steps = PlanStep.objects.visible_to(request.desk, request.desk.day).standing()
    step = get_object_or_404(steps.select_related("plan__household"), pk=pk, plan=found.plan_or_404())
    services.tell_step.require(request.desk, step)
    kept = {"done_on": step.done_on, "told": step.told}
    form = StepResultForm(request.POST or None, initial=kept)
    stored = {"done_on": vietnamese.format_day(step.done_on) if step.done_on else "", "told": step.told}
    asking = Asking(
        _("Kết quả một bước"), form, step, services.tell_step,
        lambda act: act(step, by=request.desk, **form.cleaned_data), _("Đã ghi kết quả."), stored, lead=step.words,
    )  # fmt: skip
    return answered(request, found, asking)


@desk_view(permissions.may_read)
def check_page(request: DeskRequest, household: int, pk: int) -> HttpResponse:
    found = opened(request, household)
    checks = PlanCheck.objects.visible_to(request.desk, request.desk.day)
    check = get_object_or_404(checks.select_related("plan__household"), pk=pk, plan=found.plan_or_404())
    services.record_check.require(request.desk, check)
    kept = {name: getattr(check, name) for name in CheckForm.base_fields}
    form = CheckForm(request.POST or None, initial=kept if check.done_on else {"done_on": request.desk.day})
    stored = kept | {"done_on": vietnamese.format_day(check.done_on) if check.done_on else ""}
    asking = Asking(
        heading_of(check), form, check, services.record_check,
        lambda act: act(check, by=request.desk, look=Look(**form.cleaned_data)), _("Đã ghi kết quả kiểm tra."), stored,
    )  # fmt: skip
    return answered(request, found, asking)


def heading_of(check: PlanCheck) -> str:
    rule = book().casework.check_after(check.months)
    return rule.label if rule else str(_("Kiểm tra"))
