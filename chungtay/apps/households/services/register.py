"""The verbs that keep a household, its members and its traits as they are in the village."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from chungtay.apps.households import booking, codes, lookalikes, moves_inner, people, permissions, traits
from chungtay.apps.households.models import Area, FlagKind, Household, Leaving, Member, Relation
from chungtay.apps.households.people import PersonData
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese
from chungtay.rules.ledger import FlowKind

CLAUSES = ("I.1.b",)
BY_HAND = (Leaving.DIED, Leaving.MOVED, Leaving.MISTAKE)
PHONE_SIGNS = frozenset("0123456789+.- ")


@verb("households.enter", label="Ghi hộ mới", allow=permissions.may_change, clauses=CLAUSES)
def enter_household(
    village: Unit, *, by: Desk, code: str, head_name: str, area: str, address: str = "", phone: str = "",
    ethnicity: str = "", sex: str = "", birth_date: date | None = None, birth_year: int | None = None,
    id_number: str = "", registered_on: date | None = None, aware_of: Collection[int] = (),
) -> Household:  # fmt: skip
    """A household with its head. People who look like him are shown first; `aware_of` are those already seen."""
    since = registered_on or by.day
    given = PersonData(head_name, Relation.HEAD, sex, birth_date, birth_year, id_number, ethnicity)
    person = people.checked(given, by.day, "head_name")
    _refuse_later(since, by.day, "registered_on")
    household = Household(unit=_open_village(village, by.day), registered_on=since)
    household.code = codes.free_or_refused(village.pk, code)
    household.area, household.address, household.phone = _area(area), vietnamese.collapse(address), _phone(phone)
    lookalikes.refuse_unless_seen(by, person, household.address, aware_of)
    codes.keep(household)
    people.settle_in(household, person, since)
    people.settle(household, by.day, since)
    return household


@verb("households.edit", label="Sửa thông tin hộ", allow=permissions.may_change, clauses=CLAUSES)
def edit_household(
    household: Household, *, by: Desk, code: str, area: str, address: str, phone: str,
    extra: Mapping[str, Any] | None = None, unlisted: int | None = None,
) -> Household:  # fmt: skip
    """Code, area, address and telephone, and how many have not been written down yet; the rest follows from the
    members."""
    moves_inner.refuse_closed(household)
    area_before, before = household.area, household.members_count
    household.code = codes.free_or_refused(household.unit_id, code, household.pk)
    household.area, household.address, household.phone = _area(area), vietnamese.collapse(address), _phone(phone)
    if extra is not None:
        household.extra = {**household.extra, **extra}
    codes.keep(household)
    if household.area != area_before:
        # The forms tell town from country, so the household goes from one account of its village to the other.
        booking.moves(household, household.unit, area_before, by.day, "Sửa khu vực của hộ")
    if unlisted is not None and unlisted != household.unlisted:
        # Only now, so that the change stands in the account that the household stands in.
        household.unlisted = unlisted
        people.settle(household, by.day)
        booking.resized(household, FlowKind.MEMBERS_CHANGED, before, by.day, "Sửa số người chưa ghi tên")
    return household


@verb("households.add_member", label="Thêm thành viên", allow=permissions.may_change, clauses=CLAUSES)
def add_member(
    household: Household, *, by: Desk, full_name: str, relation: str, sex: str = "", birth_date: date | None = None,
    birth_year: int | None = None, id_number: str = "", ethnicity: str = "", since: date | None = None,
    facts: Mapping[str, Any] | None = None, aware_of: Collection[int] = (),
) -> Household:  # fmt: skip
    moves_inner.refuse_closed(household)
    since, before = since or by.day, household.members_count
    given = PersonData(full_name, relation, sex, birth_date, birth_year, id_number, ethnicity)
    person = people.checked(given, by.day)
    _refuse_later(since, by.day, "since")
    if person.relation == Relation.HEAD and people.head_of(household) is not None:
        message = "Hộ đã có chủ hộ. Anh/chị ghi quan hệ khác, rồi dùng “Đổi chủ hộ” nếu cần."
        raise Refused(message, {"relation": message})
    lookalikes.refuse_unless_seen(by, person, household.address, aware_of)
    added = people.settle_in(household, person, since, facts)
    # Whoever is written down was most likely counted already, when the household came in by a list.
    household.unlisted = max(0, household.unlisted - 1)
    people.settle(household, by.day)
    booking.resized(household, FlowKind.MEMBERS_CHANGED, before, since)
    act().tell("thành viên thêm vào", None, f"số {added.pk}")
    return household


@verb("households.edit_member", label="Sửa thông tin thành viên", allow=permissions.may_change, clauses=CLAUSES)
def edit_member(
    household: Household, *, by: Desk, member: int, full_name: str, relation: str, sex: str = "",
    birth_date: date | None = None, birth_year: int | None = None, id_number: str = "", ethnicity: str = "",
    aware_of: Collection[int] = (),
) -> Household:  # fmt: skip
    """What is known of a person. Who is head is not changed here, but by `change_head`."""
    moves_inner.refuse_closed(household)
    stored, found = _present(household, member), _present(household, member)
    given = PersonData(full_name, relation, sex, birth_date, birth_year, id_number, ethnicity)
    person = people.checked(given, by.day)
    if (person.relation == Relation.HEAD) != (stored.relation == Relation.HEAD):
        message = "Chủ hộ thay đổi bằng việc “Đổi chủ hộ”, để hộ luôn có đúng một chủ hộ."
        raise Refused(message, {"relation": message})
    people.write(found, person)
    if (stored.search_key, stored.birth_year, stored.id_number) != (
        found.search_key,
        found.birth_year,
        found.id_number,
    ):
        lookalikes.refuse_unless_seen(by, person, household.address, aware_of, own=found.pk)
    found.save()
    people.tell_changes(stored, found)
    people.settle(household, by.day)
    act().note = f"Thành viên số {found.pk}"
    return household


@verb("households.let_member_leave", label="Ghi thành viên rời hộ", allow=permissions.may_change, clauses=CLAUSES)
def let_member_leave(
    household: Household, *, by: Desk, member: int, reason: str, day: date | None = None, new_head: int | None = None
) -> Household:
    """He died, moved away or was never there; when he is the head, somebody present follows him."""
    moves_inner.refuse_closed(household)
    leaving, day, before = _present(household, member), day or by.day, household.members_count
    if reason not in BY_HAND:
        message = "Anh/chị chọn lý do rời hộ. Tách hộ, nhập hộ có trang riêng để cả hai hộ cùng đúng."
        raise Refused(message, {"reason": message})
    if before <= 1:
        raise Refused("Đây là người cuối cùng của hộ. Anh/chị dùng “Đưa hộ ra khỏi sổ” và ghi lý do.")
    _refuse_later(day, by.day, "day")
    if day < leaving.since:
        message = f"Người này vào hộ ngày {vietnamese.format_day(leaving.since)}, không thể rời hộ trước ngày đó."
        raise Refused(message, {"day": message})
    people.end(leaving, Leaving(reason), day)
    if leaving.relation == Relation.HEAD:
        moves_inner.crown_present(household, new_head)
    people.settle(household, by.day)
    booking.resized(household, FlowKind.MEMBERS_CHANGED, before, day, Leaving(reason).label)
    act().tell("thành viên rời hộ", f"số {leaving.pk}", Leaving(reason).label)
    return household


@verb("households.change_head", label="Đổi chủ hộ", allow=permissions.may_change, clauses=CLAUSES)
def change_head(household: Household, *, by: Desk, new_head: int) -> Household:
    moves_inner.refuse_closed(household)
    follower = _present(household, new_head, "new_head")
    if follower.relation == Relation.HEAD:
        raise Refused("Người này đang là chủ hộ.", {"new_head": "Người này đang là chủ hộ."})
    people.crown(household, follower, had_head=people.head_of(household) is not None)
    people.settle(household, by.day)
    return household


@verb("households.set_flag", label="Ghi đặc điểm của hộ", allow=permissions.may_change, clauses=CLAUSES)
def set_flag(
    household: Household, *, by: Desk, kind: str, since: date, basis: str, until: date | None = None
) -> Household:
    """A trait from a day on, with the paper that it rests on."""
    moves_inner.refuse_closed(household)
    if kind not in FlagKind.values:
        raise Refused("Anh/chị chọn đặc điểm trong danh mục.", {"kind": "Anh/chị chọn đặc điểm trong danh mục."})
    _refuse_by_sex(household, kind, "kind")
    written = vietnamese.collapse(basis)
    if not written:
        raise Refused("Anh/chị ghi căn cứ.", {"basis": "Anh/chị ghi giấy tờ, quyết định làm căn cứ."})
    _refuse_later(since, by.day, "since")
    _refuse_later(until, by.day, "until")
    if until is not None and until < since:
        raise Refused("Ngày kết thúc trước ngày bắt đầu.", {"until": "Ngày kết thúc không được trước ngày bắt đầu."})
    traits.begin(household, kind, since, until, written)
    return _with_mask(household, by.day)


@verb("households.end_flag", label="Kết thúc đặc điểm của hộ", allow=permissions.may_change, clauses=CLAUSES)
def end_flag(household: Household, *, by: Desk, flag: int, until: date) -> Household:
    """The trait does not hold any more from the day on; ended on its first day, it never held."""
    moves_inner.refuse_closed(household)
    found = household.dated_flags.filter(pk=flag, until__isnull=True).first()
    if found is None:
        raise Refused("Đặc điểm này đã kết thúc hoặc không thuộc hộ này.")
    _refuse_by_sex(household, found.kind, "until")
    _refuse_later(until, by.day, "until")
    if until < found.since:
        message = f"Đặc điểm bắt đầu ngày {vietnamese.format_day(found.since)}, không thể kết thúc trước ngày đó."
        raise Refused(message, {"until": message})
    found.until = until
    found.save()
    act().tell(found.get_kind_display(), None, f"không còn từ {vietnamese.format_day(until)}")
    return _with_mask(household, by.day)


def _refuse_by_sex(household: Household, kind: str, field: str) -> None:
    """Whether a woman is at the head follows from the head, where the sex is known."""
    if kind == FlagKind.FEMALE_HEAD and traits.is_by_sex(people.head_of(household)):
        message = "Đặc điểm này theo giới tính của chủ hộ. Anh/chị sửa ở thông tin của chủ hộ."
        raise Refused(message, {field: message})


def _with_mask(household: Household, day: date) -> Household:
    household.flags = traits.mask_of(household, day)
    household.save()
    return household


def _present(household: Household, key: int, field: str = "") -> Member:
    found = household.members.present().filter(pk=key).first()
    if found is None:
        message = "Người này không còn trong hộ. Anh/chị tải lại trang."
        raise Refused(message, {field: message} if field else None)
    return found


def _open_village(village: Unit, day: date) -> Unit:
    if village.kind != Kind.VILLAGE or not village.holds(day):
        raise Refused("Anh/chị chọn thôn, tổ dân phố.", {"village": "Anh/chị chọn thôn, tổ dân phố của hộ."})
    return village


def _area(area: str) -> str:
    if area not in Area.values:
        raise Refused("Anh/chị chọn khu vực.", {"area": "Anh/chị chọn nông thôn hoặc thành thị."})
    return area


def _phone(text: str) -> str:
    phone = vietnamese.collapse(text)
    if not set(phone) <= PHONE_SIGNS:
        message = "Số điện thoại chỉ gồm chữ số, dấu + và khoảng trống."
        raise Refused(message, {"phone": message})
    return phone


def _refuse_later(day: date | None, today: date, field: str) -> None:
    if day is not None and day > today:
        raise Refused("Ngày này chưa tới.", {field: "Ngày không được sau hôm nay."})
