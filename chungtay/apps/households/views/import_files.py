"""Workbooks that go out: the empty templates, and a workbook given back with its errors marked."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from chungtay.apps.households import permissions
from chungtay.apps.households.models import Import, ImportKind
from chungtay.base.screens import DeskRequest, desk_view


@desk_view(permissions.may_bring_here)
def template(_request: DeskRequest, kind: str) -> HttpResponse:
    if kind not in ImportKind.values:
        raise Http404
    return HttpResponse(status=204)


@desk_view(permissions.may_read_imports)
def marked(request: DeskRequest, pk: int) -> HttpResponse:
    get_object_or_404(Import.objects.visible_to(request.desk, request.desk.day), pk=pk)
    return HttpResponse(status=204)
