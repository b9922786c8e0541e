"""The public pages: the movement in a minute, who was honoured, and the check of a code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chungtay.apps.commendations.models import Award
from chungtay.apps.movements.choosing import choice_of
from chungtay.apps.movements.queries import running
from chungtay.base import lists, public_texts
from chungtay.base.clock import today
from chungtay.base.figures import Figure
from chungtay.base.public_pages import public_page
from chungtay.faces.portal import helping, queries, standing

NEWEST = 5
LONGEST, MOST = 100, 500


@public_page
def home(request: HttpRequest) -> HttpResponse:
    day = today()
    choice = choice_of(request, running(day), day)
    movement = choice.movement
    shown = standing.read(movement, day) if movement else None
    context = {
        "movement": movement,
        "choice": choice,
        "standings": standing.standings(shown) if shown else [],
        "helping": helping.figures(day),
        "counts": queries.counts(movement, day) if movement else [],
        "newest": helping.newest(),
        "ways": helping.ways(),
        "awards": Award.objects.published(day)
        .filter(revoked_on__isnull=True)
        .select_related("decision__unit")[:NEWEST],
    }
    return render(request, "portal/home.html", context)


@public_page
def awards(request: HttpRequest) -> HttpResponse:
    """The list of awards as the decisions publish it; revoked ones stay on it and say so."""
    day = today()
    every = Award.objects.published(day)
    asked = " ".join(request.GET.get("tu", "").split())[:LONGEST]
    year = request.GET.get("nam", "")
    found = every.filter(year=int(year)) if year.isascii() and year.isdigit() else every
    if words := public_texts.words_of(asked):
        keys = public_texts.search(words).filter(kind="award").values_list("key", flat=True)[:MOST]
        found = found.filter(key__in=list(keys))
    page = lists.page_of(found.select_related("decision__unit"), request)
    how = _("Đếm các dòng của sổ khen thưởng, cả dòng đã thu hồi")
    context = {
        "page": page,
        "total": Figure(page.paginator.count, _("lượt khen"), day, how, clause="V"),
        "asked": asked,
        "year": year,
        "years": list(every.order_by("-year").values_list("year", flat=True).distinct()),
    }
    return render(request, "portal/awards.html", context)


@public_page
def verify(request: HttpRequest) -> HttpResponse:
    """The form; a code sent with it leads to the code's own address, which can be kept and shared."""
    typed = "".join(request.GET.get("ma", "").split())[:40].replace("/", "")
    if typed:
        return redirect("portal:verdict", code=typed)
    return render(request, "portal/verify.html", {"typed": ""})


@require_safe
@never_cache
def verdict(request: HttpRequest, code: str) -> HttpResponse:
    answer = queries.answer_to(code, today())
    context = {"answer": answer, "typed": answer.code, "day": today()}
    response = render(request, "portal/verdict.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
