"""The forms of the register: enter, receive, answer, put right, issue, tell the outcome."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.documents import permissions, services
from chungtay.apps.documents.forms import (
    IssueForm,
    OutcomeForm,
    PaperForm,
    ReceiveForm,
    ReplyForm,
    amend_form,
)
from chungtay.apps.documents.models import Paper
from chungtay.apps.units.models import Unit
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.base.verbs import Verb

Given = Callable[[Any], dict[str, Any]]


def own_unit(request: DeskRequest) -> Unit:
    return get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)


def own_line(request: DeskRequest, pk: int) -> Paper:
    return get_object_or_404(Paper.objects.visible_to(request.desk, request.desk.day), pk=pk)


def cleaned(form: Form) -> dict[str, Any]:
    return form.cleaned_data


def as_entry(form: Any) -> dict[str, Any]:
    return {"entry": form.entry()}


def enter(
    request: DeskRequest, verb: Verb[..., Paper], form: Form, given: Given, words: dict[str, str]
) -> HttpResponse:
    """A form whose verb makes a line of the own unit."""
    unit = own_unit(request)
    if request.method == "POST" and form.is_valid():
        act = verb.guarded(once=once_of(request))
        paper = attempt(request, lambda: act(unit, by=request.desk, **given(form)), done=words["done"], form=form)
        if paper is not None:
            return redirect(paper)
    context = {"form": form, "once": once_key(), **words}
    return render(request, "documents/form.html", context, status=422 if form.errors else 200)


def change(
    request: DeskRequest, verb: Verb[..., Paper], paper: Paper, form: Form, *, given: Given, **words: str
) -> HttpResponse:
    """A form whose verb changes a line, or makes another one about it."""
    verb.require(request.desk, paper)
    if request.method == "POST" and form.is_valid():
        act = verb.guarded(version=version_of(request), once=once_of(request))
        if attempt(request, lambda: act(paper, by=request.desk, **given(form)), done=words["done"], form=form):
            return redirect(paper)
    context = {"form": form, "lead": paper.title, "once": once_key(), "version": paper.version, **words}
    context["cancel_url"] = paper.get_absolute_url()
    return render(request, "documents/form.html", context, status=422 if form.errors else 200)


@desk_view(permissions.may_register)
def new_paper(request: DeskRequest) -> HttpResponse:
    words = {"heading": _("Đăng ký văn bản phải ban hành"), "done": _("Đã đăng ký văn bản.")}
    return enter(request, services.register_paper, PaperForm(request.POST or None), cleaned, words)


@desk_view(permissions.may_issue)
def receive(request: DeskRequest) -> HttpResponse:
    words = {"heading": _("Vào sổ văn bản đến"), "submit_label": _("Vào sổ"), "done": _("Đã vào sổ văn bản đến.")}
    return enter(request, services.receive_paper, ReceiveForm(request.POST or None), as_entry, words)


@desk_view(permissions.may_issue)
def issue(request: DeskRequest, pk: int) -> HttpResponse:
    paper = own_line(request, pk)
    words = {"heading": _("Ghi số và ngày ban hành"), "done": _("Đã ghi ngày ban hành.")}
    return change(request, services.issue_paper, paper, IssueForm(request.POST or None), given=cleaned, **words)


@desk_view(permissions.may_issue)
def reply(request: DeskRequest, pk: int) -> HttpResponse:
    paper = own_line(request, pk)
    words = {"heading": _("Ghi văn bản trả lời"), "done": _("Đã ghi văn bản trả lời.")}
    return change(request, services.reply_paper, paper, ReplyForm(request.POST or None), given=as_entry, **words)


@desk_view(permissions.may_amend)
def amend(request: DeskRequest, pk: int) -> HttpResponse:
    paper = own_line(request, pk)
    words = {"heading": _("Sửa dòng trong sổ"), "done": _("Đã sửa dòng trong sổ.")}
    return change(
        request, services.amend_paper, paper, amend_form(paper, request.POST or None), given=as_entry, **words
    )


@desk_view(permissions.may_amend)
def outcome(request: DeskRequest, pk: int) -> HttpResponse:
    paper = own_line(request, pk)
    kept = {name: getattr(paper, name) for name in OutcomeForm.base_fields}
    words = {"heading": _("Ghi kết quả kiến nghị"), "done": _("Đã ghi kết quả kiến nghị.")}
    form = OutcomeForm(request.POST or None, initial=kept)
    return change(request, services.record_outcome, paper, form, given=cleaned, **words)
