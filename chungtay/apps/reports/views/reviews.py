"""Rounds of review: who has handed in, what they say together, and the data of the conference."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.movements.queries import current_movement
from chungtay.apps.reports import consolidated, permissions, reviews, tables
from chungtay.apps.reports.consolidating import Consolidation
from chungtay.apps.reports.review_pages import COLUMNS, ReviewRow, counters_of
from chungtay.base import lists
from chungtay.base.errors import NotAllowed
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import vietnamese

TABS = (("don-vi", "Đơn vị"), ("tong-hop", "Tổng hợp"), ("hoi-nghi", "Số liệu hội nghị"))


@desk_view(permissions.may_read)
def review_rounds(request: DeskRequest) -> HttpResponse:
    """The round that was due last, or the next one when none is due yet."""
    movement = current_movement(request.as_of)
    found = reviews.rounds(movement, request.as_of) if movement else []
    if movement is None or not found:
        return render(request, "reports/no_reviews.html")
    due = [one for one in found if one.due_on.year <= request.as_of.year]
    return redirect("reports:review", movement.key, (due or found)[-1 if due else 0].key)


def by_name(owed: Obligation) -> tuple[int, Any]:
    """Level by level, by the Vietnamese alphabet, which a database does not know."""
    return owed.unit.level, vietnamese.sort_key(owed.unit.name)


@desk_view(permissions.may_read)
def review(request: DeskRequest, movement: str, key: str) -> HttpResponse:
    day = request.as_of
    found = get_object_or_404(Movement.objects.visible_to(request.desk, day), key=movement)
    try:
        one = reviews.round_of(found, key, day)
    except LookupError as error:
        raise Http404 from error
    seen = Obligation.objects.visible_to(request.desk, day).values("pk")
    owed = sorted(reviews.owed_in(found, one).filter(pk__in=seen), key=by_name)
    if not owed:
        raise NotAllowed(_("Đợt này không có đơn vị nào trong phạm vi của anh/chị phải sơ kết, tổng kết."))
    tab = request.GET.get("muc", "don-vi")
    rows = [ReviewRow(tables.OwedRow(each, getattr(each, "report", None), day)) for each in owed]
    if lists.wants_sheet(request):
        return download(tab, reviews.together(found, one, day, owed), rows, one)
    context = {
        "movement": found,
        "round": one,
        "rounds": reviews.rounds(found, day),
        "tab": tab if tab in dict(TABS) else "don-vi",
        "tabs": [{"label": _(label), "url": f"?muc={name}", "current": name == tab} for name, label in TABS],
        "rows": ReviewRow.with_grades(rows, reviews.together(found, one, day, owed)),
        "columns": COLUMNS,
        "counters": counters_of(rows, day),
    }
    if tab == "tong-hop":
        whole = reviews.together(found, one, day, owed)
        context |= {"found": whole, "parts": consolidated.put_together(whole)}
    if tab == "hoi-nghi":
        context["conference"] = reviews.conference(found, key, day)
    return render(request, "reports/review.html", context)


def download(tab: str, found: Consolidation, rows: list[ReviewRow], one: reviews.Round) -> HttpResponse:
    if tab == "tong-hop":
        body = consolidated.workbook(found, one.title)
        named = {"Content-Disposition": f'attachment; filename="so-ket-{one.key}.xlsx"'}
        return HttpResponse(body, content_type=lists.XLSX, headers=named)
    note = f"Tính đến ngày {vietnamese.format_day(found.day)}"
    shown = ReviewRow.with_grades(rows, found)
    return lists.sheet_response(one.title[:31], f"so-ket-{one.key}", COLUMNS, shown, note)
