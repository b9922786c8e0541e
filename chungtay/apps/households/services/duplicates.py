"""The verbs on households that may be one: looked for in bulk, and decided by a person, pair by pair."""

from collections.abc import Sequence

from chungtay.apps.households import moves_inner, pairing, permissions
from chungtay.apps.households.models import Closing, DuplicatePair, Household, PairState
from chungtay.apps.households.pairing import Found
from chungtay.apps.households.queries.doubles import Likely
from chungtay.apps.units.models import Unit
from chungtay.base import jobs
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.jobs import Job
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

FIND_JOB = "households.find_duplicates"
LEAST_REASON = 5
CLAUSES = ("I.1.b",)


@verb("households.find_duplicates", label="Tìm hộ nghi trùng", allow=permissions.may_look_for_pairs, bulk=True)
def find_duplicates(unit: Unit, *, by: Desk, seen: Sequence[Likely] | None = None) -> Found:
    """Looks through all households under the unit. A pair that was decided opens again only on new grounds."""
    found = pairing.bring_up_to_date(unit, by.day, seen)
    act().count(**found.counts)
    return found


@verb("households.ask_duplicates", label="Yêu cầu tìm hộ nghi trùng", allow=permissions.may_look_for_pairs, bulk=True)
def ask_duplicates(unit: Unit, *, by: Desk) -> Job:
    """A whole city is looked through by a job."""
    return jobs.enqueue(FIND_JOB, by=by, payload={"unit": unit.pk}, unit_id=unit.pk)


@verb("households.tell_apart", label="Kết luận hai hộ khác nhau", allow=permissions.may_resolve, clauses=CLAUSES)
def tell_apart(pair: DuplicatePair, *, by: Desk, reason: str) -> DuplicatePair:
    _refuse_decided(pair)
    return _decide(pair, PairState.DIFFERENT, _reason(reason), by)


@verb("households.merge_pair", label="Nhập hai hộ trùng làm một", allow=permissions.may_resolve, clauses=CLAUSES)
def merge_pair(pair: DuplicatePair, *, by: Desk, keep: int, reason: str) -> DuplicatePair:
    """The household `keep` stays; the people of the other join it, but for those who stand there already."""
    _refuse_decided(pair)
    written = _reason(reason)
    staying, going = _both(pair, keep, "keep")
    moves_inner.merge(staying, going, day=by.day, reason=written)
    pairing.settle_others(going, pair, by.day)
    return _decide(pair, PairState.MERGED, written, by)


@verb("households.close_double", label="Bỏ hộ ghi trùng", allow=permissions.may_resolve, clauses=CLAUSES)
def close_double(pair: DuplicatePair, *, by: Desk, wrong: int, reason: str) -> DuplicatePair:
    """The household `wrong` was written twice: it leaves the register as a mistake, with nobody carried over."""
    _refuse_decided(pair)
    written = _reason(reason)
    going, _staying = _both(pair, wrong, "wrong")
    moves_inner.refuse_closed(going)
    moves_inner.refuse_under_way(going)
    moves_inner.close(going, Closing.MISTAKE, day=by.day, reason=written)
    pairing.settle_others(going, pair, by.day)
    return _decide(pair, PairState.CLOSED, written, by)


def _both(pair: DuplicatePair, chosen: int, field: str) -> tuple[Household, Household]:
    """Both households held, in the order of their keys so that two clerks never wait for each other."""
    held = {key: moves_inner.hold(Household.objects.get(pk=key)) for key in (pair.first_id, pair.second_id)}
    if chosen not in held:
        message = "Anh/chị chọn một trong hai hộ."
        raise Refused(message, {field: message})
    other = pair.second_id if chosen == pair.first_id else pair.first_id
    act().tell("hộ", None, f"{held[pair.first_id].code}, {held[pair.second_id].code}")
    return held[chosen], held[other]


def _decide(pair: DuplicatePair, state: PairState, note: str, by: Desk) -> DuplicatePair:
    pair.state, pair.note, pair.resolved_on = state, note[:300], by.day
    act().note = note
    pair.save()
    return pair


def _refuse_decided(pair: DuplicatePair) -> None:
    if pair.state != PairState.OPEN:
        raise Refused(f"Người khác đã xử lý cặp này: {PairState(pair.state).label.lower()}.")


def _reason(text: str) -> str:
    written = vietnamese.collapse(text)
    if len(written) < LEAST_REASON:
        message = "Anh/chị ghi lý do để người sau hiểu vì sao."
        raise Refused(message, {"reason": message})
    return written
