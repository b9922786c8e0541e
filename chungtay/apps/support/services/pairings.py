"""Acts on pairs: a helper takes a need or is brought to it, tells news, and the pair ends with a result or a reason."""

from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household
from chungtay.apps.support import pairing_up, permissions
from chungtay.apps.support.models import Need, NeedState, Pairing, PairingState
from chungtay.apps.support.pairing_up import Promise
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

CLAUSES = ("I.1.a", "II.1", "II.4", "II.5")


@verb("support.take_need", label="Nhận giúp một nhu cầu", allow=permissions.may_take, clauses=CLAUSES)
def take_need(need: Need, *, by: Desk, promise: Promise) -> Pairing:
    """The enterprise or organisation of the desk becomes the helper, knowing the code, the kind and the commune."""
    own = Unit.objects.get(pk=by.unit_id or 0)
    return pairing_up.pair(need, pairing_up.giver_of_unit(own, by.day), promise, by.day)


@verb("support.pair_need", label="Kết nối người giúp với nhu cầu", allow=permissions.may_give, clauses=CLAUSES)
def pair_need(
    need: Need, *, by: Desk, promise: Promise, giver: Giver | None = None, helper: Household | None = None
) -> Pairing:
    """A giver of the register, a household that helps another, or, with neither, the village itself."""
    if giver is not None and helper is not None:
        raise Refused("Mỗi nhu cầu một người giúp.", {"giver": "Anh/chị chọn người giúp hoặc hộ giúp."})
    if helper is not None:
        pairing_up.check_helper(need, helper)
        giver = pairing_up.giver_of_household(helper, by.day)
    return pairing_up.pair(need, giver or pairing_up.giver_of_unit(need.unit, by.day), promise, by.day, helper)


@verb("support.tell_news", label="Ghi tin của kết nối", allow=permissions.may_tell)
def tell_news(pairing: Pairing, *, by: Desk, words: str) -> Pairing:
    pairing_up.refuse_unless_active(pairing)
    pairing_up.note(pairing, words, by.day, by_helper=permissions.is_helper(by, pairing))
    return pairing


@verb("support.finish_pairing", label="Ghi kết quả giúp đỡ", allow=permissions.may_give, clauses=CLAUSES)
def finish_pairing(pairing: Pairing, *, by: Desk, result: str, met: bool) -> Pairing:
    """Whether the need is met is said by the place, which sees the household; if not, it is open again."""
    pairing_up.refuse_unless_active(pairing)
    pairing.result = pairing_up.told(result, "result")
    state = NeedState.MET if met else NeedState.OPEN
    pairing_up.leave(pairing, PairingState.FINISHED, state, by.day, "Đã có kết quả giúp đỡ")
    return pairing


@verb("support.end_pairing", label="Dừng kết nối", allow=permissions.may_end)
def end_pairing(pairing: Pairing, *, by: Desk, reason: str) -> Pairing:
    """Without a result; the need waits for the next helper."""
    pairing_up.refuse_unless_active(pairing)
    pairing.ended_because = act().note = pairing_up.told(reason, "reason")
    pairing_up.leave(pairing, PairingState.ENDED, NeedState.OPEN, by.day)
    return pairing
