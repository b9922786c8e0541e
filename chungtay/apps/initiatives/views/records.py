"""The list of initiatives and the page of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.initiatives import holding, permissions, services, tables, texts, writing
from chungtay.apps.initiatives.forms.handling import InitiativeFilter
from chungtay.apps.initiatives.models import Initiative, InitiativeState, ReviewState
from chungtay.apps.initiatives.queries import judging, records
from chungtay.apps.initiatives.queries.published import recognitions
from chungtay.apps.initiatives.views.finding import crumbs, found
from chungtay.base import history, lists
from chungtay.base.access import Desk
from chungtay.base.law import book
from chungtay.base.list_pages import ListPage
from chungtay.base.panels import panels_for
from chungtay.base.screens import DeskRequest, desk_view, with_day

PLACE = "initiatives.initiative"
USUAL = ("-begun_on", "-pk")
TABS = (
    ("", "Nội dung"), ("ket-qua", "Kết quả, minh chứng"), ("danh-gia", "Đánh giá"), ("cong-bo", "Bài công bố"),
    ("lich-su", "Lịch sử"),
)  # fmt: skip
WITH_RESULT = (InitiativeState.JUDGED, InitiativeState.RECOGNISED, InitiativeState.PUBLISHED)


@desk_view(permissions.may_read)
def initiative_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    form = InitiativeFilter(request.GET)
    every = records.listed(desk, day, form.chosen())
    state = request.GET.get("trang_thai", "")
    shown = lists.sorted_by(records.in_state(every, state), tables.LIST, request, USUAL)
    page = lists.page_of(shown, request)
    context = {
        "form": form, "page": page,
        "counters": lists.linked(tables.counters(records.numbers(every), day), request, state),
        "may_propose": permissions.proposer(desk), "crumbs": [{"label": _("Sáng kiến, điển hình")}],
    }  # fmt: skip
    rows = shown if lists.wants_sheet(request) else page.object_list
    return ListPage("initiatives/list.html", "Sáng kiến, điển hình", tables.LIST).answer(request, rows, context)


@desk_view(permissions.may_read)
def initiative_page(request: DeskRequest, code: str) -> HttpResponse:
    initiative, desk = found(request, code), request.desk
    tab = request.GET.get("muc", "")
    lead = " · ".join(
        (str(initiative.get_kind_display()), book().initiatives.theme_label(initiative.theme), initiative.unit.name)
    )
    context = {
        "initiative": initiative, "lead": lead, "state": InitiativeState(initiative.state), "tab": tab,
        "holder": holding.holder(initiative, desk.day), "next": holding.next_deed(initiative, desk),
        "edit": edit_url(initiative, desk),
        "deeds": holding.other_deeds(initiative, desk), "tabs": tabs_of(initiative, tab),
        "version": initiative.version,
        "crumbs": crumbs((initiative.code, "")), **PARTS.get(tab, content)(initiative, request),
    }  # fmt: skip
    return render(request, "initiatives/initiative.html", with_day(context, request))


def edit_url(initiative: Initiative, desk: Desk) -> str:
    """Beside the next step, unless writing on is that step."""
    open_still = initiative.is_with_author and services.save_draft.allows(desk, initiative)
    return reverse("initiatives:edit", args=[initiative.code]) if open_still and not writing.missing(initiative) else ""


def tabs_of(initiative: Initiative, current: str) -> list[dict[str, Any]]:
    address = initiative.get_absolute_url()
    return [
        {"label": _(label), "url": f"{address}?muc={key}" if key else address, "current": key == current}
        for key, label in TABS
    ]


def content(initiative: Initiative, request: DeskRequest) -> dict[str, Any]:
    proposal = getattr(initiative, "proposal", None)
    reads_sender = proposal is not None and request.desk.unit_id == initiative.unit_id
    return {
        "cost": tables.cost_figure(initiative.cost, request.as_of),
        "earlier": recognitions(initiative, initiative.edition)[1:],
        "steps": [one.words for one in initiative.copy_steps.order_by("place")],
        "proposal": proposal if reads_sender else None,
        "panels": panels_for(PLACE, initiative, request.desk, request.as_of),
        "lacking": list(writing.missing(initiative).values()) if initiative.is_with_author else [],
    }


def results(initiative: Initiative, request: DeskRequest) -> dict[str, Any]:
    rows = texts.results_of(initiative)
    back = f"{initiative.get_absolute_url()}?muc=ket-qua"
    return {
        "compared": tables.compared(rows, request.as_of),
        "attachments": attachments_of(initiative, request.desk, request.as_of, back),
    }


def reviews(initiative: Initiative, request: DeskRequest) -> dict[str, Any]:
    """Until the result stands, who judges and who has; afterwards what was given, to those who have it in hand."""
    desk, day = request.desk, request.as_of
    found = list(judging.standing(initiative).select_related("post__person", "post__unit"))
    has_result = initiative.state in WITH_RESULT
    runs = services.assign_reviewers.allows(desk, initiative) or services.recognise.allows(desk, initiative)
    policy = book().initiatives
    may_relieve = initiative.state == InitiativeState.ASSIGNED and services.assign_reviewers.allows(desk, initiative)
    return {
        "mean": tables.mean_figure(initiative, day), "spread": tables.spread_figure(initiative, day),
        "count": tables.judges_figure(initiative, found, day), "has_result": has_result,
        "is_wide": initiative.spread is not None and initiative.spread >= policy.wide_spread.value,
        "sheets": [sheet_of(one, request, shown=runs and has_result, relieved=may_relieve) for one in found if runs],
        "comments": [one.comment for one in found if one.comment] if has_result and not runs else [],
        "likeness": initiative.likeness_words,
    }  # fmt: skip


def sheet_of(review: Any, request: DeskRequest, *, shown: bool, relieved: bool) -> dict[str, Any]:
    how = _("Tổng điểm các tiêu chí của một người đánh giá.")
    return {
        "review": review, "state": ReviewState(review.state),
        "total": tables.total_figure(review.total, request.as_of, how) if shown else None,
        "comment": review.comment if shown else "",
        "may_relieve": relieved and review.state == ReviewState.WAITING,
    }  # fmt: skip


def editions(initiative: Initiative, _request: DeskRequest) -> dict[str, Any]:
    return {"editions": list(initiative.editions.order_by("-number"))}


def acts(initiative: Initiative, request: DeskRequest) -> dict[str, Any]:
    return {"history": history.lines(initiative, request.desk)}


PARTS = {"ket-qua": results, "danh-gia": reviews, "cong-bo": editions, "lich-su": acts}
