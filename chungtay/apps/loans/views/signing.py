"""Writing a loan: first the programmes with their conditions for this household, then the contract."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.models import Household
from chungtay.apps.loans import permissions, signing
from chungtay.apps.loans.forms.loans import LoanForm
from chungtay.apps.loans.queries import loans as queries
from chungtay.apps.loans.services.loans import sign_loan
from chungtay.base.law import book
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of
from chungtay.rules.credit_files import Programme
from chungtay.rules.loan_eligibility import blocking


@desk_view(permissions.may_write_here)
def sign(request: DeskRequest, household: int) -> HttpResponse:
    seen = Household.objects.visible_to(request.desk, request.desk.day).select_related("unit")
    found = get_object_or_404(seen, pk=household)
    sign_loan.require(request.desk, found)
    key = request.GET.get("chuong-trinh", "")
    if not key:
        return render(request, "loans/programmes.html", programmes_context(request, found))
    programme = next((one for one in book().credit.law.programmes if one.key == key), None)
    if programme is None:
        raise Http404
    return contract(request, found, programme)


def crumbs_of(household: Household, last: str) -> list[dict[str, str]]:
    return [
        {"label": _("Cho vay có điều kiện"), "url": reverse("loans:list")},
        {"label": str(household), "url": household.get_absolute_url()},
        {"label": last},
    ]


def programmes_context(request: DeskRequest, household: Household) -> dict[str, Any]:
    """Every programme, each condition with its reason, so that nobody is turned away without one."""
    day, offers = request.desk.day, []
    for programme in book().credit.law.programmes:
        lines = signing.lines_for(household, programme, day)
        offers.append(
            {
                "key": programme.key,
                "label": programme.label,
                "lines": lines,
                "terms": signing.terms_in_force(programme, day),
                "stopped": bool(blocking(lines)),
            }
        )
    offers.sort(key=lambda one: bool(one["stopped"]))
    return {"household": household, "offers": offers, "crumbs": crumbs_of(household, _("Chọn chương trình"))}


def contract(request: DeskRequest, household: Household, programme: Programme) -> HttpResponse:
    desk = request.desk
    groups = queries.groups_of(household, desk.day)
    form = LoanForm(request.POST or None, programme=programme, groups=groups, day=desk.day)
    if request.method == "POST" and form.is_valid():
        act = sign_loan.guarded(once=once_of(request))
        group = form.cleaned_data["group"]
        made = attempt(
            request, lambda: act(household, by=desk, asked=form.asked(), group=group), form=form,
            done=_("Đã ghi khoản vay. Khi giao tiền cho hộ, anh/chị ghi giải ngân."),
        )  # fmt: skip
        if made is not None:
            return redirect(made)
    context = {
        "form": form,
        "household": household,
        "heading": programme.label,
        "lead": str(household),
        "lines": signing.lines_for(household, programme, desk.day),
        "terms": signing.terms_in_force(programme, desk.day),
        "submit_label": sign_loan.label,
        "cancel_url": reverse("loans:sign", args=[household.pk]),
        "once": once_key(),
        "crumbs": crumbs_of(household, programme.label),
    }
    return render(request, "loans/sign.html", context, status=422 if form.is_bound and form.errors else 200)
