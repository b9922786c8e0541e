"""The public statement of the funds as of a day: where money came from and went, and no name that was not given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from chungtay.apps.funds import lines, overview, statements, tables
from chungtay.apps.funds.forms import PeriodForm
from chungtay.apps.funds.models import Fund, Receipt, ReceiptKind
from chungtay.base import lists
from chungtay.base.clock import today
from chungtay.base.figures import Figure
from chungtay.base.public_pages import public_page
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class GiftRow:
    """A gift as the public reads it: no way leads on to the receipt itself."""

    name: str
    day: date
    kind: str
    value: Figure


GIFTS = [
    lists.Column("nguoi", "Người ủng hộ", lambda one: one.name),
    lists.Column("ngay", "Ngày", lambda one: one.day),
    lists.Column("hinh_thuc", "Hình thức", lambda one: one.kind),
    lists.Column("gia_tri", "Giá trị (đ)", lambda one: one.value, numeric=True),
]


@public_page
def funds(request: HttpRequest) -> HttpResponse:
    day = today()
    page = lists.page_of(Fund.objects.published(day).select_related("unit__seat"), request)
    context = {
        "page": page,
        "rows": overview.of(page.object_list, lines.first_of_year(day), day),
        "total": Figure(page.paginator.count, _("quỹ"), day, _("Đếm các Quỹ đã mở sổ")),
    }
    return render(request, "portal/funds.html", context)


@public_page
def fund(request: HttpRequest, unit: str) -> HttpResponse:
    """Totals by source and purpose, then the gifts; what was spent is told by purpose alone."""
    day = today()
    found = get_object_or_404(Fund.objects.published(day).select_related("unit__seat", "book"), unit__key=unit)
    form = PeriodForm(request.GET or None)
    since, until = form.period(day)
    if not form.is_bound or not form.is_valid():
        form = PeriodForm(initial={"tu": since, "den": until})
    gifts = gifts_of(found, since, until)
    if asked := request.GET.get("xuat"):
        return as_file(asked, found, gifts, since, until)
    page = lists.page_of(gifts, request)
    context = {
        "fund": found,
        "shown": statements.of(found, since, until, staff=False),
        "form": form,
        "page": page,
        "rows": rows_of(page.object_list),
        "columns": GIFTS,
    }
    return render(request, "portal/fund.html", context)


def gifts_of(found: Fund, since: date, until: date) -> QuerySet[Receipt]:
    """Receipts that still stood on the last day; those taken back are left out."""
    rows = Receipt.objects.published(until).filter(fund=found, day__gte=since)
    return rows.select_related("giver__merged_into").order_by("-day", "-pk")


def rows_of(gifts: Iterable[Receipt]) -> list[GiftRow]:
    return [GiftRow(one.public_name, one.day, str(ReceiptKind(one.kind).label), tables.dong(one)) for one in gifts]


def as_file(asked: str, found: Fund, gifts: QuerySet[Receipt], since: date, until: date) -> HttpResponse:
    name = f"ung-ho-{found.unit.key}"
    if asked == "csv":
        return lists.csv_response(name, GIFTS, rows_of(gifts))
    note = f"{found.name}, {vietnamese.format_day(since)} – {vietnamese.format_day(until)}"
    return lists.sheet_response(_("Danh sách ủng hộ"), name, GIFTS, rows_of(gifts), note)
