"""The verb by which a unit passes its money on to the units right under it, and changes what it passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.apps.budgets import books, checking, permissions
from chungtay.apps.budgets.checking import refuse
from chungtay.apps.budgets.models import Holding, Kind
from chungtay.apps.budgets.queries import allocated_by, units_to_allocate
from chungtay.apps.ledger.posting import BelowZero
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

FIRST = "Phân bổ lần đầu"


@dataclass(frozen=True)
class Share:
    """What a unit is to hold from now on, in đồng, and why where that changes what it held."""

    amount: int
    reason: str = ""


@verb("budgets.allocate", label="Phân bổ kinh phí", allow=permissions.may_spend, clauses=("IV.1.3",))
def allocate(
    holding: Holding, *, by: Desk, day: date, document: str, shares: Mapping[int, Share], confirmed: bool = False
) -> Holding:
    """Bring what each unit named holds to its share; units not named, and shares that stay, are left alone.

    All or none: what is not there is refused by the floor of the unit's money, however many ask at once.
    """
    checking.refuse_frozen(holding)
    checking.check_day(day, by.day)
    paper = checking.words_given(document, "document", "Anh/chị ghi số, ký hiệu quyết định phân bổ.")
    held = allocated_by(holding)
    changes = {key: one for key, one in shares.items() if one.amount != held.get(key, 0)}
    if not changes:
        raise Refused("Chưa có mức phân bổ nào thay đổi.")
    units = {unit.pk: unit for unit in units_to_allocate(holding.unit, day)}
    _check(changes, units, held)
    takers = books.open_holdings(holding.appropriation, [units[key] for key in changes], holding, day)
    _refuse_frozen(takers)
    more = [(takers[key], one.amount) for key, one in changes.items() if one.amount > held.get(key, 0)]
    checking.refuse_doubtful(more, Kind.ALLOCATION, confirmed=confirmed)
    moves = [
        books.allocation(
            holding,
            takers[key],
            one.amount - held.get(key, 0),
            day=day,
            words=vietnamese.collapse(one.reason) or FIRST,
            document=paper,
        )
        for key, one in sorted(changes.items(), key=lambda pair: pair[1].amount - held.get(pair[0], 0))
    ]
    try:
        books.book(holding.appropriation, moves)
    except BelowZero as error:
        raise _refusal(error, holding, takers) from error
    act().tell("Phân bổ", _told(held, changes, units), _told({k: s.amount for k, s in changes.items()}, changes, units))
    holding.save()
    return holding


def _check(changes: Mapping[int, Share], units: Mapping[int, Unit], held: Mapping[int, int]) -> None:
    faults = {}
    for key, one in changes.items():
        if key not in units:
            faults[f"amount_{key}"] = "Đơn vị không trực thuộc đơn vị phân bổ trong ngày này."
        elif not 0 <= one.amount <= checking.MOST:
            faults[f"amount_{key}"] = "Anh/chị ghi số tiền từ 0 đồng trở lên."
        elif key in held and len(vietnamese.collapse(one.reason)) < checking.LEAST_REASON:
            faults[f"reason_{key}"] = f"Anh/chị ghi lý do điều chỉnh mức của {units[key].name}."
        elif len(one.reason) > checking.MOST_WORDS:
            faults[f"reason_{key}"] = "Lý do dài quá 300 ký tự."
    if faults:
        raise Refused("Có mức phân bổ cần sửa. " + " ".join(dict.fromkeys(faults.values())), faults)


def _refuse_frozen(takers: Mapping[int, Holding]) -> None:
    """Their rows are held to the end of the act: none of them can hand in a settlement in the meantime."""
    locked = Holding.objects.select_for_update().filter(pk__in=[one.pk for one in takers.values()]).order_by("pk")
    frozen = {one.unit_id for one in locked if one.is_frozen}
    if frozen:
        faults = {f"amount_{key}": f"{takers[key].unit.name} đã gửi quyết toán khoản này." for key in frozen}
        raise Refused(" ".join(faults.values()), faults)


def _refusal(error: BelowZero, holding: Holding, takers: Mapping[int, Holding]) -> Refused:
    """Where money is missing: at the unit whose share was cut too far, else for the whole act."""
    for key, one in takers.items():
        if error.account.pk == one.left_id:
            return checking.short_of(error, f"amount_{key}")
    if error.account.pk != holding.left_id:
        return Refused(error.message)
    missing = vietnamese.format_money(-error.balance)
    message = (
        f"Kinh phí còn lại của {holding.unit.name} không đủ để phân bổ: đến ngày "
        f"{vietnamese.format_day(error.day)} thiếu {missing}. Anh/chị giảm mức phân bổ rồi gửi lại."
    )
    return refuse("amount", message)


def _told(amounts: Mapping[int, int], keys: Mapping[int, Share], units: Mapping[int, Unit]) -> str:
    return "; ".join(f"{units[key].name}: {vietnamese.format_money(amounts.get(key, 0))}" for key in keys)
