"""Programmes with the money granted for them, their sources, and the forms that enter both."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.budgets import figures, permissions, sections, services
from chungtay.apps.budgets.forms import AppropriationForm, ProgrammeForm, SourceForm
from chungtay.apps.budgets.models import Holding, Programme, Source
from chungtay.apps.budgets.queries import sums_of
from chungtay.apps.budgets.views import finding
from chungtay.base import history
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of


@desk_view(permissions.may_read)
def programme_list(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    context = {
        "tabs": sections.tabs("programmes"),
        "programmes": Programme.objects.visible_to(request.desk, day).select_related("unit"),
        "sources": Source.objects.visible_to(request.desk, day).select_related("unit"),
        "keeps": finding.keeps(request),
        "crumbs": sections.crumbs({"label": _("Chương trình, nguồn")}),
    }
    return render(request, "budgets/programmes.html", context)


@desk_view(permissions.may_read)
def programme_page(request: DeskRequest, key: str) -> HttpResponse:
    """The programme and what was granted for it, year by year, as far as the desk reads that money."""
    day = request.as_of
    programme = get_object_or_404(Programme.objects.visible_to(request.desk, day).select_related("unit"), key=key)
    granted = finding.visible(request).filter(appropriation__programme=programme, giver=None, since__lte=day)
    tops = list(
        granted.select_related("unit", "appropriation__source").prefetch_related(
            Prefetch("appropriation__terms")
        ).order_by("-appropriation__year", "pk")
    )  # fmt: skip
    sums = sums_of(tops, day)
    context = {
        "programme": programme,
        "rows": [row_of(top, sums[top.pk], day) for top in tops],
        "may_amend": services.amend_programme.allows(request.desk, programme),
        "keeps": finding.keeps(request),
        "history": history.lines(programme, request.desk),
        "crumbs": sections.crumbs(
            {"label": _("Chương trình, nguồn"), "url": reverse("budgets:programmes")}, {"label": programme.title}
        ),
    }
    return render(request, "budgets/programme.html", context)


def row_of(top: Holding, sums: Any, day: Any) -> dict[str, Any]:
    parts = ("received", "given", "left")
    return {"top": top, "figures": [figures.of_holding(top, sums, part, day) for part in parts]}


@desk_view(permissions.may_keep)
def new_programme(request: DeskRequest) -> HttpResponse:
    unit = finding.acting_unit(request)
    form = ProgrammeForm(request.POST or None)
    act = services.enter_programme.guarded(once=once_of(request))
    page = page_of(_("Ghi chương trình"), _("Đã ghi chương trình."), unit.name)
    return answer(request, form, lambda: act(unit, by=request.desk, text=form.text()), page)


@desk_view(permissions.may_keep)
def amend_programme(request: DeskRequest, key: str) -> HttpResponse:
    programme = get_object_or_404(Programme.objects.visible_to(request.desk, request.desk.day), key=key)
    services.amend_programme.require(request.desk, programme)
    kept = {name: getattr(programme, name) for name in ProgrammeForm.base_fields}
    form = ProgrammeForm(request.POST or None, initial=kept)
    act = services.amend_programme.guarded(version=version_of(request), once=once_of(request))
    page = page_of(
        _("Sửa chương trình"), _("Đã sửa chương trình."), programme.title, cancel_url=programme.get_absolute_url()
    )
    return answer(request, form, lambda: act(programme, by=request.desk, text=form.text()), page, record=programme)


@desk_view(permissions.may_keep)
def new_source(request: DeskRequest) -> HttpResponse:
    unit = finding.acting_unit(request)
    form = SourceForm(request.POST or None)
    act = services.enter_source.guarded(once=once_of(request))
    page = page_of(_("Ghi nguồn kinh phí"), _("Đã ghi nguồn."), unit.name)
    return answer(
        request, form, lambda: act(unit, by=request.desk, **form.cleaned_data), page,
        target=lambda _made: reverse("budgets:programmes"),
    )  # fmt: skip


@desk_view(permissions.may_keep)
def appropriate(request: DeskRequest) -> HttpResponse:
    unit, day = finding.acting_unit(request), request.desk.day
    form = AppropriationForm(
        request.POST or None,
        programmes=Programme.objects.visible_to(request.desk, day),
        sources=Source.objects.visible_to(request.desk, day).filter(unit=unit),
        initial={"day": day, "year": day.year, "programme": request.GET.get("chuong_trinh")},
    )
    act = services.appropriate.guarded(once=once_of(request))
    page = page_of(_("Ghi dự toán được giao"), _("Đã ghi dự toán."), unit.name)
    return answer(request, form, lambda: act(unit, by=request.desk, **form.given()), page)


def page_of(heading: str, done: str, lead: str, *, cancel_url: str = "") -> FormPage:
    return FormPage(
        heading=heading, done=done, lead=lead, cancel_url=cancel_url or reverse("budgets:programmes"),
        crumbs=tuple(sections.crumbs({"label": heading})),
    )  # fmt: skip
