"""A version of a plan as the page and the paper show it: pictures with their words, and what may be done where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.casework.contents import Aim, Content, Standing, Step
from chungtay.apps.casework.models import Doer, HouseholdPlan, PlanStep
from chungtay.apps.casework.standing import Said, class_words, said_of
from chungtay.base.law import book


@dataclass(frozen=True)
class Card:
    """One aim or step: its picture and words first, then who, until when, and how it stands."""

    picture: str
    label: str
    words: str
    until: date
    doer: str = ""
    helper: str = ""
    state: tuple[str, str] | None = None
    done_on: date | None = None
    told: str = ""
    url: str = ""


@dataclass(frozen=True)
class Shown:
    """A whole version, with the addresses where its parts are written; empty where they are not."""

    standing: Standing
    said: list[Said]
    class_words: str
    situation: str
    family_promise: str
    commune_promise: str
    aims: list[Card]
    steps: list[Card]
    edit: Mapping[str, str]

    @property
    def may_add_aim(self) -> bool:
        return bool(self.edit) and len(self.aims) < book().casework.aims_at_most


def shown_of(
    content: Content, household: int, *, writing: bool = False, steps: list[Card] | None = None,
    standing: Standing | None = None,
) -> Shown:  # fmt: skip
    """`steps` are the cards of steps as they stand today; without them the version shows only what was written."""
    stands = standing if standing is not None else content.standing
    aims = [aim_card(one, address("aim", household, one.key, writing)) for one in content.aims]
    written = [step_card(one, address("draft_step", household, one.key, writing)) for one in content.steps]
    return Shown(
        stands, said_of(stands), class_words(stands), content.situation, content.family_promise,
        content.commune_promise, aims, written if steps is None else steps, addresses(household) if writing else {},
    )  # fmt: skip


def address(name: str, household: int, key: int, writing: bool) -> str:
    return reverse(f"casework:{name}", args=[household, key]) if writing else ""


def addresses(household: int) -> dict[str, str]:
    return {
        "situation": reverse("casework:part", args=[household, "hoan-canh"]),
        "promises": reverse("casework:part", args=[household, "loi-hua"]),
        "aim": reverse("casework:aim", args=[household, 0]),
        "step": reverse("casework:draft_step", args=[household, 0]),
    }


def aim_card(aim: Aim, url: str) -> Card:
    return Card(aim.picture, book().casework.label_of(aim.picture), aim.words, aim.until, url=url)


def step_card(step: Step, url: str) -> Card:
    label, doer = book().casework.label_of(step.picture), str(Doer(step.doer).label)
    return Card(step.picture, label, step.words, step.until, doer, step.helper, url=url)


def taken_card(step: PlanStep, today: date, url: str) -> Card:
    """A step as it stands today."""
    label, doer = book().casework.label_of(step.picture), str(Doer(step.doer).label)
    return Card(
        step.picture, label, step.words, step.until, doer, step.helper, state_of(step, today), step.done_on,
        step.told, url,
    )  # fmt: skip


def state_of(step: PlanStep, today: date) -> tuple[str, str]:
    """The word of a step and its shape."""
    if step.done_on is not None:
        return str(_("Đã xong")), "done"
    return (str(_("Quá hạn")), "late") if step.until < today else (str(_("Chưa xong")), "rest")


def of_plan(plan: HouseholdPlan, content: Content, today: date, *, may_tell: bool) -> Shown:
    """The version that is being carried out, with its steps as they stand."""
    steps = plan.steps.standing().select_related("plan")
    made = [taken_card(one, today, one.get_absolute_url() if may_tell else "") for one in steps]
    return shown_of(content, plan.household_id, steps=made)
