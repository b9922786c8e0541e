"""The verbs that keep the savings and loan groups: founded, joined, left, led, dissolved."""

from datetime import date

from chungtay.apps.households.models import Household
from chungtay.apps.loans import permissions
from chungtay.apps.loans.models import Group, GroupMember, LoanState
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("IV.1",)


@verb("loans.found_group", label="Ghi tổ tiết kiệm và vay vốn", allow=permissions.may_write, clauses=CLAUSES)
def found_group(village: Unit, *, by: Desk, name: str, organisation: str, agreed_on: date, basis: str = "") -> Group:
    """A group that the commune has agreed to; its members join afterwards."""
    words, faults = vietnamese.collapse(name), {}
    if village.kind != Kind.VILLAGE:
        faults["village"] = "Tổ được lập ở một thôn, tổ dân phố."
    if len(words) < 3:
        faults["name"] = "Anh/chị ghi tên tổ."
    elif Group.objects.filter(unit=village.pk, name=words).exists():
        faults["name"] = "Thôn, tổ dân phố này đã có tổ cùng tên."
    if organisation not in book().credit.law.organisations:
        faults["organisation"] = "Anh/chị chọn tổ chức nhận ủy thác."
    if agreed_on > by.day:
        faults["agreed_on"] = "Ngày chấp thuận không sau hôm nay."
    if faults:
        raise Refused("Tổ chưa ghi được.", faults)
    return Group.objects.create(
        unit=village, name=words, organisation=organisation, agreed_on=agreed_on, basis=vietnamese.collapse(basis)
    )


@verb("loans.join_group", label="Thêm tổ viên", allow=permissions.may_write)
def join_group(group: Group, *, by: Desk, household: Household, since: date) -> Group:
    """A household of the village; it stands in one group at a time."""
    _refuse_dissolved(group)
    if household.unit_id != group.unit_id or not household.is_open:
        raise Refused("Tổ viên là hộ đang ở trong sổ của thôn, tổ dân phố này.")
    if not group.agreed_on <= since <= by.day:
        message = "Ngày vào tổ không trước ngày xã chấp thuận tổ và không sau hôm nay."
        raise Refused(message, {"since": message})
    other = GroupMember.objects.filter(household=household.pk, until__isnull=True).select_related("group").first()
    if other is not None:
        raise Refused(f"Hộ đang là tổ viên của tổ “{other.group.name}”.")
    GroupMember.objects.create(group=group, household=household, since=since)
    act().tell("tổ viên vào", None, household.code)
    group.save()
    return group


@verb("loans.leave_group", label="Cho tổ viên ra khỏi tổ", allow=permissions.may_write)
def leave_group(group: Group, *, by: Desk, household: Household) -> Group:
    """Only who owes nothing through the group leaves it."""
    member = GroupMember.objects.filter(group=group.pk, household=household.pk, until__isnull=True).first()
    if member is None:
        raise Refused("Hộ không phải là tổ viên đang tham gia.")
    if group.loans.filter(household=household.pk, state__in=(LoanState.SIGNED, LoanState.LENT)).exists():
        raise Refused("Hộ còn khoản vay qua tổ này; trả hết rồi mới ra khỏi tổ.")
    # One who leaves on the day he joined had joined by mistake; a period of no day cannot be kept.
    if member.since >= by.day:
        member.delete()
    else:
        member.until = by.day
        member.save()
    if group.head_id == household.pk:
        group.head = None
    act().tell("tổ viên ra", household.code, None)
    group.save()
    return group


@verb("loans.name_head", label="Ghi tổ trưởng", allow=permissions.may_write)
def name_head(group: Group, *, by: Desk, household: Household) -> Group:
    _refuse_dissolved(group)
    if not GroupMember.objects.filter(group=group.pk, household=household.pk, until__isnull=True).exists():
        raise Refused("Tổ trưởng là một tổ viên đang tham gia.")
    group.head = household
    group.save()
    return group


@verb("loans.dissolve_group", label="Giải thể tổ", allow=permissions.may_write)
def dissolve_group(group: Group, *, by: Desk) -> Group:
    """When nobody owes anything through it; its members leave with it."""
    _refuse_dissolved(group)
    if group.loans.filter(state__in=(LoanState.SIGNED, LoanState.LENT)).exists():
        raise Refused("Tổ còn khoản vay chưa trả hết.")
    group.members.filter(until__isnull=True, since__gte=by.day).delete()
    group.members.filter(until__isnull=True).update(until=by.day)
    group.dissolved_on, group.head = by.day, None
    group.save()
    return group


def _refuse_dissolved(group: Group) -> None:
    if group.dissolved_on is not None:
        raise Refused("Tổ đã giải thể.")
