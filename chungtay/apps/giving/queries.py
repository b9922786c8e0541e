"""Reads of campaigns and pledges: what was promised, what came, what is overdue, and who gave what in all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from chungtay.apps.funds.models import Receipt, ReceiptKind
from chungtay.apps.givers import queries as givers
from chungtay.apps.givers.models import Giver
from chungtay.apps.giving.models import (
    Arrival,
    Campaign,
    Investment,
    LineState,
    Pledge,
    StatementLine,
    VolunteerWork,
)
from chungtay.apps.giving.models.campaigns import PledgeQuerySet, standing_on
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class Sums:
    """Đồng promised and not withdrawn, đồng that arrived, and how much of the promised is still waited for."""

    pledged: int
    received: int
    owed: int
    pledges: int
    overdue: int


def sums(campaign: Campaign, day: date) -> Sums:
    return sums_of([campaign], day)[campaign.pk]


def sums_of(campaigns: Iterable[Campaign], day: date) -> dict[int, Sums]:
    """For each campaign; two queries, however many there are."""
    keys = [one.pk for one in campaigns]
    arrived = Arrival.objects.filter(standing_on(day, ""), campaign__in=keys).values("campaign")
    received = dict(arrived.annotate(total=Sum("receipt__amount")).order_by().values_list("campaign", "total"))
    found = {key: Sums(0, received.get(key, 0), 0, 0, 0) for key in keys}
    promised: dict[int, list[Pledge]] = {}
    still = Pledge.objects.with_received(day).filter(campaign__in=keys, pledged_on__lte=day)
    for pledge in still.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)).order_by():
        promised.setdefault(pledge.campaign_id, []).append(pledge)
    for key, pledges in promised.items():
        found[key] = Sums(
            pledged=sum(one.amount for one in pledges),
            received=received.get(key, 0),
            owed=sum(one.left for one in pledges),
            pledges=len(pledges),
            overdue=sum(one.is_overdue(day) for one in pledges),
        )
    return found


def pledges_of(desk: Desk, day: date) -> PledgeQuerySet:
    """Every pledge that the desk reads, with what arrived by the day."""
    found = Pledge.objects.visible_to(desk, day).with_received(day).filter(pledged_on__lte=day)
    return found.select_related("campaign__unit", "giver")


def overdue(desk: Desk, day: date) -> PledgeQuerySet:
    """What the desk's own unit waits for longer than was promised."""
    owed = Pledge.objects.owed(day).filter(campaign__unit=desk.unit_id, due_on__lt=day)
    return owed.select_related("campaign__unit", "giver").order_by("due_on", "pk")


def counts_by_state(pledges: PledgeQuerySet, states: Iterable[str], day: date) -> dict[str, int]:
    return {state: pledges.in_state(state, day).count() for state in states}


def receipts_to_link(pledge: Pledge) -> QuerySet[Receipt]:
    """Receipts of the same fund and kind that stand and fulfil no pledge yet, those of the giver first."""
    stands = Receipt.objects.filter(fund=pledge.campaign.fund_id, kind=pledge.kind, entry__reversed_by=None)
    free = stands.filter(Q(arrival=None) | Q(arrival__pledge=None))
    return free.annotate(mine=Count("pk", filter=Q(giver=pledge.giver_id))).order_by("-mine", "-day", "-pk")


def waiting_lines(desk: Desk, day: date) -> QuerySet[StatementLine]:
    return StatementLine.objects.visible_to(desk, day).filter(state=LineState.WAITING).select_related("account")


def number_waiting(desk: Desk, day: date) -> Figure:
    how = _("Đếm dòng sao kê chưa lập phiếu thu và chưa được ghi là không phải khoản ủng hộ.")
    return Figure(waiting_lines(desk, day).count(), "dòng", day, how)


def narrowed(pledges: PledgeQuerySet, campaign: int, words: str) -> PledgeQuerySet:
    """Of one campaign, and those whose giver or code bears every word."""
    found = pledges.filter(campaign=campaign) if campaign else pledges
    for word in vietnamese.fold(words).split():
        found = found.filter(Q(giver__search_key__contains=word) | Q(code__icontains=word))
    return found


def by_kind(pledges: PledgeQuerySet, day: date) -> list[tuple[str, Figure]]:
    """Money, goods and labour promised and not withdrawn, by their value."""
    stands = pledges.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)).order_by()
    sums: dict[str, int] = {}
    for kind, amount in stands.values_list("kind", "amount"):
        sums[kind] = sums.get(kind, 0) + amount
    how = _("Cộng giá trị các lời hứa chưa rút theo hình thức.")
    return [(str(kind.label), Figure(sums.get(kind.value, 0), "đ", day, how)) for kind in ReceiptKind]


@dataclass(frozen=True)
class Arrived:
    receipt: Receipt
    amount: Figure


def arrivals_of(pledge: Pledge, day: date) -> list[Arrived]:
    """The receipts linked to a pledge that stood on the day."""
    rows = Arrival.objects.filter(standing_on(day, ""), pledge=pledge).select_related("receipt__fund__unit")
    how = _("Số tiền, giá trị ghi trên phiếu thu.")
    return [Arrived(one.receipt, Figure(one.receipt.amount, "đ", one.receipt.day, how)) for one in rows]


@dataclass(frozen=True)
class Given:
    """All that one giver promised, gave, invested and worked by the day."""

    pledged: int
    received: int
    committed: int
    invested: int
    hours: Decimal


def given_by(giver: Giver, desk: Desk, day: date) -> Given:
    """Within what the desk reads; entries joined to the giver's count for him."""
    keys = givers.entries_of(giver)
    pledges = Pledge.objects.visible_to(desk, day).filter(giver__in=keys, pledged_on__lte=day)
    stands = pledges.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))
    receipts = Receipt.objects.visible_to(desk, day).live(day).filter(giver__in=keys)
    projects = Investment.objects.visible_to(desk, day).filter(giver__in=keys, committed_on__lte=day)
    work = VolunteerWork.objects.visible_to(desk, day).standing().filter(giver__in=keys, day__lte=day)
    made = projects.with_made(day).aggregate(total=Coalesce(Sum("made"), Value(0)))["total"]
    return Given(
        pledged=total(stands, "amount"),
        received=total(receipts, "amount"),
        committed=total(projects, "committed"),
        invested=made,
        hours=work.aggregate(total=Sum("hours"))["total"] or Decimal(0),
    )


def total(rows: QuerySet[Any], name: str) -> int:
    return int(rows.aggregate(total=Coalesce(Sum(name), Value(0)))["total"])
