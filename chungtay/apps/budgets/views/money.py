"""The forms that move money of one holding: a payment, a change of the grant, new due days, a line taken back."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.budgets import figures, permissions, sections, services
from chungtay.apps.budgets.forms import PaymentForm, SupplementForm, confirmable
from chungtay.apps.budgets.forms.programmes import ChangeTermsForm
from chungtay.apps.budgets.models import Booking, Holding
from chungtay.apps.budgets.queries import sums_of
from chungtay.apps.budgets.views import finding
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


@desk_view(permissions.may_spend)
def pay(request: DeskRequest, pk: int) -> HttpResponse:
    holding = finding.holding_or_404(request, pk, services.pay)
    form = PaymentForm(request.POST or None, initial={"day": request.desk.day})
    if request.method == "POST" and form.is_valid():
        act = services.pay.guarded(once=once_of(request))
        made = attempt(
            request, lambda: act(holding, by=request.desk, **form.cleaned_data), done=_("Đã ghi khoản thanh toán."),
            form=form,
        )  # fmt: skip
        if made is not None:
            return redirect(f"{holding.get_absolute_url()}?muc=so")
    confirmable(form)
    return shown(request, holding, form, heading=_("Ghi khoản thanh toán"))


@desk_view(permissions.may_spend)
def supplement(request: DeskRequest, pk: int) -> HttpResponse:
    holding = finding.holding_or_404(request, pk, services.supplement)
    form = SupplementForm(request.POST or None, initial={"day": request.desk.day})
    if request.method == "POST" and form.is_valid():
        act = services.supplement.guarded(version=version_of(request), once=once_of(request))
        made = attempt(
            request, lambda: act(holding, by=request.desk, **form.cleaned_data), done=_("Đã điều chỉnh dự toán."),
            form=form,
        )  # fmt: skip
        if made is not None:
            return redirect(f"{holding.get_absolute_url()}?muc=so")
    confirmable(form)
    return shown(request, holding, form, heading=_("Bổ sung, điều chỉnh dự toán"), version=holding.version)


@desk_view(permissions.may_spend)
def set_terms(request: DeskRequest, pk: int) -> HttpResponse:
    holding = finding.holding_or_404(request, pk, services.set_terms)
    terms = list(holding.appropriation.terms.all())
    first: dict[str, Any] = {f"due_{one.level}": one.due_on for one in terms}
    if terms:
        first |= {"mark": terms[0].mark, "basis": terms[0].basis}
    form = ChangeTermsForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        act = services.set_terms.guarded(version=version_of(request), once=once_of(request))
        made = attempt(
            request,
            lambda: act(holding, by=request.desk, terms=form.terms(), reason=form.cleaned_data["reason"]),
            done=_("Đã ghi hạn quyết toán."), form=form,
        )  # fmt: skip
        if made is not None:
            return redirect(holding)
    return shown(request, holding, form, heading=_("Hạn nộp quyết toán"), version=holding.version)


@desk_view(permissions.may_spend)
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    """The line and what taking it back does; the right line is then written by its own form."""
    lines = Booking.objects.visible_to(request.desk, request.desk.day)
    booking = get_object_or_404(lines.select_related("holding__unit", "taker__unit"), pk=pk)
    services.correct.require(request.desk, booking)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.correct.guarded(once=once_of(request))
        reason = form.cleaned_data["reason"]
        made = attempt(
            request, lambda: act(booking, by=request.desk, reason=reason), done=_("Đã điều chỉnh khoản đã ghi."),
            form=form,
        )  # fmt: skip
        if made is not None:
            return redirect(f"{booking.holding.get_absolute_url()}?muc=so")
    words = {"heading": _("Điều chỉnh khoản đã ghi"), "submit_label": _("Ghi dòng điều chỉnh")}
    amount = figures.money(booking.amount, request.desk.day, "Số tiền của dòng được điều chỉnh.")
    holding = finding.holding_or_404(request, booking.holding_id)
    return shown(request, holding, form, booking=booking, amount=amount, **words)


def shown(request: DeskRequest, holding: Holding, form: Form, **more: Any) -> HttpResponse:
    """One form about a holding, with what is left of its money above the fields."""
    day = request.desk.day
    context = {
        "holding": holding,
        "form": form,
        "lead": str(holding),
        "left": figures.of_holding(holding, sums_of([holding], day)[holding.pk], "left", day),
        "once": once_key(),
        "cancel_url": holding.get_absolute_url(),
        "crumbs": sections.crumbs(
            {"label": holding.unit.name, "url": holding.get_absolute_url()}, {"label": more["heading"]}
        ),
    } | more
    return render(request, "budgets/money.html", context, status=422 if form.errors else 200)
