"""The report that an act is meant for."""

from django.http import Http404

from chungtay.apps.movements.queries import with_version
from chungtay.apps.reports.models import Report
from chungtay.apps.units import scoping
from chungtay.base.screens import DeskRequest


def own_report(request: DeskRequest, pk: int) -> Report:
    """A report within the desk's reach today: acts are done today, whatever day is being read."""
    found = scoping.found(request.desk, request.desk.day, Report, pk, "unit", "movement")
    if found is None:
        raise Http404
    return found


def own_draft(request: DeskRequest, pk: int) -> Report:
    """The same with what names the pack in force, and nothing besides: this is asked while people type."""
    found = scoping.found(request.desk, request.desk.day, Report, pk, along=with_version)
    if found is None:
        raise Http404
    return found
