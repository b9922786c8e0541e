"""The ledger of a unit with its entries, one entry and its correction, and the closing of a year."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions
from chungtay.apps.households.forms.ledger import CorrectionForm, EntryFilter
from chungtay.apps.households.models import FlowEntry
from chungtay.apps.households.queries import closing as prospects
from chungtay.apps.households.queries import entries
from chungtay.apps.households.queries.flows import flows
from chungtay.apps.households.queries.form_hiding import FlowCell, hidden_flows
from chungtay.apps.households.queries.form_states import is_known
from chungtay.apps.households.queries.path import path_of
from chungtay.apps.households.services import closing, privacy
from chungtay.apps.households.services.ledger import correct_entry
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.households.tables import ledger as tables
from chungtay.apps.households.views.figure_parts import Looked, context_of, looked_at
from chungtay.apps.units.models import Level
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of


@desk_view(permissions.may_read_counts)
def ledger_page(request: DeskRequest) -> HttpResponse:
    seen = looked_at(request)
    drawn = drawn_for(seen)
    context = {
        "is_known": is_known(seen.unit, seen.day, seen.scope.tree_day),
        "tables": [drawn.table(2), drawn.table(3)],
        "charts": [
            drawn.trend(2, _("Hộ nghèo cuối năm"), seen.standard),
            drawn.trend(3, _("Hộ cận nghèo cuối năm"), seen.standard),
        ],
        "account": tables.account_of(drawn.lines[seen.year]),
        "late": late_rows(request, seen, drawn),
        "closing_url": closing_url(request, seen, drawn),
        "crumbs": [{"label": _("Diễn biến hộ nghèo")}],
    }
    if reads_people(request.desk):
        context |= entries_context(request, seen)
    return render(request, "households/ledger_page.html", context_of(seen) | context)


def drawn_for(seen: Looked) -> tables.Drawn:
    place, scope = seen.unit.pk, seen.scope
    lines = flows([place], list(seen.years), seen.standard, seen.day, scope.tree_day)
    hidden: frozenset[FlowCell] = frozenset()
    if not reads_people(seen.desk):
        hidden = frozenset(hidden_flows(scope, seen.standard, seen.year, seen.day))
    query = {key: value for key, value in seen.query.items() if key != "nam"}
    by_year = {year: line for (_place, year), line in lines.items()}
    return tables.Drawn(seen.unit, by_year, hidden, seen.day, query)


def late_rows(request: DeskRequest, seen: Looked, drawn: tables.Drawn) -> list[tables.LateRow]:
    if not (drawn.lines[seen.year].is_adjusted and reads_people(request.desk)):
        return []
    return tables.late_rows(entries.late_corrections([seen.unit.pk], seen.year, seen.standard, seen.day))


def closing_url(request: DeskRequest, seen: Looked, drawn: tables.Drawn) -> str:
    """Where the desk closes the year shown; empty where it may not, or where all is closed."""
    if drawn.lines[seen.year].is_closed:
        return ""
    verb = closing.close_year if seen.unit.level == Level.COMMUNE else closing.close_year_in_bulk
    may = verb.allows(request.desk, seen.unit) and seen.unit.level <= Level.COMMUNE
    return reverse("households:closing") + seen.address() if may else ""


def entries_context(request: DeskRequest, seen: Looked) -> dict[str, Any]:
    form = EntryFilter(request.GET)
    rows = entries.listed(request.desk, seen.unit, seen.year, seen.standard, seen.day)
    kind = form.chosen()
    page = lists.page_of(rows.filter(kind=kind) if kind else rows, request)
    return {
        "filter": form,
        "page": page,
        "rows": [tables.EntryRow(one) for one in page.object_list],
        "columns": tables.ENTRY_COLUMNS,
        "is_filtered": bool(kind),
    }


@desk_view(permissions.may_read_register)
def entry_page(request: DeskRequest, pk: int) -> HttpResponse:
    """One entry beside the household's whole path; who may, corrects it here."""
    entry: FlowEntry = get_object_or_404(entries.visible_entry(request.desk, request.desk.day), pk=pk)
    privacy.read_sheet(entry.household, by=request.desk, what="flow_entry")
    open_to = entry.sign == 1 and not entry.is_undone and correct_entry.allows(request.desk, entry)  # type: ignore[attr-defined]
    form = CorrectionForm(entry, request.POST if open_to and request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        act = correct_entry.guarded(once=once_of(request))
        asked = {"reason": form.cleaned_data["reason"], "replacement": form.replacement()}
        done = _("Đã điều chỉnh. Bút toán cũ vẫn còn trong sổ, bên cạnh bút toán mới.")
        made = attempt(request, lambda: act(entry, by=request.desk, **asked), done=done, form=form)
        if made is not None:
            return redirect("households:entry", pk=made.pk)
    context = {
        "entry": entry,
        "row": tables.EntryRow(entry),
        "before": tables.class_label(entry.before),
        "after": tables.class_label(entry.after),
        "form": form if open_to else None,
        "path": path_of(entry.household, request.desk, request.desk.day),
        "once": once_key(),
        "crumbs": [{"label": _("Diễn biến hộ nghèo"), "url": reverse("households:ledger")}, {"label": _("Bút toán")}],
    }
    return render(request, "households/ledger_entry.html", context)


@desk_view(permissions.may_freeze | permissions.may_freeze_all)
def closing_page(request: DeskRequest) -> HttpResponse:
    """What closing the year will do, for one commune or for all under the unit; then it is done."""
    seen = looked_at(request)
    whole = seen.unit.level != Level.COMMUNE
    verb = closing.close_year_in_bulk if whole else closing.close_year
    verb.require(request.desk, seen.unit)
    if request.method == "POST":
        act = verb.guarded(once=once_of(request))
        done = _("Đã khóa số liệu năm. Số đã khóa không đổi nữa; sai sót được ghi bằng bút toán điều chỉnh.")
        closed = attempt(
            request, lambda: act(seen.unit, by=request.desk, standard=seen.standard, year=seen.year), done=done
        )
        if closed:
            return redirect(reverse("households:ledger") + seen.address())
    found = prospects.outlook(seen.unit, seen.standard, seen.year, request.desk.day)
    drawn = drawn_for(seen)
    context = {
        "found": found,
        "tables": [drawn.table(2), drawn.table(3)],
        "whole": whole,
        "once": once_key(),
        "back_url": reverse("households:ledger") + seen.address(),
        "crumbs": [
            {"label": _("Diễn biến hộ nghèo"), "url": reverse("households:ledger") + seen.address()},
            {"label": _("Khóa số liệu năm")},
        ],
    }
    return render(request, "households/ledger_closing.html", context_of(seen) | context)
