"""The verbs that split, merge, move and close households; across communes the receiving one answers."""

from collections.abc import Mapping
from datetime import date

from chungtay.apps.households import moves_inner, permissions
from chungtay.apps.households.models import Answer, Area, Closing, Household, Relation, Transfer
from chungtay.apps.households.queries.places import commune_of
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.1.b",)
LEAST_REASON = 5
BY_HAND = (Closing.DIED_OUT, Closing.MOVED_OUT, Closing.MISTAKE)


@verb("households.split", label="Tách hộ", allow=permissions.may_change, clauses=CLAUSES)
def split_household(
    household: Household, *, by: Desk, going: Mapping[int, str], code: str, address: str = "",
    new_head: int | None = None,
) -> Household:  # fmt: skip
    """`going`: who goes, and how each stands to the new head; `new_head` follows when the old head goes. Returns the
    offshoot, which keeps the class."""
    moves_inner.refuse_closed(household)
    moves_inner.refuse_under_way(household)
    _check_going(household, going)
    if new_head in going:
        message = "Người này sang hộ mới. Anh/chị chọn chủ hộ trong những người ở lại."
        raise Refused(message, {"new_head": message})
    where = vietnamese.collapse(address) or household.address
    offshoot = moves_inner.split(household, going, code=code, address=where, day=by.day, new_head=new_head)
    act().tell("tách từ hộ", None, household.code)
    act().tell("số người sang hộ mới", None, len(going))
    return offshoot


def _check_going(household: Household, going: Mapping[int, str]) -> None:
    present = set(household.members.present().values_list("pk", flat=True))
    if not going or not set(going) <= present:
        raise Refused("Anh/chị chọn người sang hộ mới.", {"going": "Anh/chị chọn ít nhất một người sang hộ mới."})
    if set(going) == present:
        raise Refused("Không tách cả hộ được.", {"going": "Phải có ít nhất một người ở lại hộ cũ."})
    if not set(going.values()) <= set(Relation.values):
        raise Refused("Anh/chị chọn quan hệ trong danh mục.", {"going": "Anh/chị chọn quan hệ trong danh mục."})
    if list(going.values()).count(Relation.HEAD) != 1:
        message = "Hộ mới phải có đúng một chủ hộ. Anh/chị chọn “Chủ hộ” cho một người sang hộ mới."
        raise Refused(message, {"going": message})


@verb("households.merge", label="Nhập hộ", allow=permissions.may_change, clauses=CLAUSES)
def merge_households(
    keep: Household, *, by: Desk, absorbed: Household, reason: str, relations: Mapping[int, str] | None = None
) -> Household:
    """The members of `absorbed` join `keep`, but for those who stand there already; `absorbed` is closed."""
    if not permissions.may_change(by, absorbed):
        raise NotAllowed("Hộ được nhập vào không thuộc phạm vi của anh/chị.")
    if not set((relations or {}).values()) <= set(Relation.values) - {Relation.HEAD.value}:
        message = "Anh/chị chọn quan hệ với chủ hộ; hộ chỉ có một chủ hộ."
        raise Refused(message, {"relations": message})
    act().note = written = _reason(reason)
    return moves_inner.merge(keep, moves_inner.hold(absorbed), day=by.day, reason=written, relations=relations)


@verb("households.move", label="Chuyển hộ sang thôn khác trong xã", allow=permissions.may_change, clauses=CLAUSES)
def move_household(
    household: Household, *, by: Desk, village: Unit, code: str, area: str, address: str = "", reason: str = ""
) -> Household:
    moves_inner.refuse_closed(household)
    moves_inner.refuse_under_way(household)
    _check_village(village, household, by)
    if commune_of(village.pk, by.day) != commune_of(household.unit_id, by.day):
        message = "Thôn này thuộc xã khác. Anh/chị đề nghị chuyển hộ để xã đó tiếp nhận."
        raise Refused(message, {"village": message})
    act().note = written = vietnamese.collapse(reason)
    act().tell("thôn, tổ dân phố", household.unit.name, village.name)
    moves_inner.move(
        household, village, code=code, area=_area(area), address=vietnamese.collapse(address), day=by.day,
        reason=written,
    )  # fmt: skip
    return household


def _check_village(village: Unit, household: Household, by: Desk) -> None:
    if village.kind != Kind.VILLAGE or not village.holds(by.day):
        raise Refused("Anh/chị chọn thôn, tổ dân phố.", {"village": "Anh/chị chọn thôn, tổ dân phố hộ chuyển đến."})
    if village.pk == household.unit_id:
        raise Refused("Hộ đang ở thôn này.", {"village": "Hộ đang ở thôn này. Anh/chị chọn nơi khác."})


