"""Proposals as their list and their page read them: by state, and beside what the register says now."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from chungtay.apps.accounts.desks import names_of_posts
from chungtay.apps.households import extra_values
from chungtay.apps.households.models import (
    Answer,
    Area,
    Closing,
    Household,
    Leaving,
    Member,
    Proposal,
    ProposalQuerySet,
    ProposedAct,
    Relation,
    Sex,
)
from chungtay.apps.households.queries.fields import defined_above
from chungtay.apps.households.queries.places import in_order
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk
from chungtay.rules import identity, vietnamese

WORDS = {
    "area": "Khu vực", "address": "Địa chỉ", "phone": "Điện thoại", "code": "Mã hộ", "head_name": "Chủ hộ",
    "full_name": "Họ và tên", "relation": "Quan hệ với chủ hộ", "sex": "Giới tính", "birth_date": "Ngày sinh",
    "birth_year": "Năm sinh", "id_number": "Số định danh", "ethnicity": "Dân tộc", "since": "Vào hộ từ ngày",
    "member": "Người rời hộ", "new_head": "Chủ hộ mới", "day": "Từ ngày", "reason": "Vì sao", "note": "Ghi chú",
    "registered_on": "Ngày vào sổ",
}  # fmt: skip
CHOICES = {"area": Area, "relation": Relation, "sex": Sex}
REASONS = {ProposedAct.LEAVE: Leaving, ProposedAct.CLOSE: Closing}


@dataclass(frozen=True)
class Line:
    """One thing that is proposed, beside what the register says now."""

    label: str
    now: str
    asked: str


def villages_of(desk: Desk, day: date) -> list[Unit]:
    """Where the desk may propose a new household: its own village, or, for a surveyor, those of its commune."""
    return in_order(Unit.objects.reached_by(desk, day).on(day).filter(kind=Kind.VILLAGE))


def visible(desk: Desk, day: date) -> ProposalQuerySet:
    return Proposal.objects.visible_to(desk, day).select_related("household__unit", "unit")


def waiting_for(desk: Desk, day: date) -> ProposalQuerySet:
    return visible(desk, day).filter(state=Answer.WAITING)


def counts_by_state(rows: ProposalQuerySet) -> "Counter[str]":
    return Counter(dict(rows.order_by().values_list("state").annotate(Count("pk"))))


def asked_by(proposal: Proposal) -> str:
    """Who proposed it, as the history writes a post."""
    return names_of_posts([proposal.asked_by or 0]).get(proposal.asked_by or 0, "—")


def lines_of(proposal: Proposal) -> list[Line]:
    lines = [
        Line(WORDS[key], now_of(proposal, key), asked_of(proposal, key, value))
        for key, value in proposal.data.items()
        if key in WORDS
    ]
    return [*lines, *extra_lines(proposal)]


def now_of(proposal: Proposal, key: str) -> str:
    """Only where a stored value is to be another; a new person or household has none."""
    if proposal.act != ProposedAct.EDIT or proposal.household is None:
        return ""
    return worded(key, getattr(proposal.household, key))


def asked_of(proposal: Proposal, key: str, value: Any) -> str:
    if key in ("member", "new_head"):
        return member_words(proposal.household, value)
    if key == "reason":
        choices = REASONS.get(ProposedAct(proposal.act))
        return str(choices(value).label) if choices else str(value)
    return worded(key, value)


def worded(key: str, value: Any) -> str:
    if value in (None, ""):
        return "—"
    if key in CHOICES:
        return str(CHOICES[key](value).label)
    if key == "id_number":
        return identity.masked(str(value))
    if key in ("day", "since", "birth_date", "registered_on"):
        return vietnamese.format_day(date.fromisoformat(str(value)))
    return str(value)


def member_words(household: Household | None, key: Any) -> str:
    found = Member.objects.filter(household=household, pk=key or 0).first() if household else None
    return str(found.full_name) if found else "—"


def extra_lines(proposal: Proposal) -> list[Line]:
    asked: dict[str, Any] = proposal.data.get("extra") or {}
    if not asked or proposal.household is None:
        return []
    held = proposal.household.extra or {}
    fields = defined_above(proposal.unit_id, proposal.asked_on).filter(key__in=list(asked))
    return [Line(one.label, plain_words(one, held.get(one.key)), plain_words(one, asked[one.key])) for one in fields]


def plain_words(field: Any, value: Any) -> str:
    kept = extra_values.written(field, value)
    if kept is None:
        return "—"
    return vietnamese.format_day(kept) if isinstance(kept, date) else str(kept)
