"""Acts on shares: worked out by a rule, changed by the officer, decided by him; nothing is paid here."""

from collections.abc import Mapping

from chungtay.apps.support import permissions, sharing_out
from chungtay.apps.support.entering import MOST_DONG
from chungtay.apps.support.models import Sharing, SharingRow, SharingState
from chungtay.apps.support.sharing_out import RULES, Order
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

LEAST_WORDS = 10
CLAUSES = ("II.2", "IV.1.2", "IV.1.3")


@verb("support.draft_sharing", label="Lập phương án phân bổ", allow=permissions.may_share, clauses=CLAUSES)
def draft_sharing(unit: Unit, *, by: Desk, order: Order) -> Sharing:
    """A proposal with its rule, its inputs and their digest."""
    _check(order, by.day.year)
    sharing, rows = sharing_out.proposal(unit, order, by.day)
    sharing.save()
    for row in rows:
        row.sharing = sharing
    SharingRow.objects.bulk_create(rows)
    return sharing


@verb("support.change_shares", label="Sửa số tiền phân bổ", allow=permissions.may_share)
def change_shares(sharing: Sharing, *, by: Desk, amounts: Mapping[int, int]) -> Sharing:
    """By position; what the rule said stays beside what the officer says."""
    _refuse_unless_draft(sharing)
    rows = list(sharing.rows.all())
    changed = []
    for row in rows:
        dong = amounts.get(row.position, row.amount)
        if not 0 <= dong <= sharing.amount:
            message = "Số tiền phải từ 0 đến số tiền đem chia."
            raise Refused(message, {f"dong-{row.position}": message})
        if dong != row.amount:
            row.amount = dong
            changed.append(row)
    _refuse_too_much(sharing, rows)
    SharingRow.objects.bulk_update(changed, ["amount"])
    act().tell("số dòng đã sửa", 0, len(changed))
    sharing.save()
    return sharing


@verb("support.decide_sharing", label="Quyết định phân bổ", allow=permissions.may_share, clauses=CLAUSES)
def decide_sharing(sharing: Sharing, *, by: Desk, decision: str) -> Sharing:
    """Kept with its rule, its inputs and why; from then on nothing of it changes."""
    _refuse_unless_draft(sharing)
    words = vietnamese.collapse(decision)
    if len(words) < LEAST_WORDS:
        message = "Anh/chị ghi căn cứ, lý do quyết định, ít nhất 10 ký tự."
        raise Refused(message, {"decision": message})
    rows = list(sharing.rows.all())
    _refuse_too_much(sharing, rows)
    sharing.state, sharing.decided_on, sharing.decision = SharingState.DECIDED, by.day, words
    sharing.save()
    act().tell("tổng đã chia (đồng)", 0, sum(row.amount for row in rows))
    return sharing


def _check(order: Order, year: int) -> None:
    faults = {}
    if len(vietnamese.collapse(order.title)) < LEAST_WORDS:
        faults["title"] = "Anh/chị đặt tên phương án, ít nhất 10 ký tự."
    if not 0 < order.amount <= MOST_DONG:
        faults["amount"] = "Số tiền phải lớn hơn 0 đồng."
    if order.rule not in RULES.get(order.over, ()):  # type: ignore[call-overload]
        faults["way"] = "Anh/chị chọn cách chia."
    if not year - 1 <= order.year <= year + 1:
        faults["year"] = "Năm phân bổ là năm nay, năm trước hoặc năm sau."
    if order.purpose and order.purpose not in {one.key for one in book().support.kinds}:
        faults["purpose"] = "Anh/chị chọn loại nhu cầu trong danh mục."
    if faults:
        raise Refused(" ".join(faults.values()), faults)


def _refuse_unless_draft(sharing: Sharing) -> None:
    if not sharing.is_draft:
        raise Refused("Phương án này đã được quyết định.")


def _refuse_too_much(sharing: Sharing, rows: list[SharingRow]) -> None:
    over = sum(row.amount for row in rows) - sharing.amount
    if over > 0:
        raise Refused(f"Tổng đã chia vượt {vietnamese.format_money(over)} so với số tiền đem chia.")
