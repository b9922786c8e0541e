"""The editorial calendar: what is planned, waits for its moment, or came out, month by month."""

from django.http import HttpResponse
from django.shortcuts import render

from chungtay.apps.media import permissions, queries, sections
from chungtay.base import months
from chungtay.base.screens import DeskRequest, desk_view, with_day


@desk_view(permissions.may_read)
def calendar(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    entries = queries.calendar_of(queries.stories_of(request.desk, day), day)
    month = months.month_of(entries, request.GET.get("thang", ""), day)
    context = {"month": month, "tabs": sections.tabs("calendar"), "may_write": permissions.writer(request.desk)}
    return render(request, "media/calendar.html", with_day(context, request))
