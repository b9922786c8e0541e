"""Pairs: the helper's page of open needs and his own pairs, the place's list, and the acts on one pair."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.queries import register
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support import permissions, services
from chungtay.apps.support.forms.pairings import OfferFilter, PairForm, PromiseForm
from chungtay.apps.support.queries import needs as need_queries
from chungtay.apps.support.queries import offers, pairings
from chungtay.apps.support.tables import pairings as tables
from chungtay.apps.support.views.finding import givers_for, need_or_404
from chungtay.apps.support.views.needs import place_asked
from chungtay.apps.support.views.needs import trail as need_trail
from chungtay.apps.units.models import Kind
from chungtay.base import lists
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of


@desk_view(permissions.may_read_offers)
def board(request: DeskRequest) -> HttpResponse:
    """For a helper what waits for him and what he has taken; for a post of the line the pairs of its place."""
    if request.desk.role in permissions.HELPER_ROLES:
        return helper_board(request)
    desk, day = request.desk, request.as_of
    place = place_asked(request, register.root_of(desk, day))
    if place is None:
        raise Http404
    every = pairings.pairings_in(place, desk, day)
    asked = request.GET.get("trang_thai", "")
    states = pairings.states_of(every)
    rows = every.filter(state=asked) if asked in states else every
    page = lists.page_of(rows.order_by("state", "last_news_on", "pk"), request)
    context = {
        "place_name": name_of(place),
        "page": page,
        "rows": [tables.Row(one) for one in page.object_list],
        "columns": tables.COLUMNS,
        "counters": lists.linked(tables.counters(states, day), request, asked if asked in states else ""),
    }
    return render(request, "support/pairings.html", context)


def helper_board(request: DeskRequest) -> HttpResponse:
    day = request.desk.day
    form = OfferFilter(request.GET, communes=offers.communes_with_offers(day))
    page = lists.page_of(offers.open_needs(form.chosen(), day), request)
    mine = list(offers.own_pairings(request.desk))
    by_need = offers.offers_by_need(mine, day)
    context = {
        "form": form,
        "page": page,
        "offers": [tables.OfferRow(one, day) for one in offers.offers_of(list(page.object_list), day)],
        "offer_columns": tables.OFFERS,
        "own": [tables.OwnRow(one, by_need[one.need_id]) for one in mine],
        "own_columns": tables.OWN,
        "may_take": services.take_need.allows(request.desk),
    }
    return render(request, "support/offers.html", context)


def trail(*labels: str) -> list[dict[str, str]]:
    return [{"label": _("Kết nối giúp đỡ"), "url": reverse("support:board")}, *({"label": one} for one in labels)]


@desk_view(permissions.may_take)
def take(request: DeskRequest, code: str) -> HttpResponse:
    """By its code alone; whoever comes second reads that it is taken."""
    found = offers.offer_of(code, request.desk.day)
    if found is None:
        return render(request, "support/taken.html", {"crumbs": trail()}, status=404)
    need, offer = found
    form = PromiseForm(request.POST or None)
    act = services.take_need.guarded(once=once_of(request))
    page = FormPage(
        heading=_("Nhận giúp một nhu cầu"), done=_("Đã nhận giúp. Cán bộ xã sẽ liên hệ với anh/chị."),
        cancel_url=reverse("support:board"), submit_label=_("Nhận giúp"), crumbs=tuple(trail(offer.shown_code)),
        template="support/take.html", more={"offer": tables.OfferRow(offer, request.desk.day)},
    )  # fmt: skip
    return answer(request, form, lambda: act(need, by=request.desk, promise=form.promise()), page)


@desk_view(permissions.may_read)
def pair(request: DeskRequest, code: str) -> HttpResponse:
    """An officer or the village head brings a helper to a need."""
    need, desk = need_or_404(request, code), request.desk
    services.pair_need.require(desk, need)
    homes = need_queries.homes_of(need.unit, desk, desk.day) if need.unit.kind == Kind.VILLAGE else []
    others = [one for one in homes if one.pk != need.household_id]
    form = PairForm(request.POST or None, givers=givers_for(request), homes=others)
    act = services.pair_need.guarded(version=version_of(request), once=once_of(request))
    page = FormPage(
        heading=_("Kết nối người giúp"), done=_("Đã kết nối người giúp với nhu cầu."),
        lead=f"{need} · {need.kind_label}", cancel_url=need.get_absolute_url(), submit_label=_("Kết nối"),
        crumbs=tuple(need_trail(_("Kết nối người giúp"))),
    )  # fmt: skip
    return answer(
        request, form, lambda: act(need, by=desk, promise=form.promise(), **form.chosen_helper()), page, record=need
    )
