"""The verb that closes a movement, with the reason, the day, and what may still be done."""

from collections.abc import Collection
from datetime import date

from chungtay.apps.movements import permissions
from chungtay.apps.movements.models import Movement
from chungtay.apps.movements.trail import LEAST_REASON
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese
from chungtay.rules.pack_phases import ACTS


@verb("movements.close_movement", label="Kết thúc phong trào", allow=permissions.may_publish, clauses=("III.3",))
def close_movement(
    movement: Movement, *, by: Desk, reason: str, closed_on: date | None = None, still_allowed: Collection[str] = ()
) -> Movement:
    """From `closed_on` nothing new is registered, planned or reported except what `still_allowed` names."""
    day = closed_on or by.day
    written = vietnamese.nfc(reason).strip()
    faults: dict[str, str] = {}
    if movement.is_closed(by.day):
        raise Refused(f"Phong trào này đã kết thúc từ ngày {vietnamese.format_day(movement.closed_on or by.day)}.")
    if len(written) < LEAST_REASON:
        faults["reason"] = "Anh/chị ghi lý do để các đơn vị biết vì sao phong trào kết thúc."
    if day < by.day:
        faults["closed_on"] = f"Việc đã làm vẫn có hiệu lực: ghi từ ngày {vietnamese.format_day(by.day)} trở đi."
    if unknown := set(still_allowed) - set(ACTS):
        faults["still_allowed"] = f"Không có việc “{sorted(unknown)[0]}”."
    if faults:
        raise Refused(" ".join(faults.values()), faults)
    movement.closed_on, movement.closing_reason = day, written
    movement.still_allowed = [one for one in ACTS if one in still_allowed]
    act().note = written
    movement.save()
    return movement
