"""The page that ties a disbursement to the payment of the budget that it was made with."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.budgets import uses
from chungtay.apps.budgets.forms.ties import TieForm
from chungtay.apps.loans import permissions
from chungtay.apps.loans.services import money
from chungtay.apps.loans.views.loans import loan_or_404, standing_or_404
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of


@desk_view(permissions.may_read_loans)
def tie(request: DeskRequest, pk: int, disbursement: int) -> HttpResponse:
    loan, desk = loan_or_404(request, pk), request.desk
    money.tie_disbursement.require(desk, loan)
    found = standing_or_404(loan.disbursements.all(), disbursement)
    form = TieForm(request.POST or None, payments=uses.standing(desk, desk.day), held=found.booking)
    act = money.tie_disbursement.guarded(version=version_of(request), once=once_of(request))
    heading = _("Khoản chi ngân sách")
    page = FormPage(
        heading=heading, done=_("Đã ghi khoản chi của lần giải ngân."), cancel_url=loan.get_absolute_url(),
        lead=loan.code, submit_label=_("Ghi khoản chi"),
        crumbs=(
            {"label": _("Cho vay có điều kiện"), "url": reverse("loans:list")},
            {"label": loan.code, "url": loan.get_absolute_url()}, {"label": heading},
        ),
    )  # fmt: skip

    def tied() -> object:
        chosen, reason = form.chosen(), form.cleaned_data.get("reason", "")
        return act(loan, by=desk, disbursement=disbursement, booking=chosen, reason=reason)

    return answer(request, form, tied, page, record=loan)
