"""What each of many funds holds, received and spent, in one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from chungtay.apps.funds import charting
from chungtay.apps.funds.models import Fund
from chungtay.apps.ledger.models import NET, DayTotal
from chungtay.base.figures import Figure
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class FundRow:
    fund: Fund
    held: Figure
    came: Figure
    spent: Figure

    def get_absolute_url(self) -> str:
        return self.fund.get_absolute_url()


def of(funds: Iterable[Fund], since: date, until: date) -> list[FundRow]:
    funds = list(funds)
    books = [one.book_id for one in funds]
    found = DayTotal.objects.filter(account__book__in=books, day__lte=until).values_list(
        "account__book", "account__code"
    )
    held: dict[int, int] = {}
    came: dict[int, int] = {}
    spent: dict[int, int] = {}
    for book, code, net, period in found.annotate(net=Sum(NET), period=Sum(NET, filter=Q(day__gte=since), default=0)):
        if charting.is_held(code):
            held[book] = held.get(book, 0) + net
        elif code.startswith("from."):
            came[book] = came.get(book, 0) - period
        elif code.startswith("for."):
            spent[book] = spent.get(book, 0) + period
    period_words = f"{vietnamese.format_day(since)} – {vietnamese.format_day(until)}"
    return [
        FundRow(
            one,
            Figure(held.get(one.book_id, 0), "đ", until, _("Số dư của tiền, hiện vật và ngày công cuối ngày")),
            Figure(came.get(one.book_id, 0), "đ", until, _("Các nguồn trong kỳ %s") % period_words),
            Figure(spent.get(one.book_id, 0), "đ", until, _("Các việc chi trong kỳ %s") % period_words),
        )
        for one in funds
    ]
