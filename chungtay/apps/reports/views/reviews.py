"""Rounds of review: who has handed in, what they say together, and the data of the conference."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.documents.beginning import ways
from chungtay.apps.movements import queries
from chungtay.apps.movements.choosing import choice_for
from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.reports import consolidated, permissions, reviews, tables
from chungtay.apps.reports.consolidating import Consolidation
from chungtay.apps.reports.review_pages import COLUMNS, ReviewRow, counters_of
from chungtay.apps.reports.review_papers import within
from chungtay.base import lists
from chungtay.base.errors import NotAllowed
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import vietnamese

TABS = (("don-vi", "Đơn vị"), ("tong-hop", "Tổng hợp"), ("hoi-nghi", "Số liệu hội nghị"))


@desk_view(permissions.may_read)
def review_rounds(request: DeskRequest) -> HttpResponse:
    """Of the movement meant, or the first that has any: the round due last, or the next when none is due yet."""
    day = request.as_of
    near = choice_for(request, request.desk, day)
    for movement in dict.fromkeys([near.movement, *(one.movement for one in near.options)]):
        found = reviews.rounds(movement, day) if movement else []
        if movement is not None and found:
            due = [one for one in found if one.due_on.year <= day.year]
            return redirect("reports:review", movement.key, (due or found)[-1 if due else 0].key)
    return render(request, "reports/no_reviews.html")


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
        "others": others_with_rounds(request, found),
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
        kinds = ("conference_report", "conference_invitation")
        context["conference"] = reviews.conference(found, key, day)
        context["papers"] = ways(request.desk, found.unit, kinds, one.year, within(found, one))
    return render(request, "reports/review.html", context)


def others_with_rounds(request: DeskRequest, shown: Movement) -> list[tuple[Movement, str]]:
    """The other movements that the desk has to do with and that look back too, each with its newest round."""
    day, found = request.as_of, []
    for movement in queries.concerning(request.desk, day).exclude(pk=shown.pk):
        rounds = reviews.rounds(movement, day)
        if rounds:
            found.append((movement, reverse("reports:review", args=[movement.key, rounds[-1].key])))
    return found


def download(tab: str, found: Consolidation, rows: list[ReviewRow], one: reviews.Round) -> HttpResponse:
    if tab == "tong-hop":
        body = consolidated.workbook(found, one.title)
        named = {"Content-Disposition": f'attachment; filename="so-ket-{one.key}.xlsx"'}
        return HttpResponse(body, content_type=lists.XLSX, headers=named)
    note = f"Tính đến ngày {vietnamese.format_day(found.day)}"
    shown = ReviewRow.with_grades(rows, found)
    return lists.sheet_response(one.title[:31], f"so-ket-{one.key}", COLUMNS, shown, note)
