"""The savings and loan groups: the list, a new one, and the page where members come and go."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.queries.register import own_villages
from chungtay.apps.loans import permissions
from chungtay.apps.loans.forms.groups import GroupForm, MemberForm
from chungtay.apps.loans.models import Group
from chungtay.apps.loans.queries import groups as queries
from chungtay.apps.loans.queries import loans
from chungtay.apps.loans.services import groups as acts
from chungtay.apps.loans.tables import groups as tables
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.base.verbs import Verb


@desk_view(permissions.may_read_loans)
def group_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    rows = lists.sorted_by(queries.listed(desk, day), tables.COLUMNS, request, ("unit__name", "name", "pk"))
    page = lists.page_of(rows, request)
    context = {
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": tables.COLUMNS,
        "may_write": permissions.may_write_here(desk),
        "crumbs": [{"label": _("Cho vay có điều kiện"), "url": reverse("loans:list")}, {"label": _("Tổ")}],
    }
    return render(request, "loans/groups.html", context)


@desk_view(permissions.may_write_here)
def new_group(request: DeskRequest) -> HttpResponse:
    desk = request.desk
    keys = [one.pk for one in own_villages(desk, desk.day)]
    villages = Unit.objects.visible_to(desk, desk.day).filter(pk__in=keys)
    form = GroupForm(request.POST or None, villages=villages, initial={"agreed_on": desk.day})
    act = acts.found_group.guarded(once=once_of(request))
    page = FormPage(
        heading=acts.found_group.label, done=_("Đã ghi tổ."), cancel_url=reverse("loans:groups"),
        submit_label=acts.found_group.label,
        crumbs=({"label": _("Tổ tiết kiệm và vay vốn"), "url": reverse("loans:groups")}, {"label": _("Ghi tổ")}),
    )  # fmt: skip

    def found() -> Group:
        given = dict(form.cleaned_data)
        return act(given.pop("village"), by=desk, **given)

    return answer(request, form, found, page)


@desk_view(permissions.may_read_loans)
def group_page(request: DeskRequest, pk: int) -> HttpResponse:
    desk, day = request.desk, request.as_of
    group = get_object_or_404(loans.groups(desk, day), pk=pk)
    form = MemberForm(None, households=queries.may_join(group, desk, day))
    if request.method == "POST":
        form = MemberForm(request.POST, households=queries.named_in(group, desk, day, request.POST.get("viec", "")))
        if acted(request, group, form):
            return redirect(group)
    members = tables.member_lines(group, queries.members(group, desk, day), day)
    may_write = permissions.may_write(desk, group) and group.dissolved_on is None
    context = {
        "group": group,
        "members": members,
        "loans": loans.visible(desk, day).filter(group=group).order_by("-signed_on", "-pk"),
        "form": form,
        "may_write": may_write,
        "once": once_key(),
        "version": group.version,
        "history": history.lines(group, desk),
        "crumbs": [
            {"label": _("Tổ tiết kiệm và vay vốn"), "url": reverse("loans:groups")},
            {"label": group.name},
        ],
    }
    return render(request, "loans/group.html", context, status=422 if form.is_bound and form.errors else 200)


def acted(request: DeskRequest, group: Group, form: MemberForm) -> bool:
    """One of the small acts of the page; which one stands on the button."""
    guard: dict[str, Any] = {"version": version_of(request), "once": once_of(request)}
    name, desk = request.POST.get("viec", ""), request.desk
    if name == "giai-the":
        acts.dissolve_group.require(desk, group)
        dissolve = acts.dissolve_group.guarded(**guard)
        return attempt(request, lambda: dissolve(group, by=desk), done=_("Đã giải thể tổ."), form=form) is not None
    verbs: dict[str, Verb[..., Group]] = {"vao": acts.join_group, "ra": acts.leave_group, "to-truong": acts.name_head}
    verb = verbs.get(name, acts.join_group)
    verb.require(desk, group)
    if not form.is_valid():
        return False
    given: dict[str, Any] = {"household": form.cleaned_data["household"]}
    if verb is acts.join_group:
        given["since"] = form.cleaned_data["since"] or desk.day
    act: Callable[..., Group] = verb.guarded(**guard)
    return attempt(request, lambda: act(group, by=desk, **given), done=_("Đã ghi."), form=form) is not None
