"""Lines of statements that wait, until each has been dealt with."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.giving import checking, offering, permissions, queries, sections, services, tables
from chungtay.apps.giving.forms import LineForm
from chungtay.apps.giving.models import LineState, StatementLine
from chungtay.base import history, lists
from chungtay.base.forms import ReasonForm
from chungtay.base.list_pages import ListPage
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    desk_view,
    once_key,
    once_of,
    version_of,
)


@desk_view(permissions.may_read_statements)
def line_list(request: DeskRequest) -> HttpResponse:
    """What still waits, until it has been dealt with."""
    found = lists.sorted_by(queries.waiting_lines(request.desk, request.as_of), tables.LINES, request, ("day", "pk"))
    page = lists.page_of(found, request)
    rows = list(found if lists.wants_sheet(request) else page.object_list)
    context = {
        "page": page, "tabs": sections.tabs(request.desk, "statements"),
        "crumbs": sections.crumbs((_("Sao kê ngân hàng"), reverse("giving:statements")), (_("Chờ khớp"), "")),
    }  # fmt: skip
    return ListPage("giving/lines.html", "Dòng sao kê chờ khớp", tables.LINES).answer(request, rows, context)


@desk_view(permissions.may_read_statements)
def line_page(request: DeskRequest, pk: int) -> HttpResponse:
    reached = StatementLine.objects.visible_to(request.desk, request.as_of)
    line = get_object_or_404(reached.select_related("account__fund", "statement", "receipt"), pk=pk)
    waits = line.state == LineState.WAITING
    choices = offering.choices(line.account, request.desk.day, checking.transfer_of(line)) if waits else []
    suggested = offering.suggested(line, request.desk.day) if waits else []
    first = {"choice": offering.likely(line, suggested, request.desk.day)} if waits else {}
    form = LineForm(request.POST if request.POST.get("viec") == "thu" else None, choices=choices, initial=first)
    reason = ReasonForm(request.POST if request.POST.get("viec") in ("bo", "lai") else None)
    if request.method == "POST" and (made := dealt_with(request, line, form, reason)):
        return redirect("giving:lines" if made.state != LineState.WAITING else made)
    context = {
        "line": line, "amount": tables.line_amount(line), "form": form, "reason_form": reason, "waits": waits,
        "state": LineState(line.state), "once": once_key(), "version": line.version,
        "may_bring": services.receive_line.allows(request.desk, line), "history": history.lines(line, request.desk),
        "suggested": suggested,
        "crumbs": sections.crumbs((_("Chờ khớp"), reverse("giving:lines")), (str(line), "")),
    }  # fmt: skip
    return render(request, "giving/line.html", context, status=422 if form.errors or reason.errors else 200)


def dealt_with(request: DeskRequest, line: StatementLine, form: LineForm, reason: ReasonForm) -> StatementLine | None:
    act: Any
    version, once = version_of(request), once_of(request)
    asked = request.POST.get("viec", "")
    if asked == "thu" and form.is_valid():
        act, choice = services.receive_line.guarded(version=version, once=once), form.cleaned_data["choice"]
        done = _("Đã lập phiếu thu.")
        return attempt(request, lambda: act(line, by=request.desk, choice=choice), done=done, form=form)
    if asked in ("bo", "lai") and reason.is_valid():
        verb = services.set_line_aside if asked == "bo" else services.put_line_back
        act, why = verb.guarded(version=version, once=once), reason.cleaned_data["reason"]
        return attempt(request, lambda: act(line, by=request.desk, reason=why), done=_("Đã ghi."), form=reason)
    return None
