"""What was given: the list of a place, one line, the page that records and the page that takes back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.budgets import permissions as budgets
from chungtay.apps.budgets import uses
from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries import register
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support import permissions, services
from chungtay.apps.support.forms.grants import GrantForm
from chungtay.apps.support.granting import Doubtful
from chungtay.apps.support.models import Grant, Need, Pairing
from chungtay.apps.support.queries import grants as queries
from chungtay.apps.support.queries.vouchers import paid_for
from chungtay.apps.support.tables import grants as tables
from chungtay.apps.support.views.finding import givers_for, grant_or_404, household_or_404, need_or_404
from chungtay.apps.support.views.needs import form_page, place_asked, tabs, trail
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.errors import Refused
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, desk_view, once_of, show_refusal


@desk_view(permissions.may_read)
def grant_list(request: DeskRequest) -> HttpResponse:
    """Of one year, in the place and all under it."""
    desk, day = request.desk, request.as_of
    place = place_asked(request, register.root_of(desk, day))
    if place is None:
        raise Http404
    every = queries.grants_in(place, desk, day)
    years = queries.years_of(every, day)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked in {str(one) for one in years} else day.year
    rows: QuerySet[Grant] = every.filter(day__year=year)
    rows = lists.sorted_by(rows, tables.COLUMNS, request, ("-day", "-pk"))
    page = lists.page_of(rows, request)
    shown = [tables.Row(one, day) for one in page.object_list]
    context = {
        "place": place,
        "place_name": name_of(place),
        "page": page,
        "rows": shown,
        "columns": tables.columns_for(shown),
        "years": [{"label": str(one), "current": one == year} for one in years],
        "stats": queries.stats_of(rows, year, day),
        "crumbs": trail(_("Hỗ trợ đã trao")),
        "tabs": tabs(desk, "ho-tro"),
        "may_export": services.export_grants.allows(desk, place),
        "may_bring": permissions.may_bring_here(desk),
    }
    return render(request, "support/grants.html", context)


@desk_view(permissions.may_read)
def for_need(request: DeskRequest, code: str) -> HttpResponse:
    """At the place where the household lives now, which need not be where the need was written."""
    need = need_or_404(request, code)
    return record(request, About(need.place, need.household, need))


@desk_view(permissions.may_read)
def for_household(request: DeskRequest) -> HttpResponse:
    """For a household without a need on the list."""
    home = household_or_404(request, request.GET.get("ho", ""))
    return record(request, About(home.unit, home, None))


@dataclass(frozen=True)
class About:
    """What a grant is written for: a need, a household without one, or a need of the place."""

    unit: Unit
    home: Household | None
    need: Need | None

    @property
    def back(self) -> str:
        about = self.need or self.home
        return about.get_absolute_url() if about else reverse("support:grants")

    @property
    def words(self) -> str:
        whose = str(self.home or self.unit.name)
        return f"{self.need} · {self.need.kind_label} · {whose}" if self.need else whose


def record(request: DeskRequest, about: About) -> HttpResponse:
    services.record_grant.require(request.desk, about.unit)
    pairing = about.need.pairings.active().first() if about.need else None
    form = form_for(request, about, pairing)
    if request.method != "POST" or not form.is_valid():
        return form_shown(request, form, about)
    act = services.record_grant.guarded(once=once_of(request))
    given = form.given(household=about.home, need=about.need, pairing=pairing)
    try:
        act(about.unit, by=request.desk, given=given)
    except Refused as error:
        if isinstance(error, Doubtful):
            form.ask(error)
        show_refusal(request, error, form)
        return form_shown(request, form, about, error)
    messages.success(request, _("Đã ghi hỗ trợ."))
    return redirect(about.back)


def form_for(request: DeskRequest, about: About, pairing: Pairing | None) -> GrantForm:
    """Filled in as the active helper promised, where there is one."""
    start: dict[str, Any] = {"day": request.desk.day, "kind": "money", "purpose": about.need and about.need.kind}
    givers = list(givers_for(request))
    if pairing is not None:
        start |= {"source": "giver", "giver": pairing.giver_id, "words": pairing.promised}
        givers += [pairing.giver] if pairing.giver not in givers else []
    of = "household" if about.home else "place"
    return GrantForm(request.POST or None, of=of, givers=givers, spendings=paid_for(about.need), initial=start)


def form_shown(request: DeskRequest, form: GrantForm, about: About, error: Refused | None = None) -> HttpResponse:
    again = error.again if isinstance(error, Doubtful) else []
    return form_page(
        request, form, template="support/grant_form.html", heading=_("Ghi hỗ trợ"), lead=about.words,
        submit_label=_("Ghi hỗ trợ"), cancel_url=about.back, again=again,
    )  # fmt: skip


@desk_view(permissions.may_read)
def grant_page(request: DeskRequest, pk: int) -> HttpResponse:
    grant, desk = grant_or_404(request, pk), request.desk
    is_standing = grant.reverses_id is None and not hasattr(grant, "reversed_by")
    context = {
        "grant": grant,
        "row": tables.Row(grant, desk.day),
        "may_tie": is_standing and grant.source == "budget" and services.tie_grant.allows(desk, grant),
        "reads_budget": budgets.may_read(desk),
        "paid": uses.compared(grant.booking) if grant.booking else None,
        "may_reverse": is_standing and services.reverse_grant.allows(desk, grant),
        "attachments": attachments_of(grant, desk, desk.day, grant.get_absolute_url()),
        "history": history.lines(grant, desk),
        "crumbs": [*trail(_("Hỗ trợ đã trao"))[:1], {"label": _("Hỗ trợ đã trao"), "url": reverse("support:grants")},
                   {"label": grant.purpose_label}],
    }  # fmt: skip
    return render(request, "support/grant.html", context)


@desk_view(permissions.may_read)
def reverse_page(request: DeskRequest, pk: int) -> HttpResponse:
    grant = grant_or_404(request, pk)
    services.reverse_grant.require(request.desk, grant)
    form = ReasonForm(request.POST or None)
    act = services.reverse_grant.guarded(once=once_of(request))
    page = FormPage(
        heading=_("Hủy dòng hỗ trợ ghi nhầm"), done=_("Đã hủy dòng này."), cancel_url=grant.get_absolute_url(),
        lead=_("Dòng cũ vẫn còn; hệ thống ghi thêm một dòng hủy cùng số tiền."), submit_label=_("Hủy dòng này"),
        crumbs=tuple(trail(_("Hủy dòng hỗ trợ ghi nhầm"))),
    )  # fmt: skip
    return answer(
        request, form, lambda: act(grant, by=request.desk, **form.cleaned_data), page,
        target=lambda _made: reverse("support:grants"),
    )  # fmt: skip
