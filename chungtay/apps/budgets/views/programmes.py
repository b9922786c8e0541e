"""Programmes with the money granted for them, their sources, and the forms that enter both."""

from typing import Any

from django.db.models import Prefetch
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.budgets import figures, permissions, sections, services
from chungtay.apps.budgets.forms import AppropriationForm, ProgrammeForm, SourceForm, confirmable
from chungtay.apps.budgets.models import Holding, Programme, Source
from chungtay.apps.budgets.queries import sums_of
from chungtay.apps.budgets.views import finding
from chungtay.base import history
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


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
    if request.method == "POST" and form.is_valid():
        act = services.enter_programme.guarded(once=once_of(request))
        made = attempt(
            request, lambda: act(unit, by=request.desk, text=form.text()), done=_("Đã ghi chương trình."), form=form
        )
        if made is not None:
            return redirect(made)
    return shown(request, form, heading=_("Ghi chương trình"), lead=unit.name)


@desk_view(permissions.may_keep)
def amend_programme(request: DeskRequest, key: str) -> HttpResponse:
    programme = get_object_or_404(Programme.objects.visible_to(request.desk, request.desk.day), key=key)
    services.amend_programme.require(request.desk, programme)
    kept = {name: getattr(programme, name) for name in ProgrammeForm.base_fields}
    form = ProgrammeForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        act = services.amend_programme.guarded(version=version_of(request), once=once_of(request))
        made = attempt(
            request, lambda: act(programme, by=request.desk, text=form.text()), done=_("Đã sửa chương trình."),
            form=form,
        )  # fmt: skip
        if made is not None:
            return redirect(made)
    words = {"heading": _("Sửa chương trình"), "lead": programme.title, "version": programme.version}
    return shown(request, form, cancel_url=programme.get_absolute_url(), **words)


@desk_view(permissions.may_keep)
def new_source(request: DeskRequest) -> HttpResponse:
    unit = finding.acting_unit(request)
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.enter_source.guarded(once=once_of(request))
        given = form.cleaned_data
        if attempt(request, lambda: act(unit, by=request.desk, **given), done=_("Đã ghi nguồn."), form=form):
            return redirect("budgets:programmes")
    return shown(request, form, heading=_("Ghi nguồn kinh phí"), lead=unit.name)


@desk_view(permissions.may_keep)
def appropriate(request: DeskRequest) -> HttpResponse:
    unit, day = finding.acting_unit(request), request.desk.day
    form = AppropriationForm(
        request.POST or None,
        programmes=Programme.objects.visible_to(request.desk, day),
        sources=Source.objects.visible_to(request.desk, day).filter(unit=unit),
        initial={"day": day, "year": str(day.year), "programme": request.GET.get("chuong_trinh")},
    )
    if request.method == "POST" and form.is_valid():
        act = services.appropriate.guarded(once=once_of(request))
        made = attempt(
            request, lambda: act(unit, by=request.desk, **form.given()), done=_("Đã ghi dự toán."), form=form
        )
        if made is not None:
            return redirect(made)
    confirmable(form)
    return shown(request, form, heading=_("Ghi dự toán được giao"), lead=unit.name)


def shown(request: DeskRequest, form: Form, **words: Any) -> HttpResponse:
    context = {
        "form": form,
        "once": once_key(),
        "cancel_url": reverse("budgets:programmes"),
        "crumbs": sections.crumbs({"label": words["heading"]}),
    }
    return render(request, "budgets/form.html", context | words, status=422 if form.errors else 200)
