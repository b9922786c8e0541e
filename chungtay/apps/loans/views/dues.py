"""What falls due in a month, for the head of a group or of a village, on the screen and as a paper to take along."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.loans import papers, permissions
from chungtay.apps.loans.forms.loans import LoanFilter
from chungtay.apps.loans.queries import loans as queries
from chungtay.apps.loans.tables import dues as tables
from chungtay.base.months import Span, spans_from
from chungtay.base.screens import DeskRequest, desk_view

# What was due before stands in this month as late; a year ahead may be asked for.
MONTHS = 13


@dataclass(frozen=True)
class Asked:
    form: LoanFilter
    month: Span
    months: list[Span]
    dues: list[queries.Due]


def asked_of(request: DeskRequest) -> Asked:
    desk, day = request.desk, request.as_of
    form = LoanFilter(request.GET, villages=queries.villages(desk, day), groups=queries.groups(desk, day))
    months = spans_from(day, MONTHS)
    month = next((one for one in months if one.key == request.GET.get("thang", "")), months[0])
    rows = queries.narrowed(queries.visible(desk, day), form.chosen())
    return Asked(form, month, months, queries.due_in(rows, month.first, month.last, day))


@desk_view(permissions.may_read_loans)
def month(request: DeskRequest) -> HttpResponse:
    asked = asked_of(request)
    context = {
        "form": asked.form,
        "month": asked.month,
        "months": asked.months,
        "rows": tables.rows_of(asked.dues, asked.month.last),
        "columns": tables.COLUMNS,
        "totals": tables.totals(asked.dues, asked.month.last),
        "paper_url": f"{reverse('loans:dues_paper')}?{request.GET.urlencode()}",
        "crumbs": [{"label": _("Cho vay có điều kiện"), "url": reverse("loans:list")}, {"label": _("Đến hạn")}],
    }
    return render(request, "loans/dues.html", context)


@desk_view(permissions.may_read_loans)
def paper(request: DeskRequest) -> HttpResponse:
    asked = asked_of(request)
    group = next((one for one in queries.groups(request.desk, request.as_of)
                  if str(one.pk) == asked.form.chosen()["to"]), None)  # fmt: skip
    return papers.due_list(request.desk, asked.dues, asked.month.first, request.as_of, group)
