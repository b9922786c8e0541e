"""Accounts and statements: brought in, their columns named, the dry run shown, written or dropped."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.giving import checking, offering, permissions, queries, sections, services
from chungtay.apps.giving.forms import ColumnsForm, StatementForm
from chungtay.apps.giving.layouts import is_enough
from chungtay.apps.giving.models import BankAccount, Statement, StatementState
from chungtay.base import form_pages, history
from chungtay.base.form_pages import FormPage
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    conflict_or_none,
    desk_view,
    once_key,
    once_of,
    version_of,
)

LINE = "dong-"


@desk_view(permissions.may_read_statements)
def statement_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    accounts = BankAccount.objects.visible_to(desk, day).select_related("fund")
    context = {
        "tabs": sections.tabs(desk, "statements"), "accounts": accounts,
        "statements": Statement.objects.visible_to(desk, day).select_related("account")[:50],
        "waiting": queries.number_waiting(desk, day), "may_bring": permissions.may_bring(desk),
    }  # fmt: skip
    return render(request, "giving/statements.html", context)


@desk_view(permissions.treasurer)
def bring(request: DeskRequest) -> HttpResponse:
    accounts = BankAccount.objects.visible_to(request.desk, request.desk.day)
    form = StatementForm(request.POST or None, request.FILES or None, accounts=accounts)
    page = FormPage(
        heading=_("Nhận sao kê ngân hàng"), done=_("Đã đọc tệp. Anh/chị xem kết quả kiểm tra rồi bấm ghi."),
        cancel_url=reverse("giving:statements"), submit_label=_("Đọc tệp"),
        crumbs=sections.crumbs((_("Sao kê ngân hàng"), reverse("giving:statements")), (_("Nhận tệp"), "")),
    )  # fmt: skip
    act = services.bring_statement.guarded(once=once_of(request))

    def keep() -> Statement:
        return act(form.cleaned_data["account"], by=request.desk, upload=form.cleaned_data["file"])

    return form_pages.answer(request, form, keep, page)


def statement_or_404(request: DeskRequest, pk: int) -> Statement:
    reached = Statement.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(reached.select_related("account__fund__unit"), pk=pk)


@desk_view(permissions.may_read_statements)
def statement_page(request: DeskRequest, pk: int) -> HttpResponse:
    statement = statement_or_404(request, pk)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("viec", ""))
        if act is not None:
            return act(request, statement)
    return shown(request, statement)


def shown(request: DeskRequest, statement: Statement, **more: Any) -> HttpResponse:
    desk, is_read = request.desk, statement.state == StatementState.READ
    seen = checking.look(statement, desk.day) if is_read and is_enough(statement.columns) else None
    context = {
        "statement": statement, "seen": seen, "once": once_key(), "version": statement.version,
        "rows": offering.rows(seen, statement.account, desk.day, request.POST) if seen else [],
        "counts": offering.counts(checking.counts_of(seen) if seen else statement.counts, request.as_of),
        "columns_form": columns_form(statement) if is_read else None,
        "may_bring": is_read and services.commit_statement.allows(desk, statement),
        "crumbs": sections.crumbs((_("Sao kê ngân hàng"), reverse("giving:statements")), (statement.name, "")),
        "history": history.lines(statement, desk), **more,
    }  # fmt: skip
    bad = more.get("conflict") or ((form := more.get("columns_form")) and form.errors)
    return render(request, "giving/statement.html", context, status=422 if bad else 200)


def columns_form(statement: Statement, data: Any = None) -> ColumnsForm:
    initial = {"header_row": statement.header_row, **statement.columns}
    return ColumnsForm(data, initial=initial, headings=offering.headings(statement))


def name_columns(request: DeskRequest, statement: Statement) -> HttpResponse:
    form = columns_form(statement, request.POST)
    if form.is_valid():
        act = services.name_columns.guarded(version=version_of(request), once=once_of(request))
        given = {"header_row": form.cleaned_data["header_row"], "columns": form.columns()}
        done = _("Đã ghép cột. Anh/chị xem kết quả kiểm tra.")
        made, conflict = conflict_or_none(
            lambda: attempt(request, lambda: act(statement, by=request.desk, **given), done=done, form=form)
        )
        if made is not None:
            return redirect(made)
        if conflict is not None:
            return shown(request, statement_or_404(request, statement.pk), conflict=conflict)
    return shown(request, statement, columns_form=form)


def commit(request: DeskRequest, statement: Statement) -> HttpResponse:
    posted = {name.removeprefix(LINE): str(value) for name, value in request.POST.items() if name.startswith(LINE)}
    choices = {int(row): value for row, value in posted.items() if row.isascii() and row.isdigit()}
    act = services.commit_statement.guarded(version=version_of(request), once=once_of(request))
    token, done = request.POST.get("ma_kiem_tra", ""), _("Đã ghi sao kê và lập phiếu thu cho các dòng đã chọn.")
    made, conflict = conflict_or_none(
        lambda: attempt(request, lambda: act(statement, by=request.desk, choices=choices, token=token), done=done)
    )
    if made is not None:
        return redirect("giving:lines" if queries.number_waiting(request.desk, request.as_of).value else made)
    return shown(request, statement_or_404(request, statement.pk), conflict=conflict)


def drop(request: DeskRequest, statement: Statement) -> HttpResponse:
    act = services.drop_statement.guarded(version=version_of(request), once=once_of(request))
    made, conflict = conflict_or_none(
        lambda: attempt(request, lambda: act(statement, by=request.desk), done=_("Đã bỏ tệp. Chưa dòng nào được ghi."))
    )
    if made is not None:
        return redirect("giving:statements")
    return shown(request, statement_or_404(request, statement.pk), conflict=conflict)


ACTS = {"cot": name_columns, "ghi": commit, "bo": drop}
