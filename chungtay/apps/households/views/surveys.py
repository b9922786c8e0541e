"""The page of one survey sheet: typing, drafts, two people at once, finishing and opening again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import permissions
from chungtay.apps.households.forms.surveys import BASE, SheetForm, written
from chungtay.apps.households.models import ReviewCase
from chungtay.apps.households.services import surveys
from chungtay.apps.households.services.privacy import read_sheet
from chungtay.apps.households.surveying import values
from chungtay.apps.households.surveying.questions import Sheet, labels, sheet_of
from chungtay.apps.households.views.survey_parts import form_for, page_of, sheet_for
from chungtay.base import choosing
from chungtay.base.errors import FieldClash, Refused
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, show_refusal
from chungtay.rules.merging import Base, packed, renewed, unpacked


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
    typed, unchosen = choosing.chosen(form.typed(), base, request)
    if unchosen:
        return choice_page(request, sheet, form, base, unchosen)
    try:
        surveys.save_survey(case, by=request.desk, typed=typed, base=base)
    except FieldClash as clash:
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


def choice_page(
    request: DeskRequest, sheet: Sheet, form: SheetForm, base: Base, names: tuple[str, ...]
) -> HttpResponse:
    """Both values of each field that both have changed; what was typed travels along and is not lost."""
    fresh = sheet_of(case_or_404(request, sheet.case.pk), sheet.day)
    now, stamps = values.stored(fresh), values.stamps(fresh.case)
    again = renewed(base, names, now, stamps)
    asked, words, typed = {one.name: one for one in fresh.questions()}, labels(fresh), form.typed()
    clashes = [
        {"name": name, "label": words[name], "theirs": written(asked[name], now.get(name)),
         "yours": written(asked[name], typed.get(name))}
        for name in names
    ]  # fmt: skip
    carried = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
    context: dict[str, Any] = {
        "heading": _("Hai người cùng sửa một phiếu"), "lead": str(fresh.case), "clashes": clashes,
        "action_url": fresh.case.get_absolute_url(), "base": packed(again), "once": once_key(),
        "carried": [("viec", request.POST.get("viec", "luu")), *carried], "unchosen": choosing.ASKED in request.POST,
    }  # fmt: skip
    return render(request, "base/choose.html", context, status=409)


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
    except FieldClash:
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
