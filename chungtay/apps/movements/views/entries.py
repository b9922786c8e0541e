"""The page of a registration of any kind: shown, written, sent, answered, recalled and withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.movements import queries, services, tables
from chungtay.apps.movements.models import Movement, Obligation, RegistrationState
from chungtay.apps.movements.registering import Entry, was_sent_back_above
from chungtay.apps.notices.queries import told_above
from chungtay.apps.units.models import Unit
from chungtay.base import history
from chungtay.base.errors import Conflict
from chungtay.base.forms import ReasonForm
from chungtay.base.panels import panels_for
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, once_of, version_of, with_day
from chungtay.base.verbs import Verb
from chungtay.rules.eligibility import Answer, Line
from chungtay.rules.pack_rows import STATUS_WORDS_VI

TABS = {"noi-dung": "Nội dung", "can-cu": "Căn cứ", "lich-su": "Lịch sử"}
STATE_KINDS = {"draft": "draft", "submitted": "wait", "sent_back": "back", "withdrawn": "none"}


@dataclass(frozen=True)
class Entrance:
    """What the page of one registration needs to know; `entry` is None while nothing has been written.

    `keep` starts or saves the record from the cleaned form; `sends_at_once` when it is entered on paper.
    """

    movement: Movement
    unit: Unit
    entry: Entry | None
    title: str
    lead: str
    crumbs: list[dict[str, str]]
    answered_by: str
    fields: tuple[tuple[str, str], ...]
    make_form: Callable[[Any], forms.Form]
    keep: Callable[[dict[str, Any]], Entry]
    may_write: bool
    sends_at_once: bool = False
    conditions: tuple[Line, ...] = ()
    clauses: tuple[str, ...] = ()
    owed: Obligation | None = None
    missing: str = ""
    facts: tuple[tuple[str, str], ...] = field(default=())


def handle(request: DeskRequest, entrance: Entrance) -> HttpResponse:
    if request.method == "POST":
        act = ACTS.get(request.POST.get("viec", ""))
        if act is not None:
            return act(request, entrance)
    return show(request, entrance)


def write(request: DeskRequest, entrance: Entrance) -> HttpResponse:
    """Save the draft; with "gui" submit it as well, both or neither told in one answer."""
    form = entrance.make_form(request.POST)
    if not form.is_valid():
        return show(request, entrance, form=form)
    sending = request.POST["viec"] == "gui"
    done = _("Đã gửi đăng ký thi đua.") if sending else _("Đã lưu bản nháp.")
    saved, conflict = conflict_or_none(
        lambda: attempt(request, lambda: perform(request, entrance, form, sending), done=done, form=form)
    )
    if saved is not None:
        return redirect(saved)
    return show(request, entrance, form=form, conflict=conflict)


@transaction.atomic
def perform(request: DeskRequest, entrance: Entrance, form: forms.Form, sending: bool) -> Entry:
    saved = entrance.keep(form.cleaned_data)
    if sending and not entrance.sends_at_once:
        once = once_of(request)
        services.submit_registration.guarded(once=f"{once}+" if once else None)(saved, by=request.desk)
    return saved


def send_back(request: DeskRequest, entrance: Entrance) -> HttpResponse:
    return with_reason(request, entrance, services.send_back_registration, _("Đã trả lại."))


def withdraw(request: DeskRequest, entrance: Entrance) -> HttpResponse:
    return with_reason(request, entrance, services.withdraw_registration, _("Đã rút đăng ký."))


def with_reason(request: DeskRequest, entrance: Entrance, verb: Verb[..., Entry], done: str) -> HttpResponse:
    form = ReasonForm(request.POST)
    entry = entry_or_404(entrance)
    act = verb.guarded(version=version_of(request), once=once_of(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: act(entry, by=request.desk, reason=reason), done=done, form=form):
            return redirect(entry)
    return show(request, entrance, reason_form=form)


def accept(request: DeskRequest, entrance: Entrance) -> HttpResponse:
    return at_once(request, entrance, services.accept_registration, _("Đã chấp nhận đăng ký."))


def recall(request: DeskRequest, entrance: Entrance) -> HttpResponse:
    return at_once(request, entrance, services.recall_registration, _("Đã thu hồi đăng ký. Anh/chị sửa rồi gửi lại."))


def at_once(request: DeskRequest, entrance: Entrance, verb: Verb[..., Entry], done: str) -> HttpResponse:
    """An act without a form; who comes second is told what the record is now."""
    entry = entry_or_404(entrance)
    act = verb.guarded(version=version_of(request), once=once_of(request))
    acted, conflict = conflict_or_none(lambda: attempt(request, lambda: act(entry, by=request.desk), done=done))
    if conflict is not None:
        return show(request, entrance, conflict=conflict)
    return redirect(acted or entry)


ACTS: dict[str, Callable[[DeskRequest, Entrance], HttpResponse]] = {
    "luu": write,
    "gui": write,
    "tra-lai": send_back,
    "duyet": accept,
    "thu-hoi": recall,
    "rut": withdraw,
}


def entry_or_404(entrance: Entrance) -> Entry:
    if entrance.entry is None:
        raise Http404
    return entrance.entry


def show(
    request: DeskRequest,
    entrance: Entrance,
    *,
    form: forms.Form | None = None,
    reason_form: ReasonForm | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    entry = conflict.current if conflict else entrance.entry
    made = tables.tabs(request, TABS)
    failed = (form is not None and bool(form.errors)) or (reason_form is not None and bool(reason_form.errors))
    context = {
        **header_of(entrance, entry),
        **choices_of(request, entrance, entry),
        "tabs": made,
        "tab": tables.current_tab(made),
        "form": form or entrance.make_form(None),
        "reason_form": reason_form or ReasonForm(),
        "conflict": conflict,
        "changes": changes_between(entrance, entry, form) if conflict and form and entry else (),
        "conditions": entrance.conditions,
        "told_above": told_above(entrance.owed, request.desk, request.as_of),
        "all_met": all(line.answer is Answer.MET for line in entrance.conditions),
        "status_words": STATUS_WORDS_VI,
        "clauses": queries.clauses_cited(entrance.movement.current(request.as_of), entrance.clauses),
        "history": history.lines(entry, request.desk) if entry else [],
        "panels": panels_for("movements.entry", entry, request.desk, request.as_of) if entry else [],
        "facts": [*entrance.facts, *((label, getattr(entry, name)) for name, label in entrance.fields)]
        if entry
        else [],
    }
    status = 409 if conflict else 422 if failed else 200
    return render(request, "movements/entry.html", with_day(context, request), status=status)


def header_of(entrance: Entrance, entry: Entry | None) -> dict[str, Any]:
    """State, who holds it and since when, and by when it is owed."""
    state = entry.state if entry else ""
    holder = entrance.answered_by if state == RegistrationState.SUBMITTED else entrance.unit.name
    accepted = state == RegistrationState.ACCEPTED
    return {
        "entry": entry,
        "movement": entrance.movement,
        "title": entrance.title,
        "lead": entrance.lead,
        "crumbs": entrance.crumbs,
        "version": entry.version if entry else None,
        "state_kind": STATE_KINDS.get(state, "done") if entry else "",
        "state_label": entry.get_state_display() if entry else "",
        "holder": "" if accepted else holder,
        "held_since": entry.held_since if entry and not accepted else None,
        "until": None if accepted or entrance.owed is None else entrance.owed.due_on,
        "missing": entrance.missing,
    }


def choices_of(request: DeskRequest, entrance: Entrance, entry: Entry | None) -> dict[str, bool]:
    """What this desk may do now; the buttons follow."""
    state = entry.state if entry else ""
    answers = entry is not None and services.accept_registration.allows(request.desk, entry)
    takes_back = entry is not None and services.recall_registration.allows(request.desk, entry)
    waits, stands = state == RegistrationState.SUBMITTED, state == RegistrationState.ACCEPTED
    return {
        "may_write": entrance.may_write and (entry is None or entry.is_with_author),
        "sends_at_once": entrance.sends_at_once,
        "may_answer": answers and waits,
        "may_return": answers and stands and entry is not None and was_sent_back_above(entry),
        "may_recall": takes_back and waits and not answers,
        "may_withdraw": takes_back and stands,
    }


def changes_between(entrance: Entrance, entry: Entry, form: forms.Form) -> list[dict[str, Any]]:
    return [
        {"label": label, "theirs": getattr(entry, name), "yours": form[name].value()}
        for name, label in entrance.fields
        if name in form.fields
    ]
