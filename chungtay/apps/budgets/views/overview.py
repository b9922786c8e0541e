"""What each unit was allocated, paid and settled in a year, beside its poverty rate; and the same over the years."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.budgets import comparing, permissions, sections
from chungtay.apps.budgets.models import Holding, HoldingQuerySet, Programme
from chungtay.apps.budgets.queries.places import holdings_of, places
from chungtay.apps.budgets.views import finding
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, desk_view, with_day
from chungtay.rules import vietnamese

MOST_YEARS = 6


@desk_view(permissions.may_read)
def overview(request: DeskRequest) -> HttpResponse:
    seen = chosen(request)
    year, day = seen["year"], request.as_of
    found = places(seen["root"], year, seen["holdings"], day) if year else []
    rows = comparing.rows_of(found, year or day.year, request.desk, day)
    if lists.wants_sheet(request):
        note = f"{seen['root']}, năm {year}, tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Kinh phí theo đơn vị", "kinh-phi-theo-don-vi", comparing.COLUMNS, rows, note)
    context = {
        "tabs": sections.tabs("overview"),
        "rows": rows,
        "columns": comparing.COLUMNS,
        "bars": comparing.bars(rows),
        "stats": comparing.stats(seen["root"], found, day),
        "keeps": finding.keeps(request),
        "crumbs": [],
    }
    return render(request, "budgets/overview.html", with_day(seen | context, request))


@desk_view(permissions.may_read)
def years(request: DeskRequest) -> HttpResponse:
    seen = chosen(request, every_year=True)
    day, asked = request.as_of, request.GET.get("so", "")
    measure = asked if asked in comparing.MEASURES else "own"
    shown = sorted(seen["years"])[-MOST_YEARS:]
    by_year = {year: places(seen["root"], year, seen["holdings"], day) for year in shown}
    columns, rows = comparing.by_years(by_year, measure, day)
    if lists.wants_sheet(request):
        note = f"{comparing.MEASURES[measure]}, tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Kinh phí theo năm", "kinh-phi-theo-nam", columns, rows, note)
    context = {
        "tabs": sections.tabs("years"),
        "rows": rows,
        "columns": columns,
        "measure": measure,
        "measures": comparing.MEASURES.items(),
        "title": comparing.MEASURES[measure],
        "bars": comparing.year_bars(rows, by_year),
        "crumbs": sections.crumbs({"label": _("Theo năm")}),
    }
    return render(request, "budgets/years.html", with_day(seen | context, request))


def chosen(request: DeskRequest, *, every_year: bool = False) -> dict[str, Any]:
    """Whose money, of which programme and year, is looked at, with the holdings behind."""
    root, rows = finding.root_of(request), finding.visible(request)
    programmes = list(Programme.objects.visible_to(request.desk, request.as_of))
    programme = next((one for one in programmes if one.key == request.GET.get("chuong_trinh")), None)
    if programme is not None:
        rows = rows.filter(appropriation__programme=programme)
    found = finding.years_of(rows)
    year = finding.whole_number(request.GET.get("nam", ""))
    year = year if year in found else (found[0] if found else None)
    return {
        "root": root,
        "up": up_from(root, request),
        "programmes": programmes,
        "programme": programme,
        "years": found,
        "year": year,
        "holdings": held(rows, root, found if every_year else [year] if year else [], request),
    }


def held(rows: HoldingQuerySet, root: Unit, years: Sequence[int], request: DeskRequest) -> list[Holding]:
    return holdings_of(rows, root, sorted(years)[-MOST_YEARS:], request.as_of)


def up_from(root: Unit, request: DeskRequest) -> str:
    """The way back from a unit that was opened out of the table."""
    return reverse("budgets:overview") if request.GET.get("don_vi") and root is not None else ""
