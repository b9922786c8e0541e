"""The sharing out of targets: what was shared, a new total, and the one screen on which all shares are decided."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.movements import allotting, goals, permissions, plan_figures, services
from chungtay.apps.movements.forms import DecideForm, ShareForm
from chungtay.apps.movements.models import Allocation, AllocationLine, AllocationState, Movement, Target
from chungtay.apps.movements.views import records
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed
from chungtay.base.figures import Figure, Input
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, desk_view, once_of, version_of, with_day
from chungtay.rules import vietnamese
from chungtay.rules.sharing import Share


@desk_view(permissions.may_allot)
def allocation_list(request: DeskRequest, movement: str) -> HttpResponse:
    """All that this unit has shared out, and the form for the next total."""
    found, unit = opened(request, movement)
    form = ShareForm(request.POST or None, movement=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        draft = services.draft_allocation.guarded(once=once_of(request))
        made = attempt(
            request, lambda: draft(unit, by=request.desk, movement=found, **given), done=_("Đã chia thử."), form=form
        )
        if made is not None:
            return redirect(made)
    rows = Allocation.objects.visible_to(request.desk, request.as_of).filter(movement=found, unit=unit)
    context = {
        "movement": found,
        "unit": unit,
        "form": form,
        "rows": [row_of(one, request) for one in rows.select_related("unit", "movement").prefetch_related("lines")],
        "crumbs": crumbs(found, _("Giao chỉ tiêu")),
    }
    return render(
        request, "movements/allocations.html", with_day(context, request), status=422 if form.errors else 200
    )  # fmt: skip


@desk_view(permissions.may_allot)
def allocation_page(request: DeskRequest, movement: str, key: str, indicator: str, year: int) -> HttpResponse:
    found, unit = opened(request, movement)
    if unit.key != key:
        raise Http404
    rows = Allocation.objects.visible_to(request.desk, request.desk.day).select_related("unit", "movement")
    allocation = get_object_or_404(rows, movement=found, unit=unit, indicator=indicator, year=year)
    lines = list(allocation.lines.select_related("unit"))
    if request.method != "POST":
        return show(request, allocation, lines, blank(allocation, lines))
    if request.POST.get("viec") == "thu-lai":
        return take_back(request, allocation, lines)
    return decide(request, allocation, lines)


def opened(request: DeskRequest, movement: str) -> tuple[Movement, Unit]:
    found = get_object_or_404(Movement.objects.visible_to(request.desk, request.desk.day), key=movement)
    unit = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)
    if not services.draft_allocation.allows(request.desk, unit):
        raise NotAllowed(_("Chỉ người nhận kế hoạch của các đơn vị mới giao chỉ tiêu."))
    return found, unit


def blank(allocation: Allocation, lines: list[AllocationLine]) -> DecideForm:
    return DecideForm(lines=lines, initial={"gap_reason": allocation.gap_reason})


def decide(request: DeskRequest, allocation: Allocation, lines: list[AllocationLine]) -> HttpResponse:
    """Save first, so that nothing typed is lost; then give, when the button asked for it."""
    form = DecideForm(request.POST, lines=lines)
    if not form.is_valid():
        return show(request, allocation, lines, form)
    once = once_of(request)
    save = services.save_allocation.guarded(version=version_of(request), once=once)
    decided, gap_reason = form.decided(), form.cleaned_data["gap_reason"]
    saved, conflict = conflict_or_none(
        lambda: attempt(
            request, lambda: save(allocation, by=request.desk, decided=decided, gap_reason=gap_reason),
            done=_("Đã lưu mức giao."), form=form,
        )
    )  # fmt: skip
    if saved is not None and request.POST.get("viec") == "giao":
        issue = services.issue_allocation.guarded(once=once and f"{once}:giao")
        kept = saved
        saved = attempt(request, lambda: issue(kept, by=request.desk), done=_("Đã giao chỉ tiêu."), form=form)
    if saved is not None:
        return redirect(saved)
    rows = Allocation.objects.visible_to(request.desk, request.desk.day).select_related("unit", "movement")
    current = rows.get(pk=allocation.pk)
    stored = list(current.lines.select_related("unit"))
    return show(request, current, stored, form, conflict=conflict)


def take_back(request: DeskRequest, allocation: Allocation, lines: list[AllocationLine]) -> HttpResponse:
    form = ReasonForm(request.POST)
    if form.is_valid():
        verb = services.take_back_allocation.guarded(version=version_of(request), once=once_of(request))
        reason, done = form.cleaned_data["reason"], _("Đã thu lại để sửa.")
        if attempt(request, lambda: verb(allocation, by=request.desk, reason=reason), done=done, form=form):
            return redirect(allocation)
    return show(request, allocation, lines, blank(allocation, lines), reason_form=form)


def show(
    request: DeskRequest,
    allocation: Allocation,
    lines: list[AllocationLine],
    form: DecideForm,
    *,
    conflict: Conflict | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    day, draft = request.desk.day, allocation.state == AllocationState.DRAFT
    shared = allotting.sharing_of(allocation, lines)
    context = {
        "allocation": allocation,
        "movement": allocation.movement,
        "version": allocation.version,
        "name": Target.INDICATORS[allocation.indicator],
        "is_money": allocation.indicator == goals.MONEY,
        "total": total_figure(allocation, day),
        "lines": [
            line_of(line, share, allocation, form, day) for line, share in zip(lines, shared.shares, strict=True)
        ],
        "gap": allotting.gap_of(allocation, lines),
        "gap_words": allotting.gap_words(allocation, lines),
        "form": form,
        "draft": draft,
        "reason_form": None if draft else reason_form or ReasonForm(),
        "conflict": conflict,
        "changes": differences(form, lines) if conflict else (),
        "crumbs": [
            *crumbs(allocation.movement, ""),
            {"label": _("Giao chỉ tiêu"), "url": reverse("movements:allocations", args=[allocation.movement.key])},
            {"label": Target.INDICATORS[allocation.indicator]},
        ],
    }
    failed = form.errors or (reason_form is not None and reason_form.errors)
    status = 409 if conflict else 422 if failed else 200
    return render(request, "movements/allocation.html", with_day(context, request), status=status)


def line_of(line: AllocationLine, share: Share, allocation: Allocation, form: DecideForm, day: Any) -> dict[str, Any]:
    """One unit with the arithmetic behind its share, a step a line."""
    unit = "đ" if allocation.indicator == goals.MONEY else "hộ"
    steps = tuple(Input(f"Bước {number}", words) for number, words in enumerate(share.steps(unit), 1))
    how = "Tổng × nhu cầu của đơn vị ÷ tổng nhu cầu; phần lẻ dồn cho phần dư lớn nhất, nên cộng lại đúng bằng tổng"
    given = Input("Nhu cầu", f"{vietnamese.format_number(line.need)} ({allocation.get_need_display()})")
    left = None if line.stock is None else line.stock - line.value
    stock = Input("Số đầu năm trừ mức giao", f"{line.stock} − {line.value}")
    return {
        "unit": line.unit,
        "stock": Figure(line.stock, unit, day, line.stock_source or "Chưa có báo cáo hay kế hoạch nào cho số đầu năm"),
        "proposed": Figure(line.proposed, unit, day, how, (given, *steps), clause="III.1", status="computed"),
        "value_figure": Figure(line.value, unit, day, "Mức cấp trên quyết định giao", who=allocation.unit.name),
        "left": Figure(left, unit, day, "Số hộ còn lại cuối năm nếu đạt mức giao", (stock,), status="computed"),
        "reason_text": line.reason,
        "value": form[f"value_{line.unit_id}"] if f"value_{line.unit_id}" in form.fields else None,
        "reason": form[f"reason_{line.unit_id}"] if f"reason_{line.unit_id}" in form.fields else None,
    }


def total_figure(allocation: Allocation, day: Any) -> Figure:
    unit = "đ" if allocation.indicator == goals.MONEY else "hộ"
    return Figure(allocation.total, unit, day, "Tổng cần giao do người giao nhập", who=allocation.unit.name)


def row_of(allocation: Allocation, request: DeskRequest) -> dict[str, Any]:
    lines = list(allocation.lines.all())
    given = sum(one.value for one in lines)
    unit = "đ" if allocation.indicator == goals.MONEY else "hộ"
    how = "Cộng mức giao của các đơn vị"
    return {
        "allocation": allocation,
        "name": Target.INDICATORS[allocation.indicator],
        "total": total_figure(allocation, request.as_of),
        "given": plan_figures.counted(given, unit, how, request.as_of),
        "units": plan_figures.counted(len(lines), "đơn vị", "Đếm các đơn vị được giao", request.as_of),
    }


def differences(form: DecideForm, lines: list[AllocationLine]) -> list[dict[str, Any]]:
    found = []
    for line in lines:
        yours = form[f"value_{line.unit_id}"].value() if f"value_{line.unit_id}" in form.fields else None
        theirs = vietnamese.format_number(line.value)
        if str(yours) not in (theirs, str(line.value)):
            found.append({"label": line.unit.name, "theirs": theirs, "yours": yours})
    return found


def crumbs(movement: Movement, last: str) -> list[dict[str, str]]:
    first = [*records.crumbs_of(movement), {"label": _("Kế hoạch"), "url": reverse("movements:plans")}]
    return [*first, {"label": last}] if last else first
