"""What is so late that the level above was told of it: for the unit itself and for those above."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.notices import permissions, tables
from chungtay.apps.notices.models import Escalation
from chungtay.base import lists
from chungtay.base.figures import Figure
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import vietnamese


@desk_view(permissions.may_read_late)
def late_list(request: DeskRequest) -> HttpResponse:
    """Every step told, the newest first, with how many things and units that makes."""
    day = request.as_of
    told = Escalation.objects.visible_to(request.desk, day).filter(told_on__lte=day)
    columns = tables.late_columns()
    rows = lists.sorted_by(told.select_related("unit", "told_unit"), columns, request, ("-told_on", "unit__name", "pk"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Việc quá hạn đã báo cấp trên", "qua-han", columns, rows, note)
    page = lists.page_of(rows, request)
    numbers = told.aggregate(things=Count("about", distinct=True), units=Count("unit", distinct=True))
    context = {
        "page": page,
        "rows": page.object_list,
        "columns": columns,
        "things": Figure(numbers["things"], _("việc"), day, _("Số việc quá hạn đã báo cấp trên, mỗi việc một lần.")),
        "units": Figure(numbers["units"], _("đơn vị"), day, _("Số đơn vị có việc quá hạn đã báo cấp trên.")),
    }
    return render(request, "notices/late.html", context)
