"""The pages that act on a loan: a form each, one verb each, and what was typed stays when it is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.loans import disbursing, permissions
from chungtay.apps.loans.forms.loans import (
    ChangeForm,
    CheckForm,
    MoneyForm,
    OutcomeForm,
    RepaymentForm,
    ReversalForm,
)
from chungtay.apps.loans.models import Loan
from chungtay.apps.loans.queries import loans as queries
from chungtay.apps.loans.services import loans as acts
from chungtay.apps.loans.services import money
from chungtay.apps.loans.views.loans import loan_or_404, standing_or_404
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of
from chungtay.base.verbs import Verb


@dataclass(frozen=True)
class Act:
    """A form and its verb; `given` turns what was typed into what the verb takes, `start` fills the form in."""

    verb: Verb[..., Loan]
    form: type[forms.Form]
    lead: str
    done: str
    given: Callable[[Any], dict[str, Any]] = lambda form: dict(form.cleaned_data)
    start: Callable[[Loan, DeskRequest], dict[str, Any]] = lambda _loan, request: {"day": request.desk.day}


def of_change(form: ChangeForm) -> dict[str, Any]:
    return {"change": form.change(), "reason": form.cleaned_data["reason"]}


ACTS = {
    "giai-ngan": Act(
        money.disburse, MoneyForm, "Tiền đã giao cho hộ. Lịch trả nợ được lập từ ngày này.", "Đã ghi giải ngân.",
        start=lambda loan, request: {"day": request.desk.day, "amount": disbursing.left_of(loan)},
    ),
    "tra-no": Act(
        money.repay, RepaymentForm, "Tiền trả trừ vào lãi quá hạn, rồi lãi, rồi gốc.", "Đã ghi trả nợ.",
    ),
    "co-cau-lai": Act(
        money.restructure, ChangeForm, "Lịch mới áp dụng từ hôm nay; lịch cũ vẫn xem được.", "Đã lập lịch trả nợ mới.",
        given=of_change,
        start=lambda loan, _request: {"months": loan.months, "principal_every": loan.principal_every, "pause": 0},
    ),
    "ket-qua": Act(
        acts.record_outcome, OutcomeForm, "Ghi điều đã thấy ở hộ; lần ghi sau thay lần trước, lịch sử vẫn giữ.",
        "Đã ghi kết quả sử dụng vốn.",
        start=lambda loan, _request: {"used": loan.used, "result": loan.result, "outcome": loan.outcome},
    ),
    "huy": Act(acts.cancel_loan, ReasonForm, "Chỉ hủy được khi chưa giải ngân.", "Đã hủy khoản vay."),
}  # fmt: skip


@desk_view(permissions.may_read_loans)
def act_page(request: DeskRequest, pk: int, name: str) -> HttpResponse:
    loan = loan_or_404(request, pk)
    if name not in ACTS:
        raise Http404
    chosen = ACTS[name]
    chosen.verb.require(request.desk, loan)
    form = chosen.form(request.POST or None, initial=chosen.start(loan, request))
    return answered(request, loan, chosen, form)


@desk_view(permissions.may_read_loans)
def reverse_repayment(request: DeskRequest, pk: int, repayment: int) -> HttpResponse:
    chosen = Act(
        money.reverse_repayment, ReversalForm,
        "Lần trả này được coi như chưa có; bút toán đảo ghi vào sổ hôm nay.", "Đã hủy lần trả nợ.",
        given=lambda form: {"repayment": repayment, **form.cleaned_data},
    )  # fmt: skip
    return taking_back(request, pk, chosen, lambda loan: standing_or_404(loan.repayments.all(), repayment))


@desk_view(permissions.may_read_loans)
def reverse_disbursement(request: DeskRequest, pk: int, disbursement: int) -> HttpResponse:
    chosen = Act(
        money.reverse_disbursement, ReversalForm,
        "Lần giải ngân này và lịch trả nợ của nó được coi như chưa có; bút toán đảo ghi vào sổ hôm nay.",
        "Đã hủy lần giải ngân.", given=lambda form: {"disbursement": disbursement, **form.cleaned_data},
    )  # fmt: skip
    return taking_back(request, pk, chosen, lambda loan: standing_or_404(loan.disbursements.all(), disbursement))


def taking_back(request: DeskRequest, pk: int, chosen: Act, find: Callable[[Loan], object]) -> HttpResponse:
    """Asks for the reason first; the book keeps both entries."""
    loan = loan_or_404(request, pk)
    chosen.verb.require(request.desk, loan)
    find(loan)
    return answered(request, loan, chosen, ReversalForm(request.POST or None))


@desk_view(permissions.may_read_loans)
def check(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.checks(request.desk, request.desk.day), pk=pk)
    acts.record_check.require(request.desk, found)
    form = CheckForm(request.POST or None, initial={"done_on": found.done_on or request.desk.day})
    loan = loan_or_404(request, found.loan_id)
    act = acts.record_check.guarded(version=version_of(request), once=once_of(request))
    lead = f"{found.get_kind_display()}: {found.words}"
    page = page_of(loan, acts.record_check.label, lead, _("Đã ghi kết quả kiểm tra."))
    return answer(
        request, form, lambda: act(found, by=request.desk, **form.cleaned_data), page, record=found,
        target=lambda _made: loan.get_absolute_url(),
    )  # fmt: skip


def answered(request: DeskRequest, loan: Loan, chosen: Act, form: forms.Form) -> HttpResponse:
    act = chosen.verb.guarded(version=version_of(request), once=once_of(request))
    page = page_of(loan, chosen.verb.label, chosen.lead, chosen.done)
    return answer(
        request, form, lambda: act(loan, by=request.desk, **chosen.given(form)), page, record=loan,
        target=lambda _made: loan.get_absolute_url(),
    )  # fmt: skip


def page_of(loan: Loan, heading: str, lead: str, done: str) -> FormPage:
    """What is typed is about money or a look, not about the contract: there are no fields to hold side by side."""
    crumbs = (
        {"label": _("Cho vay có điều kiện"), "url": reverse("loans:list")},
        {"label": loan.code, "url": loan.get_absolute_url()},
        {"label": heading},
    )
    return FormPage(
        heading=heading, done=done, cancel_url=loan.get_absolute_url(), lead=lead, submit_label=heading, crumbs=crumbs,
        template="loans/act.html", more={"loan": loan, "changes": []},
    )  # fmt: skip
