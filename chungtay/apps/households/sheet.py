"""What the sheet of a household shows: its classes, what may be done next and what not, and its tabs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.households import citizen_ids, moves_inner, people, permissions, traits
from chungtay.apps.households.models import (
    Answer,
    CaseState,
    Class,
    Closing,
    Flag,
    FlagKind,
    Household,
    Member,
    ReviewCase,
    Sex,
    StandardKey,
    Transfer,
)
from chungtay.apps.households.queries import fields, standings, trail
from chungtay.apps.households.queries.path import path_of
from chungtay.apps.households.queries.register import NEVER
from chungtay.apps.households.services import moves, register
from chungtay.apps.households.tables.register import SHORT, Standing, has_city_standard, standing
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.panels import panels_for
from chungtay.rules import identity

TABS = (
    ("thong-tin", gettext_lazy("Thông tin")),
    ("thanh-vien", gettext_lazy("Thành viên")),
    ("ra-soat", gettext_lazy("Rà soát")),
    ("dien-bien", gettext_lazy("Diễn biến")),
    ("minh-chung", gettext_lazy("Minh chứng")),
    ("lich-su", gettext_lazy("Lịch sử")),
)
TO_SURVEY = (CaseState.LISTED, CaseState.DRAFT, CaseState.RECHECK)


@dataclass(frozen=True)
class Action:
    """Something that this desk may do now, and where."""

    label: str
    url: str


@dataclass(frozen=True)
class ClassLine:
    """The class by one standard, as the household holds it now."""

    standard: str
    word: str
    shape: str
    since: date | None


def classes_of(household: Household, day: date) -> list[ClassLine]:
    held = {StandardKey.NATIONAL: household.national_class, StandardKey.CITY: household.city_class}
    return [class_line(standard, held[standard], household, day) for standard in StandardKey]


def class_line(standard: StandardKey, held: str, household: Household, day: date) -> ClassLine:
    shown = standing(held)
    if not held and standard == StandardKey.CITY and not has_city_standard(day):
        return ClassLine(str(standard.label), str(Class.UNDECIDED.label), "none", None)
    word = str(Class(held).label) if held else SHORT[NEVER]
    shape = shown.shape if isinstance(shown, Standing) else "rest" if held else "none"
    return ClassLine(str(standard.label), word, shape, household.recognised_on if held else None)


def state_of(household: Household) -> tuple[str, str]:
    """The word of the state and its shape."""
    if not household.is_open:
        return str(Closing(household.closed_reason).label), "locked"
    return str(_("Đang ở trong sổ")), "done"


def page_context(household: Household, desk: Desk, day: date, tab: str) -> dict[str, Any]:
    """What stands above the tabs, whichever is open."""
    waiting = household.transfers.filter(state=Answer.WAITING).select_related("unit").first()
    actions = actions_of(household, desk, waiting)
    return {
        "household": household,
        "state": state_of(household),
        "classes": classes_of(household, day),
        "persons": persons_of(household, day),
        "actions": actions,
        "first": actions[0] if actions else None,
        "more": actions[1:],
        "why_not": why_not(household, desk),
        "transfer": waiting,
        "may_recall": waiting is not None and moves.recall_transfer.allows(desk, waiting),
        "tab": tab,
        "tabs": [{"label": label, "url": f"?muc={key}", "current": key == tab} for key, label in TABS],
    }


def persons_of(household: Household, day: date) -> Figure:
    return Figure(household.members_count, _("người"), day, _("Đếm thành viên đang ở trong hộ"), source="Sổ hộ dân")


def actions_of(household: Household, desk: Desk, waiting: Transfer | None) -> list[Action]:
    """What may be done now; the next thing first."""
    if not household.is_open:
        may = moves.reopen_household.allows(desk, household)
        return [on(household, _("Đưa hộ trở lại sổ"), "reopen")] if may and not reopen_fault(household, desk) else []
    if not register.edit_household.allows(desk, household):
        return [one for one in (survey_of(household, desk), proposal_of(household, desk)) if one]
    edits = [
        on(household, _("Sửa thông tin hộ"), "edit"),
        on(household, _("Thêm thành viên"), "member_new"),
        on(household, _("Ghi đặc điểm"), "flag_new"),
    ]
    if named_in(household) > 1:
        edits.append(on(household, _("Đổi chủ hộ"), "head"))
    if named_in(household) == 0:
        edits[0], edits[1] = edits[1], edits[0]
    survey = survey_of(household, desk)
    return [*([survey] if survey else []), *edits, *([] if waiting else moves_of(household))]


def moves_of(household: Household) -> list[Action]:
    found = [
        on(household, _("Nhập hộ khác vào hộ này"), "merge"),
        on(household, _("Chuyển sang thôn khác trong xã"), "move"),
        on(household, _("Chuyển sang xã khác"), "transfer_new"),
        on(household, _("Đưa hộ ra khỏi sổ"), "close"),
    ]
    return [on(household, _("Tách hộ"), "split"), *found] if named_in(household) > 1 else found


def named_in(household: Household) -> int:
    """How many of its people are written down."""
    return household.members_count - household.unlisted


def on(household: Household, label: str, name: str) -> Action:
    return Action(str(label), reverse(f"households:{name}", args=[household.pk]))


def survey_of(household: Household, desk: Desk) -> Action | None:
    """The sheet of a review that is still to be filled in by this desk."""
    if not permissions.may_survey(desk, household):
        return None
    case = ReviewCase.objects.filter(household=household.pk, state__in=TO_SURVEY).order_by("-pk").first()
    return Action(str(_("Nhập phiếu khảo sát")), case.get_absolute_url()) if case else None


def proposal_of(household: Household, desk: Desk) -> Action | None:
    if not permissions.may_propose(desk, household):
        return None
    return Action(str(_("Đề nghị thay đổi")), reverse("households:propose", args=[household.pk]))


def reopen_fault(household: Household, desk: Desk) -> str:
    return moves_inner.why_not_reopened(household, desk.day)


def why_not(household: Household, desk: Desk) -> str:
    """What cannot be done now says why."""
    may = permissions.may_change(desk, household)
    if not household.is_open:
        return reopen_fault(household, desk) if may else ""
    if may:
        return ""
    if permissions.may_propose(desk, household):
        return str(_("Anh/chị đề nghị thay đổi; cán bộ xã đồng ý thì sổ mới được sửa."))
    return str(_("Anh/chị được xem phiếu này; xã nơi hộ ở là nơi sửa."))


@dataclass(frozen=True)
class MemberRow:
    """Somebody of the household; his number is masked unless this reading was asked for and written down."""

    member: Member
    number: str
    is_masked: bool
    doubts: list[str]
    sex: str
    may_see: bool


def member_rows(household: Household, desk: Desk, shown: Collection[int] = ()) -> list[MemberRow]:
    may_see = permissions.may_see_id_number(desk, household)
    return [member_row(one, one.pk in shown, may_see) for one in household.members.present().order_by("pk")]


def member_row(member: Member, is_shown: bool, may_see: bool) -> MemberRow:
    number = member.id_number if is_shown else identity.masked(member.id_number)
    doubts = citizen_ids.doubts(member.id_number, member.birth_year, member.sex) if may_see else []
    sex = str(Sex(member.sex).label) if member.sex else "—"
    return MemberRow(member, number, bool(member.id_number) and not is_shown, doubts, sex, may_see)


def members_context(household: Household, desk: Desk, shown: Collection[int] = ()) -> dict[str, Any]:
    left = household.members.filter(until__isnull=False).order_by("-until", "-pk")
    how = _("Danh sách hộ ghi số nhân khẩu trước khi có danh sách thành viên; còn bấy nhiêu người chưa có tên")
    unlisted = Figure(household.unlisted, _("người"), desk.day, how, source="Sổ hộ dân")
    return {
        "unlisted": unlisted if household.is_open and household.unlisted else None,
        "members": member_rows(household, desk, shown),
        "left": left,
        "may_edit": household.is_open and register.edit_member.allows(desk, household),
    }


@dataclass(frozen=True)
class FlagLine:
    flag: Flag
    may_end: bool


def facts_context(household: Household, desk: Desk, day: date) -> dict[str, Any]:
    may_end = household.is_open and register.end_flag.allows(desk, household)
    flags = household.dated_flags.order_by("-since", "-pk")
    kept = {FlagKind.FEMALE_HEAD.value} if traits.is_by_sex(people.head_of(household)) else set()
    return {
        "may_flag": may_end,
        "extra": fields.values_of(household, day),
        "flags": [FlagLine(one, may_end and one.until is None and one.kind not in kept) for one in flags],
        "kin": trail.kin_of(household, desk, day),
        "panels": panels_for("households.household", household, desk, day),
    }


@dataclass(frozen=True)
class YearLine:
    """What the household was at the end of a year, or is today."""

    year: int
    national: Standing | str
    city: Standing | str


@dataclass(frozen=True)
class CaseLine:
    """One review in the life of a household: what it was before and what it was recognised as."""

    case: ReviewCase
    national: Standing | str
    city: Standing | str
    is_open: bool


def reviews_context(household: Household, desk: Desk, day: date) -> dict[str, Any]:
    cases = list(trail.cases_of(household))
    seen = set(
        ReviewCase.objects.visible_to(desk, day).filter(pk__in=[one.pk for one in cases]).values_list("pk", flat=True)
    )
    lines = [
        CaseLine(one, found_class(one.final_national), found_class(one.final_city), one.pk in seen) for one in cases
    ]
    years = [
        YearLine(one.year, found_class(one.national), found_class(one.city))
        for one in standings.by_year(household, day)
    ]
    return {"cases": lines, "years": years}


def path_context(household: Household, desk: Desk, day: date) -> dict[str, Any]:
    return {"path": path_of(household, desk, day), "may_correct": permissions.may_correct_ledger(desk, household)}


def found_class(value: str) -> Standing | str:
    return standing(value) if value else "—"
