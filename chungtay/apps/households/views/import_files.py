"""Workbooks that go out: the empty templates, and a workbook given back with its errors marked."""

from typing import cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chungtay.apps.households import permissions
from chungtay.apps.households.importing import marked as marking
from chungtay.apps.households.importing import samples
from chungtay.apps.households.models import ImportKind
from chungtay.apps.households.queries import imports as queries
from chungtay.apps.households.services import import_files
from chungtay.apps.households.views.import_parts import forms_to_bring
from chungtay.base.lists import XLSX
from chungtay.base.screens import DeskRequest, desk_view


@require_safe
@desk_view(permissions.may_bring_here)
def template(request: DeskRequest, kind: str) -> HttpResponse:
    """An empty workbook whose headers are known at once, with a sheet that says how to fill it in."""
    numbers = {str(one.num): one.num for one in forms_to_bring()}
    asked = numbers.get(request.GET.get("bieu", "1"))
    if kind not in ImportKind.values or asked is None:
        raise Http404
    unit = queries.home_of(request.desk, request.desk.day)
    content = samples.workbook(kind, unit, request.desk.day, asked)
    return HttpResponse(content, content_type=XLSX, headers=headers_of(samples.name_of(kind)))


@require_safe
@desk_view(permissions.may_read_imports)
def marked(request: DeskRequest, pk: int) -> HttpResponse:
    """The person's own workbook with its wrong cells in red and a column that says how to mend them."""
    brought = get_object_or_404(queries.visible(request.desk, request.desk.day), pk=pk)
    import_files.take_marked.require(request.desk, brought)
    place = marking.place_of(brought)
    if not place.exists():
        raise Http404
    import_files.take_marked(brought, by=request.desk)
    name = f"{brought.name.rsplit('.', 1)[0]} - {_('lỗi cần sửa')}.xlsx"
    return cast(HttpResponse, FileResponse(place.open("rb"), content_type=XLSX, headers=headers_of(name)))


def headers_of(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
