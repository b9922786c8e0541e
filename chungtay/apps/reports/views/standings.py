"""The board of who is late: units by lateness, a mark for each period, rates, filters and Excel."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.movements.models import Obligation, ObligationQuerySet
from chungtay.apps.reports import permissions, queries, services, standings
from chungtay.apps.reports.forms.standings import StandingFilter
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def board(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    above = queries.districts(request.desk, day)
    form = StandingFilter(request.GET or {}, above=above)
    owed, only_late = chosen(request, form, above)
    rows = standings.units_by_lateness(owed, day, only_late=only_late)
    periods = standings.periods_of(owed)
    columns = standings.columns_of(periods)
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}"
        found = standings.standing_of_units(owed, list(rows), day)
        return lists.sheet_response("Ai chậm báo cáo", "ai-cham", columns, found, note)
    page = lists.page_of(rows, request)
    rates = standings.rates_by_period(owed, day)
    context = {
        "form": form,
        "page": page,
        "columns": columns,
        "rows": standings.standing_of_units(owed, list(page.object_list), day),
        "rates": [(name, *standings.figures_of(rates[name], name, day)) for name in periods if name in rates],
        "late": standings.late_figure(owed, day),
        "remindable": remindable(request, list(page.object_list)),
        "once": once_key(),
    }
    return render(request, "reports/standings.html", context)


def chosen(request: DeskRequest, form: StandingFilter, above: list[Unit]) -> tuple[ObligationQuerySet, bool]:
    """What is owed within reach up to this year, narrowed by the filter."""
    day = request.as_of
    owed = Obligation.objects.visible_to(request.desk, day).punctual().filter(year__lte=day.year)
    if not form.is_valid():
        return owed, False
    owed = owed.filter(kind=form.kind)
    root = next((one for one in above if one.key == form.cleaned_data["duoi"]), None)
    if root is not None:
        owed = owed.filter(unit__in=queries.all_units().subtree(root, day))
    if form.cleaned_data["tim"]:
        owed = owed.filter(unit__in=units.search(form.cleaned_data["tim"], queries.all_units()))
    return owed, form.cleaned_data["cham"]


def remindable(request: DeskRequest, shown: list[Unit]) -> list[standings.Remindable]:
    """Reminding is done today; somebody who looks at an earlier day only looks."""
    if request.as_of != request.desk.day or not permissions.may_remind(request.desk):
        return []
    return standings.remindable(shown, request.desk, request.desk.day)


@require_POST
@desk_view(permissions.may_remind)
def remind(request: DeskRequest, key: str) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), key=key)
    act = services.remind_late.guarded(once=once_of(request))
    attempt(request, lambda: act(unit, by=request.desk), done=_("Đã nhắc %(unit)s.") % {"unit": unit.name})
    return redirect("reports:standings")
