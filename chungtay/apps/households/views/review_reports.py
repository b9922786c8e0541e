"""Reports on the review: what the own unit owes, who below has not sent, one report, sending and receiving it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import permissions, review_cells, review_duties
from chungtay.apps.households.forms.rounds import NoteForm, ReportChoice, ReportFilter
from chungtay.apps.households.models import ReviewReport
from chungtay.apps.households.queries import review_reports as queries
from chungtay.apps.households.queries import rounds as round_queries
from chungtay.apps.households.services import reports
from chungtay.apps.households.tables import review_reports as tables
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.rules import vietnamese
from chungtay.rules.reviews import DueReport

HERE = "households:review_reports"


@desk_view(permissions.may_read_counts)
def review_reports(request: DeskRequest) -> HttpResponse:
    """What the own unit owes in the year, and for one report who below has sent it: at one look."""
    day = request.as_of
    years = round_queries.years(request.desk, day)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else day.year
    dues = queries.choices(request.desk, year, day)
    due, form = chosen_report(request, dues, years, year)
    rows = tables.rows_of(queries.lines_below(request.desk, due, day)) if due else []
    state = request.GET.get("trang_thai", "")
    shown = [row for row in rows if not state or row.state == state]
    if due and lists.wants_sheet(request):
        note = _("%(what)s, tính đến ngày %(day)s") % {"what": tables.words_of(due), "day": vietnamese.format_day(day)}
        return lists.sheet_response(_("Báo cáo rà soát"), "bao-cao-ra-soat", tables.COLUMNS, shown, note)
    own = Unit.objects.visible_to(request.desk, day).filter(pk=request.desk.unit_id or 0).first()
    context = {
        "year": year,
        "form": form,
        "due": due,
        "due_words": tables.words_of(due) if due else "",
        "page": lists.page_of(shown, request),
        "columns": tables.COLUMNS,
        "counters": lists.linked(tables.counters(rows, day), request, state, nam=str(year)),
        "own": tables.rows_of(queries.own_lines(own, year, day)) if own else [],
        "may_send": own is not None and reports.send_review_report.allows(request.desk, own),
    }
    return render(request, "households/reviews_reports.html", context)


def chosen_report(
    request: DeskRequest, dues: list[DueReport], years: list[int], year: int
) -> tuple[DueReport | None, ReportFilter]:
    """The report that the address names, else the next that falls due, and the form that shows it."""
    by_key = {queries.key_of(one): one for one in dues}
    due = by_key.get(request.GET.get("ky", "")) or queries.latest(dues, request.as_of)
    given = {"nam": str(year), "ky": queries.key_of(due) if due else ""}
    named = [(key, tables.words_of(one)) for key, one in by_key.items()]
    return due, ReportFilter(given, years=years, reports=named)


@desk_view(permissions.may_send_review_report)
def send_report(request: DeskRequest) -> HttpResponse:
    """Shows the figures as they stand now; sending keeps them as they are."""
    day = request.desk.day
    unit = get_object_or_404(Unit.objects.visible_to(request.desk, day), pk=request.desk.unit_id or 0)
    choice = ReportChoice(request.GET)
    if not choice.is_valid():
        raise Http404
    kind, year, month = (choice.cleaned_data[name] for name in ("loai", "nam", "thang"))
    due = review_duties.owed_as(unit, kind, year, month)
    if due is None:
        raise Http404
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = reports.send_review_report.guarded(once=once_of(request))
        note = form.cleaned_data["note"]
        made = attempt(
            request,
            lambda: act(unit, by=request.desk, kind=kind, year=year, month=month, note=note),
            done=_("Đã gửi báo cáo."),
            form=form,
        )
        if made is not None:
            return redirect("households:review_report", pk=made.pk)
    cells = review_cells.count(review_cells.rounds_for(unit, kind, year, month, day))
    context = {
        "title": tables.title_of(kind, year, month),
        "due": due,
        "unit": unit,
        "progress": tables.progress_of(cells, request.desk, day),
        "results": tables.results_of(cells, request.desk, day),
        "form": form,
        "once": once_key(),
        "crumbs": [{"label": _("Báo cáo rà soát"), "url": reverse(HERE)}, {"label": _("Gửi báo cáo")}],
    }
    return render(request, "households/reviews_send_report.html", context)


@desk_view(permissions.may_read_counts)
def review_report(request: DeskRequest, pk: int) -> HttpResponse:
    found = ReviewReport.objects.visible_to(request.desk, request.as_of).select_related("unit")
    report = get_object_or_404(found, pk=pk)
    sent_on = report.sent_on or request.as_of
    due = review_duties.owed_as(report.unit, report.kind, report.year, report.month)
    title = tables.title_of(report.kind, report.year, report.month)
    context = {
        "report": report,
        "title": title,
        "due": due,
        "row": tables.ReportRow(queries.OwedLine(report.unit, due, report, request.as_of)) if due else None,
        "progress": tables.progress_of(report.cells, request.desk, sent_on),
        "results": tables.results_of(report.cells, request.desk, sent_on),
        "may_receive": report.received_on is None and reports.receive_review_report.allows(request.desk, report),
        "once": once_key(),
        "version": report.version,
        "history": history.lines(report, request.desk),
        "crumbs": [{"label": _("Báo cáo rà soát"), "url": reverse(HERE)}, {"label": title}],
    }
    return render(request, "households/reviews_report.html", context)


@require_POST
@desk_view(permissions.may_receive_review_report)
def receive_report(request: DeskRequest, pk: int) -> HttpResponse:
    found = ReviewReport.objects.visible_to(request.desk, request.desk.day)
    report = get_object_or_404(found, pk=pk)
    act = reports.receive_review_report.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: act(report, by=request.desk), done=_("Đã tiếp nhận báo cáo."))
    return redirect("households:review_report", pk=report.pk)
