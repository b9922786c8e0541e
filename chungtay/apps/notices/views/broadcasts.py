"""Notices of the standing office to kinds of units: the list, the page, and writing one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.notices import audience, permissions, services, tables
from chungtay.apps.notices.forms import BroadcastForm
from chungtay.apps.notices.models import Broadcast
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of


@desk_view(permissions.may_read)
def broadcast_list(request: DeskRequest) -> HttpResponse:
    found = Broadcast.objects.visible_to(request.desk, request.as_of).select_related("unit")
    columns = tables.sent_columns()
    page = lists.page_of(lists.sorted_by(found, columns, request, ("-sent_on", "-pk")), request)
    context = {
        "page": page,
        "rows": page.object_list,
        "columns": columns,
        "may_broadcast": permissions.may_broadcast(request.desk),
    }
    return render(request, "notices/broadcasts.html", context)


@desk_view(permissions.may_broadcast)
def write(request: DeskRequest) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)
    form = BroadcastForm(request.POST or None, groups=audience.groups_below(request.desk))
    if request.method == "POST" and form.is_valid():
        act = services.broadcast.guarded(once=once_of(request))
        done = _("Đã gửi thông báo.")
        sent = attempt(request, lambda: act(unit, by=request.desk, **form.cleaned_data), done=done, form=form)
        if sent is not None:
            return redirect(sent)
    context = {
        "form": form,
        "heading": _("Gửi thông báo chung"),
        "lead": _("Thông báo tới mọi người giữ vị trí ở các đơn vị được chọn. Đã gửi thì không sửa được."),
        "submit_label": _("Gửi thông báo"),
        "cancel_url": reverse("notices:broadcasts"),
        "once": once_key(),
    }
    return render(request, "notices/write.html", context)


@desk_view(permissions.may_read)
def broadcast_page(request: DeskRequest, pk: int) -> HttpResponse:
    found = Broadcast.objects.visible_to(request.desk, request.as_of).select_related("unit")
    sent = get_object_or_404(found, pk=pk)
    mine = sent.unit_id == request.desk.unit_id or request.desk.reach == "all"
    context = {
        "sent": sent,
        "groups": [audience.label_of(key) for key in sent.groups],
        "units": tables.units_told(sent),
        "people": tables.readers_told(sent),
        "history": history.lines(sent, request.desk) if mine else [],
        "is_mine": mine,
    }
    return render(request, "notices/broadcast.html", context)
