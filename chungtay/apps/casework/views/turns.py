"""The pages on which a plan takes a turn: begun, agreed, changed, put aside, stopped, taken up again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.casework import permissions, services
from chungtay.apps.casework.contents import missing
from chungtay.apps.casework.forms import AgreeForm, ChangeForm, CloseForm
from chungtay.apps.casework.models import HouseholdPlan
from chungtay.apps.casework.views.parts import in_hand
from chungtay.apps.casework.views.records import Asking, answered, opened
from chungtay.apps.households.models import Household
from chungtay.base.errors import Conflict
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, version_of


@require_POST
@desk_view(permissions.may_read)
def start(request: DeskRequest, household: int) -> HttpResponse:
    found = opened(request, household)
    begin = services.start_plan.guarded(once=once_of(request))
    done = _("Đã mở kế hoạch. Anh/chị cùng gia đình ghi từng phần.")
    attempt(request, lambda: begin(found.home, by=request.desk), done=done)
    return redirect("casework:plan", household)


@desk_view(permissions.may_read)
def agree_page(request: DeskRequest, household: int) -> HttpResponse:
    found, plan, content = in_hand(request, household)
    initial = {"day": request.desk.day}
    form = AgreeForm(request.POST or None, initial=initial, people=people_of(found.home))
    if lacking := missing(content):
        return redirect_lacking(request, household, lacking)
    done = _("Đã ghi gia đình thống nhất. Anh/chị in kế hoạch đưa gia đình giữ.")
    asking = Asking(_("Gia đình thống nhất"), form, plan, services.agree, typed(request, plan, form), done,
                    submit=_("Ghi gia đình thống nhất"), template="casework/agree.html")  # fmt: skip
    return answered(request, found, asking)


def typed(request: DeskRequest, plan: HouseholdPlan, form: Form) -> Callable[[Callable[..., Any]], Any]:
    """The act with all that the form asks."""
    return lambda act: act(plan, by=request.desk, **form.cleaned_data)


def redirect_lacking(request: DeskRequest, household: int, lacking: list[str]) -> HttpResponse:
    """Back to the plan with what is still to be written."""
    messages.warning(request, _("Kế hoạch còn thiếu: %s.") % "; ".join(lacking))
    return redirect("casework:plan", household)


def people_of(home: Household) -> list[str]:
    """Those who are written down and grown up enough to be asked is for the village to know: all are offered."""
    named = list(home.members.present().order_by("pk").values_list("full_name", flat=True))
    return list(dict.fromkeys(named or [home.head_name]))


@desk_view(permissions.may_read)
def change_page(request: DeskRequest, household: int) -> HttpResponse:
    found = opened(request, household)
    plan = found.plan_or_404()
    services.change_plan.require(request.desk, plan)
    form = ChangeForm(request.POST or None)
    done = _("Đã mở bản mới. Bản cũ vẫn dùng cho đến khi gia đình thống nhất.")
    asking = Asking(_("Sửa kế hoạch đã thống nhất"), form, plan, services.change_plan, typed(request, plan, form), done,
                    submit=_("Mở bản mới"))  # fmt: skip
    return answered(request, found, asking)


@desk_view(permissions.may_read)
def close_page(request: DeskRequest, household: int) -> HttpResponse:
    found = opened(request, household)
    plan = found.plan_or_404()
    services.close_plan.require(request.desk, plan)
    form = CloseForm(request.POST or None)
    done = _("Đã dừng kế hoạch. Mọi bản vẫn còn để xem lại.")
    asking = Asking(_("Dừng kế hoạch"), form, plan, services.close_plan, typed(request, plan, form), done,
                    submit=_("Dừng kế hoạch"))  # fmt: skip
    return answered(request, found, asking)


@require_POST
@desk_view(permissions.may_read)
def turn(request: DeskRequest, household: int) -> HttpResponse:
    """Acts without a form: a version is put aside, a stopped plan is taken up again."""
    found = opened(request, household)
    plan = found.plan_or_404()
    acts = {
        "bo-ban": (services.drop_change, _("Đã bỏ bản đang sửa; bản đã thống nhất vẫn dùng.")),
        "lam-lai": (services.open_plan_again, _("Đã mở lại kế hoạch.")),
    }
    if request.POST.get("viec", "") in acts:
        verb, done = acts[request.POST["viec"]]
        act = verb.guarded(version=version_of(request), once=once_of(request))
        try:
            attempt(request, lambda: act(plan, by=request.desk), done=done)
        except Conflict as conflict:
            messages.error(request, conflict.message)
    return redirect(plan)
