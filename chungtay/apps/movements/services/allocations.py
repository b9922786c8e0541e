"""The verbs by which a level shares a yearly target out over the units below it."""

from collections.abc import Mapping

from chungtay.apps.movements import allotting, goals, permissions, phases, trail
from chungtay.apps.movements.allotting import Decided
from chungtay.apps.movements.models import Allocation, AllocationLine, AllocationState, Movement, Need
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("II.2", "III.1")


@verb("movements.draft_allocation", label="Chia chỉ tiêu cho các đơn vị", allow=permissions.may_allot, clauses=CLAUSES)
def draft_allocation(
    unit: Unit, *, by: Desk, movement: Movement, indicator: str, year: int, total: int, need: str
) -> Allocation:
    """Reckon the shares of a total; a draft that was there is reckoned anew, decisions and all."""
    phases.refuse_unless_allowed(movement, "plan", by.day)
    _refuse_wrong(movement, indicator, year, need)
    found = Allocation.objects.filter(movement=movement, unit=unit, indicator=indicator, year=year).first()
    made = found or Allocation(movement=movement, unit=unit, indicator=indicator, year=year)
    _refuse_issued(made)
    made.total, made.need, made.gap_reason = total, need, ""
    made.version += found is not None
    made.save()
    units = allotting.units_below(by, movement, indicator)
    if not units:
        raise Refused("Không có đơn vị nào gửi kế hoạch đến vị trí công tác này để giao chỉ tiêu.")
    made.lines.all().delete()
    AllocationLine.objects.bulk_create(allotting.lines_for(made, units, by.day))
    return made


@verb("movements.save_allocation", label="Lưu mức giao", allow=permissions.may_allot, clauses=CLAUSES)
def save_allocation(
    allocation: Allocation, *, by: Desk, decided: Mapping[int, Decided], gap_reason: str = ""
) -> Allocation:
    """Keep what was decided for each unit; what does not fit yet may wait until it is given."""
    _refuse_issued(allocation)
    lines = list(allocation.lines.select_related("unit"))
    before = _in_words(lines)
    allotting.decide(lines, decided)
    act().tell("Mức giao", before, _in_words(lines))
    AllocationLine.objects.bulk_update(lines, ["value", "reason"])
    allocation.gap_reason = vietnamese.nfc(gap_reason).strip()
    allocation.save()
    return allocation


@verb("movements.issue_allocation", label="Giao chỉ tiêu", allow=permissions.may_allot, clauses=CLAUSES)
def issue_allocation(allocation: Allocation, *, by: Desk) -> Allocation:
    """From now on the units below see their shares and may take them over."""
    _refuse_issued(allocation)
    faults = allotting.faults(allocation, list(allocation.lines.select_related("unit")))
    if faults:
        raise Refused(" ".join(faults.values()), faults)
    allocation.state, allocation.issued_on = AllocationState.ISSUED, by.day
    allocation.save()
    return allocation


@verb("movements.take_back_allocation", label="Thu lại chỉ tiêu đã giao", allow=permissions.may_allot)
def take_back_allocation(allocation: Allocation, *, by: Desk, reason: str) -> Allocation:
    """Plans that took the shares over keep them; each shows that it differs once new shares are given."""
    if allocation.state != AllocationState.ISSUED:
        raise Refused("Chỉ tiêu này chưa giao.")
    written = vietnamese.nfc(reason).strip()
    if len(written) < trail.LEAST_REASON:
        message = "Anh/chị ghi lý do thu lại."
        raise Refused(message, {"reason": message})
    act().note = written
    allocation.state, allocation.issued_on = AllocationState.DRAFT, None
    allocation.save()
    return allocation


def _refuse_issued(allocation: Allocation) -> None:
    if allocation.state == AllocationState.ISSUED:
        raise Refused("Chỉ tiêu này đã giao. Anh/chị thu lại trước khi sửa.")


def _refuse_wrong(movement: Movement, indicator: str, year: int, need: str) -> None:
    if indicator not in (*goals.HOUSEHOLDS, goals.MONEY) or not movement.starts.year <= year <= movement.ends.year:
        raise Refused("Phong trào không có chỉ tiêu này trong năm đã chọn.")
    if need not in Need.values or (indicator == goals.MONEY and need != Need.EQUAL):
        message = "Nguồn lực vận động chỉ chia đều được; mức từng đơn vị anh/chị sửa lại ở bảng."
        raise Refused(message, {"need": message})


def _in_words(lines: list[AllocationLine]) -> str:
    return "; ".join(f"{one.unit.name}: {vietnamese.format_number(one.value)}" for one in lines)
