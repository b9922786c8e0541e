"""Forms 14 and 15, which name people: only as a list that goes out for a purpose and a reason."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.households import exporting
from chungtay.apps.households.exporting import Order
from chungtay.apps.households.forms.privacy import ExportForm
from chungtay.apps.households.queries.form_counts import form_of
from chungtay.apps.households.services import privacy
from chungtay.apps.households.views.figure_parts import Looked, context_of
from chungtay.apps.households.views.privacy import sent
from chungtay.base.figures import Figure
from chungtay.base.screens import DeskRequest, once_key


class ReasonOnlyForm(ExportForm):
    """What goes out is the form itself."""

    per = None  # type: ignore[assignment]


def page(request: DeskRequest, seen: Looked, num: int) -> HttpResponse:
    """Asks purpose and reason; a short list comes at once, a long one by a job."""
    privacy.export_list.require(request.desk, seen.unit)
    form = ReasonOnlyForm(request.POST or None, may_see_numbers=False)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        answer = sent(request, seen.unit, order_of(seen, num, given["purpose"], given["reason"]), form)
        if answer is not None:
            return answer
    people = exporting.count_of(order_of(seen, num, "khac", ""), request.desk)
    context = {
        "form": form,
        "sheet": form_of(num),
        "count": Figure(people, _("người"), seen.day, _("Đếm thành viên của các hộ trong danh sách cuối năm.")),
        "once": once_key(),
        "cancel_url": f"../{seen.address()}",
        "crumbs": [{"label": _("Biểu mẫu"), "url": f"../{seen.address()}"}, {"label": f"{_('Biểu')} {num}"}],
    }
    status = 422 if form.errors else 200
    return render(request, "households/figures_people.html", context_of(seen) | context, status=status)


def order_of(seen: Looked, num: int, purpose: str, reason: str) -> Order:
    return Order(
        seen.unit.key, purpose, reason, per=f"bieu-{num}", chosen={"nam": seen.year, "chuan": seen.standard}
    )  # fmt: skip
