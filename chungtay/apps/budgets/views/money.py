"""The forms that move money of one holding: a payment, a change of the grant, new due days, a line taken back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from chungtay.apps.budgets import figures, permissions, sections, services
from chungtay.apps.budgets.forms import PaymentForm, SupplementForm
from chungtay.apps.budgets.forms.programmes import ChangeTermsForm
from chungtay.apps.budgets.models import Booking, Holding
from chungtay.apps.budgets.queries import sums_of
from chungtay.apps.budgets.views import finding
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of


@desk_view(permissions.may_spend)
def pay(request: DeskRequest, pk: int) -> HttpResponse:
    holding = finding.holding_or_404(request, pk, services.pay)
    form = PaymentForm(request.POST or None, initial={"day": request.desk.day})
    act = services.pay.guarded(once=once_of(request))
    page = page_of(request, holding, _("Ghi khoản thanh toán"), _("Đã ghi khoản thanh toán."))
    return answer(
        request, form, lambda: act(holding, by=request.desk, **form.cleaned_data), page,
        target=lambda _made: lines_of(holding),
    )  # fmt: skip


@desk_view(permissions.may_spend)
def supplement(request: DeskRequest, pk: int) -> HttpResponse:
    holding = finding.holding_or_404(request, pk, services.supplement)
    form = SupplementForm(request.POST or None, initial={"day": request.desk.day})
    act = services.supplement.guarded(version=version_of(request), once=once_of(request))
    page = page_of(request, holding, _("Bổ sung, điều chỉnh dự toán"), _("Đã điều chỉnh dự toán."))
    return answer(
        request, form, lambda: act(holding, by=request.desk, **form.cleaned_data), page, record=holding,
        target=lambda _made: lines_of(holding),
    )  # fmt: skip


@desk_view(permissions.may_spend)
def set_terms(request: DeskRequest, pk: int) -> HttpResponse:
    holding = finding.holding_or_404(request, pk, services.set_terms)
    terms = list(holding.appropriation.terms.all())
    first: dict[str, Any] = {f"due_{one.level}": one.due_on for one in terms}
    if terms:
        first |= {"mark": terms[0].mark, "basis": terms[0].basis}
    form = ChangeTermsForm(request.POST or None, initial=first)
    act = services.set_terms.guarded(version=version_of(request), once=once_of(request))
    page = page_of(request, holding, _("Hạn nộp quyết toán"), _("Đã ghi hạn quyết toán."))
    return answer(
        request, form,
        lambda: act(holding, by=request.desk, terms=form.terms(), reason=form.cleaned_data["reason"]), page,
        record=holding, target=lambda _made: holding.get_absolute_url(),
    )  # fmt: skip


@desk_view(permissions.may_spend)
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    """The line and what taking it back does; the right line is then written by its own form."""
    lines = Booking.objects.visible_to(request.desk, request.desk.day)
    booking = get_object_or_404(lines.select_related("holding__unit", "taker__unit"), pk=pk)
    services.correct.require(request.desk, booking)
    form = ReasonForm(request.POST or None)
    act = services.correct.guarded(once=once_of(request))
    amount = figures.money(booking.amount, request.desk.day, "Số tiền của dòng được điều chỉnh.")
    holding = finding.holding_or_404(request, booking.holding_id)
    page = page_of(
        request, holding, _("Điều chỉnh khoản đã ghi"), _("Đã điều chỉnh khoản đã ghi."), booking=booking,
        amount=amount, submit_label=_("Ghi dòng điều chỉnh"),
    )  # fmt: skip
    return answer(
        request, form, lambda: act(booking, by=request.desk, reason=form.cleaned_data["reason"]), page,
        target=lambda _made: lines_of(holding),
    )  # fmt: skip


def lines_of(holding: Holding) -> str:
    return f"{holding.get_absolute_url()}?muc=so"


def page_of(request: DeskRequest, holding: Holding, heading: str, done: str, **more: Any) -> FormPage:
    """One form about a holding, with what is left of its money above the fields."""
    day, address = request.desk.day, holding.get_absolute_url()
    left = figures.of_holding(holding, sums_of([holding], day)[holding.pk], "left", day)
    return FormPage(
        heading=heading, done=done, cancel_url=address, lead=str(holding), template="budgets/money.html",
        crumbs=tuple(sections.crumbs({"label": holding.unit.name, "url": address}, {"label": heading})),
        more={"holding": holding, "left": left, **more},
    )  # fmt: skip
