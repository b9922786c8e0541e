"""The form of a bank account."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.funds.models import Fund
from chungtay.apps.giving import permissions, sections, services
from chungtay.apps.giving.entries import AccountEntry
from chungtay.apps.giving.forms import AccountForm
from chungtay.apps.giving.models import BankAccount
from chungtay.base import form_pages
from chungtay.base.entries import of
from chungtay.base.form_pages import FormPage
from chungtay.base.screens import (
    DeskRequest,
    desk_view,
    once_of,
    version_of,
)


@desk_view(permissions.treasurer)
def new_account(request: DeskRequest) -> HttpResponse:
    fund = get_object_or_404(Fund.objects.visible_to(request.desk, request.desk.day), unit=request.desk.unit_id)
    form = AccountForm(request.POST or None, initial={"payable": True, "holder": fund.name.upper()})
    page = account_page(_("Ghi tài khoản ngân hàng"), fund.name)
    act = services.add_account.guarded(once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(fund, by=request.desk, entry=form.entry()), page, target=to_statements
    )


@desk_view(permissions.treasurer)
def correct_account(request: DeskRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(BankAccount.objects.visible_to(request.desk, request.desk.day), pk=pk)
    services.correct_account.require(request.desk, account)
    form = AccountForm(request.POST or None, initial=of(account, AccountEntry))
    act = services.correct_account.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(account, by=request.desk, entry=form.entry()),
        account_page(_("Sửa tài khoản ngân hàng"), str(account)), record=account, target=to_statements,
    )  # fmt: skip


def account_page(heading: str, lead: str) -> FormPage:
    trail = sections.crumbs((_("Sao kê ngân hàng"), reverse("giving:statements")), (heading, ""))
    return FormPage(
        heading=heading, done=_("Đã lưu tài khoản."), cancel_url=reverse("giving:statements"), lead=lead, crumbs=trail
    )


def to_statements(_made: object) -> str:
    return reverse("giving:statements")
