"""The lines of a fund's book as a list: which of them a number adds up, and the paper behind each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.funds.models import Fund
from chungtay.apps.ledger.models import Line
from chungtay.base.figures import Figure

PARTS = {
    "trong-ky": gettext_lazy("Trong kỳ"),
    "vao": gettext_lazy("Ghi tăng trong kỳ"),
    "ra": gettext_lazy("Ghi giảm trong kỳ"),
    "dau-ky": gettext_lazy("Trước ngày đầu kỳ"),
    "den-ngay": gettext_lazy("Từ khi mở sổ đến ngày cuối kỳ"),
}
PAPERS = ("receipt", "transfer", "transfer_received", "spending")


@dataclass(frozen=True)
class Asked:
    """An account of the chart, or all; a period, and which part of it."""

    account: str
    since: date
    until: date
    part: str = "trong-ky"


@dataclass(frozen=True)
class LineRow:
    """A line with its paper; `came` and `went` are told on the account's own side."""

    line: Line
    paper: Any

    def get_absolute_url(self) -> str | None:
        return self.paper.get_absolute_url() if self.paper is not None else None

    @property
    def words(self) -> str:
        """What the paper says; of a reversing entry, why."""
        entry = self.line.entry
        return entry.words if self.paper is None or entry.reverses_id else str(self.paper.words)

    @property
    def dong(self) -> int:
        return self.line.amount * self.line.account.sign

    def figure(self, dong: int) -> Figure | None:
        if dong <= 0:
            return None
        return Figure(dong, "đ", self.line.day, _("Một dòng của bút toán, ghi cùng chứng từ"))


def of(fund: Fund, asked: Asked) -> QuerySet[Line]:
    found = Line.objects.filter(account__book=fund.book_id, day__lte=asked.until)
    if asked.part == "dau-ky":
        found = found.filter(day__lt=asked.since)
    elif asked.part != "den-ngay":
        found = found.filter(day__gte=asked.since)
    if asked.account:
        found = found.filter(account__code=asked.account)
    if asked.part in ("vao", "ra"):
        found = on_side(found, fund, asked)
    return found


def on_side(found: QuerySet[Line], fund: Fund, asked: Asked) -> QuerySet[Line]:
    """Debit is an increase on accounts of the debit side, a decrease on the others."""
    side = fund.book.accounts.filter(code=asked.account).values_list("side", flat=True).first()
    grows = (side != "credit") == (asked.part == "vao")
    return found.filter(amount__gt=0) if grows else found.filter(amount__lt=0)


def with_papers(found: QuerySet[Line]) -> QuerySet[Line]:
    paths = [f"entry__{paper}" for paper in PAPERS]
    return found.select_related(
        "account", "entry__reverses", *paths, *(path.replace("entry__", "entry__reverses__") for path in paths)
    )


def rows(found: Iterable[Line]) -> list[LineRow]:
    return [LineRow(line, paper_of(line)) for line in found]


def paper_of(line: Line) -> Any:
    """The paper that the entry was written for; of a reversing entry, the paper that it takes back."""
    entry = line.entry.reverses or line.entry
    return next((paper for name in PAPERS if (paper := getattr(entry, name, None)) is not None), None)


def first_of_year(day: date) -> date:
    return day.replace(month=1, day=1)
