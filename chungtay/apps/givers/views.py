"""The list of givers, the page of one, and the forms that enter, correct and join them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.givers import entries, permissions, queries, services, tables
from chungtay.apps.givers.entries import Entry
from chungtay.apps.givers.forms import BetterOffForm, GiverFilter, GiverForm, MergeForm, NamingForm
from chungtay.apps.givers.models import BetterOffDefinition, Giver
from chungtay.apps.units.models import Unit
from chungtay.base import form_pages, history, import_pages, lists, panels
from chungtay.base.entries import of
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.import_pages import ImportPage
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    desk_view,
    once_key,
    once_of,
    version_of,
)
from chungtay.base.sheets import headed
from chungtay.rules import vietnamese


def own_unit(request: DeskRequest) -> Unit:
    return get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)


def giver_or_404(request: DeskRequest, pk: int) -> Giver:
    reached = Giver.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(reached.select_related("unit", "is_unit", "merged_into"), pk=pk)


def crumbs(*more: dict[str, str]) -> tuple[dict[str, str], ...]:
    return ({"label": _("Người giúp đỡ"), "url": reverse("givers:list")}, *more)


def words_of(giver: Giver, **words: str) -> dict[str, Any]:
    address = giver.get_absolute_url()
    trail = crumbs({"label": giver.name, "url": address}, {"label": words["heading"]})
    return {"lead": giver.name, "cancel_url": address, "crumbs": trail, **words}


@desk_view(permissions.may_read)
def giver_list(request: DeskRequest) -> HttpResponse:
    desk, day, form = request.desk, request.as_of, GiverFilter(request.GET)
    words = form.cleaned_data["tim"] if form.is_valid() else ""
    kind = request.GET.get("trang_thai", "")
    rows = lists.sorted_by(
        queries.list_of(desk, day, kind=kind, words=words), tables.COLUMNS, request, ("search_key", "pk")
    )
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Người giúp đỡ", "nguoi-giup-do", tables.COLUMNS, rows, note)
    page = lists.page_of(rows, request)
    counters = tables.counters(queries.list_of(desk, day, words=words), day)
    context = {
        "page": page, "rows": page.object_list, "columns": tables.COLUMNS, "form": form,
        "counters": lists.linked(counters, request, kind), "may_enter": permissions.may_enter(desk),
    }  # fmt: skip
    return render(request, "givers/list.html", context)


@desk_view(permissions.may_read)
def giver_page(request: DeskRequest, pk: int) -> HttpResponse:
    desk, day, giver = request.desk, request.as_of, giver_or_404(request, pk)
    context = {
        "giver": giver, "naming": tables.naming_words(giver), "crumbs": crumbs({"label": giver.name}),
        "sees_contact": permissions.may_see_contact(desk, giver),
        "may_correct": services.correct_giver.allows(desk, giver),
        "may_merge": services.merge_givers.allows(desk, giver) and giver.merged_into_id is None,
        "may_part": services.part_givers.allows(desk, giver) and giver.merged_into_id is not None,
        "alike": list(queries.alike(giver, desk, day)[:5]),
        "merged": list(giver.merged.select_related("unit")),
        "panels": panels.panels_for("givers.giver", giver, desk, day),
        "history": history.lines(giver, desk),
    }  # fmt: skip
    return render(request, "givers/giver.html", context)


@desk_view(permissions.may_enter)
def new_giver(request: DeskRequest) -> HttpResponse:
    unit, form = own_unit(request), GiverForm(request.POST or None)
    page = FormPage(
        heading=_("Ghi tên người giúp đỡ"), done=_("Đã ghi tên người giúp đỡ."), cancel_url=reverse("givers:list"),
        lead=unit.name, crumbs=crumbs({"label": _("Ghi tên")}),
    )  # fmt: skip
    act = services.enter_giver.guarded(once=once_of(request))
    return form_pages.answer(request, form, lambda: act(unit, by=request.desk, **form.cleaned_data), page)


@desk_view(permissions.may_correct)
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    giver = giver_or_404(request, pk)
    services.correct_giver.require(request.desk, giver)
    form = GiverForm(request.POST or None, initial=of(giver, Entry))
    page = FormPage(**words_of(giver, heading=_("Sửa thông tin"), done=_("Đã lưu thông tin người giúp đỡ.")))
    act = services.correct_giver.guarded(version=version_of(request), once=once_of(request))

    def keep() -> Giver:
        other = form.cleaned_data["somebody_else"]
        return act(giver, by=request.desk, entry=form.entry(), somebody_else=other)

    return form_pages.answer(request, form, keep, page, record=giver)


@desk_view(permissions.may_correct)
def naming(request: DeskRequest, pk: int) -> HttpResponse:
    giver = giver_or_404(request, pk)
    services.answer_naming.require(request.desk, giver)
    asked = None if giver.naming_since is None else "1" if giver.may_be_named else "0"
    form = NamingForm(request.POST or None, initial={"may_be_named": asked, "on": giver.naming_since})
    page = FormPage(**words_of(giver, heading=_("Ý kiến về nêu tên"), done=_("Đã ghi ý kiến về nêu tên.")))
    act = services.answer_naming.guarded(version=version_of(request), once=once_of(request))

    def keep() -> Giver:
        return act(giver, by=request.desk, named=form.cleaned_data["may_be_named"], on=form.cleaned_data["on"])

    return form_pages.answer(request, form, keep, page, record=giver)


@desk_view(permissions.keeper)
def merge(request: DeskRequest, pk: int) -> HttpResponse:
    giver = giver_or_404(request, pk)
    services.merge_givers.require(request.desk, giver)
    desk, day = request.desk, request.desk.day
    among, likely = queries.list_of(desk, day).exclude(pk=giver.pk), queries.alike(giver, desk, day).first()
    form = MergeForm(request.POST or None, among=among, initial={"into": likely})
    page = FormPage(
        **words_of(
            giver, heading=_("Gộp vào người đã có"), done=_("Đã gộp hai mục của một người."), submit_label=_("Gộp")
        )
    )
    act = services.merge_givers.guarded(version=version_of(request), once=once_of(request))

    def keep() -> Giver:
        return act(giver, by=request.desk, into=form.cleaned_data["into"])

    return form_pages.answer(
        request, form, keep, page, record=giver, target=lambda made: made.merged_into.get_absolute_url()
    )


@desk_view(permissions.keeper)
def part(request: DeskRequest, pk: int) -> HttpResponse:
    giver = giver_or_404(request, pk)
    services.part_givers.require(request.desk, giver)
    form = ReasonForm(request.POST or None)
    page = FormPage(**words_of(giver, heading=_("Tách người đã gộp nhầm"), done=_("Đã tách."), submit_label=_("Tách")))
    act = services.part_givers.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(giver, by=request.desk, reason=form.cleaned_data["reason"]), page, record=giver
    )


@desk_view(permissions.may_read)
def better_off(request: DeskRequest) -> HttpResponse:
    """What better-off households are said to be; the standing office writes it down from a paper."""
    form = BetterOffForm(request.POST or None)
    if request.method == "POST":
        services.define_better_off.require(request.desk)
        if form.is_valid() and defined(request, form) is not None:
            return redirect("givers:better_off")
    context = {
        "kinds": queries.better_off(request.as_of), "may_define": permissions.may_define(request.desk),
        "form": form, "once": once_key(),
        "crumbs": crumbs({"label": _("Hộ khá, hộ giàu")}),
    }  # fmt: skip
    return render(request, "givers/better_off.html", context, status=422 if form.errors else 200)


def defined(request: DeskRequest, form: BetterOffForm) -> BetterOffDefinition | None:
    act, unit = services.define_better_off.guarded(once=once_of(request)), own_unit(request)
    done = _("Đã ghi định nghĩa.")
    return attempt(request, lambda: act(unit, by=request.desk, **form.cleaned_data), done=done, form=form)


@desk_view(permissions.may_enter)
def import_givers(request: DeskRequest) -> HttpResponse:
    unit, act = own_unit(request), services.import_givers.guarded(once=once_of(request))
    page = ImportPage(
        heading=_("Nhập người giúp đỡ từ Excel"), headings=tables.HEADINGS,
        template_url=reverse("givers:import_template"), cancel_url=reverse("givers:list"),
        submit_label=_("Nhập vào danh sách"), crumbs=crumbs({"label": _("Nhập Excel")}),
    )  # fmt: skip
    return import_pages.answer(
        request, page, written_in, lambda written, digest: act(unit, by=request.desk, written=written, digest=digest)
    )


def written_in(brought: headed.Headed) -> tuple[list[Entry], list[headed.Fault]]:
    """The givers of a workbook, and what is wrong with them."""
    faults, written = brought.faults(), []
    for line in brought.lines:
        if not line.faults:
            entry = Entry(**line.given)
            faults += [brought.fault(line, name, message) for name, message in entries.faults_of(entry).items()]
            written.append(entry)
    return written, faults


@desk_view(permissions.may_enter)
def import_template(request: DeskRequest) -> HttpResponse:
    return import_pages.template_response("Người giúp đỡ", "mau-nguoi-giup-do", tables.HEADINGS)
