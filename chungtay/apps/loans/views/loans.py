"""The list of loans and the page of one of them."""

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from chungtay.apps.budgets import permissions as budgets
from chungtay.apps.loans import disbursing, permissions, reckoning
from chungtay.apps.loans.forms.loans import LoanFilter
from chungtay.apps.loans.models import Disbursement, Loan, LoanQuerySet, LoanState, Repayment
from chungtay.apps.loans.queries import loans as queries
from chungtay.apps.loans.queries import standings
from chungtay.apps.loans.services import loans as acts
from chungtay.apps.loans.services import money
from chungtay.apps.loans.tables import loans as tables
from chungtay.apps.loans.tables import schedules
from chungtay.base import history, lists
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import loan_position, vietnamese

Money = TypeVar("Money", Disbursement, Repayment)


@desk_view(permissions.may_read_loans)
def loan_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    form = LoanFilter(request.GET, villages=queries.villages(desk, day), groups=queries.groups(desk, day))
    chosen = form.chosen()
    found = queries.narrowed(queries.visible(desk, day), chosen)
    steps = standings.standings(day)
    state = request.GET.get("trang_thai", "")
    state = state if state in steps else ""
    found = cast(LoanQuerySet, lists.sorted_by(found, tables.COLUMNS, request, ("-signed_on", "-pk")))
    every = standings.listed(found, day, desk.day)
    rows = tables.in_order(standings.only(every, steps[state]) if state else every, request.GET.get("xep", ""))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Khoản vay", "khoan-vay", tables.SHEET_COLUMNS, tables.rows_of(rows, day), note)
    page = lists.page_of(rows, request)
    total = standings.totals(rows)
    context = {
        "form": form,
        "state": state,
        "counters": lists.linked(tables.counters(standings.counts(every, day), day), request, state),
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": [one for one in tables.COLUMNS if not one.sheet_only],
        "total": tables.dong(total.outstanding, day, _("Cộng dư nợ gốc của các khoản vay trong danh sách đang lọc")),
        "is_filtered": bool(state) or any(chosen.values()),
        "may_write": permissions.may_write_here(desk),
    }
    return render(request, "loans/list.html", context)


def loan_or_404(request: DeskRequest, pk: int) -> Loan:
    return get_object_or_404(reckoning.with_records(queries.visible(request.desk, request.as_of)), pk=pk)


def standing_or_404(records: Iterable[Money], pk: int) -> Money:
    """Money of a loan that was not taken back."""
    found = next((one for one in records if one.pk == pk and one.reversed_on is None), None)
    if found is None:
        raise Http404
    return found


@desk_view(permissions.may_read_loans)
def loan_page(request: DeskRequest, pk: int) -> HttpResponse:
    loan = loan_or_404(request, pk)
    return render(request, "loans/loan.html", loan_context(request, loan))


def loan_context(request: DeskRequest, loan: Loan) -> dict[str, Any]:
    desk, day = request.desk, request.as_of
    past = reckoning.history_from(reckoning.put_back(loan, day), day)
    owed = loan_position.debt(past, day)
    plans = schedules.plans_of(loan, past, day)
    may_write = permissions.may_write(desk, loan)
    late = reckoning.days_late(loan, day)
    return {
        "loan": loan,
        "crumbs": [{"label": _("Cho vay có điều kiện"), "url": "../"}, {"label": loan.code}],
        "state": tables.state_of(loan, day),
        "programme": tables.programme_label(loan.programme),
        "facts": schedules.facts_of(loan),
        "owed": owed,
        "debts": tables.debt_figures(owed, loan_position.next_due(past), day) if loan.state == LoanState.LENT else [],
        "late": tables.count(late, _("ngày"), day, _("Số ngày từ kỳ đến hạn đầu tiên chưa trả đủ")) if late else None,
        "late_since": loan.due_from,
        "plan": plans[-1] if plans else None,
        "older": plans[:-1],
        "preview": schedules.preview(loan) if not plans and loan.state == LoanState.SIGNED else None,
        "lent": schedules.disbursement_lines(loan, day, may_write),
        "paid": schedules.repayment_lines(loan, day, may_write),
        "checks": loan.checks.all(),
        "grounds": loan.grounds,
        "may_write": may_write,
        "reads_budget": budgets.may_read(desk),
        "actions": actions_of(loan, may_write),
        "history": history.lines(loan, desk),
    }


def actions_of(loan: Loan, may_write: bool) -> list[dict[str, str]]:
    """What may be done now, the usual thing first."""
    if not may_write:
        return []
    lend = {"label": money.disburse.label, "name": "giai-ngan"}
    pay = {"label": money.repay.label, "name": "tra-no"}
    change = {"label": money.restructure.label, "name": "co-cau-lai"}
    tell = {"label": acts.record_outcome.label, "name": "ket-qua"}
    cancel = {"label": acts.cancel_loan.label, "name": "huy"}
    if loan.state == LoanState.SIGNED:
        return [lend, cancel]
    if loan.state == LoanState.LENT:
        return [pay, change, tell, *([lend] if disbursing.left_of(loan) else [])]
    return [tell] if loan.state == LoanState.CLOSED else []
