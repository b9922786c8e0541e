"""Acts by which no need is lost when its household is merged, split or leaves the register."""

from chungtay.apps.households.models import Household
from chungtay.apps.support import going_along, pairing_up, permissions
from chungtay.apps.support.models import Need, NeedState
from chungtay.apps.support.queries.left import successor_of
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

BOTH_HELPED = "Cả hai nhu cầu cùng loại đang có người giúp. Anh/chị dừng hoặc ghi kết quả một kết nối trước."


@verb("support.follow_merge", label="Chuyển nhu cầu sang hộ nhận nhập", allow=permissions.may_follow_out)
def follow_merge(need: Need, *, by: Desk) -> Need:
    """As part of the merging, by whoever merges."""
    return _carried(need, by)


@verb("support.carry_need", label="Quyết định chuyển nhu cầu sang hộ nhận nhập", allow=permissions.may_change)
def carry_need(need: Need, *, by: Desk) -> Need:
    """Later, by the commune, once one of two needs that were both helped has ended."""
    return _carried(need, by)


def _carried(need: Need, by: Desk) -> Need:
    """To the household that took its own in. A household has one live need of a kind: of two the helped one stays."""
    home = successor_of(need.household)
    if home is None or not need.is_live:
        raise Refused("Hộ của nhu cầu này không nhập vào hộ khác, hoặc nhu cầu đã đóng.")
    twin = home.needs.live().filter(kind=need.kind).first()
    if twin is not None and need.state == NeedState.OPEN:
        return going_along.closed_beside(need, twin, by)
    if twin is not None and twin.state == NeedState.PAIRED:
        raise Refused(BOTH_HELPED)
    if twin is not None:
        close_twin(twin, by=by, stays=need)
    return going_along.settle_at(need, home, by)


@verb("support.close_twin", label="Đóng nhu cầu trùng khi nhập hộ", allow=permissions.may_follow_out)
def close_twin(need: Need, *, by: Desk, stays: Need) -> Need:
    return going_along.closed_beside(need, stays, by)


@verb("support.follow_closing", label="Báo người giúp khi hộ ra khỏi sổ", allow=permissions.may_follow_out)
def follow_closing(household: Household, *, by: Desk) -> Household:
    """Helpers are told at once; what waits is for the officer to close, since a closing may be taken back."""
    for need in household.needs.live().order_by("pk"):
        for pairing in need.pairings.active():
            pairing_up.note(pairing, "Hộ đã ra khỏi sổ; cán bộ sẽ báo việc giúp tiếp theo.", by.day, by_helper=False)
        act().tell(f"nhu cầu {need}", None, "chờ cán bộ xem")
    return household


@verb("support.hand_need", label="Chuyển nhu cầu sang hộ mới tách", allow=permissions.may_change)
def hand_need(need: Need, *, by: Desk, household: Household) -> Need:
    """A need that was the son's goes with him when he sets up house; the officer says which."""
    if not need.is_live or household.origin_id is None or household.origin_id != need.household_id:
        raise Refused("Chỉ chuyển nhu cầu đang mở sang hộ tách ra từ chính hộ đó.")
    if not household.is_open:
        raise Refused("Hộ mới tách đã ra khỏi sổ.")
    return going_along.settle_at(need, household, by)
