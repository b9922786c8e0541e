"""The page of one survey sheet: typing, drafts, two people at once, finishing and opening again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import permissions
from chungtay.apps.households.forms.surveys import BASE, SheetForm, packed, unpacked, written
from chungtay.apps.households.models import ReviewCase
from chungtay.apps.households.services import surveys
from chungtay.apps.households.services.privacy import read_sheet
from chungtay.apps.households.surveying import values
from chungtay.apps.households.surveying.clash import SheetClash
from chungtay.apps.households.surveying.merging import Base, Value
from chungtay.apps.households.surveying.questions import Sheet, labels, sheet_of
from chungtay.apps.households.views.survey_parts import form_for, page_of, sheet_for
from chungtay.base.errors import Refused
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, show_refusal

CHOICE = "chon-{}"


def case_or_404(request: DeskRequest, pk: int) -> ReviewCase:
    found = ReviewCase.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(found.select_related("household", "review__round", "review__unit", "unit"), pk=pk)


@desk_view(permissions.may_read_register)
def case_page(request: DeskRequest, pk: int) -> HttpResponse:
    case = case_or_404(request, pk)
    if request.method == "POST":
        surveys.save_survey.require(request.desk, case)
        return typed_sheet(request, case)
    read_sheet(case.household, by=request.desk, what="survey")
    sheet = sheet_for(case, request)
    return page_of(request, sheet, form_for(sheet))


def typed_sheet(request: DeskRequest, case: ReviewCase) -> HttpResponse:
    """Save what was typed; with “finish” close the sheet as well."""
    sheet = sheet_of(case, request.desk.day)
    form = SheetForm(sheet, request.POST)
    base = unpacked(request.POST.get(BASE, "")) or Base(once_key())
    readable = form.is_valid()
    typed, unchosen = chosen(form.typed(), base, request)
    if unchosen:
        return choice_page(request, sheet, form, base, unchosen)
    try:
        surveys.save_survey(case, by=request.desk, typed=typed, base=base)
    except SheetClash as clash:
        return choice_page(request, sheet, form, base, clash.names)
    except Refused as error:
        show_refusal(request, error, form)
        return page_again(request, case, form, base)
    if not readable:
        return page_again(request, case, form, base)
    if request.POST.get("viec") != "xong":
        messages.success(request, _("Đã lưu phiếu."))
        return redirect(case)
    act = surveys.finish_survey.guarded(once=once_of(request))
    if attempt(request, lambda: act(case, by=request.desk), done=_("Phiếu đã khảo sát xong."), form=form):
        return redirect(case)
    return page_again(request, case, form, base)


def page_again(request: DeskRequest, case: ReviewCase, form: SheetForm, base: Base) -> HttpResponse:
    """The page as typed, over the sheet as it stands now."""
    again = case_or_404(request, case.pk)
    return page_of(request, sheet_of(again, request.desk.day), form, base, status=422)


def chosen(typed: dict[str, Value], base: Base, request: DeskRequest) -> tuple[dict[str, Value], tuple[str, ...]]:
    """What was typed, with the stored value where the person chose it; and the fields still without a choice."""
    asked = [name for name in request.POST.getlist("phai-chon") if name in typed]
    open_still = tuple(name for name in asked if request.POST.get(CHOICE.format(name)) not in ("luu", "nhap"))
    taken = {name: base.values.get(name) for name in asked if request.POST.get(CHOICE.format(name)) == "luu"}
    return typed | taken, open_still


def choice_page(
    request: DeskRequest, sheet: Sheet, form: SheetForm, base: Base, names: tuple[str, ...]
) -> HttpResponse:
    """Both values of each field that both have changed; what was typed travels along and is not lost."""
    fresh = sheet_of(case_or_404(request, sheet.case.pk), sheet.day)
    now, stamps = values.stored(fresh), values.stamps(fresh.case)
    renewed = replace(
        base,
        values={**base.values, **{name: now.get(name) for name in names}},
        stamps={**without(base.stamps, names), **{name: stamps[name] for name in names if name in stamps}},
    )
    asked, words, typed = {one.name: one for one in fresh.questions()}, labels(fresh), form.typed()
    clashes = [
        {"name": name, "label": words[name], "theirs": written(asked[name], now.get(name)),
         "yours": written(asked[name], typed.get(name))}
        for name in names
    ]  # fmt: skip
    carried = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
    context: dict[str, Any] = {
        "case": fresh.case, "clashes": clashes, "carried": carried, "base": packed(renewed), "once": once_key(),
        "action": request.POST.get("viec", "luu"), "unchosen": "phai-chon" in request.POST,
    }  # fmt: skip
    return render(request, "households/survey_choose.html", context, status=409)


def without(stamps: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: stamp for name, stamp in stamps.items() if name not in names}


@require_POST
@desk_view(permissions.may_read_register)
def draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Keeps what can be read of a sheet still being typed; says nothing but whether it was kept."""
    case = case_or_404(request, pk)
    surveys.save_survey.require(request.desk, case)
    form = SheetForm(sheet_of(case, request.desk.day), request.POST)
    base = unpacked(request.POST.get(BASE, ""))
    form.is_valid()
    if base is None:
        return HttpResponse(status=422)
    try:
        surveys.save_survey(case, by=request.desk, typed=form.typed(), base=base)
    except SheetClash:
        return HttpResponse(status=409)
    except Refused:
        return HttpResponse(status=422)
    return HttpResponse(status=204)


@desk_view(permissions.may_read_register)
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    """Asks why, and opens a finished sheet again."""
    case = case_or_404(request, pk)
    surveys.reopen_survey.require(request.desk, case)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = surveys.reopen_survey.guarded(once=once_of(request))
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: act(case, by=request.desk, reason=reason), done=_("Đã mở lại phiếu."), form=form):
            return redirect(case)
    context = {
        "form": form, "heading": _("Mở lại phiếu khảo sát"), "lead": str(case), "submit_label": _("Mở lại"),
        "cancel_url": case.get_absolute_url(), "once": once_key(),
    }  # fmt: skip
    return render(request, "base/form_page.html", context, status=422 if form.errors else 200)
