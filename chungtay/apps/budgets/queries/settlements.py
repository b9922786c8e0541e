"""Settlements by where they stand on a day: not handed in, overdue, waiting, sent back, accepted, still to return."""

from datetime import date

from django.db.models import Count, Q

from chungtay.apps.budgets.models import Holding, HoldingQuerySet, Result
from chungtay.base.states import WITH_AUTHOR, Sent

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
    """The condition of a counter; an unknown one is none."""
    with_author = Q(state__in=WITH_AUTHOR)
    return {
        "chua-nop": with_author,
        "qua-han": with_author & Q(due_on__lt=day),
        "cho-duyet": Q(state=Sent.SUBMITTED),
        "bi-tra-lai": Q(state=Sent.SENT_BACK),
        "da-duyet": Q(state=Sent.ACCEPTED),
        "con-nop-tra": Q(state=Sent.ACCEPTED, result__in=TO_RETURN, returned_on=None),
    }.get(state, Q())


def counts(rows: HoldingQuerySet, day: date) -> dict[str, int]:
    return rows.aggregate(**{f"n_{n}": Count("pk", filter=where(key, day) or None) for n, key in enumerate(STATES)})


def counted(rows: HoldingQuerySet, day: date) -> dict[str, int]:
    """How many of the rows stand in each state, in one query."""
    found = counts(rows, day)
    return {key: found[f"n_{number}"] for number, key in enumerate(STATES)}


def to_hand_in(unit: int, day: date) -> HoldingQuerySet:
    """Settlements that the unit owes and has not handed in, or has had sent back."""
    return Holding.objects.filter(unit=unit, state__in=WITH_AUTHOR).settling(day)


def to_answer(units: list[int]) -> HoldingQuerySet:
    return Holding.objects.filter(giver__unit__in=units, state=Sent.SUBMITTED)
