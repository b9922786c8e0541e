"""The list of households, place by place, and the page that writes a household in."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import acting, codes, permissions
from chungtay.apps.households.care_panels import care_links
from chungtay.apps.households.forms.register import HouseholdFilter, HouseholdForm
from chungtay.apps.households.models import Area, Household, HouseholdQuerySet
from chungtay.apps.households.queries import register as queries
from chungtay.apps.households.queries import search
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.households.services import register
from chungtay.apps.households.tables import register as tables
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.figures import Figure
from chungtay.base.screens import DeskRequest, desk_view, once_of

BY_NAME = ("sort_key", "pk")


@desk_view(permissions.may_read_register)
def household_list(request: DeskRequest) -> HttpResponse:
    """Places to go down to, names of one commune or village, or what a search found."""
    root = queries.root_of(request.desk, request.as_of)
    place = place_asked(request, root)
    if place is None:
        return render(request, "households/register_list.html", {"crumbs": [{"label": _("Hộ dân")}]})
    may_enter = register.enter_household.allows(request.desk, place)
    context = {
        "place": place,
        "place_name": name_of(place),
        "crumbs": crumbs_of(request, root, place),
        "may_enter": may_enter,
        "may_bring": may_enter and permissions.may_bring(request.desk),
        "may_propose": permissions.may_propose(request.desk, place),
        "care": care_links(request.desk, place),
    }
    if request.GET.get("tim", "").strip() or queries.lists_names(place):
        return render(request, "households/register_list.html", context | names_context(request, place, root))
    return render(request, "households/register_places.html", context | places_context(request, place))


def place_asked(request: DeskRequest, root: Unit | None) -> Unit | None:
    asked = request.GET.get("noi", "")
    if not asked:
        return root
    place = queries.place_of(request.desk, asked, request.as_of)
    if place is None:
        raise Http404
    return place


def crumbs_of(request: DeskRequest, root: Unit | None, place: Unit) -> list[dict[str, str]]:
    line = [{"label": _("Hộ dân"), "url": "?"}]
    if root is not None and place.pk != root.pk:
        line += [
            {"label": name_of(one), "url": f"?noi={one.key}"} for one in queries.between(root, place, request.as_of)
        ]
    return [*line, {"label": name_of(place)}]


def names_context(request: DeskRequest, place: Unit, root: Unit | None) -> dict[str, Any]:
    day, villages = request.as_of, queries.villages_in(place, request.as_of)
    form = HouseholdFilter(request.GET, villages=villages if queries.lists_names(place) else [])
    chosen = form.chosen()
    every = queries.filtered(households_in(request, place, root, villages), chosen)
    rows = queries.of_classes(every, chosen)
    too_many = None
    if chosen["tim"]:
        found = search.matching(chosen["tim"], request.desk, day, among=rows)
        too_many = most_found(day) if len(found) > search.MOST else None
        every = rows = search.narrowed(rows, found[: search.MOST])
    page = lists.page_of(lists.sorted_by(rows.select_related("unit"), tables.COLUMNS, request, BY_NAME), request)
    return {
        "form": form,
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": columns_for(villages),
        "village": chosen["thon"] or (villages[0].pk if len(villages) == 1 else None),
        "counter_rows": tables.counter_rows(queries.counts_of(every), chosen, request.GET, day),
        "too_many": too_many,
        "is_searching": bool(chosen["tim"]),
        "is_filtered": any(chosen.values()),
    }


def households_in(request: DeskRequest, place: Unit, root: Unit | None, villages: list[Unit]) -> HouseholdQuerySet:
    """Those of the place that the desk reads; the whole of its reach is not asked for village by village."""
    rows: HouseholdQuerySet = Household.objects.visible_to(request.desk, request.as_of)
    if queries.lists_names(place):
        return rows.filter(unit__in=[one.pk for one in villages])
    if root is not None and place.pk != root.pk:
        return rows.filter(unit__in=queries.villages_by_place([place.pk], request.as_of))
    return rows


def most_found(day: date) -> Figure:
    return Figure(search.MOST, _("kết quả"), day, _("Mỗi lần tìm cho xem tối đa số này; gõ thêm để thu hẹp."))


def columns_for(villages: list[Unit]) -> list[lists.Column]:
    """Where only one village is listed, its name need not stand in every row."""
    return [one for one in tables.COLUMNS if not (one.key == "thon" and len(villages) == 1)]


def places_context(request: DeskRequest, place: Unit) -> dict[str, Any]:
    rows = queries.places_under(place, request.desk, request.as_of)
    form = HouseholdFilter(request.GET, villages=[])
    return {
        "rows": tables.place_lines(rows, request.as_of),
        "columns": tables.PLACE_COLUMNS,
        "has_city_standard": tables.has_city_standard(request.as_of),
        "total": tables.total_of(rows, request.as_of),
        "form": form,
    }


@desk_view(permissions.may_change & permissions.is_commune_desk)
def new(request: DeskRequest) -> HttpResponse:
    """First the village, since codes are its own; then the household with its head."""
    villages = queries.own_villages(request.desk, request.desk.day)
    village = next((one for one in villages if str(one.pk) == request.GET.get("thon", "")), None)
    if village is None and len(villages) != 1:
        return render(request, "households/register_village.html", {"villages": villages})
    village = village or villages[0]
    form = HouseholdForm(request.POST or None, initial=suggested(village))
    words: dict[str, Any] = {
        "heading": _("Ghi hộ mới"),
        "lead": village.name,
        "submit_label": _("Ghi hộ vào sổ"),
        "cancel_url": reverse("households:list"),
        "alike_label": _("Vẫn ghi, đây là hộ khác"),
        "template": "households/register_new.html",
    }
    if request.method != "POST" or not form.is_valid():
        return acting.form_page(request, form, **words)
    act = register.enter_household.guarded(once=once_of(request))
    done = _("Đã ghi hộ vào sổ. Anh/chị thêm các thành viên khác của hộ.")
    tried = acting.tried(request, form, lambda: act(village, by=request.desk, **form.person()), done=done)
    if tried.result is not None:
        return redirect(f"{tried.result.get_absolute_url()}?muc=thanh-vien")
    return acting.form_page(request, form, tried, **words)


def suggested(village: Unit) -> dict[str, Any]:
    area = village.seat.area if village.seat.area in Area.values else Area.RURAL.value
    return {"code": codes.next_free(village.pk), "area": area}
