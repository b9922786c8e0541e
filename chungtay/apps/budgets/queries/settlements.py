"""Settlements by where they stand on a day: not handed in, overdue, waiting, sent back, accepted, still to return."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from chungtay.apps.budgets.models import Holding, HoldingQuerySet, Result
from chungtay.apps.budgets.stepping import put_back
from chungtay.base.states import WITH_AUTHOR, Sent
from chungtay.rules.scoring import Dated

STATES = {
    "": "Tất cả",
    "chua-nop": "Chưa nộp quyết toán",
    "qua-han": "Quá hạn",
    "cho-duyet": "Chờ duyệt",
    "bi-tra-lai": "Bị trả lại",
    "da-duyet": "Đã duyệt",
    "con-nop-tra": "Còn phải nộp trả",
}
TO_RETURN = (Result.TO_RETURN, Result.REFUSED)


def where(state: str, day: date) -> Q:
    """The condition of a counter, asked of rows `as_of` the day; an unknown one is none."""
    with_author, accepted = Q(then_state__in=WITH_AUTHOR), Q(then_state=Sent.ACCEPTED)
    open_still = Q(returned_on=None) | Q(returned_on__gt=day)
    return {
        "chua-nop": with_author,
        "qua-han": with_author & Q(then_due__lt=day),
        "cho-duyet": Q(then_state=Sent.SUBMITTED),
        "bi-tra-lai": Q(then_state=Sent.SENT_BACK),
        "da-duyet": accepted,
        "con-nop-tra": accepted & Q(then_result__in=TO_RETURN) & open_still,
    }.get(state, Q())


def counts(rows: HoldingQuerySet, day: date) -> dict[str, int]:
    return rows.aggregate(**{f"n_{n}": Count("pk", filter=where(key, day) or None) for n, key in enumerate(STATES)})


def counted(rows: HoldingQuerySet, day: date) -> dict[str, int]:
    """How many of the rows stand in each state, in one query."""
    found = counts(rows, day)
    return {key: found[f"n_{number}"] for number, key in enumerate(STATES)}


def dated(holdings: Iterable[Holding], day: date) -> list[Dated]:
    """What is owed and when it first came, of holdings put back to the day; what was refused never came."""
    return [
        Dated(one.due_on, None if one.result == Result.REFUSED else known(one.first_sent_on, day))
        for one in holdings
        if one.due_on is not None
    ]


def known(on: date | None, day: date) -> date | None:
    return on if on is not None and on <= day else None


def dated_by_unit(year: int, day: date) -> dict[int, list[Dated]]:
    """Of every unit, the settlements that it owes of the budget year."""
    found: dict[int, list[Dated]] = {}
    for one in put_back(Holding.objects.filter(appropriation__year=year).settling(day), day):
        found.setdefault(one.unit_id, []).extend(dated([one], day))
    return found
