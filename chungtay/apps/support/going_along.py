"""Takes a need to another household, or closes it beside the one of its kind that stays."""

from chungtay.apps.households.models import Household
from chungtay.apps.support import entering, pairing_up
from chungtay.apps.support.models import Need, NeedState
from chungtay.base.access import Desk
from chungtay.base.acts import act


def closed_beside(need: Need, stays: Need, by: Desk) -> Need:
    need.state, need.closed_on = NeedState.CLOSED, by.day
    need.closed_because = f"Nhập hộ: hộ đã có nhu cầu cùng loại, mã {stays}."
    need.save()
    return need


def settle_at(need: Need, home: Household, by: Desk) -> Need:
    """In another village only what waits goes along at once; where somebody helps, the officer is asked."""
    act().tell("hộ", need.household.code if need.household else None, home.code)
    moved = home.unit_id != need.unit_id
    need.household = home
    if need.state == NeedState.OPEN:
        need.unit = home.unit
    elif moved:
        for pairing in need.pairings.active():
            pairing_up.note(pairing, "Hộ vừa chuyển nơi ở; cán bộ sẽ báo việc giúp tiếp theo.", by.day, by_helper=False)
    return entering.keep(need)
