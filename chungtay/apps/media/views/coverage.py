"""The register of coverage: what was told by whom in a year, its lines, and the outlets."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.media import permissions, queries, sections, services, tables
from chungtay.apps.media.entries import CoverageEntry
from chungtay.apps.media.forms.coverage import CoverageFilter, CoverageForm, OutletForm
from chungtay.apps.media.models import Coverage, Outlet, Story
from chungtay.apps.media.views.finding import line_or_404, own_unit, page_about
from chungtay.base import form_pages, history, lists
from chungtay.base.entries import of
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of, with_day
from chungtay.rules import vietnamese

MOST = 300


@desk_view(permissions.may_read)
def coverage_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    form = CoverageFilter(request.GET or None, years=queries.years_of(desk, day))
    year, kind = form.chosen()
    counted = queries.coverage_of(desk, day, year)
    narrowed = counted.filter(outlet__kind=kind) if kind else counted
    lines = lists.sorted_by(narrowed, tables.COVERAGE, request, ("-day", "-pk"))
    if lists.wants_sheet(request):
        note = f"Năm {year}, tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Độ phủ truyền thông", "do-phu-truyen-thong", tables.COVERAGE, lines, note)
    page = lists.page_of(lines, request)
    until = day if year == day.year else date(year, 12, 31)
    outlets = queries.by_outlet(narrowed, until)
    context = {
        "form": form, "page": page, "rows": page.object_list, "columns": tables.COVERAGE, "year": str(year),
        "all": queries.in_all(narrowed, until), "kinds": queries.by_kind(counted, until), "kind_columns": tables.KINDS,
        "outlets": queries.bars(outlets),
        "months": queries.bars(queries.by_month(narrowed, year, until)),
        "tabs": sections.tabs("coverage"), "may_record": permissions.writer(desk),
        "has_outlets": Outlet.objects.visible_to(desk, day).exists(),
    }  # fmt: skip
    return render(request, "media/coverage.html", with_day(context, request))


def form_for(request: DeskRequest, initial: dict[str, object], kept: Coverage | None = None) -> CoverageForm:
    """Every outlet, and the newest stories that the desk reads; what the line names already stays on the lists."""
    desk, day = request.desk, request.desk.day
    stories = Story.objects.visible_to(desk, day).exclude(published_at=None)
    newest = stories.order_by("-published_at").values_list("pk", flat=True)[:MOST]
    offered = stories.filter(pk__in=[*newest, kept.story_id if kept else None])
    outlets = Outlet.objects.visible_to(desk, day)
    models = queries.models_to_tell(day, kept.initiative_id if kept else None)
    return CoverageForm(request.POST or None, initial=initial, outlets=outlets, stories=offered, models=models)


@desk_view(permissions.writer)
def new_coverage(request: DeskRequest) -> HttpResponse:
    form = form_for(request, {"day": request.desk.day})
    page = page_of(_("Ghi lần đưa tin"), _("Đã ghi lần đưa tin."))
    act = services.record_coverage.guarded(once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(own_unit(request), by=request.desk, entry=form.entry()), page, target=to_list
    )


@desk_view(permissions.may_read)
def coverage_line(request: DeskRequest, pk: int) -> HttpResponse:
    """Where a line is read, corrected, or taken back."""
    line = line_or_404(request, pk)
    if request.method == "POST" and request.POST.get("viec") == "rut-lai":
        return take_back(request, line)
    if request.method == "POST" or (request.GET.get("sua") and services.correct_coverage.allows(request.desk, line)):
        return correct(request, line)
    return show(request, line)


def correct(request: DeskRequest, line: Coverage) -> HttpResponse:
    services.correct_coverage.require(request.desk, line)
    form = form_for(request, of(line, CoverageEntry), line)
    page = page_about(line, line.title, _("Sửa lần đưa tin"), _("Đã lưu."))
    act = services.correct_coverage.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(request, form, lambda: act(line, by=request.desk, entry=form.entry()), page, record=line)


def take_back(request: DeskRequest, line: Coverage) -> HttpResponse:
    services.take_back_coverage.require(request.desk, line)
    form = ReasonForm(request.POST)
    page = page_about(line, line.title, _("Rút lần đưa tin ghi nhầm"), _("Đã rút lại."), more={"act": "rut-lai"})
    act = services.take_back_coverage.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(line, by=request.desk, reason=form.cleaned_data["reason"]), page, record=line
    )


def show(request: DeskRequest, line: Coverage) -> HttpResponse:
    may = line.taken_back_on is None and services.correct_coverage.allows(request.desk, line)
    context = {
        "line": line, "minutes": tables.minutes(line), "columns": tables.columns(line), "may": may,
        "reason_form": ReasonForm(), "lines": history.lines(line, request.desk),
        "crumbs": sections.crumbs((_("Độ phủ truyền thông"), reverse("media:coverage")), (line.title, "")),
    }  # fmt: skip
    return render(request, "media/coverage_line.html", with_day(context, request))


@desk_view(permissions.writer)
def new_outlet(request: DeskRequest) -> HttpResponse:
    form = OutletForm(request.POST or None)
    page = page_of(_("Thêm cơ quan truyền thông"), _("Đã thêm cơ quan truyền thông."))
    act = services.add_outlet.guarded(once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(own_unit(request), by=request.desk, **form.cleaned_data), page, target=to_list
    )


def page_of(heading: str, done: str) -> FormPage:
    address = reverse("media:coverage")
    trail = sections.crumbs((_("Độ phủ truyền thông"), address), (heading, ""))
    return FormPage(heading=heading, done=done, cancel_url=address, crumbs=trail)


def to_list(_record: object) -> str:
    return reverse("media:coverage")
