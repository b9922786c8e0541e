"""How many messages came and how many were answered in time: by kind, by unit and by month, as figures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chungtay.apps.feedback.models import Handling, Message, Stage
from chungtay.base.figures import Figure, share
from chungtay.base.law import book
from chungtay.rules.hiding import hidden

SOURCE = "Sổ phản ánh, kiến nghị"
TOTAL = ""


@dataclass
class Count:
    """Messages of one row: all, answered in time, and late ones, answered or not."""

    received: int = 0
    in_time: int = 0
    late: int = 0

    def take(self, due_on: date | None, answered_on: date | None, closed: bool, day: date) -> None:
        self.received += 1
        if answered_on is not None:
            on_time = due_on is None or answered_on <= due_on
            self.in_time += on_time
            self.late += not on_time
        elif not closed and due_on is not None and due_on < day:
            self.late += 1


@dataclass(frozen=True)
class Row:
    """`in_time` is of those that were answered or are late: what is not due yet says nothing."""

    label: str
    received: Figure
    share: Figure


def first_turns(found: "QuerySet[Message]") -> list[Any]:
    """The first turn of each message, as the rows that are counted."""
    turns = Handling.objects.filter(message__in=found.order_by().values("pk"), stage=Stage.FIRST)
    return list(
        turns.values("due_on", "answered_on", "unit", "unit__name", "message__category", "since", "message__closed_on")
    )


def counted(turns: Iterable[Any], day: date, by: Callable[[Any], str]) -> dict[str, Count]:
    """First answers by whatever `by` reads of a row, and all of them under TOTAL."""
    counts = {TOTAL: Count()}
    for row in turns:
        for key in (TOTAL, by(row)):
            closed = row["message__closed_on"] is not None
            counts.setdefault(key, Count()).take(row["due_on"], row["answered_on"], closed, day)
    return counts


def by_category(row: Any) -> str:
    return str(row["message__category"])


def by_unit(row: Any) -> str:
    """Two communes may bear one name."""
    return str(row["unit"])


def by_month(row: Any) -> str:
    return f"{row['since']:%Y-%m}"


def rows(counts: dict[str, Count], order: Iterable[tuple[str, str]], day: date, *, public: bool) -> list[Row]:
    """Rows in the order given, the total last; before the public small numbers are kept back."""
    least = book().privacy.small_cell_minimum.value if public else 0
    keys = [key for key, _label in order if key in counts]
    cells = {key: counts[key].received for key in (*keys, TOTAL)}
    kept_back = hidden(cells, [[*keys, TOTAL]], least) if public else set()
    shares = {key for key in cells if 0 < counts[key].in_time + counts[key].late < least} if public else set()
    labels = {**dict(order), TOTAL: _("Cộng")}
    return [
        Row(labels[key], received(counts[key], day, key in kept_back), in_time(counts[key], day, key in shares))
        for key in (*keys, TOTAL)
    ]


HIDDEN = "Ít, không nêu"


def received(count: Count, day: date, is_hidden: bool) -> Figure:
    how = _("Đếm phản ánh, kiến nghị đã nhận")
    value = None if is_hidden else count.received
    return Figure(value, _("phản ánh"), day, how, source=SOURCE, clause="II.3", missing=_(HIDDEN))


def in_time(count: Count, day: date, is_hidden: bool) -> Figure:
    how = _("Số trả lời lần đầu đúng hạn chia cho số đã trả lời hoặc đã quá hạn; chưa đến hạn thì chưa tính")
    value = None if is_hidden else share(count.in_time, count.in_time + count.late)
    missing = _(HIDDEN) if is_hidden else _("Chưa có số liệu")
    return Figure(value, "%", day, how, source=SOURCE, clause="II.3", status="computed", places=1, missing=missing)


@dataclass(frozen=True)
class Table:
    title: str
    head: str
    rows: list[Row]


def staff_tables(found: "QuerySet[Message]", day: date) -> list[Table]:
    kinds = [(one.key, one.label) for one in book().feedback.categories]
    turns = first_turns(found)
    units, months = counted(turns, day, by_unit), counted(turns, day, by_month)
    names = sorted({(row["unit__name"], str(row["unit"])) for row in turns})
    named = [(key, f"Tháng {int(key[5:])}") for key in sorted(months) if key]
    return [
        Table(_("Theo loại"), _("Loại"), rows(counted(turns, day, by_category), kinds, day, public=False)),
        Table(
            _("Theo đơn vị trả lời"), _("Đơn vị"), rows(units, [(key, name) for name, key in names], day, public=False)
        ),
        Table(_("Theo tháng nhận"), _("Tháng"), rows(months, named, day, public=False)),
    ]
