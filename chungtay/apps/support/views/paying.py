"""The page that ties help to the payment of the budget that it was paid with."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from chungtay.apps.budgets import uses
from chungtay.apps.budgets.forms.ties import TieForm
from chungtay.apps.support import permissions, services
from chungtay.apps.support.tables.grants import Row
from chungtay.apps.support.views.finding import grant_or_404
from chungtay.apps.support.views.needs import trail
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.screens import DeskRequest, desk_view, once_of


@desk_view(permissions.may_read)
def tie(request: DeskRequest, pk: int) -> HttpResponse:
    grant, desk = grant_or_404(request, pk), request.desk
    services.tie_grant.require(desk, grant)
    form = TieForm(request.POST or None, payments=uses.standing(desk, desk.day), held=grant.booking)
    act = services.tie_grant.guarded(once=once_of(request))
    page = FormPage(
        heading=_("Khoản chi ngân sách"), done=_("Đã ghi khoản chi của hỗ trợ này."),
        cancel_url=grant.get_absolute_url(), lead=f"{grant.purpose_label} · {Row(grant, desk.day).amount.text}",
        submit_label=_("Ghi khoản chi"), crumbs=tuple(trail(_("Khoản chi ngân sách"))),
    )  # fmt: skip

    def tied() -> object:
        return act(grant, by=desk, booking=form.chosen(), reason=form.cleaned_data.get("reason", ""))

    return answer(request, form, tied, page)
