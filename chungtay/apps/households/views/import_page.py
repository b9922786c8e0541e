"""The one page of a workbook: it shows the step at which the workbook stands."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from chungtay.apps.households import permissions
from chungtay.apps.households.models import Import
from chungtay.base.screens import DeskRequest, desk_view


@desk_view(permissions.may_read_imports)
def page(request: DeskRequest, pk: int) -> HttpResponse:
    rows = Import.objects.visible_to(request.desk, request.desk.day).select_related("unit")
    return render(request, "households/import_page.html", {"brought": get_object_or_404(rows, pk=pk)})
