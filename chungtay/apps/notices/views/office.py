"""The administrator's pages of mail and schedule: what is stuck, what runs when, and what went wrong."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.notices import permissions, queries, services, tables
from chungtay.apps.notices.models import Message, MessageState
from chungtay.base import lists, mail
from chungtay.base.clock import now
from chungtay.base.screens import DeskRequest, attempt, desk_view


@desk_view(permissions.may_look_after_mail)
def outbox(request: DeskRequest) -> HttpResponse:
    day = request.desk.day
    letters = Message.objects.visible_to(request.desk, day)
    asked = request.GET.get("trang_thai", "")
    chosen = asked if asked in MessageState.values else ""
    found = letters.filter(state=chosen) if chosen else letters
    page = lists.page_of(found.select_related("person").order_by("-pk"), request)
    rows = [(one, tables.LETTER_SHAPES[MessageState(one.state)], tables.attempts(one, day)) for one in page.object_list]
    context = {
        "page": page,
        "rows": rows,
        "counters": lists.linked(tables.letter_counters(letters, day), request, chosen),
        "chosen": chosen,
        "stuck": [str(state) for state in queries.STUCK],
        "may_settle": permissions.may_settle_mail(request.desk),
        "mail_is_on": mail.is_on(),
    }
    return render(request, "notices/outbox.html", context)


@require_POST
@desk_view(permissions.may_settle_mail)
def decide(request: DeskRequest, pk: int) -> HttpResponse:
    """Send a stuck letter again, or leave it."""
    letter = get_object_or_404(Message.objects.visible_to(request.desk, request.desk.day), pk=pk)
    if request.POST.get("viec") == "gui-lai":
        attempt(request, lambda: services.send_again(letter, by=request.desk), done=_("Thư được xếp hàng gửi lại."))
    else:
        attempt(request, lambda: services.settle(letter, by=request.desk), done=_("Thư sẽ không gửi lại."))
    return redirect("notices:outbox")


@desk_view(permissions.may_look_after_mail)
def timetable(request: DeskRequest) -> HttpResponse:
    return render(request, "notices/timetable.html", {"rows": queries.timetable(now()), "mail_is_on": mail.is_on()})
