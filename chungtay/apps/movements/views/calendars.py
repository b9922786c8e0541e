"""A person's own calendar: the month on the screen, and the secret address from which a calendar reads it."""

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.accounts import desks
from chungtay.apps.accounts.models import Person
from chungtay.apps.movements import calendars, permissions, services
from chungtay.apps.movements.models import CalendarFeed
from chungtay.base import months
from chungtay.base.clock import today
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, with_day


@desk_view(permissions.may_read)
def calendar_page(request: DeskRequest) -> HttpResponse:
    if request.method == "POST":
        return close(request) if request.POST.get("viec") == "thu-hoi" else open_new(request)
    return show(request)


def open_new(request: DeskRequest) -> HttpResponse:
    """The address is shown this once: only its digest is kept."""
    person = get_object_or_404(Person.objects.visible_to(request.desk, request.desk.day), pk=request.desk.person_id)
    token = secrets.token_urlsafe(32)
    digest, done = calendars.digest_of(token), _("Đã tạo địa chỉ lịch.")
    made = attempt(request, lambda: services.open_calendar(person, by=request.desk, digest=digest), done=done)
    return show(request, token if made is not None else "")


def close(request: DeskRequest) -> HttpResponse:
    feed = feed_of(request)
    if feed is None:
        raise Http404
    verb = services.close_calendar.guarded(once=once_of(request))
    attempt(request, lambda: verb(feed, by=request.desk), done=_("Đã thu hồi địa chỉ lịch."))
    return redirect("movements:calendar")


def feed_of(request: DeskRequest) -> CalendarFeed | None:
    return CalendarFeed.objects.held_by(request.desk, request.desk.day).open().first()


def show(request: DeskRequest, token: str = "") -> HttpResponse:
    day = request.as_of
    dues = calendars.dues_of(desks.desks_of(request.desk.person_id or 0, day), day)
    context = {
        "month": months.month_of(calendars.entries_of(dues, day), request.GET.get("thang", ""), day),
        "feed": feed_of(request),
        "address": request.build_absolute_uri(reverse("movements:calendar_feed", args=[token])) if token else "",
        "crumbs": [{"label": _("Lịch của tôi")}],
    }
    return render(request, "movements/calendar.html", with_day(context, request))


def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Read by calendar programs, which do not sign in: the secret address is the key."""
    feed = calendars.feed_by(token)
    if feed is None:
        raise Http404
    text = calendars.feed_text(feed, today(), settings.PUBLIC_ADDRESS.rstrip("/"))
    headers = {
        "Content-Disposition": 'attachment; filename="chungtay.ics"',
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "no-referrer",
    }
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
