"""The report that an act is meant for."""

from django.shortcuts import get_object_or_404

from chungtay.apps.reports.models import Report
from chungtay.base.screens import (
    DeskRequest,
)


def own_report(request: DeskRequest, pk: int) -> Report:
    """A report within the desk's reach today: acts are done today, whatever day is being read."""
    visible = Report.objects.visible_to(request.desk, request.desk.day).select_related("unit", "movement")
    return get_object_or_404(visible, pk=pk)