@verb("households.ask_transfer", label="Đề nghị chuyển hộ sang xã khác", allow=permissions.may_change, clauses=CLAUSES)
def ask_transfer(household: Household, *, by: Desk, village: Unit, reason: str) -> Transfer:
    """The commune of the village answers; until then the household stays where it is, as it is."""
    moves_inner.refuse_closed(household)
    moves_inner.refuse_under_way(household)
    _check_village(village, household, by)
    if commune_of(village.pk, by.day) == commune_of(household.unit_id, by.day):
        message = "Thôn này thuộc cùng xã. Anh/chị chuyển hộ ngay, không cần xã khác tiếp nhận."
        raise Refused(message, {"village": message})
    return Transfer.objects.create(
        household=household, from_unit_id=household.unit_id, unit=village, asked_on=by.day, reason=_reason(reason)
    )


@verb("households.accept_transfer", label="Tiếp nhận hộ chuyển đến", allow=permissions.may_change, clauses=CLAUSES)
def accept_transfer(transfer: Transfer, *, by: Desk, code: str, area: str, address: str = "") -> Transfer:
    """The sheet goes over with its class and its members, and stands in both villages' accounts."""
    _refuse_answered(transfer)
    household = moves_inner.hold(transfer.household)
    moves_inner.refuse_closed(household)
    moves_inner.move(
        household, transfer.unit, code=code, area=_area(area), address=vietnamese.collapse(address), day=by.day,
        reason=transfer.reason,
    )  # fmt: skip
    transfer.state, transfer.answered_on = Answer.ACCEPTED, by.day
    transfer.save()
    return transfer


@verb(
    "households.refuse_transfer", label="Không tiếp nhận hộ chuyển đến", allow=permissions.may_change, clauses=CLAUSES
)
def refuse_transfer(transfer: Transfer, *, by: Desk, answer: str) -> Transfer:
    _refuse_answered(transfer)
    transfer.state, transfer.answered_on, transfer.answer = Answer.REFUSED, by.day, _reason(answer, "answer")
    transfer.save()
    return transfer


@verb("households.recall_transfer", label="Rút đề nghị chuyển hộ", allow=permissions.may_recall, clauses=CLAUSES)
def recall_transfer(transfer: Transfer, *, by: Desk) -> Transfer:
    _refuse_answered(transfer)
    transfer.state, transfer.answered_on = Answer.RECALLED, by.day
    transfer.save()
    return transfer


@verb("households.close", label="Đưa hộ ra khỏi sổ", allow=permissions.may_change, clauses=CLAUSES)
def close_household(
    household: Household, *, by: Desk, reason: str, day: date | None = None, note: str = ""
) -> Household:
    """Nobody is left, all went away from the city, or it was never there; `reason` is a `Closing`."""
    moves_inner.refuse_closed(household)
    moves_inner.refuse_under_way(household)
    if reason not in BY_HAND:
        message = "Anh/chị chọn lý do ra khỏi sổ. Nhập vào hộ khác thì dùng “Nhập hộ”."
        raise Refused(message, {"reason": message})
    day = day or by.day
    first = max([household.registered_on, *household.members.present().values_list("since", flat=True)])
    if day > by.day or day < first:
        message = f"Ngày ra khỏi sổ từ {vietnamese.format_day(first)} đến hôm nay."
        raise Refused(message, {"day": message})
    act().note = written = vietnamese.collapse(note)
    return moves_inner.close(household, Closing(reason), day=day, reason=written or Closing(reason).label)


@verb("households.reopen", label="Đưa hộ trở lại sổ", allow=permissions.may_change, clauses=CLAUSES)
def reopen_household(household: Household, *, by: Desk, reason: str) -> Household:
    """A closing that was a mistake is taken back, within its own year and while that year's account is open."""
    why = moves_inner.why_not_reopened(household, by.day)
    if why:
        raise Refused(why)
    act().note = written = _reason(reason)
    return moves_inner.reopen(household, day=by.day, reason=written)


def _refuse_answered(transfer: Transfer) -> None:
    if transfer.state != Answer.WAITING:
        raise Refused(f"Đề nghị chuyển hộ này {Answer(transfer.state).label.lower()}, không trả lời lại được.")


def _area(area: str) -> str:
    if area not in Area.values:
        raise Refused("Anh/chị chọn khu vực.", {"area": "Anh/chị chọn nông thôn hoặc thành thị."})
    return area


def _reason(text: str, field: str = "reason") -> str:
    written = vietnamese.collapse(text)
    if len(written) < LEAST_REASON:
        raise Refused("Anh/chị ghi lý do.", {field: "Anh/chị ghi lý do để người sau hiểu vì sao."})
    return written
