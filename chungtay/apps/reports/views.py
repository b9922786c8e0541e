"""The page of a report, and the roll-up of a unit."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from chungtay.apps.reports import permissions, tables
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.objectives import movement_on
from chungtay.apps.units.models import Unit
from chungtay.base import history
from chungtay.base.screens import DeskRequest, desk_view


@desk_view(permissions.may_read)
def report_page(request: DeskRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(Report.objects.visible_to(request.desk, request.as_of).select_related("unit"), pk=pk)
    context = {
        "report": report,
        "sections": tables.sections_of(report, request.as_of),
        "history": history.lines(report, request.desk),
    }
    return render(request, "reports/report.html", context)


@desk_view(permissions.may_read)
def rollup_page(request: DeskRequest, key: str, year: int) -> HttpResponse:
    day = request.as_of
    unit = get_object_or_404(Unit.objects.reached_by(request.desk, day), key=key)
    context = {"unit": unit, "year": year, **tables.rollup_table(movement_on(day), year, unit, day)}
    return render(request, "reports/rollup.html", context)
