"""The board of registrations, and the page on which one is written, submitted, sent back and accepted."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.movements import permissions, queries, services, tables
from chungtay.apps.movements.forms import RegistrationForm
from chungtay.apps.movements.models import Movement, Owed, Registration
from chungtay.apps.movements.views import records
from chungtay.apps.movements.views.boards import board_page
from chungtay.apps.movements.views.records import Opened
from chungtay.base import history
from chungtay.base.errors import Conflict
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, desk_view, once_of, version_of, with_day

TABS = {"noi-dung": "Nội dung", "can-cu": "Căn cứ", "lich-su": "Lịch sử"}
CLAUSES = ("I.2.a", "I.2.b", "II.1", "II.2", "II.3", "II.4", "II.5")


@desk_view(permissions.may_read)
def registration_board(request: DeskRequest, movement: str) -> HttpResponse:
    found = get_object_or_404(Movement.objects.visible_to(request.desk, request.as_of), key=movement)
    crumbs = [*records.crumbs_of(found), {"label": _("Đăng ký thi đua")}]
    more = {"crumbs": crumbs, **records.own_page(request, found, Owed.REGISTRATION)}
    return board_page(request, found, Owed.REGISTRATION, _("Đăng ký thi đua"), more)


@desk_view(permissions.may_read)
def registration_page(request: DeskRequest, movement: str, key: str) -> HttpResponse:
    opened = records.open_paper(request, movement, key, Registration)
    if request.method == "POST":
        act = {"luu": write, "gui": write, "tra-lai": send_back, "duyet": accept}.get(request.POST.get("viec", ""))
        if act is not None:
            return act(request, opened)
    return show(request, opened)


def write(request: DeskRequest, opened: Opened[Registration]) -> HttpResponse:
    """Save the draft; with "gui" submit it as well, both or neither told in one answer."""
    form = RegistrationForm(request.POST)
    if not form.is_valid():
        return show(request, opened, form=form)
    sending = request.POST["viec"] == "gui"
    done = _("Đã gửi đăng ký thi đua.") if sending else _("Đã lưu bản nháp.")
    saved, conflict = conflict_or_none(
        lambda: attempt(request, lambda: perform(request, opened, form, sending), done=done, form=form)
    )
    if saved is not None:
        return redirect(saved)
    return show(request, opened, form=form, conflict=conflict)


@transaction.atomic
def perform(request: DeskRequest, opened: Opened[Registration], form: RegistrationForm, sending: bool) -> Registration:
    """A form opened before there was a record carries no version: sent twice, it starts the record once."""
    pledge, by, once = form.cleaned_data["pledge"], request.desk, once_of(request)
    if opened.paper is None or version_of(request) is None:
        start = services.start_registration.guarded(once=once)
        saved = start(opened.unit, by=by, movement=opened.movement, pledge=pledge)
    else:
        save = services.save_registration.guarded(version=version_of(request), once=once)
        saved = save(opened.paper, by=by, pledge=pledge)
    if sending:
        services.submit_registration.guarded(once=f"{once}+" if once else None)(saved, by=by)
    return saved


def send_back(request: DeskRequest, opened: Opened[Registration]) -> HttpResponse:
    form = ReasonForm(request.POST)
    paper = records.paper_or_404(opened)
    verb = services.send_back_registration.guarded(version=version_of(request), once=once_of(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: verb(paper, by=request.desk, reason=reason), done=_("Đã trả lại."), form=form):
            return redirect(paper)
    return show(request, opened, reason_form=form)


def accept(request: DeskRequest, opened: Opened[Registration]) -> HttpResponse:
    paper = records.paper_or_404(opened)
    verb = services.accept_registration.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: verb(paper, by=request.desk), done=_("Đã chấp nhận đăng ký."))
    return redirect(paper)


def show(
    request: DeskRequest,
    opened: Opened[Registration],
    *,
    form: RegistrationForm | None = None,
    reason_form: ReasonForm | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    paper = conflict.current if conflict else opened.paper
    made = tables.tabs(request, TABS)
    target = paper if paper is not None else opened.unit
    may_write = services.save_registration.allows(request.desk, target) and (paper is None or paper.is_with_author)
    pledge = paper.pledge if paper else ""
    failed = (form is not None and bool(form.errors)) or (reason_form is not None and bool(reason_form.errors))
    context = {
        **records.context_of(request, opened, paper, Owed.REGISTRATION),
        "tabs": made,
        "tab": tables.current_tab(made),
        "form": form or RegistrationForm(initial={"pledge": pledge}),
        "reason_form": reason_form or ReasonForm(),
        "may_write": may_write,
        "may_answer": records.may_answer(services.accept_registration, request, paper),
        "conflict": conflict,
        "changes": [{"label": _("Nội dung đăng ký"), "theirs": pledge, "yours": form["pledge"].value()}]
        if conflict and form
        else (),
        "clauses": queries.clauses_cited(opened.movement.current(request.as_of), CLAUSES),
        "history": history.lines(paper, request.desk) if paper else [],
    }
    status = 409 if conflict else 422 if failed else 200
    return render(request, "movements/registration.html", with_day(context, request), status=status)
