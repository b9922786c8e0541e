"""The verbs in the life of a household's plan: begun, agreed, changed, stopped, taken up again."""

from datetime import date

from chungtay.apps.casework import agreeing, permissions, writing
from chungtay.apps.casework.models import ClosingReason, HouseholdPlan, PlanState, VersionState
from chungtay.apps.casework.standing import is_on_a_list
from chungtay.apps.households.models import Household
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

CLAUSES = ("II.5",)
LEAST_REASON = 5


@verb("casework.start_plan", label="Lập kế hoạch thoát nghèo", allow=permissions.may_write, clauses=CLAUSES)
def start_plan(household: Household, *, by: Desk) -> HouseholdPlan:
    """Begin with a poor or near-poor household; it has one plan, which is written anew when it must be."""
    if HouseholdPlan.objects.filter(household=household).exists():
        raise Refused("Hộ đã có kế hoạch. Anh/chị mở kế hoạch đó để làm tiếp.")
    _refuse_unless_poor(household)
    plan = HouseholdPlan.objects.create(household=household, started_on=by.day)
    writing.open_version(plan, by.day)
    return plan


@verb("casework.agree", label="Ghi gia đình thống nhất kế hoạch", allow=permissions.may_write, clauses=CLAUSES)
def agree(plan: HouseholdPlan, *, by: Desk, who: str, day: date, read_aloud: bool) -> HouseholdPlan:
    """The family has agreed: from now on the version stays as it is, and a change is a new version."""
    draft = writing.draft_or_refuse(plan)
    named = writing.tidy(who)
    agreeing.refuse_unready(plan, draft, named, day, by.day)
    content = agreeing.fix(draft, named, day, read_aloud, by)
    agreeing.lay_steps(plan, content.steps, day)
    agreeing.settle(plan, draft, day)
    return plan


@verb("casework.change_plan", label="Sửa kế hoạch đã thống nhất", allow=permissions.may_write, clauses=CLAUSES)
def change_plan(plan: HouseholdPlan, *, by: Desk, because: str) -> HouseholdPlan:
    """Begin the next version; the one agreed to holds until the family agrees to the new one."""
    reason = _reason(because, "because")
    if plan.state not in (PlanState.RUNNING, PlanState.OUT) or writing.draft_of(plan):
        raise Refused("Kế hoạch này đang được sửa hoặc đã dừng, nên chưa mở bản mới được.")
    writing.open_version(plan, by.day, reason)
    plan.save()
    act().tell("bản đang soạn", None, plan.number + 1)
    return plan


@verb("casework.drop_change", label="Bỏ bản đang sửa", allow=permissions.may_write)
def drop_change(plan: HouseholdPlan, *, by: Desk) -> HouseholdPlan:
    """The version being written is put aside and can still be read; the one agreed to goes on."""
    draft = writing.draft_or_refuse(plan)
    if plan.state not in (PlanState.RUNNING, PlanState.OUT):
        raise Refused("Hộ chưa có kế hoạch nào khác đang thực hiện, nên bản này không bỏ được.")
    draft.state = VersionState.DROPPED
    draft.save()
    plan.save()
    act().tell("bản đã bỏ", None, draft.number)
    return plan


@verb("casework.close_plan", label="Dừng kế hoạch", allow=permissions.may_write)
def close_plan(plan: HouseholdPlan, *, by: Desk, because: str, words: str = "") -> HouseholdPlan:
    if because not in ClosingReason.values:
        raise Refused("Anh/chị chọn lý do trong danh mục.", {"because": "Anh/chị chọn lý do trong danh mục."})
    if plan.state == PlanState.CLOSED:
        raise Refused("Kế hoạch này đã dừng.")
    if because == ClosingReason.LEFT and plan.household.is_open:
        raise Refused("Hộ còn ở trong sổ hộ dân.", {"because": "Hộ còn ở trong sổ hộ dân."})
    said = writing.tidy(words)
    if because == ClosingReason.OTHER:
        said = _reason(words, "words")
    plan.state, plan.closed_on, plan.closed_because, plan.closed_words = PlanState.CLOSED, by.day, because, said
    plan.save()
    return plan


@verb("casework.open_plan_again", label="Làm lại kế hoạch đã dừng", allow=permissions.may_write, clauses=CLAUSES)
def open_plan_again(plan: HouseholdPlan, *, by: Desk) -> HouseholdPlan:
    """Where it was stopped; whatever was agreed before stands in the versions and is where the new one begins."""
    if plan.state != PlanState.CLOSED:
        raise Refused("Kế hoạch này chưa dừng.")
    _refuse_unless_poor(plan.household)
    plan.state = PlanState.DRAFT
    plan.closed_on, plan.closed_because, plan.closed_words = None, "", ""
    plan.save()
    if writing.draft_of(plan) is None:
        writing.open_version(plan, by.day, "Gia đình làm lại kế hoạch đã dừng.", anew=True)
    return plan


def _refuse_unless_poor(household: Household) -> None:
    if not household.is_open or not is_on_a_list(household):
        raise Refused("Kế hoạch thoát nghèo lập cho hộ nghèo, hộ cận nghèo đang ở trong sổ hộ dân.")


def _reason(words: str, name: str) -> str:
    said = writing.tidy(words)
    if len(said) < LEAST_REASON:
        message = "Anh/chị ghi lý do, ít nhất 5 ký tự."
        raise Refused(message, {name: message})
    return said
