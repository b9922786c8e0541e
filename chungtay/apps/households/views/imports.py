"""The workbooks that a commune has brought in, and the page that takes another one."""

from django.http import HttpResponse
from django.shortcuts import render

from chungtay.apps.households import permissions
from chungtay.apps.households.models import Import
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, desk_view


@desk_view(permissions.may_read_imports)
def import_list(request: DeskRequest) -> HttpResponse:
    rows = Import.objects.visible_to(request.desk, request.desk.day).select_related("unit")
    return render(request, "households/import_list.html", {"page": lists.page_of(rows, request)})


@desk_view(permissions.may_bring_here)
def import_new(request: DeskRequest) -> HttpResponse:
    return render(request, "households/import_new.html", {})
