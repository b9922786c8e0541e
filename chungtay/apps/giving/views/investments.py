"""Projects of enterprises in places: the list, the page of one, and what was made by which day."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.giving import permissions, sections, services, tables
from chungtay.apps.giving.entries import InvestmentEntry
from chungtay.apps.giving.helping_forms import InvestmentForm, StepForm
from chungtay.apps.giving.models import Investment, InvestmentStep
from chungtay.apps.giving.tables import InvestmentRow
from chungtay.apps.giving.views.finding import giver_asked, page_of, with_givers
from chungtay.base import form_pages, history, lists
from chungtay.base.charts import Bar
from chungtay.base.entries import of
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.list_pages import ListPage
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of


@desk_view(permissions.may_read)
def investment_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    reached = Investment.objects.visible_to(desk, day).with_made(day).filter(committed_on__lte=day)
    reached = reached.select_related("unit", "giver")
    found = lists.sorted_by(reached, tables.INVESTMENTS, request, ("-committed_on", "-pk"))
    page = lists.page_of(found, request)
    rows = [InvestmentRow(one, day) for one in (found if lists.wants_sheet(request) else page.object_list)]
    context = {
        "page": page, "tabs": sections.tabs(desk, "investments"), "may_write": permissions.may_write_here(desk),
    }  # fmt: skip
    return ListPage("giving/investments.html", "Dự án đầu tư", tables.INVESTMENTS).answer(request, rows, context)


def investment_or_404(request: DeskRequest, pk: int) -> Investment:
    reached = Investment.objects.visible_to(request.desk, request.as_of).with_made(request.as_of)
    return get_object_or_404(reached.select_related("unit", "giver"), pk=pk)


@desk_view(permissions.may_read)
def investment_page(request: DeskRequest, pk: int) -> HttpResponse:
    desk, day, project = request.desk, request.as_of, investment_or_404(request, pk)
    row = InvestmentRow(project, day)
    full = max(project.committed, project.made)
    context = {
        "project": project, "row": row,
        "bars": [Bar(_("Cam kết"), row.committed, full), Bar(_("Thực hiện"), row.made, full)],
        "steps": [(step, tables.step_figures(step)) for step in project.steps.filter(day__lte=day)],
        "may_write": services.note_step.allows(desk, project),
        "crumbs": sections.crumbs((_("Đầu tư"), reverse("giving:investments")), (project.name, "")),
        "history": history.lines(project, desk),
    }  # fmt: skip
    return render(request, "giving/investment.html", context)


@desk_view(permissions.may_write_here)
def new_investment(request: DeskRequest) -> HttpResponse:
    initial = {"giver": giver_asked(request)}
    form = InvestmentForm(request.POST or None, desk=request.desk, initial=initial)
    heading, address = _("Ghi dự án đầu tư"), reverse("giving:investments")
    page = FormPage(
        heading=heading, done=_("Đã ghi dự án đầu tư."), cancel_url=address,
        crumbs=sections.crumbs((_("Đầu tư"), address), (heading, "")), **with_givers(request),
    )  # fmt: skip
    act = services.enter_investment.guarded(once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(form.cleaned_data["unit"], by=request.desk, entry=form.entry()), page
    )


@desk_view(permissions.may_write_here)
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    project = investment_or_404(request, pk)
    services.correct_investment.require(request.desk, project)
    form = InvestmentForm(request.POST or None, desk=request.desk, fixed=True, initial=of(project, InvestmentEntry))
    page = page_of(project, _("Sửa dự án đầu tư"), _("Đã lưu dự án đầu tư."), **with_givers(request))
    act = services.correct_investment.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(project, by=request.desk, entry=form.entry()), page, record=project
    )


@desk_view(permissions.may_write_here)
def note(request: DeskRequest, pk: int) -> HttpResponse:
    project = investment_or_404(request, pk)
    services.note_step.require(request.desk, project)
    form = StepForm(request.POST or None, initial={"day": request.desk.day})
    page = page_of(project, _("Ghi kết quả đầu tư"), _("Đã ghi kết quả đầu tư."))
    act = services.note_step.guarded(once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(project, by=request.desk, **form.given()), page,
        target=lambda _made: project.get_absolute_url(),
    )  # fmt: skip


@desk_view(permissions.may_write_here)
def take_back(request: DeskRequest, pk: int, step: int) -> HttpResponse:
    project = investment_or_404(request, pk)
    held = get_object_or_404(project.steps.all(), pk=step)
    services.take_back_step.require(request.desk, held)
    form = ReasonForm(request.POST or None)
    page = page_of(project, _("Rút lại kết quả đã ghi"), _("Đã rút lại."), submit_label=_("Rút lại"))
    act = services.take_back_step.guarded(once=once_of(request))

    def keep() -> InvestmentStep:
        return act(held, by=request.desk, reason=form.cleaned_data["reason"])

    return form_pages.answer(request, form, keep, page, target=lambda _made: project.get_absolute_url())
