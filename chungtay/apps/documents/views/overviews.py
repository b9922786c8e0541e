"""What the register tells of a year, the library of law, and the way in from a workbook."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.documents import boards, importing, library, permissions, sections, services
from chungtay.apps.documents.forms import ImportForm
from chungtay.apps.documents.views.entry import own_unit
from chungtay.base import lists
from chungtay.base.errors import Refused
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, show_refusal
from chungtay.rules import vietnamese

YEARS = 5


def year_of(request: DeskRequest) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else request.as_of.year


def years_until(year: int) -> list[int]:
    return list(range(year, year - YEARS, -1))


def note_of(request: DeskRequest, year: int) -> str:
    return f"Năm {year}, tính đến ngày {vietnamese.format_day(request.as_of)}"


@desk_view(permissions.may_read)
def guidance(request: DeskRequest) -> HttpResponse:
    year = year_of(request)
    rows = boards.guidance(request.desk, year, request.as_of)
    if lists.wants_sheet(request):
        columns = boards.GUIDANCE_COLUMNS
        return lists.sheet_response("Văn bản hướng dẫn", "huong-dan", columns, rows, note_of(request, year))
    context = {
        "tabs": sections.tabs(request.desk, "guidance"), "year": year, "years": years_until(request.as_of.year),
        "rows": rows, "columns": boards.GUIDANCE_COLUMNS, "own": boards.guidance_of(request.desk.unit_id or 0, rows),
    }  # fmt: skip
    return render(request, "documents/guidance.html", context)


@desk_view(permissions.may_read)
def proposals(request: DeskRequest) -> HttpResponse:
    asked = request.GET.get("nam", "")
    year = year_of(request) if asked else None
    found = list(boards.proposals(request.desk, request.as_of, year))
    rows = [boards.ProposalRow(paper, request.as_of) for paper in found]
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(request.as_of)}"
        return lists.sheet_response("Kiến nghị", "kien-nghi", boards.PROPOSAL_COLUMNS, rows, note)
    context = {
        "tabs": sections.tabs(request.desk, "proposals"), "year": year, "years": years_until(request.as_of.year),
        "aims": boards.by_aim(found, request.as_of), "aim_columns": boards.AIM_COLUMNS,
        "rows": rows, "columns": boards.PROPOSAL_COLUMNS,
    }  # fmt: skip
    return render(request, "documents/proposals.html", context)


@desk_view(permissions.may_read)
def law(request: DeskRequest) -> HttpResponse:
    typed = request.GET.get("tim", "")[:100]
    context = {
        "tabs": sections.tabs(request.desk, "library"), "typed": typed, "rows": library.sources(typed),
        "columns": library.COLUMNS,
    }  # fmt: skip
    return render(request, "documents/library.html", context)


@desk_view(permissions.may_issue)
def import_register(request: DeskRequest) -> HttpResponse:
    """All lines of a workbook, or, with one fault in it, none and each fault with its cell."""
    form, found, unit = ImportForm(request.POST or None, request.FILES or None), None, own_unit(request)
    if request.method == "POST" and form.is_valid():
        try:
            found = importing.read(form.cleaned_data["file"], request.desk.day)
        except Refused as error:
            show_refusal(request, error, form)
        if found is not None and not found.faults:
            read, act = found, services.import_papers.guarded(once=once_of(request))
            done = _("Đã nhập %(number)s dòng vào sổ.") % {"number": len(read.entries)}
            if attempt(
                request,
                lambda: act(unit, by=request.desk, entries=read.entries, digest=read.digest),
                done=done,
                form=form,
            ):
                return redirect("documents:list")
    faults = found.faults if found is not None else []
    context = {"form": form, "once": once_key(), "faults": faults[:100], "more": len(faults) > 100}
    return render(request, "documents/import.html", context, status=422 if form.errors or faults else 200)


@desk_view(permissions.may_issue)
def import_template(request: DeskRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="mau-so-van-ban.xlsx"'}
    return HttpResponse(importing.template(), content_type=lists.XLSX, headers=headers)
