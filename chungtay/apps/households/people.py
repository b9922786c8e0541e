"""Keeps a household and its members true to each other: one head, the right count, the head's name on the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.households import citizen_ids, relations, traits
from chungtay.apps.households.models import Household, Leaving, Member, Relation, Sex
from chungtay.base.acts import HIDDEN, act
from chungtay.base.errors import Refused
from chungtay.rules import identity, vietnamese

LONGEST_NAME = 120
# Nobody in a register is older; an earlier year is a slip of the keyboard.
OLDEST = 125
TOLD = ("full_name", "sex", "birth_date", "birth_year", "id_number", "ethnicity", "relation")


@dataclass(frozen=True)
class PersonData:
    """What an officer types of a person."""

    full_name: str
    relation: str
    sex: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    id_number: str = ""
    ethnicity: str = ""


def checked(data: PersonData, day: date, name_field: str = "full_name") -> PersonData:
    """The same in clean writing; what cannot be true is refused at its field."""
    name = vietnamese.collapse(data.full_name)
    faults = name_faults(name, name_field) | birth_faults(data, day)
    number = identity.normal_id(data.id_number)
    if wrong := citizen_ids.fault(number):
        faults["id_number"] = wrong
    if data.relation not in Relation.values:
        faults["relation"] = "Anh/chị chọn quan hệ với chủ hộ trong danh mục."
    if data.sex and data.sex not in Sex.values:
        faults["sex"] = "Anh/chị chọn nam hoặc nữ."
    if faults:
        raise Refused(next(iter(faults.values())), faults)
    year = data.birth_date.year if data.birth_date else data.birth_year
    return replace(
        data, full_name=name, id_number=number, birth_year=year, ethnicity=vietnamese.collapse(data.ethnicity)
    )


def name_faults(name: str, field: str) -> dict[str, str]:
    if not name:
        return {field: "Anh/chị ghi họ và tên."}
    if any(sign.isdigit() for sign in name):
        return {field: "Họ và tên không có chữ số. Anh/chị bỏ chữ số đi."}
    return {field: "Họ và tên dài quá 120 ký tự."} if len(name) > LONGEST_NAME else {}


def birth_faults(data: PersonData, day: date) -> dict[str, str]:
    year = data.birth_date.year if data.birth_date else data.birth_year
    if (data.birth_date and data.birth_date > day) or (year and year > day.year):
        return {"birth": "Ngày sinh không được sau hôm nay."}
    if year is not None and year < day.year - OLDEST:
        return {"birth": f"Năm sinh {year} quá xa. Anh/chị xem lại, năm sinh viết đủ bốn chữ số."}
    return {}


def settle_in(household: Household, data: PersonData, since: date, facts: Mapping[str, Any] | None = None) -> Member:
    member = Member(household=household, since=since, facts=dict(facts or {}))
    write(member, data)
    member.save()
    return member


def write(member: Member, data: PersonData) -> None:
    member.full_name, member.search_key = data.full_name, vietnamese.fold(data.full_name)
    member.relation, member.sex = data.relation, data.sex
    member.birth_date, member.birth_year = data.birth_date, data.birth_year
    if member.id_number != data.id_number:
        # A number that was checked is checked no longer once it is another.
        member.id_number, member.id_checked_on, member.id_checked_with = data.id_number, None, ""
    member.ethnicity = data.ethnicity


def tell_changes(before: Member, after: Member) -> None:
    """Which columns of a member changed, never from what to what."""
    for name in TOLD:
        if getattr(before, name) != getattr(after, name):
            column = Member._meta.get_field(name)
            act().changes[f"thành viên: {column.verbose_name}"] = [HIDDEN, HIDDEN]  # type: ignore[union-attr]


def end(member: Member, why: Leaving, day: date) -> None:
    """The day he left does not count any more; who was entered by mistake never counted."""
    member.left_reason, member.until = why, member.since if why == Leaving.MISTAKE else day
    member.save()


def carry_over(member: Member, household: Household, relation: str, day: date) -> Member:
    """The same person in another household, with all that is known of him."""
    return Member.objects.create(
        household=household, since=day, relation=relation, full_name=member.full_name, search_key=member.search_key,
        id_number=member.id_number, birth_date=member.birth_date, birth_year=member.birth_year, sex=member.sex,
        ethnicity=member.ethnicity, facts=member.facts, id_checked_on=member.id_checked_on,
        id_checked_with=member.id_checked_with,
    )  # fmt: skip


def present_in(household: Household) -> list[Member]:
    return list(household.members.present().order_by("pk"))


def head_of(household: Household) -> Member | None:
    return household.members.present().filter(relation=Relation.HEAD).first()


def crown(household: Household, new_head: Member, *, had_head: bool = True) -> None:
    """Make a present member the head; how the others stand to him follows from how all stood to the old one."""
    was = new_head.relation
    # The old head steps down first: the database suffers no two heads, not even for a moment.
    for one in present_in(household) if had_head else []:
        if one.pk != new_head.pk:
            one.relation = relations.after(was, one.relation)
            one.save()
    new_head.relation = Relation.HEAD
    new_head.save()


def settle(household: Household, day: date, since: date | None = None) -> None:
    """Bring the sheet in line with its members and traits, and keep it; `since` is the day the head became head."""
    members = present_in(household)
    household.members_count = len(members) + household.unlisted
    head = next((one for one in members if one.relation == Relation.HEAD), None)
    if head is not None:
        household.head_name, household.sort_key = head.full_name, sort_text(head.full_name)
        household.ethnicity = head.ethnicity or household.ethnicity
        traits.follow_sex_of_head(household, head.sex, since or day)
    household.flags = traits.mask_of(household, day)
    household.save()
