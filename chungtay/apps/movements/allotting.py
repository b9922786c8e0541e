"""The sharing out of a target: who takes part, by what need, and what still stands in the way of giving it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from chungtay.apps.movements import goals, stocks
from chungtay.apps.movements.models import Allocation, AllocationLine, Movement, Need, Obligation, Owed
from chungtay.apps.movements.queries import received_units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import Desk
from chungtay.rules import vietnamese
from chungtay.rules.sharing import Claim, Sharing, share_out


@dataclass(frozen=True)
class Decided:
    """What the officer wrote for one unit."""

    value: int
    reason: str = ""


def units_below(desk: Desk, movement: Movement, indicator: str) -> list[Unit]:
    """Whose plans come to this desk and may hold such a target, in the order of the tree."""
    here = Unit.objects.on(desk.day).exclude(pk=desk.unit_id or 0)
    below = here.filter(pk__in=received_units(desk).values("pk"))
    committees = Q(kind=Kind.PEOPLE_COMMITTEE, level__gt=Level.CITY) | Q(kind=Kind.VILLAGE)
    if indicator != goals.MONEY:
        below = below.filter(committees)
    else:
        owing = Obligation.objects.filter(movement=movement, kind=Owed.UNIT_PLAN, unit=OuterRef("pk"))
        below = below.filter(Exists(owing) | Q(kind=Kind.VILLAGE))
    return list(below.order_by("level", "seat__code", "key"))


def lines_for(allocation: Allocation, units: Sequence[Unit], day: date) -> list[AllocationLine]:
    """Each unit with its count, its need and its share; a unit without a count gets nothing and says so."""
    keys = [unit.pk for unit in units]
    movement, year = allocation.movement, allocation.year
    counted = {} if allocation.indicator == goals.MONEY else stocks.at_start_of(
        movement, allocation.indicator, year, keys, day
    )  # fmt: skip
    needs = {key: stock.value for key, stock in counted.items()}
    if allocation.need == Need.EQUAL:
        needs = dict.fromkeys(keys, 1)
    elif allocation.need == Need.BOTH:
        other = next(one for one in goals.HOUSEHOLDS if one != allocation.indicator)
        more = stocks.at_start_of(movement, other, year, keys, day)
        needs = {key: value + (more[key].value if key in more else 0) for key, value in needs.items()}
    lines = [
        AllocationLine(
            allocation=allocation, unit=unit, need=needs.get(unit.pk, 0),
            stock=counted[unit.pk].value if unit.pk in counted else None,
            stock_source=counted[unit.pk].source if unit.pk in counted else "",
        )
        for unit in units
    ]  # fmt: skip
    shared = sharing_of(allocation, lines)
    for line, share in zip(lines, shared.shares, strict=True):
        line.proposed = line.value = share.value
    return lines


def sharing_of(allocation: Allocation, lines: Iterable[AllocationLine]) -> Sharing:
    """The reckoning behind the proposed shares, from what the lines keep."""
    return share_out(allocation.total, [Claim(str(one.unit_id), one.need, one.stock) for one in lines])


def faults(allocation: Allocation, lines: Sequence[AllocationLine]) -> dict[str, str]:
    """What stands in the way, at the field where it is mended."""
    found: dict[str, str] = {}
    for line in lines:
        if line.stock is not None and line.value > line.stock:
            stock = vietnamese.format_number(line.stock)
            found[f"value_{line.unit_id}"] = f"{line.unit.name} chỉ có {stock} hộ đầu năm."
        elif line.value != line.proposed and not line.reason:
            found[f"reason_{line.unit_id}"] = f"Anh/chị ghi lý do khác mức hệ thống chia cho {line.unit.name}."
    if gap_of(allocation, lines) and not allocation.gap_reason:
        found["gap_reason"] = f"{gap_words(allocation, lines)} Anh/chị sửa cho khớp hoặc ghi lý do."
    return found


def gap_of(allocation: Allocation, lines: Iterable[AllocationLine]) -> int:
    """How much is given beyond the total; below zero, how much is not given."""
    return sum(line.value for line in lines) - allocation.total


def gap_words(allocation: Allocation, lines: Sequence[AllocationLine]) -> str:
    gap = gap_of(allocation, lines)
    given, total, over = (amount(allocation, one) for one in (allocation.total + gap, allocation.total, abs(gap)))
    if not gap:
        return f"Các đơn vị cộng lại {given}, khớp tổng cần giao."
    return f"Các đơn vị cộng lại {given}, tổng cần giao {total}: {'vượt' if gap > 0 else 'còn thiếu'} {over}."


def amount(allocation: Allocation, number: int) -> str:
    money = allocation.indicator == goals.MONEY
    return vietnamese.format_money(number) if money else f"{vietnamese.format_number(number)} hộ"


def decide(lines: Iterable[AllocationLine], decided: Mapping[int, Decided]) -> None:
    for line in lines:
        if line.unit_id in decided:
            line.value = decided[line.unit_id].value
            line.reason = vietnamese.collapse(decided[line.unit_id].reason)
