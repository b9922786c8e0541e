"""The list of who holds which money, the page of one holding, and the steps of its settlement."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from chungtay.apps.budgets import figures, permissions, sections, services, tables
from chungtay.apps.budgets.forms import AcceptForm, ReturnForm
from chungtay.apps.budgets.models import Booking, Holding, HoldingQuerySet, Programme
from chungtay.apps.budgets.queries import sums_of, takers_of
from chungtay.apps.budgets.queries.settlements import STATES, where
from chungtay.apps.budgets.stepping import put_back
from chungtay.apps.budgets.views import finding
from chungtay.apps.notices.queries import told_above
from chungtay.apps.units.queries import search
from chungtay.base import history, lists
from chungtay.base.errors import Conflict
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, desk_view, once_key, once_of, version_of
from chungtay.rules import vietnamese

SECTIONS = {"": _("Tổng hợp"), "phan-bo": _("Phân bổ xuống"), "so": _("Sổ chi tiết"), "lich-su": _("Lịch sử")}


@desk_view(permissions.may_read)
def holding_list(request: DeskRequest) -> HttpResponse:
    day, rows = request.as_of, narrowed(request)
    state = request.GET.get("trang_thai", "")
    shown = rows.filter(where(state, day)) if state in STATES else rows
    shown = shown.select_related("unit__seat", "giver", "appropriation__programme", "appropriation__source")
    ordered = lists.sorted_by(
        shown, tables.COLUMNS, request, ("-appropriation__year", "unit__level", "unit__key", "pk")
    )
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}"
        found = tables.rows_of(ordered, day)
        return lists.sheet_response("Kinh phí và quyết toán", "kinh-phi-quyet-toan", tables.COLUMNS, found, note)
    page = lists.page_of(ordered, request)
    programmes = list(Programme.objects.visible_to(request.desk, day))
    context = {
        "tabs": sections.tabs("holdings"),
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": tables.shown(programmes, request.GET.get("chuong_trinh", "")),
        "counters": lists.linked(tables.counters(rows, day), request, state),
        "programmes": programmes,
        "years": finding.years_of(finding.visible(request)),
        "asked": {name: request.GET.get(name, "") for name in ("tim", "nam", "chuong_trinh", "don_vi")},
        "crumbs": sections.crumbs({"label": _("Kinh phí, quyết toán")}),
    }
    return render(request, "budgets/holdings.html", context)


def narrowed(request: DeskRequest) -> HoldingQuerySet:
    rows, asked = finding.visible(request).as_of(request.as_of).filter(since__lte=request.as_of), request.GET
    if asked.get("don_vi"):
        root = finding.root_of(request)
        rows = rows.filter(unit__in=finding.reached(request).subtree(root, request.as_of).values("pk"))
    if (year := finding.whole_number(asked.get("nam", ""))) is not None:
        rows = rows.filter(appropriation__year=year)
    if asked.get("chuong_trinh"):
        rows = rows.filter(appropriation__programme__key=asked["chuong_trinh"])
    if asked.get("tim"):
        rows = rows.filter(unit__in=search(asked["tim"], finding.reached(request)).values("pk"))
    return rows


@desk_view(permissions.may_read)
def holding_page(request: DeskRequest, pk: int) -> HttpResponse:
    return show(request, finding.holding_or_404(request, pk))


@dataclass(frozen=True)
class Step:
    """One step of a settlement: the form of the page that it belongs to, and the verb that it calls."""

    name: str
    form: type[forms.Form]
    verb: Any
    done: Any


STEPS = {
    "nop": Step("submit", forms.Form, services.submit_settlement, _("Đã nộp quyết toán.")),
    "tra-lai": Step("send_back", ReasonForm, services.send_back_settlement, _("Đã trả lại quyết toán.")),
    "duyet": Step("accept", AcceptForm, services.accept_settlement, _("Đã ghi kết quả quyết toán.")),
    "mo-lai": Step("reopen", ReasonForm, services.reopen_settlement, _("Đã mở lại quyết toán.")),
    "nop-tra": Step("give_back", ReturnForm, services.record_return, _("Đã ghi nộp trả kinh phí.")),
}


@require_POST
@desk_view(permissions.may_read)
def settle(request: DeskRequest, pk: int) -> HttpResponse:
    """One step of the settlement; which one, the button says."""
    holding = finding.holding_or_404(request, pk)
    step = STEPS.get(request.POST.get("viec", ""))
    if step is None:
        raise Http404
    step.verb.require(request.desk, holding)
    form = step.form(request.POST)
    if not form.is_valid():
        return show(request, holding, {step.name: form})
    act = step.verb.guarded(version=version_of(request), once=once_of(request))
    result, conflict = conflict_or_none(
        lambda: attempt(
            request, lambda: act(holding, by=request.desk, **form.cleaned_data), done=str(step.done), form=form
        )
    )
    if result is not None:
        return redirect(holding)
    return show(request, finding.holding_or_404(request, pk), {step.name: form}, conflict)


def show(
    request: DeskRequest, holding: Holding, given: dict[str, forms.Form] | None = None, conflict: Conflict | None = None
) -> HttpResponse:
    day, asked = request.as_of, request.GET.get("muc", "")
    section = asked if asked in SECTIONS else ""
    # Of a past day it is shown how things stood then; acts are of today and are offered there.
    if is_past := day < request.desk.day:
        put_back([holding], day)
    sums = sums_of([holding], day)[holding.pk]
    row = tables.HoldingRow(holding, sums, day)
    context = {
        "holding": holding,
        "row": row,
        "standing": row.standing,
        "section": section,
        "tabs": [
            {"label": label, "url": "?" + (f"muc={key}" if key else ""), "current": key == section}
            for key, label in SECTIONS.items()
            if key != "phan-bo" or tables.passes_on(holding)
        ],
        "sums": [
            (label, figures.in_millions(row.figure(part)))
            for part, label in figures.PARTS.items()
            if part != "given" or tables.passes_on(holding)
        ],
        "settled": row.figure("settled") if holding.accepted_on else None,
        "owed": row.figure("owed") if holding.accepted_on else None,
        "late": tables.handed_in_late(holding),
        "terms": holding.appropriation.terms.all(),
        "may": {} if is_past else rights(request, holding),
        "forms": {} if is_past else offered(request, holding, given or {}),
        "conflict": conflict,
        "version": holding.version,
        "once": once_key(),
        "told_above": told_above(holding, request.desk, day),
        "crumbs": sections.crumbs(
            {"label": _("Kinh phí, quyết toán"), "url": reverse("budgets:holdings")}, {"label": holding.unit.name}
        ),
    } | parts_of(section, request, holding)
    failed = any(form.errors for form in (given or {}).values())
    return render(request, "budgets/holding.html", context, status=409 if conflict else 422 if failed else 200)


def parts_of(section: str, request: DeskRequest, holding: Holding) -> dict[str, Any]:
    day = request.as_of
    if section == "lich-su":
        return {"history": history.lines(holding, request.desk)}
    if section == "phan-bo":
        takers = takers_of(holding).visible_to(request.desk, day).filter(since__lte=day)
        found = takers.select_related("unit__seat", "appropriation__programme", "appropriation__source")
        return {"rows": tables.rows_of(found, day), "columns": tables.TAKER_COLUMNS}
    if section == "so":
        lines = Booking.objects.visible_to(request.desk, day).filter(day__lte=day)
        lines = (lines.filter(holding=holding) | lines.filter(taker=holding)).select_related(
            "holding__unit", "taker__unit", "reversed_by"
        )
        page = lists.page_of(lists.sorted_by(lines, tables.BOOKING_COLUMNS, request, ("-day", "-pk")), request)
        return {
            "page": page,
            "columns": tables.BOOKING_COLUMNS,
            "bookings": [tables.BookingRow(one, holding, day) for one in page.object_list],
        }
    return {}


def rights(request: DeskRequest, holding: Holding) -> dict[str, bool]:
    desk = request.desk
    spends = services.pay.allows(desk, holding) and not holding.is_frozen
    return {
        "pay": spends,
        "allocate": spends and bool(tables.passes_on(holding)),
        "supplement": holding.giver_id is None and services.supplement.allows(desk, holding),
        "correct": services.pay.allows(desk, holding),
    }


def offered(request: DeskRequest, holding: Holding, given: dict[str, forms.Form]) -> dict[str, forms.Form]:
    """The steps that this desk may take now, each with its form; what was typed comes back."""
    desk, steps = request.desk, dict[str, forms.Form]()
    if tables.open_still(holding) and services.submit_settlement.allows(desk, holding):
        steps["submit"] = forms.Form()
    if holding.state == "submitted" and services.accept_settlement.allows(desk, holding):
        steps["accept"] = AcceptForm(initial={"settled": holding.paid.balance})
        steps["send_back"] = ReasonForm(prefix=None)
    if holding.state == "accepted" and services.accept_settlement.allows(desk, holding):
        if holding.returned_on is None:
            steps["reopen"] = ReasonForm()
        if holding.left.balance + holding.paid.balance:
            steps["give_back"] = ReturnForm(initial={"day": desk.day})
    return {name: given.get(name, form) for name, form in steps.items()}
