"""The acts on the page of a workbook: each reads its form, calls its verb, and leads on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chungtay.apps.households import acting
from chungtay.apps.households.forms.imports import AnswersForm, CommitForm
from chungtay.apps.households.importing import books, headers, mapping
from chungtay.apps.households.models import Import
from chungtay.apps.households.queries import imports as queries
from chungtay.apps.households.services import imports as services
from chungtay.apps.households.views import import_parts
from chungtay.base.errors import Conflict
from chungtay.base.screens import DeskRequest, once_of, version_of
from chungtay.base.sheets.reading import head
from chungtay.base.verbs import Verb


@dataclass(frozen=True)
class Unfinished:
    """Something is to be mended first: the form as it was sent, or somebody else's change."""

    forms: dict[str, Any]
    conflict: Conflict | None = None


@dataclass(frozen=True)
class Asked:
    """An act that was asked for: its form and the form's name on the page, the verb and what it is given."""

    name: str
    form: BaseForm
    verb: Verb[..., Import]
    given: Callable[[dict[str, Any]], dict[str, Any]]
    done: str


def perform(request: DeskRequest, brought: Import) -> HttpResponse | Unfinished:
    ask = ACTS.get(request.POST.get("viec", ""))
    if ask is None:
        return redirect(brought)
    asked = ask(request, brought)
    if not asked.form.is_valid():
        return Unfinished({asked.name: asked.form})
    act = asked.verb.guarded(version=version_of(request), once=once_of(request))
    given = asked.given(asked.form.cleaned_data)
    tried = acting.tried(request, asked.form, lambda: act(brought, by=request.desk, **given), done=asked.done)
    if tried.result is None:
        return Unfinished({} if tried.conflict else {asked.name: asked.form}, tried.conflict)
    return redirect("households:imports") if asked.verb is services.drop_import else redirect(brought)


def letters(request: DeskRequest, brought: Import) -> Asked:
    job = queries.jobs_of([brought]).get(brought.pk)
    form = import_parts.letters_form(brought, job, request.POST)
    return Asked("letters_form", form, services.choose_encoding, dict, _("Đang đọc lại tệp."))


def sheet(request: DeskRequest, brought: Import) -> Asked:
    """Another sheet has its header elsewhere: the row of the one before is not taken over."""
    book = books.open_book(brought)

    def given(told: dict[str, Any]) -> dict[str, Any]:
        row = told["header_row"] if told["sheet"] == brought.sheet else None
        if row is None:
            targets = mapping.targets_of(brought, request.desk.day, told.get("form"))
            row = headers.guess_row(head(book, told["sheet"], headers.LOOKED_AT), targets)
        return {**told, "header_row": row}

    form = import_parts.sheet_form(brought, book, request.POST)
    return Asked("sheet_form", form, services.choose_sheet, given, _("Đã đọc lại tiêu đề. Anh/chị xem lại các cột."))


def columns(request: DeskRequest, brought: Import) -> Asked:
    form = import_parts.columns_form(brought, request.desk, books.open_book(brought), request.POST)

    def given(_told: dict[str, Any]) -> dict[str, Any]:
        return {"mapping": form.mapping(), "options": form.options()}

    return Asked("columns_form", form, services.map_columns, given, _("Đang kiểm tra tệp."))


def answers(request: DeskRequest, brought: Import) -> Asked:
    form = AnswersForm(request.POST, questions=brought.counts.get("questions", {}))
    return Asked("answers_form", form, services.check_again, lambda told: {"answers": told}, _("Đang kiểm tra lại."))


def again(request: DeskRequest, _brought: Import) -> Asked:
    return Asked("act_form", Form(request.POST), services.check_again, dict, _("Đang kiểm tra lại."))


def write(request: DeskRequest, brought: Import) -> Asked:
    form = CommitForm(request.POST, wrong=brought.counts.get("wrong", 0))

    def given(told: dict[str, Any]) -> dict[str, Any]:
        return {"skip_wrong": bool(told.get("skip_wrong"))}

    return Asked("commit_form", form, services.ask_commit, given, _("Đang ghi vào sổ."))


def drop(request: DeskRequest, _brought: Import) -> Asked:
    done = _("Đã bỏ tệp. Không có gì được ghi vào sổ.")
    return Asked("act_form", Form(request.POST), services.drop_import, dict, done)


ACTS: dict[str, Callable[[DeskRequest, Import], Asked]] = {
    "bang-ma": letters,
    "trang-tinh": sheet,
    "ghep-cot": columns,
    "tra-loi": answers,
    "kiem-tra": again,
    "ghi": write,
    "bo": drop,
}
