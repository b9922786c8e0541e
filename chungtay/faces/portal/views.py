"""The public pages: the movement in a minute, who was honoured, and the check of a code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chungtay.apps.commendations.models import Award
from chungtay.apps.movements.choosing import choice_of
from chungtay.apps.movements.queries import running
from chungtay.base import lists
from chungtay.base.clock import today
from chungtay.base.figures import Figure
from chungtay.base.public_pages import public_page
from chungtay.faces.portal import queries

NEWEST = 10


@public_page
def home(request: HttpRequest) -> HttpResponse:
    day = today()
    choice = choice_of(request, running(day), day)
    movement = choice.movement
    context = {
        "movement": movement,
        "choice": choice,
        "objectives": queries.objectives(movement, day) if movement else [],
        "counts": queries.counts(movement, day) if movement else [],
        "chart": queries.poor_series(movement, day) if movement else None,
        "awards": Award.objects.published(day)
        .filter(revoked_on__isnull=True)
        .select_related("decision__unit")[:NEWEST],
    }
    return render(request, "portal/home.html", context)


@public_page
def awards(request: HttpRequest) -> HttpResponse:
    """The list of awards as the decisions publish it; revoked ones stay on it and say so."""
    day = today()
    page = lists.page_of(Award.objects.published(day).select_related("decision__unit"), request)
    how = _("Đếm các dòng của sổ khen thưởng, cả dòng đã thu hồi")
    total = Figure(page.paginator.count, _("lượt khen"), day, how, clause="V")
    context = {"page": page, "total": total}
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
