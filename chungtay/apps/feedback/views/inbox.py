"""The pages of the offices: the inbox, one message with what may be done to it, and the statistics."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.feedback import permissions, queries, services, statistics, tables, targets
from chungtay.apps.feedback.forms import MessageFilter
from chungtay.apps.feedback.models import Message, State
from chungtay.base import history, lists, subjects
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.base.verbs import Verb
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def inbox(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    every = Message.objects.visible_to(request.desk, day).filter(received_on__lte=day)
    form = MessageFilter(request.GET, kinds=[(one.key, one.label) for one in targets.KINDS.values()])
    found = queries.narrowed(every, form.chosen())
    state = request.GET.get("trang_thai", "")
    shown = in_state(found, state, request)
    rows = lists.sorted_by(shown.select_related("unit"), tables.COLUMNS, request, ("-received_on", "-pk"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}. Không có cách liên hệ của người gửi."
        title = _("Phản ánh, kiến nghị")
        return lists.sheet_response(title, "phan-anh", tables.COLUMNS, tables.rows_of(rows, day), note)
    page = lists.page_of(rows, request)
    context = {
        "form": form,
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": tables.COLUMNS,
        "counters": lists.linked(tables.counters(queries.counts_by_state(found, day), day), request, state),
        "may_moderate": permissions.may_moderate(request.desk),
        "is_filtered": bool(state) or any(form.chosen().values()),
    }
    return render(request, "feedback/inbox.html", context)


def in_state(found: Any, state: str, request: DeskRequest) -> Any:
    if state == tables.LATE_KEY:
        return found.late(request.as_of)
    return found.filter(state=state) if state in State.values else found


def message_or_404(request: DeskRequest, pk: int) -> Message:
    found = Message.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(found.select_related("unit", "first_unit", "handler__person"), pk=pk)


@desk_view(permissions.may_read)
def message_page(request: DeskRequest, pk: int) -> HttpResponse:
    return show(request, message_or_404(request, pk))


def show(request: DeskRequest, message: Message, **more: Any) -> HttpResponse:
    desk, day = request.desk, request.as_of
    register = subjects.find(message.register_type, message.register_id)
    context = {
        "message": message,
        "state": tables.standing(message, day),
        "kind": targets.label_of(message.about_kind),
        "turns": queries.handlings(message),
        "exchanges": message.exchanges.all(),
        "files": attachments_of(message, desk, day, message.get_absolute_url()),
        "actions": actions_of(request, message),
        "may_take": may_take(request, message),
        "may_read_sender": not message.anonymous and services.read_sender.allows(desk, message),
        "has_sender": queries.sender_of(message) is not None,
        "register": register.get_absolute_url() if hasattr(register, "get_absolute_url") else "",
        "history": history.lines(message, desk),
        "once": once_key(),
        "version": message.version,
        "crumbs": crumbs(message),
        **more,
    }
    return render(request, "feedback/message.html", context)


def crumbs(message: Message) -> list[dict[str, str]]:
    return [{"label": _("Phản ánh, kiến nghị"), "url": "/phan-anh-den/"}, {"label": message.number}]


def may_take(request: DeskRequest, message: Message) -> bool:
    return (
        message.is_open
        and message.state != State.PASSED_ON
        and message.handler_id != request.desk.post_id
        and services.take_message.allows(request.desk, message)
    )


STEPS: tuple[tuple[str, Verb[..., Message], tuple[State, ...]], ...] = (
    ("tra-loi", services.draft_answer, (State.ASSIGNED, State.ASKED)),
    ("duyet", services.approve_answer, (State.DRAFTED,)),
    ("tra-lai", services.return_draft, (State.DRAFTED,)),
    ("hoi-them", services.ask_sender, (State.ASSIGNED,)),
    ("chuyen", services.assign_message, (State.RECEIVED, State.ASSIGNED)),
    (
        "ket-thuc", services.close_message,
        (State.RECEIVED, State.ASSIGNED, State.ASKED, State.DRAFTED, State.APPEALED),
    ),
)  # fmt: skip


def actions_of(request: DeskRequest, message: Message) -> list[dict[str, str]]:
    """What may be done now, the usual thing first."""
    return [
        {"name": name, "label": verb.label}
        for name, verb, states in STEPS
        if message.state in states
        and verb.allows(request.desk, message)
        and not (name == "chuyen" and message.appealed_on)
        and not (name == "duyet" and message.handler_id == request.desk.post_id)
    ]


@require_POST
@desk_view(permissions.may_read)
def take(request: DeskRequest, pk: int) -> HttpResponse:
    message = message_or_404(request, pk)
    services.take_message.require(request.desk, message)
    act = services.take_message.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: act(message, by=request.desk), done=_("Anh/chị đã nhận xử lý phản ánh này."))
    return redirect(message)


@require_POST
@desk_view(permissions.may_read)
def sender(request: DeskRequest, pk: int) -> HttpResponse:
    """Show the sender once, after the reading has been logged; nothing of it stays in an address or a cache."""
    message = message_or_404(request, pk)
    services.read_sender.require(request.desk, message)
    done = _("Lần xem này đã được ghi vào nhật ký.")
    read = attempt(request, lambda: services.read_sender(message, by=request.desk), done=done)
    if read is None:
        return redirect(message)
    answer = show(request, message_or_404(request, pk), sender=queries.sender_of(message))
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


@desk_view(permissions.may_read)
def counts(request: DeskRequest) -> HttpResponse:
    """Of the year, within the desk's reach: by kind, by unit, by month."""
    day = request.as_of
    found = queries.of_year(day, Message.objects.visible_to(request.desk, day))
    context = {"tables": statistics.staff_tables(found, day), "year": day.year}
    return render(request, "feedback/statistics.html", context)
