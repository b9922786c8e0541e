"""The form of a unit's plan, to write it or to propose its change; two writers never lose what they typed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.movements import asking, contents, goals, permissions, services, stocks
from chungtay.apps.movements.forms import ChangeForm, PlanForm
from chungtay.apps.movements.forms.plans import initial_of, initial_of_shares
from chungtay.apps.movements.models import Owed, PlanChange, PlanDraft, UnitPlan
from chungtay.apps.movements.owners import Owners, owners_for
from chungtay.apps.movements.views import records
from chungtay.apps.movements.views.records import Opened
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    conflict_or_none,
    desk_view,
    once_of,
    version_of,
    with_day,
)
from chungtay.base.states import Sent

SKIPPED = {"csrfmiddlewaretoken", "once", "version", "viec"}
TAKE_OVER = "giao"


@desk_view(permissions.may_write)
def plan_form(request: DeskRequest, movement: str, key: str) -> HttpResponse:
    opened = open_own(request, movement, key)
    if opened.paper is not None and not opened.paper.is_with_author:
        return redirect(opened.paper)
    if request.method != "POST":
        return show(request, opened, blank_form(request, opened), None)
    if request.POST.get("viec") == "bo-nhap":
        return drop_draft(request, opened)
    form = made_form(request, opened)
    saved, conflict = None, None
    if form.is_valid():
        done = _("Đã lưu kế hoạch.")
        saved, conflict = conflict_or_none(
            lambda: attempt(request, lambda: perform(request, opened, form), done=done, form=form)
        )
    return redirect(saved) if saved is not None else show(request, opened, form, conflict)


@desk_view(permissions.may_write)
def change_form(request: DeskRequest, movement: str, key: str) -> HttpResponse:
    """An approved plan is not written upon: what should change is proposed, with the reason."""
    opened = open_own(request, movement, key)
    plan = records.paper_or_404(opened)
    if plan.state != Sent.ACCEPTED:
        return redirect(plan)
    if request.method != "POST":
        return show(request, opened, blank_form(request, opened), None)
    if request.POST.get("viec") == "bo-nhap":
        return drop_draft(request, opened)
    form = made_form(request, opened)
    made: PlanChange | None = None
    conflict = None
    if form.is_valid():
        content, reason = form.content(), form.cleaned_data["reason"]
        verb = services.propose_plan_change.guarded(version=version_of(request), once=once_of(request))
        done = _("Đã gửi đề nghị điều chỉnh.")
        made, conflict = conflict_or_none(
            lambda: attempt(
                request, lambda: verb(plan, by=request.desk, content=content, reason=reason), done=done, form=form
            )
        )
    return redirect(made) if made is not None else show(request, opened, form, conflict)


@require_POST
@desk_view(permissions.may_write)
def plan_draft(request: DeskRequest, movement: str, key: str) -> HttpResponse:
    """Keeps what is being typed, read or not; 409 says that the plan has moved on in the meantime."""
    opened = open_own(request, movement, key)
    fields = {name: value for name, value in request.POST.items() if name not in SKIPPED and isinstance(value, str)}
    version = version_of(request)
    try:
        services.keep_plan_draft(
            opened.unit, by=request.desk, movement=opened.movement, fields=fields, version=version,
            is_change=is_change(opened),
        )  # fmt: skip
    except Refused:
        return HttpResponse(status=422)
    moved_on = opened.paper is not None and version != opened.paper.version
    return HttpResponse(status=409 if moved_on else 204)


def open_own(request: DeskRequest, movement: str, key: str) -> Opened[UnitPlan]:
    opened = records.open_paper(request, movement, key, UnitPlan)
    if not services.save_plan.allows(request.desk, opened.paper if opened.paper is not None else opened.unit):
        raise NotAllowed(_("Chỉ người của đơn vị mới soạn kế hoạch của đơn vị."))
    return opened


def is_change(opened: Opened[UnitPlan]) -> bool:
    return opened.paper is not None and opened.paper.state == Sent.ACCEPTED


def owners_of(request: DeskRequest, opened: Opened[UnitPlan]) -> Owners:
    return owners_for(opened.unit, request.desk.day)


def made_form(request: DeskRequest, opened: Opened[UnitPlan]) -> PlanForm:
    kind = ChangeForm if is_change(opened) else PlanForm
    return kind(request.POST, unit=opened.unit, movement=opened.movement, owners=owners_of(request, opened))


def blank_form(request: DeskRequest, opened: Opened[UnitPlan]) -> PlanForm:
    """Filled with the plan, then with the shares from above where they were asked for, then with the draft."""
    given: dict[str, Any] = initial_of(contents.content_of(opened.paper)) if opened.paper is not None else {}
    draft = draft_of(request, opened)
    if draft is not None:
        given = dict(draft.fields)
    elif request.GET.get("lay") == TAKE_OVER:
        given |= shares_of(request, opened)
    kind = ChangeForm if is_change(opened) else PlanForm
    return kind(unit=opened.unit, movement=opened.movement, owners=owners_of(request, opened), given=given)


def shares_of(request: DeskRequest, opened: Opened[UnitPlan]) -> dict[str, Any]:
    day, unit = request.desk.day, opened.unit
    shares = asking.given_to(unit, opened.movement, day)
    counted = {
        (one.indicator, one.year): stock.value
        for one in shares
        if one.indicator != goals.MONEY
        for stock in stocks.at_start_of(opened.movement, one.indicator, one.year, [unit.pk], day).values()
    }
    return initial_of_shares(shares, counted)


def draft_of(request: DeskRequest, opened: Opened[UnitPlan]) -> PlanDraft | None:
    drafts = PlanDraft.objects.held_by(request.desk, request.desk.day)
    return drafts.filter(movement=opened.movement, unit=opened.unit, is_change=is_change(opened)).first()


def drop_draft(request: DeskRequest, opened: Opened[UnitPlan]) -> HttpResponse:
    change = is_change(opened)
    attempt(
        request,
        lambda: services.drop_plan_draft(opened.unit, by=request.desk, movement=opened.movement, is_change=change),
        done=_("Đã bỏ bản nháp."),
    )
    return redirect(request.path)


def perform(request: DeskRequest, opened: Opened[UnitPlan], form: PlanForm) -> UnitPlan:
    """A form opened before there was a plan carries no version: sent twice, it starts the plan once."""
    once, content = once_of(request), form.content()
    if opened.paper is None or version_of(request) is None:
        start = services.start_plan.guarded(once=once)
        return start(opened.unit, by=request.desk, movement=opened.movement, content=content)
    save = services.save_plan.guarded(version=version_of(request), once=once)
    return save(opened.paper, by=request.desk, content=content)


def show(request: DeskRequest, opened: Opened[UnitPlan], form: PlanForm, conflict: Conflict | None) -> HttpResponse:
    plan: UnitPlan | None = conflict.current if conflict else opened.paper
    draft = None if form.is_bound else draft_of(request, opened)
    asked = asking.asked_of(opened.unit, opened.movement, request.as_of)
    context = {
        **records.context_of(request, opened, plan, Owed.UNIT_PLAN),
        "form": form,
        "change": is_change(opened),
        "grid": form.grid(asked),
        "task_lines": form.task_lines(),
        "communication_lines": form.communication_lines(),
        "owners": form.owners.words(),
        "averages": asking.averages_of(opened.unit, opened.movement, request.as_of),
        "has_shares": bool(asking.given_lines(opened.unit, opened.movement, request.desk.day)),
        "draft": draft,
        "conflict": conflict,
        "changes": changes(form, plan, opened) if conflict and plan else (),
    }
    if draft is not None:
        context["version"] = draft.version
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "movements/plan_form.html", with_day(context, request), status=status)


def changes(form: PlanForm, current: UnitPlan, opened: Opened[UnitPlan]) -> list[dict[str, Any]]:
    """Field by field where the stored plan and what was typed differ."""
    given = initial_of(contents.content_of(current))
    stored = PlanForm(unit=opened.unit, movement=opened.movement, owners=form.owners, given=given)
    found = []
    for name, field in form.fields.items():
        if name == "reason" or name.startswith("task_id_"):
            continue
        theirs = stored[name].value() if name in stored.fields else None
        yours = form[name].value()
        shown = field.prepare_value(theirs)
        if str(shown or "") != str(yours or ""):
            found.append({"label": field.label, "theirs": shown or "—", "yours": yours or "—"})
    return found
