"""The list of needs, place by place, one need, and the pages that enter, propose, change and close."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.queries import register
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support import permissions, proposing, services
from chungtay.apps.support.forms.needs import EstimatesForm, NeedFilter, NewNeedForm
from chungtay.apps.support.queries import needs as queries
from chungtay.apps.support.tables import needs as tables
from chungtay.apps.units.models import Kind, Unit
from chungtay.base import lists
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of


@desk_view(permissions.may_read_counts)
def need_list(request: DeskRequest) -> HttpResponse:
    """Places to go down to, or the needs of one commune or village by priority; who reads counts goes to those."""
    if not permissions.may_read(request.desk):
        return redirect("support:summary")
    root = register.root_of(request.desk, request.as_of)
    place = place_asked(request, root)
    context: dict[str, Any] = {
        "place": place,
        "place_name": name_of(place) if place else "",
        "crumbs": crumbs_of(request, root, place),
        "tabs": tabs(request.desk, "nhu-cau"),
        "may_export": place is not None and services.export_needs.allows(request.desk, place),
        "may_enter": place is not None and services.enter_need.allows(request.desk, place),
        "may_propose": place is not None and services.propose_needs.allows(request.desk, place),
    }
    if place is None or not register.lists_names(place):
        under = queries.places_under(place, request.desk, request.as_of) if place else []
        context |= {"rows": [tables.PlaceLine(row, request.as_of) for row in under], "columns": tables.PLACE_COLUMNS}
        return render(request, "support/need_places.html", context)
    return render(request, "support/needs.html", context | list_context(request, place))


def list_context(request: DeskRequest, place: Unit) -> dict[str, Any]:
    day, villages = request.as_of, register.villages_in(place, request.as_of)
    form = NeedFilter(request.GET, villages=villages)
    every = queries.filtered(queries.needs_in(place, request.desk, day), form.chosen())
    states, asked = queries.states_of(every), request.GET.get("trang_thai", "")
    rows = every.filter(state=asked) if asked in states else every
    page = lists.page_of(queries.by_priority(rows, day), request)
    chosen = asked if asked in states else ""
    return {
        "form": form,
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": [one for one in tables.COLUMNS if not (one.key == "thon" and len(villages) == 1)],
        "counters": lists.linked(tables.counters(states, day), request, chosen),
        "is_filtered": any(form.chosen().values()),
    }


def place_asked(request: DeskRequest, root: Unit | None) -> Unit | None:
    asked = request.GET.get("noi", "")
    if not asked:
        return root
    place = register.place_of(request.desk, asked, request.as_of)
    if place is None:
        raise Http404
    return place


def crumbs_of(request: DeskRequest, root: Unit | None, place: Unit | None) -> list[dict[str, str]]:
    line = [{"label": _("Nhu cầu và hỗ trợ"), "url": reverse("support:needs")}]
    if place is None or root is None or place.pk == root.pk:
        return line[:1] if place is None else [*line, {"label": name_of(place)}]
    between = register.between(root, place, request.as_of)
    return [*line, *({"label": name_of(one), "url": f"?noi={one.key}"} for one in between), {"label": name_of(place)}]


@desk_view(permissions.may_enter_here)
def new(request: DeskRequest) -> HttpResponse:
    """First the village, then the need; a village head has his village already."""
    desk = request.desk
    places = places_to_enter(request)
    place = next((one for one in places if one.key == request.GET.get("noi", "")), None)
    if place is None and len(places) != 1:
        return render(request, "support/need_village.html", {"places": places, "crumbs": trail(_("Ghi nhu cầu"))})
    place = place or places[0]
    services.enter_need.require(desk, place)
    homes = queries.homes_of(place, desk, desk.day) if place.kind == Kind.VILLAGE else []
    form = NewNeedForm(request.POST or None, homes=homes, initial={"household": request.GET.get("ho")})
    act = services.enter_need.guarded(once=once_of(request))
    page = FormPage(
        heading=_("Ghi nhu cầu"), done=_("Đã ghi nhu cầu."), cancel_url=reverse("support:needs"), lead=place.name,
        submit_label=_("Ghi nhu cầu"), crumbs=tuple(trail(_("Ghi nhu cầu"))),
    )  # fmt: skip
    return answer(request, form, lambda: act(place, by=desk, **form.asked()), page)


def places_to_enter(request: DeskRequest) -> list[Unit]:
    """A village head's own village; for a commune its villages and the commune itself, for what is common."""
    own = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)
    return [own] if own.kind == Kind.VILLAGE else [*register.villages_in(own, request.desk.day), own]


@desk_view(permissions.may_propose_here)
def propose(request: DeskRequest) -> HttpResponse:
    """What the last surveys lead to, counted by kind, before anything is written."""
    desk = request.desk
    commune = get_object_or_404(Unit.objects.visible_to(desk, desk.day), pk=desk.unit_id)
    services.propose_needs.require(desk, commune)
    found = proposing.preview(commune, desk.day)
    form = EstimatesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.propose_needs.guarded(once=once_of(request))
        given = form.estimates()
        attempt(request, lambda: act(commune, by=desk, estimates=given) or True, done=_("Đã đề xuất nhu cầu."))
        return redirect("support:needs")
    lines = tables.kind_counts(found.by_kind, desk.day)
    context = {
        "found": found,
        "form": form,
        "once": once_key(),
        "lines": [(label, figure, form[f"muc-{key}"]) for key, label, figure in lines],
        "total": Figure(len(found.needs), _("nhu cầu"), desk.day, _("Cộng các loại dưới đây.")),
        "homes": Figure(found.helped, _("hộ"), desk.day, _("Đếm hộ có ít nhất một nhu cầu mới.")),
        "unsurveyed": Figure(
            found.unsurveyed, _("hộ"), desk.day, _("Hộ nghèo, hộ cận nghèo chưa có phiếu khảo sát hoàn thành.")
        ),
        "crumbs": trail(_("Đề xuất nhu cầu")),
    }
    return render(request, "support/propose.html", context, status=422 if form.errors else 200)


def tabs(desk: Desk, now: str) -> list[dict[str, Any]]:
    """The pages of this part, as far as the post opens them."""
    pages = (
        ("nhu-cau", _("Nhu cầu"), "needs", permissions.may_read),
        ("ho-tro", _("Hỗ trợ đã trao"), "grants", permissions.may_read),
        ("phan-bo", _("Phân bổ"), "sharings", permissions.may_read_sharings),
        ("tong-hop", _("Tổng hợp"), "summary", permissions.may_read_counts),
    )
    return [
        {"label": label, "url": reverse(f"support:{name}"), "current": key == now}
        for key, label, name, may in pages
        if may(desk)
    ]


def trail(*labels: str) -> list[dict[str, str]]:
    return [{"label": _("Nhu cầu và hỗ trợ"), "url": reverse("support:needs")}, *({"label": one} for one in labels)]


def form_page(request: DeskRequest, form: Any, *, template: str = "base/act_page.html", **words: Any) -> HttpResponse:
    """One act on the page that all of them share."""
    context = {
        "form": form,
        "once": once_key(),
        "crumbs": trail(str(words.get("heading", ""))),
        "cancel_url": reverse("support:needs"),
        **words,
    }
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)
