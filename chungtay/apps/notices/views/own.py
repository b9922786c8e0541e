"""A person's own pages: the notices of the desk, and what goes out by mail."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.accounts.models import Person, Post, User
from chungtay.apps.notices import permissions, queries, services, tables
from chungtay.apps.notices.forms import ChoicesForm, shown
from chungtay.apps.notices.models import Kind, Notice
from chungtay.apps.notices.wishes import wishes_of
from chungtay.base import lists, mail
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key


@desk_view(permissions.may_read)
def notice_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.desk.day
    asked = request.GET.get("trang_thai", "")
    chosen = asked if asked in (queries.UNREAD, *Kind.values) else ""
    page = lists.page_of(queries.notices_of(desk, day, chosen), request)
    counters = tables.counters(Notice.objects.visible_to(desk, day), day)
    other = queries.elsewhere(desk, day)
    context = {
        "page": page,
        "counters": lists.linked(counters, request, chosen),
        "chosen": chosen,
        "newest": max((one.pk for one in page.object_list), default=0),
        "may_mark": any(one.read_at is None for one in page.object_list),
        "elsewhere": tables.number_of_notices(other, day, _("Số thông báo chưa đọc ở các vị trí khác của anh/chị.")),
        "has_elsewhere": other > 0,
        "may_broadcast": permissions.may_broadcast(desk),
        "may_read_late": permissions.may_read_late(desk),
    }
    return render(request, "notices/list.html", context)


@require_POST
@desk_view(permissions.may_read)
def open_notice(request: DeskRequest, pk: int) -> HttpResponse:
    """Mark as read and go where it leads; or only mark it."""
    notice = get_object_or_404(Notice.objects.visible_to(request.desk, request.desk.day), pk=pk)
    services.read_notice(notice, by=request.desk)
    stays = request.POST.get("viec") == "da-doc"
    leads = url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return redirect(notice.link if leads and not stays else "notices:list")


@require_POST
@desk_view(permissions.may_read)
def read_all(request: DeskRequest) -> HttpResponse:
    given = request.POST.get("until", "")
    until = int(given) if given.isascii() and given.isdigit() else 0
    post = get_object_or_404(Post.objects.held_by(request.desk, request.desk.day), pk=request.desk.post_id)
    done = _("Đã đánh dấu đã đọc.")
    attempt(request, lambda: services.read_all(post, by=request.desk, until=until), done=done)
    return redirect("notices:list")


@desk_view(permissions.may_read)
def choices(request: DeskRequest) -> HttpResponse:
    """What the person wants by mail, how often and when not; and to which address."""
    person = get_object_or_404(Person.objects.held_by(request.desk))
    wishes = wishes_of([person.pk])[person.pk]
    form = ChoicesForm(request.POST or None, initial=shown(wishes))
    if request.method == "POST" and form.is_valid():
        kept = attempt(
            request, lambda: services.choose(person, by=request.desk, wishes=form.wishes()),
            done=_("Đã lưu tùy chọn."), form=form,
        )  # fmt: skip
        if kept is not None:
            return redirect("notices:choices")
    context = {
        "form": form,
        "account": User.objects.held_by(request.desk).first(),
        "mail_is_on": mail.is_on(),
        "failure": queries.last_failure(request.desk.person_id),
        "once": once_key(),
    }
    return render(request, "notices/choices.html", context)
