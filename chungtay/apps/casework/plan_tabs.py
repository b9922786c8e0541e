"""What the tabs of a plan's page show, and what is the next thing to do."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.casework.contents import Change, Content, changes, missing
from chungtay.apps.casework.models import CheckBasis, CheckResult, HouseholdPlan, PlanCheck, PlanState, PlanVersion
from chungtay.apps.movements.models import HouseholdPledge
from chungtay.base.access import Desk
from chungtay.base.law import book

PLAN, DRAFT, CHECKS, VERSIONS, HISTORY = "ke-hoach", "dang-soan", "kiem-tra", "cac-ban", "lich-su"


@dataclass(frozen=True)
class Tab:
    key: str
    label: str


@dataclass(frozen=True)
class Next:
    """The one thing to do now, and where."""

    label: str
    url: str


@dataclass(frozen=True)
class CheckLine:
    """One look, due or made; `why` says by whose rule it is due."""

    check: PlanCheck
    label: str
    counted: str
    state: tuple[str, str]
    why: str
    url: str


@dataclass(frozen=True)
class VersionLine:
    version: PlanVersion
    changes: list[Change]
    url: str


def tabs_of(plan: HouseholdPlan, draft: PlanVersion | None, agreed: PlanVersion | None) -> list[Tab]:
    """What is in hand comes first while nothing has been agreed, or when it must be agreed anew."""
    running = [Tab(PLAN, str(_("Đang thực hiện")))] if agreed else []
    writing = [Tab(DRAFT, str(_("Bản đang soạn")))] if draft else []
    first = [*writing, *running] if plan.state in (PlanState.DRAFT, PlanState.RELAPSED) else [*running, *writing]
    rest = [Tab(CHECKS, str(_("Kiểm tra"))), Tab(VERSIONS, str(_("Các bản")))] if agreed else []
    return [*first, *rest, Tab(HISTORY, str(_("Lịch sử")))]


def chosen(asked: str, tabs: list[Tab]) -> str:
    return asked if asked in {one.key for one in tabs} else tabs[0].key


def next_step(plan: HouseholdPlan, draft: PlanVersion | None, day: date) -> Next | None:
    """A look that is due before a version that waits; nothing while the family is at work."""
    due = plan.checks.due_by(day).first()
    if due is not None:
        return Next(str(_("Ghi kết quả kiểm tra")), due.get_absolute_url())
    if draft is None or plan.state == PlanState.CLOSED:
        return None
    if missing(Content.of(draft.content)):
        return None
    return Next(str(_("Ghi gia đình thống nhất")), reverse("casework:agree", args=[plan.household_id]))


def checks_of(plan: HouseholdPlan, day: date, may: bool) -> list[CheckLine]:
    return [
        check_line(one, day, may and plan.state != PlanState.CLOSED) for one in plan.checks.order_by("due_on", "pk")
    ]


def check_line(check: PlanCheck, day: date, may: bool) -> CheckLine:
    rule = book().casework.check_after(check.months)
    if check.result:
        result = CheckResult(check.result)
        state = str(result.label), result.shape
    else:
        state = (str(_("Quá hạn")), "late") if check.due_on < day else (str(_("Chưa đến hạn")), "rest")
    label, why = (rule.label, rule.because) if rule else (str(_("Kiểm tra")), "")
    url = check.get_absolute_url() if (may and check.due_on <= day) or (may and check.done_on) else ""
    return CheckLine(check, label, str(CheckBasis(check.basis).label), state, why, url)


def checks_how() -> str:
    return str(
        _("Tính từ ngày được công nhận ra khỏi danh sách; hộ còn trong danh sách thì từ ngày gia đình thống nhất.")
    )


def versions_of(plan: HouseholdPlan) -> list[VersionLine]:
    """The newest first, each with what it changed against the one agreed before it."""
    lines: list[VersionLine] = []
    before: PlanVersion | None = None
    for one in plan.versions.order_by("number"):
        changed = changes_of(before, one)
        lines.append(VersionLine(one, changed, reverse("casework:version", args=[plan.household_id, one.number])))
        before = one if one.agreed_on else before
    return lines[::-1]


def changes_of(before: PlanVersion | None, after: PlanVersion) -> list[Change]:
    return changes(Content.of(before.content), Content.of(after.content)) if before else []


def pledges_of(plan: HouseholdPlan, desk: Desk, day: date) -> list[HouseholdPledge]:
    """The years for which the household has pledged to leave poverty."""
    rows = HouseholdPledge.objects.visible_to(desk, day).filter(household=plan.household_id)
    return list(rows.select_related("movement", "household").order_by("year", "pk"))
