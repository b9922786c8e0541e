"""What splitting, merging, moving and closing do to households already held; verbs of several parts call it."""

from collections.abc import Mapping
from datetime import date

from chungtay.apps.households import booking, codes, people
from chungtay.apps.households.models import (
    Answer,
    CaseState,
    Closing,
    Household,
    Leaving,
    Member,
    Relation,
    ReviewCase,
    Step,
)
from chungtay.apps.units.models import Unit
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import locked
from chungtay.rules.ledger import FlowKind

UNDER_REVIEW = (CaseState.LISTED, CaseState.DRAFT, CaseState.SURVEYED, CaseState.RECHECK)
KIND_OF_CLOSING = {
    Closing.DIED_OUT: FlowKind.DIED_OUT,
    Closing.MOVED_OUT: FlowKind.MOVED_OUT,
    Closing.MISTAKE: FlowKind.LEFT,
}


def hold(household: Household) -> Household:
    """A second household of an act: fresh, locked, its version one on, as the verb does with the first."""
    held: Household = locked(household)
    held.version += 1
    return held


def refuse_closed(household: Household) -> None:
    if not household.is_open:
        raise Refused(f"Hộ {household.code} đã ra khỏi sổ nên không thay đổi được.")


def refuse_under_way(household: Household) -> None:
    """A household that another commune has been asked to take stays as it is until the answer."""
    if household.transfers.filter(state=Answer.WAITING).exists():
        raise Refused(
            f"Hộ {household.code} đang chờ xã khác tiếp nhận. Anh/chị rút đề nghị chuyển hộ trước khi thay đổi."
        )


def take_off_lists(household: Household, why: str) -> None:
    """A household that is gone from a village is surveyed there no more; what was surveyed is kept."""
    cases = ReviewCase.objects.filter(household=household.pk, state__in=UNDER_REVIEW).exclude(review__step=Step.DONE)
    for case in cases.select_for_update():
        case.state, case.version = CaseState.WITHDRAWN, case.version + 1
        case.note = f"{case.note}\n{why}".strip()
        case.save()
        act().tell("đưa ra khỏi danh sách rà soát", None, str(case.review))


def split(
    household: Household, going: Mapping[int, str], *, code: str, address: str, day: date, new_head: int | None
) -> Household:
    """Members go to a household of their own, each with his relation to its head; the class goes with them."""
    before = household.members_count
    members = {one.pk: one for one in people.present_in(household)}
    offshoot = Household(
        unit_id=household.unit_id, code=codes.free_or_refused(household.unit_id, code), area=household.area,
        address=address, ethnicity=household.ethnicity, national_class=household.national_class,
        city_class=household.city_class, recognised_on=household.recognised_on, registered_on=day,
        origin=household,
    )  # fmt: skip
    codes.keep(offshoot)
    leaves_headless = any(members[key].relation == Relation.HEAD for key in going)
    for key, relation in going.items():
        people.end(members[key], Leaving.SPLIT, day)
        people.carry_over(members[key], offshoot, relation, day)
    if leaves_headless:
        crown_present(household, new_head)
    people.settle(household, day)
    people.settle(offshoot, day)
    booking.joins(offshoot, FlowKind.SPLIT, offshoot.members_count, day)
    booking.resized(household, FlowKind.MEMBERS_CHANGED, before, day)
    return offshoot


def crown_present(household: Household, key: int | None) -> None:
    """The head has gone: one of those still present must follow him."""
    follower = household.members.present().filter(pk=key or 0).first()
    if follower is None:
        message = "Chủ hộ rời hộ. Anh/chị chọn chủ hộ mới trong những người ở lại."
        raise Refused(message, {"new_head": message})
    people.crown(household, follower)


def merge(
    keep: Household, absorbed: Household, *, day: date, reason: str, relations: Mapping[int, str] | None = None
) -> Household:
    """The members of one household join another, but for those who stand there already; both must be held."""
    if keep.pk == absorbed.pk:
        raise Refused("Anh/chị chọn hai hộ khác nhau.", {"absorbed": "Đây là cùng một hộ."})
    for one in (keep, absorbed):
        refuse_closed(one)
        refuse_under_way(one)
    before, told = keep.members_count, relations or {}
    there, doubles = people.present_in(keep), 0
    for member in people.present_in(absorbed):
        people.end(member, Leaving.MERGED, day)
        if any(same_person(member, other) for other in there):
            doubles += 1
        else:
            people.carry_over(member, keep, told.get(member.pk, Relation.OTHER), day)
    persons, absorbed.successor = absorbed.members_count, keep
    # Where a person stands in both, one household was written twice, and those without a name are there already.
    keep.unlisted += 0 if doubles else absorbed.unlisted
    shut(absorbed, Closing.MERGED, day)
    people.settle(keep, day)
    booking.leaves(absorbed, FlowKind.MERGED, persons, day, reason)
    booking.resized(keep, FlowKind.MERGED, before, day, reason)
    act().tell("hộ nhập vào", None, f"{absorbed.code} ({absorbed.unit})")
    return keep


def same_person(one: Member, other: Member) -> bool:
    """The same number, or, where one has none, the same name and year of birth."""
    if one.id_number and other.id_number:
        return one.id_number == other.id_number
    return (one.search_key, one.birth_year) == (other.search_key, other.birth_year) and one.birth_year is not None


def shut(household: Household, why: Closing, day: date) -> None:
    household.closed_on, household.closed_reason = day, why
    household.members_count = household.members.present().count()
    household.save()
    take_off_lists(household, f"Hộ ra khỏi sổ: {why.label.lower()}.")


def close(household: Household, why: Closing, *, day: date, reason: str) -> Household:
    """Everybody leaves with the household, and may come back with it when the closing was a mistake."""
    persons = household.members_count
    for member in people.present_in(household):
        people.end(member, Leaving.CLOSED, day)
    shut(household, why, day)
    booking.leaves(household, KIND_OF_CLOSING[why], persons, day, reason)
    return household


def why_not_reopened(household: Household, day: date) -> str:
    """Empty when the closing may be taken back on the day."""
    if household.closed_on is None:
        return "Hộ đang ở trong sổ."
    if household.erased_on is not None:
        return "Dữ liệu cá nhân của hộ đã được xóa theo thời hạn lưu giữ."
    if household.closed_reason == Closing.MERGED:
        return "Hộ đã nhập vào hộ khác. Anh/chị tách hộ từ hộ đó nếu cần."
    if household.closed_on.year != day.year:
        return "Hộ ra khỏi sổ từ năm trước nên không mở lại được. Anh/chị ghi hộ mới."
    return ""


def reopen(household: Household, *, day: date, reason: str) -> Household:
    for member in household.members.filter(left_reason=Leaving.CLOSED, until=household.closed_on):
        member.until, member.left_reason = None, ""
        member.save()
    household.closed_on, household.closed_reason = None, ""
    booking.take_back_leaving(household, day, reason)
    people.settle(household, day)
    return household


def move(household: Household, village: Unit, *, code: str, area: str, address: str, day: date, reason: str) -> None:
    """To another village, with the class and all the members."""
    left, area_before = household.unit, household.area
    household.code = codes.free_or_refused(village.pk, code or codes.next_free(village.pk))
    household.unit, household.area, household.address = village, area, address
    codes.keep(household)
    take_off_lists(household, f"Hộ chuyển đến {village}.")
    booking.moves(household, left, area_before, day, reason)
