"""The report that an act is meant for."""

from django.http import Http404

from chungtay.apps.reports.models import Report
from chungtay.apps.units import scoping
from chungtay.base.screens import DeskRequest


def own_report(request: DeskRequest, pk: int, related: tuple[str, ...] = ("unit", "movement")) -> Report:
    """A report within the desk's reach today: acts are done today, whatever day is being read."""
    found = scoping.found(request.desk, request.desk.day, Report, pk, *related)
    if found is None:
        raise Http404
    return found
