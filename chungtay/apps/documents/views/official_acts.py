"""The acts on an official paper: issue it with the next number, withdraw it, replace it; and the Word templates."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.documents import numbering, pages, permissions, queries, sections, services
from chungtay.apps.documents.models import Official, PaperForm, WordTemplate
from chungtay.apps.documents.official_forms import SignForm, TemplateForm
from chungtay.apps.documents.views.entry import own_unit
from chungtay.apps.documents.views.official import TYPES, seen
from chungtay.base.forms import ReasonForm
from chungtay.base.papers import word
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


@desk_view(permissions.may_issue)
def issue_official(request: DeskRequest, pk: int) -> HttpResponse:
    official = seen(request, pk)
    services.issue_official.require(request.desk, official)
    form = sign_form(request, official)
    if request.method == "POST" and form.is_valid():
        act = services.issue_official.guarded(version=version_of(request), once=once_of(request))
        given = signing_of(official, form.cleaned_data)
        done = _("Đã ban hành và cấp số.")
        if attempt(request, lambda: act(official, by=request.desk, **given), done=done, form=form):
            return redirect(official)
    context = {
        "form": form, "once": once_key(), "version": official.version, "heading": _("Ban hành, cấp số"),
        "lead": official.subject, "submit_label": _("Ban hành"), "cancel_url": official.get_absolute_url(),
        "next_number": pages.next_number(official, request.desk.day),
    }  # fmt: skip
    return render(request, "documents/official_issue.html", context, status=422 if form.errors else 200)


def sign_form(request: DeskRequest, official: Official) -> SignForm:
    day, form = request.desk.day, PaperForm(official.form)
    book = numbering.book_of(official.unit, form, day.year)
    authority, signer = pages.usual_signer(official.unit, day)
    initial = {
        "signed_on": day, "authority": authority, "signer": signer,
        "body_sign": numbering.suggested_sign(official.unit),
    }  # fmt: skip
    owed = queries.open_lines(official.unit_id)
    return SignForm(owed, request.POST or None, initial=initial, is_first=book is None)


def signing_of(official: Official, given: dict[str, Any]) -> dict[str, Any]:
    """What the form says; a book that is open already knows its sign."""
    book = numbering.book_of(official.unit, PaperForm(official.form), given["signed_on"].year)
    sign = given.get("body_sign") or (book.body_sign if book else numbering.suggested_sign(official.unit))
    return {
        **{name: given[name] for name in ("signed_on", "authority", "signer")},
        "body_sign": sign, "opened_at": given.get("opened_at") or 0, "fulfils": given.get("fulfils"),
    }  # fmt: skip


@desk_view(permissions.may_issue)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    official = seen(request, pk)
    services.withdraw_official.require(request.desk, official)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.withdraw_official.guarded(version=version_of(request), once=once_of(request))
        reason, done = form.cleaned_data["reason"], _("Đã thu hồi văn bản.")
        if attempt(request, lambda: act(official, by=request.desk, reason=reason), done=done, form=form):
            return redirect(official)
    context = {
        "form": form, "once": once_key(), "version": official.version, "heading": _("Thu hồi văn bản"),
        "lead": str(official), "submit_label": _("Thu hồi"), "cancel_url": official.get_absolute_url(),
    }  # fmt: skip
    return render(request, "documents/form.html", context, status=422 if form.errors else 200)


@require_POST
@desk_view(permissions.may_issue)
def replace(request: DeskRequest, pk: int) -> HttpResponse:
    official = seen(request, pk)
    act = services.replace_official.guarded(version=version_of(request), once=once_of(request))
    made = attempt(request, lambda: act(official, by=request.desk), done=_("Đã lập dự thảo thay thế."))
    return redirect(made if made is not None else official)


@desk_view(permissions.may_issue)
def templates(request: DeskRequest) -> HttpResponse:
    unit = own_unit(request)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        act, given = services.load_template.guarded(once=once_of(request)), form.cleaned_data
        done = _("Đã nạp mẫu Word.")
        if attempt(
            request, lambda: act(unit, by=request.desk, form=given["form"], upload=given["file"]), done=done, form=form
        ):
            return redirect("documents:templates")
    own = WordTemplate.objects.visible_to(request.desk, request.desk.day).filter(unit=unit, retired_on__isnull=True)
    context = {
        "tabs": sections.tabs(request.desk, "templates"), "form": form, "once": once_key(),
        "own": [(one, PaperForm(one.form).label) for one in own], "places": pages.template_places(),
    }  # fmt: skip
    return render(request, "documents/templates.html", context, status=422 if form.errors else 200)


@desk_view(permissions.may_issue)
def template_file(request: DeskRequest, pk: int) -> HttpResponse:
    """A template of the own unit, or with 0 the system's, to begin from."""
    content = word.default_template()
    if pk:
        own = WordTemplate.objects.visible_to(request.desk, request.desk.day).filter(unit=request.desk.unit_id)
        with get_object_or_404(own, pk=pk).file.open("rb") as stored:
            content = stored.read()
    headers = {"Content-Disposition": 'attachment; filename="mau-van-ban.docx"'}
    return HttpResponse(content, content_type=TYPES["docx"], headers=headers)


@require_POST
@desk_view(permissions.may_issue)
def retire_template(request: DeskRequest, pk: int) -> HttpResponse:
    own = WordTemplate.objects.visible_to(request.desk, request.desk.day)
    template = get_object_or_404(own, pk=pk)
    attempt(request, lambda: services.retire_template(template, by=request.desk), done=_("Đã thôi dùng mẫu."))
    return redirect("documents:templates")
