"""The verbs that write the version in hand, part by part, as people do on a phone at the family's table."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from chungtay.apps.casework import permissions, writing
from chungtay.apps.casework.contents import WORDS, Aim, Content, Step
from chungtay.apps.casework.models import Doer, HouseholdPlan
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

CLAUSES = ("II.5",)
# The event tells which part was written, never the words of the family.
PART = "phần đã ghi"


@verb("casework.save_words", label="Ghi lời của gia đình và lời hứa", allow=permissions.may_write, clauses=CLAUSES)
def save_words(plan: HouseholdPlan, *, by: Desk, **words: str) -> HouseholdPlan:
    """`situation`, `family_promise` and `commune_promise`, those of them that are given."""
    draft = writing.draft_or_refuse(plan)
    if unknown := set(words) - set(WORDS):
        raise Refused(f"Kế hoạch không có mục: {', '.join(sorted(unknown))}.")
    given: dict[str, Any] = {name: writing.paragraphs(said) for name, said in words.items()}
    writing.put(draft, replace(Content.of(draft.content), **given))
    plan.save()
    act().tell(PART, None, ", ".join(WORDS[name] for name in given))
    return plan


@verb("casework.save_aims", label="Ghi mong muốn của gia đình", allow=permissions.may_write, clauses=CLAUSES)
def save_aims(plan: HouseholdPlan, *, by: Desk, aims: Iterable[Aim]) -> HouseholdPlan:
    draft = writing.draft_or_refuse(plan)
    found = writing.clean_aims(plan, aims, by.day)
    writing.put(draft, replace(Content.of(draft.content), aims=found))
    plan.save()
    act().tell(PART, None, "Mong muốn")
    act().count(aims=len(found))
    return plan


@verb("casework.put_step", label="Ghi một bước của kế hoạch", allow=permissions.may_write, clauses=CLAUSES)
def put_step(plan: HouseholdPlan, *, by: Desk, step: Step) -> HouseholdPlan:
    """A step without a key is new and comes after the others."""
    draft = writing.draft_or_refuse(plan)
    if step.doer not in Doer.values:
        raise Refused("Anh/chị chọn ai làm.", {"doer": "Anh/chị chọn ai làm."})
    content = Content.of(draft.content)
    if step.key and step.key not in {one.key for one in content.steps}:
        raise Refused("Bước này không còn trong bản đang soạn.")
    found = writing.clean_step(plan, step, by.day)
    writing.put(draft, content.with_step(found))
    plan.save()
    act().tell(PART, None, f"Bước {found.key}")
    return plan


@verb("casework.drop_step", label="Bỏ một bước của kế hoạch", allow=permissions.may_write)
def drop_step(plan: HouseholdPlan, *, by: Desk, key: int) -> HouseholdPlan:
    """Out of the version in hand; what was agreed keeps it until the family agrees to do without."""
    draft = writing.draft_or_refuse(plan)
    content = Content.of(draft.content)
    if key not in {one.key for one in content.steps}:
        raise Refused("Bước này không còn trong bản đang soạn.")
    writing.put(draft, content.without_step(key))
    plan.save()
    act().tell("bước đã bỏ", None, key)
    return plan
