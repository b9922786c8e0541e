"""Proposals to share an amount: their list, a new one, and the page where the officer changes and decides."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households.queries import register
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support import permissions, services
from chungtay.apps.support.forms.sharings import DecisionForm, OrderForm, SharesForm
from chungtay.apps.support.models import Sharing
from chungtay.apps.support.queries import offers
from chungtay.apps.support.tables import sharings as tables
from chungtay.apps.support.views.needs import tabs, trail
from chungtay.base import history, lists
from chungtay.base.errors import Conflict
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.rules.vietnamese import format_day


@desk_view(permissions.may_read_sharings)
def sharing_list(request: DeskRequest) -> HttpResponse:
    rows = Sharing.objects.visible_to(request.desk, request.as_of).filter(made_on__lte=request.as_of)
    page = lists.page_of(rows.select_related("unit"), request)
    root = register.root_of(request.desk, request.desk.day)
    context = {
        "page": page,
        "rows": page.object_list,
        "columns": tables.LIST,
        "may_share": root is not None and services.draft_sharing.allows(request.desk, root),
        "tabs": tabs(request.desk, "phan-bo"),
        "crumbs": trail(_("Phân bổ")),
    }
    return render(request, "support/sharings.html", context)


@desk_view(permissions.may_share)
def new(request: DeskRequest) -> HttpResponse:
    desk = request.desk
    root = register.root_of(desk, desk.day)
    if root is None:
        raise Http404
    services.draft_sharing.require(desk, root)
    form = OrderForm(request.POST or None, initial={"year": desk.day.year, "way": "places-need"})
    act = services.draft_sharing.guarded(once=once_of(request))
    page = FormPage(
        heading=_("Lập phương án phân bổ"), done=_("Đã lập phương án."), cancel_url=reverse("support:sharings"),
        lead=name_of(root), submit_label=_("Tính thử"), crumbs=tuple(trail(_("Lập phương án phân bổ"))),
    )  # fmt: skip
    return answer(request, form, lambda: act(root, by=desk, order=form.order()), page)


def sharing_or_404(request: DeskRequest, pk: int) -> Sharing:
    visible = Sharing.objects.visible_to(request.desk, request.desk.day).select_related("unit__seat")
    return get_object_or_404(visible, pk=pk)


def lines_for(request: DeskRequest, sharing: Sharing) -> list[tables.Line]:
    rows = list(sharing.rows.select_related("place__seat", "need"))
    needs = [row.need for row in rows if row.need is not None]
    shown = zip(needs, offers.offers_of(needs, request.desk.day), strict=True) if needs else ()
    return tables.lines_of(sharing, rows, {need.pk: offer for need, offer in shown})


@desk_view(permissions.may_read_sharings)
def page(request: DeskRequest, pk: int) -> HttpResponse:
    sharing = sharing_or_404(request, pk)
    if lists.wants_sheet(request):
        note = f"{sharing.title}. {tables.how_of(sharing)}. Lập ngày {format_day(sharing.made_on)}"
        lines = lines_for(request, sharing)
        return lists.sheet_response("Phân bổ", "phan-bo", tables.columns_of(sharing), lines, note)
    if request.method != "POST":
        return shown(request, sharing)
    services.change_shares.require(request.desk, sharing)
    lines = lines_for(request, sharing)
    form = SharesForm(request.POST, rows=[one.row for one in lines], names=[one.name for one in lines])
    if form.is_valid():
        act = services.change_shares.guarded(version=version_of(request), once=once_of(request))
        amounts = form.amounts()
        try:
            if attempt(request, lambda: act(sharing, by=request.desk, amounts=amounts), done=_("Đã lưu."), form=form):
                return redirect(sharing)
        except Conflict as conflict:
            return shown(request, conflict.current, form=form, conflict=conflict)
    return shown(request, sharing, form=form)


@require_POST
@desk_view(permissions.may_read_sharings)
def decide(request: DeskRequest, pk: int) -> HttpResponse:
    sharing = sharing_or_404(request, pk)
    services.decide_sharing.require(request.desk, sharing)
    form = DecisionForm(request.POST)
    if form.is_valid():
        act = services.decide_sharing.guarded(version=version_of(request), once=once_of(request))
        given = form.cleaned_data
        try:
            done = _("Đã quyết định phân bổ. Việc chi thực hiện ở trang ngân sách hoặc Quỹ.")
            if attempt(request, lambda: act(sharing, by=request.desk, **given), done=done, form=form):
                return redirect(sharing)
        except Conflict as conflict:
            return shown(request, conflict.current, decision=form, conflict=conflict)
    return shown(request, sharing, decision=form)


def shown(
    request: DeskRequest, sharing: Sharing, *, form: SharesForm | None = None, decision: DecisionForm | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:  # fmt: skip
    lines = lines_for(request, sharing)
    may_change = sharing.is_draft and services.change_shares.allows(request.desk, sharing)
    if form is None and may_change:
        form = SharesForm(rows=[one.row for one in lines], names=[one.name for one in lines])
    context: dict[str, Any] = {
        "sharing": sharing,
        "state": tables.Shown(sharing.state),
        "lines": lines,
        "columns": tables.columns_of(sharing),
        "fields": list(zip(lines, form, strict=True)) if form is not None and may_change else [],
        "form": form,
        "decision": decision or DecisionForm(),
        "stats": tables.stats_of(sharing, lines),
        "sums": tables.sums_of(sharing, lines),
        "facts": tables.facts_of(sharing),
        "weight_label": tables.weight_words(sharing)[0],
        "may_change": may_change,
        "changes": theirs_and_yours(lines, form) if conflict else [],
        "conflict": conflict,
        "once": once_key(),
        "version": sharing.version,
        "history": history.lines(sharing, request.desk),
        "crumbs": [*trail()[:1], {"label": _("Phân bổ"), "url": reverse("support:sharings")},
                   {"label": sharing.title}],
    }  # fmt: skip
    faulty = any(one is not None and one.is_bound and one.errors for one in (form, decision))
    return render(request, "support/sharing.html", context, status=409 if conflict else 422 if faulty else 200)


def theirs_and_yours(lines: list[tables.Line], form: SharesForm | None) -> list[dict[str, str]]:
    """Rows where the amount that stands is not the one that was typed."""
    if form is None or not form.is_bound:
        return []
    typed = form.amounts()
    return [
        {"label": one.name, "theirs": one.amount.text, "yours": str(form[f"dong-{one.row.position}"].value())}
        for one in lines
        if typed.get(one.row.position) != one.row.amount
    ]
