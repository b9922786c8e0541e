"""The dated traits of a household, and the bits that repeat on its row which of them hold today."""

from datetime import date

from chungtay.apps.households.models import FLAG_BITS, Flag, FlagKind, Household, Member, Sex
from chungtay.base.errors import Refused

BY_SEX = "Giới tính của chủ hộ ghi trong sổ"


def mask_of(household: Household, day: date) -> int:
    """Kinds differ, so their bits add up."""
    kinds = household.dated_flags.on(day).values_list("kind", flat=True)
    return sum(FLAG_BITS[kind] for kind in set(kinds))


# What lists say for want of room; the sheet has the law's own words.
SHORT = {
    FlagKind.MERIT: "Người có công",
    FlagKind.MINORITY: "Dân tộc thiểu số",
    FlagKind.NO_LABOUR: "Không có khả năng lao động",
    FlagKind.PROTECTION: "Trợ giúp xã hội",
    FlagKind.FEMALE_HEAD: "Chủ hộ là nữ",
}


def short_of(mask: int) -> str:
    return ", ".join(words for kind, words in SHORT.items() if mask & FLAG_BITS[kind])


def labels_of(mask: int) -> list[str]:
    return [str(kind.label) for kind in FlagKind if mask & FLAG_BITS[kind]]


def begin(household: Household, kind: str, since: date, until: date | None, basis: str) -> Flag:
    refuse_overlap(household, kind, since, until)
    return Flag.objects.create(household=household, kind=kind, since=since, until=until, basis=basis)


def refuse_overlap(household: Household, kind: str, since: date, until: date | None) -> None:
    for other in household.dated_flags.filter(kind=kind):
        ends_before = other.until is not None and other.until <= since
        begins_after = until is not None and until <= other.since
        if (not (ends_before or begins_after)) or other.since == since:
            raise Refused(
                "Đặc điểm này đã được ghi trong thời gian đó. Anh/chị kết thúc dòng cũ trước.",
                {"since": "Trùng thời gian với một dòng đã ghi. Anh/chị chọn ngày khác hoặc kết thúc dòng cũ."},
            )


def is_by_sex(head: Member | None) -> bool:
    return head is not None and bool(head.sex)


def follow_sex_of_head(household: Household, sex: str, day: date) -> None:
    """Whether the head is a woman follows from the head; where no sex is known, what was written stays."""
    if not sex:
        return
    held = household.dated_flags.on(day).filter(kind=FlagKind.FEMALE_HEAD).first()
    if sex == Sex.FEMALE and held is None:
        taken = household.dated_flags.filter(kind=FlagKind.FEMALE_HEAD, since=day).first()
        if taken is not None:
            # Ended earlier the same day: it goes on.
            taken.until = None
            taken.save()
        else:
            Flag.objects.create(household=household, kind=FlagKind.FEMALE_HEAD, since=day, basis=BY_SEX)
    elif sex == Sex.MALE and held is not None:
        held.until = day
        held.save()
