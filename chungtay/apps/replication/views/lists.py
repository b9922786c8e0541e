"""The lists: copies in reach, models that may fit the desk's unit, and models that nobody copies."""

from django.http import HttpResponse

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.replication import permissions, sections, tables
from chungtay.apps.replication.queries import adoptions
from chungtay.apps.replication.queries.suggesting import suggestions
from chungtay.apps.replication.views.finding import own_unit
from chungtay.apps.units.models import Unit
from chungtay.apps.units.queries import search
from chungtay.base import lists
from chungtay.base.law import book
from chungtay.base.list_pages import ListPage
from chungtay.base.screens import DeskRequest, desk_view


@desk_view(permissions.may_read)
def adoption_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    every = adoptions.listed(desk, day)
    model = Initiative.objects.published(day).filter(code=request.GET.get("mo_hinh", "")).first()
    if model is not None:
        every = every.filter(initiative=model)
    words = request.GET.get("tim", "").strip()
    if words:
        every = every.filter(unit__in=search(words, Unit.objects.published(day)).order_by().values("pk"))
    states, asked = adoptions.by_state(every), request.GET.get("trang_thai", "")
    chosen = asked if asked in states else ""
    rows = every.filter(state=chosen) if chosen else every
    ordered = lists.sorted_by(rows, tables.COLUMNS, request, ("-since", "-pk"))
    page = lists.page_of(ordered, request)
    shown = [tables.Row(one, day) for one in (ordered if lists.wants_sheet(request) else page.object_list)]
    context = {
        "page": page, "tabs": sections.tabs(desk, "list"), "words": words, "model": model,
        "counters": lists.linked(tables.counters(states, day), request, chosen), "crumbs": sections.crumbs(),
    }  # fmt: skip
    return ListPage("replication/list.html", "Nơi nhân rộng mô hình", tables.COLUMNS).answer(request, shown, context)


@desk_view(permissions.may_adopt)
def fitting(request: DeskRequest) -> HttpResponse:
    """The most alike first; those alike in too little stand below, so that nothing is kept from anybody."""
    day, unit = request.as_of, own_unit(request)
    found = suggestions(unit, day)
    least = book().replication.comparable.least_alike
    others = [one for one in found if one.points < least]
    page = lists.page_of(others, request)
    shown = found if lists.wants_sheet(request) else page.object_list
    fits = [tables.FittingRow(one, day) for one in found if one.points >= least]
    context = {
        "page": page, "tabs": sections.tabs(request.desk, "fitting"), "fits": fits if page.number == 1 else [],
        "unit": unit, "policy": book().replication.comparable, "any": bool(found), "crumbs": sections.crumbs(),
    }  # fmt: skip
    rows = [tables.FittingRow(one, day) for one in shown]
    return ListPage("replication/fitting.html", "Mô hình phù hợp", tables.FITTING).answer(request, rows, context)


@desk_view(permissions.may_read_uncopied)
def uncopied(request: DeskRequest) -> HttpResponse:
    """Praised and not copied."""
    day = request.as_of
    ordered = lists.sorted_by(adoptions.uncopied(request.desk, day), tables.UNCOPIED, request, ("recognised_on", "pk"))
    page = lists.page_of(ordered, request)
    rows = [tables.UncopiedRow(one, day) for one in (ordered if lists.wants_sheet(request) else page.object_list)]
    context = {"page": page, "tabs": sections.tabs(request.desk, "uncopied"), "crumbs": sections.crumbs()}
    listed = ListPage("replication/uncopied.html", "Mô hình chưa nơi nào làm theo", tables.UNCOPIED)
    return listed.answer(request, rows, context)
