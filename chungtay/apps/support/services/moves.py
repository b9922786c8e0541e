"""Acts by which needs go where their household goes."""

from chungtay.apps.households.models import Household
from chungtay.apps.households.queries.places import commune_of
from chungtay.apps.support import pairing_up, permissions
from chungtay.apps.support.models import Need, NeedState, Pairing
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb


@verb("support.follow_move", label="Xem lại nhu cầu khi hộ chuyển nơi ở", allow=permissions.may_follow)
def follow_move(household: Household, *, by: Desk) -> Household:
    """A need that waits goes along at once; while somebody helps, the helper is told and the officer is asked."""
    for need in household.needs.live().exclude(unit=household.unit_id).order_by("pk"):
        if need.state == NeedState.OPEN:
            move_need(need, by=by)
        for pairing in need.pairings.active():
            pairing_up.note(pairing, "Hộ vừa chuyển nơi ở; cán bộ sẽ báo việc giúp tiếp theo.", by.day, by_helper=False)
        act().tell(f"nhu cầu {need}", None, "chuyển theo hộ" if need.state == NeedState.OPEN else "chờ cán bộ xem")
    return household


@verb("support.move_need", label="Chuyển nhu cầu theo hộ", allow=permissions.may_move)
def move_need(need: Need, *, by: Desk) -> Need:
    """To the village where the household lives now, with the help that runs; what was given stays where it was."""
    if need.household is None or need.household.unit_id == need.unit_id or not need.is_live:
        raise Refused("Nhu cầu này đã ở nơi hộ sinh sống, hoặc đã đóng.")
    act().tell("thôn, tổ dân phố", need.unit.name, need.household.unit.name)
    need.unit = need.household.unit
    need.save()
    commune = Unit.objects.filter(pk=commune_of(need.unit_id, by.day) or 0).first()
    for pairing in Pairing.objects.active().filter(need=need):
        pairing.unit, pairing.version = need.unit, pairing.version + 1
        words = f"Nhu cầu chuyển theo hộ về {commune.name if commune else need.unit.name}; việc giúp vẫn tiếp tục."
        pairing_up.note(pairing, words, by.day, by_helper=False)
    return need
