"""The list of the register and the page of one line."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from chungtay.apps.documents import permissions, queries, searching, sections, services, tables
from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.documents.forms import PaperFilter
from chungtay.apps.documents.models import Official, Outcome, Paper, PaperKind, PaperQuerySet
from chungtay.apps.notices.queries import told_above
from chungtay.base import history, lists
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import vietnamese

EMPTY: dict[str, Any] = {"loai": "", "tim": "", "trang_thai": "", "nam": None}


@desk_view(permissions.may_read)
def paper_list(request: DeskRequest) -> HttpResponse:
    day, form = request.as_of, PaperFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else EMPTY
    papers = narrowed(Paper.objects.visible_to(request.desk, day).select_related("unit"), chosen)
    unit = request.GET.get("don_vi", "")
    if unit.isascii() and unit.isdigit():
        papers = papers.filter(unit=int(unit))
    rows: QuerySet[Paper] = queries.with_answers(papers.filter(queries.state_filter(chosen["trang_thai"], day)))
    rows = lists.sorted_by(rows, tables.COLUMNS, request, ("-issued_on", "-due_on", "pk"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Sổ văn bản", "so-van-ban", tables.COLUMNS, tables.rows_of(rows, day), note)
    page = lists.page_of(rows, request)
    context = {
        "tabs": sections.tabs(request.desk, "list"),
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": tables.COLUMNS,
        "form": form,
        "counters": lists.linked(tables.counters(papers, day), request, chosen["trang_thai"]),
        "may_register": permissions.may_register(request.desk),
        "may_enter": permissions.may_issue(request.desk),
    }
    return render(request, "documents/list.html", context)


def narrowed(papers: PaperQuerySet, chosen: dict[str, Any]) -> PaperQuerySet:
    if chosen["loai"]:
        papers = papers.filter(kind=chosen["loai"])
    if isinstance(chosen["nam"], int):
        papers = papers.filter(queries.of_year(chosen["nam"]))
    if chosen["tim"]:
        papers = papers.filter(searching.matching(str(chosen["tim"])))
    return papers


@desk_view(permissions.may_read)
def paper_page(request: DeskRequest, pk: int) -> HttpResponse:
    desk, day = request.desk, request.as_of
    paper = get_object_or_404(Paper.objects.visible_to(desk, day).select_related("unit", "answers"), pk=pk)
    official = Official.objects.visible_to(desk, day).filter(register_line=paper).first()
    amends = official is None and services.amend_paper.allows(desk, paper)
    context = {
        "row": tables.PaperRow(paper, day),
        "paper": paper,
        "official": official,
        "replies": list(paper.replies.order_by("issued_on", "pk")),
        "outcome": Outcome(paper.outcome) if paper.outcome else None,
        "is_proposal": paper.kind == PaperKind.PROPOSAL and paper.issued_on is not None,
        "may": {
            "issue": not paper.is_received and paper.issued_on is None and services.issue_paper.allows(desk, paper),
            "reply": paper.is_received and services.reply_paper.allows(desk, paper),
            "amend": amends,
            "tell": paper.kind == PaperKind.PROPOSAL
            and paper.issued_on is not None
            and services.record_outcome.allows(desk, paper),
        },
        "attachments": attachments_of(paper, desk, day, request.path),
        "history": history.lines(paper, desk),
        "told_above": told_above(paper, desk, day),
    }
    return render(request, "documents/paper.html", context)
