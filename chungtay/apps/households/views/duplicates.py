"""The list of households that may be one, and the page where a person decides on a pair."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import acting, permissions
from chungtay.apps.households.forms.duplicates import ApartForm, DropForm, MergeForm
from chungtay.apps.households.models import DuplicatePair, PairState
from chungtay.apps.households.queries import doubles, register
from chungtay.apps.households.services import duplicates, privacy
from chungtay.apps.households.tables import duplicates as tables
from chungtay.apps.units.models import Level, Unit
from chungtay.base import lists
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of

DECISIONS: dict[str, tuple[Any, Callable[..., ReasonForm]]] = {
    "khac-nhau": (duplicates.tell_apart, ApartForm),
    "nhap": (duplicates.merge_pair, MergeForm),
    "bo-trung": (duplicates.close_double, DropForm),
}


@desk_view(permissions.may_read_register)
def pair_list(request: DeskRequest) -> HttpResponse:
    """Every pair in reach, by state; those who settle them may have the register looked through again."""
    desk, day = request.desk, request.desk.day
    root = register.root_of(desk, day)
    may_look = root is not None and duplicates.find_duplicates.allows(desk, root)
    if request.method == "POST" and root is not None:
        look_again(request, root)
        return redirect("households:pairs")
    pairs = doubles.visible_pairs(desk, day)
    chosen = request.GET.get("trang_thai", PairState.OPEN.value)
    rows = pairs.filter(state=chosen) if chosen in PairState.values else pairs
    page = lists.page_of(lists.sorted_by(rows, tables.COLUMNS, request, ("-score", "pk")), request)
    context = {
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": tables.COLUMNS,
        "counters": lists.linked(tables.counters(doubles.counts_by_state(pairs), day), request, chosen),
        "may_look": may_look,
        "once": once_key(),
    }
    return render(request, "households/care_pairs.html", context)


def look_again(request: DeskRequest, root: Unit) -> None:
    """At once, but for a whole city, which takes a while."""
    once, desk = once_of(request), request.desk
    if root.level == Level.CITY:
        ask = duplicates.ask_duplicates.guarded(once=once)
        attempt(
            request, lambda: ask(root, by=desk), done=_("Đang tìm trong cả Thành phố. Anh/chị xem lại sau ít phút.")
        )
    else:
        find = duplicates.find_duplicates.guarded(once=once)
        done = _("Đã tìm xong. Các cặp nghi trùng ở danh sách dưới đây.")
        attempt(request, lambda: find(root, by=desk), done=done)


def crumbs() -> list[dict[str, str]]:
    pairs = {"label": _("Hộ nghi trùng"), "url": reverse("households:pairs")}
    return [{"label": _("Hộ dân"), "url": reverse("households:list")}, pairs]


@desk_view(permissions.may_read_register)
def pair_page(request: DeskRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(doubles.visible_pairs(request.desk, request.desk.day), pk=pk)
    if request.method != "POST":
        return show(request, pair, {})
    asked = request.POST.get("viec", "")
    if asked not in DECISIONS:
        messages.error(request, _("Anh/chị chọn một cách xử lý."))
        return redirect(pair)
    verb, make = DECISIONS[asked]
    verb.require(request.desk, pair)
    form = make(request.POST, pair=pair, auto_id=f"{asked}_%s")
    tried: acting.Tried[Any] = acting.Tried()
    if form.is_valid():
        act = verb.guarded(version=version_of(request), once=once_of(request))
        done = _("Đã ghi kết luận.")
        tried = acting.tried(request, form, lambda: act(pair, by=request.desk, **form.cleaned_data), done=done)
        if tried.result is not None:
            return redirect("households:pairs")
    fresh = get_object_or_404(doubles.visible_pairs(request.desk, request.desk.day), pk=pk)
    return show(request, fresh, {asked: form}, tried)


def show(
    request: DeskRequest, pair: DuplicatePair, sent: dict[str, ReasonForm], tried: acting.Tried[Any] | None = None
) -> HttpResponse:
    """Both sheets are read here, and both readings are written down."""
    desk, tried = request.desk, tried or acting.Tried()
    for household in (pair.first, pair.second):
        privacy.read_sheet(household, by=desk, what="pair")
    forms = {key: sent.get(key) or make(pair=pair, auto_id=f"{key}_%s") for key, (_v, make) in DECISIONS.items()}
    context = {
        "pair": pair,
        "state": PairState(pair.state),
        "why": tables.why(pair),
        "score": tables.PairRow(pair, desk.day).score,
        "lines": tables.lines_of(pair),
        "people": tables.people_of(pair.first, pair.second),
        "may_decide": pair.state == PairState.OPEN and duplicates.tell_apart.allows(desk, pair),
        "apart_form": forms["khac-nhau"],
        "merge_form": forms["nhap"],
        "drop_form": forms["bo-trung"],
        "conflict": tried.conflict,
        "once": once_key(),
        "version": pair.version,
        "crumbs": [*crumbs(), {"label": str(pair)}],
    }
    return render(request, "households/care_pair.html", context, status=status_of(sent, tried))


def status_of(forms: dict[str, ReasonForm], tried: acting.Tried[Any]) -> int:
    if tried.conflict:
        return 409
    return 422 if any(form.is_bound and form.errors for form in forms.values()) else 200
