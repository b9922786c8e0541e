"""Acts on needs: entered by hand, proposed from surveys, changed, closed and opened again."""

from collections.abc import Mapping

from chungtay.apps.households.models import Household
from chungtay.apps.support import entering, permissions, proposing
from chungtay.apps.support.models import Need, NeedState
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

BATCH = 2_000
LEAST_REASON = 5


@verb("support.enter_need", label="Ghi nhu cầu", allow=permissions.may_enter, clauses=("II.2", "II.4"))
def enter_need(
    unit: Unit, *, by: Desk, kind: str, household: Household | None = None, words: str = "",
    estimated: int | None = None,
) -> Need:  # fmt: skip
    """Of a household of the village, or, without one, of the village or commune itself."""
    entering.check_kind(kind, household)
    entering.check_household(household, unit)
    entering.check_estimate(estimated)
    if household is None and not _kept(words):
        message = "Anh/chị ghi việc cần làm, ví dụ: cầu qua suối ở xóm Trại."
        raise Refused(message, {"words": message})
    need = Need(unit=unit, household=household, kind=kind, words=_kept(words), estimated=estimated, entered_on=by.day)
    return entering.keep(entering.coded([need])[0])


@verb(
    "support.propose_needs", label="Đề xuất nhu cầu từ phiếu khảo sát", allow=permissions.may_propose, bulk=True,
    clauses=("I.1.a", "II.2"),
)  # fmt: skip
def propose_needs(commune: Unit, *, by: Desk, estimates: Mapping[str, int] | None = None) -> int:
    """All that the last surveys lead to and that is not kept yet; returns how many were written."""
    if commune.kind != Kind.PEOPLE_COMMITTEE or commune.level != Level.COMMUNE:
        raise Refused("Nhu cầu được đề xuất theo từng xã, phường.")
    for dong in (estimates or {}).values():
        entering.check_estimate(dong)
    found = proposing.preview(commune, by.day)
    if not found.needs:
        raise Refused("Không còn nhu cầu nào để đề xuất: mọi thiếu hụt và nguyên nhân đã có nhu cầu.")
    made = entering.coded(proposing.needs_of(found, estimates or {}, by.day))
    Need.objects.bulk_create(made, batch_size=BATCH)
    act().count(**{"số nhu cầu": len(made), "số hộ": found.helped}, **found.by_kind)
    return len(made)


@verb("support.change_need", label="Sửa nhu cầu", allow=permissions.may_change)
def change_need(need: Need, *, by: Desk, kind: str, words: str = "", estimated: int | None = None) -> Need:
    _refuse_unless_live(need)
    entering.check_kind(kind, need.household)
    entering.check_estimate(estimated)
    need.kind, need.words, need.estimated = kind, _kept(words), estimated
    return entering.keep(need)


@verb("support.close_need", label="Đóng nhu cầu", allow=permissions.may_change)
def close_need(need: Need, *, by: Desk, met: bool, reason: str) -> Need:
    """Met, or no longer a need; with a helper the pairing is ended first."""
    if need.state != NeedState.OPEN:
        raise Refused("Chỉ đóng nhu cầu chưa có người giúp. Anh/chị kết thúc kết nối trước.")
    if len(vietnamese.collapse(reason)) < LEAST_REASON:
        message = "Anh/chị ghi vì sao đóng, ít nhất 5 ký tự."
        raise Refused(message, {"reason": message})
    need.state = NeedState.MET if met else NeedState.CLOSED
    need.closed_on, need.closed_because = by.day, vietnamese.collapse(reason)
    need.save()
    return need


@verb("support.reopen_need", label="Mở lại nhu cầu", allow=permissions.may_change)
def reopen_need(need: Need, *, by: Desk, reason: str) -> Need:
    if need.is_live:
        raise Refused("Nhu cầu này đang mở.")
    if len(vietnamese.collapse(reason)) < LEAST_REASON:
        message = "Anh/chị ghi vì sao mở lại, ít nhất 5 ký tự."
        raise Refused(message, {"reason": message})
    act().note = vietnamese.collapse(reason)
    need.state, need.closed_on, need.closed_because = NeedState.OPEN, None, ""
    return entering.keep(need)


def _refuse_unless_live(need: Need) -> None:
    if not need.is_live:
        raise Refused("Nhu cầu này đã đóng. Anh/chị mở lại trước khi sửa.")


def _kept(words: str) -> str:
    return vietnamese.nfc(words).strip()
