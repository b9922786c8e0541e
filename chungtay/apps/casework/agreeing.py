"""What an agreement does: the version is fixed, its steps become records, and the looks are put on the calendar."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from chungtay.apps.casework.contents import Content, Step, missing
from chungtay.apps.casework.models import (
    CheckBasis,
    HouseholdPlan,
    PlanCheck,
    PlanState,
    PlanStep,
    PlanVersion,
    VersionState,
)
from chungtay.apps.casework.standing import standing_of
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import vietnamese


def refuse_unready(plan: HouseholdPlan, draft: PlanVersion, who: str, day: date, today: date) -> None:
    if lacking := missing(Content.of(draft.content)):
        raise Refused(f"Kế hoạch còn thiếu: {'; '.join(lacking)}. Anh/chị ghi thêm rồi cùng gia đình thống nhất.")
    if not who:
        raise Refused("Anh/chị ghi ai của gia đình thống nhất.", {"who": "Anh/chị ghi tên người của gia đình."})
    if day > today:
        raise Refused("Ngày thống nhất chưa tới.", {"day": "Ngày thống nhất không được sau hôm nay."})
    before = max(plan.agreed_on or draft.begun_on, plan.relapsed_on or draft.begun_on)
    if plan.number and day < before:
        words = f"Ngày thống nhất phải từ {vietnamese.format_day(before)}."
        raise Refused(words, {"day": words})


def fix(draft: PlanVersion, who: str, day: date, read_aloud: bool, by: Desk) -> Content:
    """The version as it was agreed, with where the household stood on that day."""
    content = replace(Content.of(draft.content), standing=standing_of(draft.plan.household))
    draft.content, draft.state = content.as_data(), VersionState.AGREED
    draft.agreed_on, draft.agreed_by, draft.read_aloud, draft.agreed_post = day, who, read_aloud, by.post_id
    draft.save()
    return content


def lay_steps(plan: HouseholdPlan, steps: Iterable[Step], day: date) -> None:
    """Steps that stay keep what was done on them; those left out are marked, never deleted."""
    wanted = {one.key: (place, one) for place, one in enumerate(steps)}
    held = {one.key: one for one in PlanStep.objects.select_for_update().filter(plan=plan)}
    for key, record in held.items():
        if key not in wanted:
            record.dropped_on = record.dropped_on or day
        else:
            fill(record, *wanted[key])
            record.dropped_on = None
        record.version += 1
    made = [
        fill(PlanStep(plan=plan, key=key, agreed_on=day), *placed) for key, placed in wanted.items() if key not in held
    ]
    fields = ["picture", "words", "doer", "helper", "giver", "until", "position", "dropped_on", "version"]
    PlanStep.objects.bulk_update(held.values(), fields)
    PlanStep.objects.bulk_create(made)


def fill(record: PlanStep, place: int, step: Step) -> PlanStep:
    record.picture, record.words, record.doer, record.until = step.picture, step.words, step.doer, step.until
    record.helper, record.giver_id, record.position = step.helper, step.giver, place
    return record


def checks_of(plan: HouseholdPlan, basis: CheckBasis, since: date) -> list[PlanCheck]:
    """The looks that the policy asks for, counted from the day; not yet in the database."""
    return [
        PlanCheck(plan=plan, basis=basis, since=since, months=rule.months, due_on=rule.due_on(since))
        for rule in book().casework.checks
    ]


def count_checks(plans: Iterable[tuple[HouseholdPlan, CheckBasis, date]]) -> None:
    """Looks not yet made give way to those counted from the new day; looks that were made stay."""
    counted = list(plans)
    PlanCheck.objects.filter(plan__in=[plan for plan, _basis, _since in counted], done_on__isnull=True).delete()
    made = [check for one in counted for check in checks_of(*one)]
    PlanCheck.objects.bulk_create(made, ignore_conflicts=True)


def settle(plan: HouseholdPlan, draft: PlanVersion, day: date) -> None:
    """A small change of a running plan leaves its looks where they are."""
    begins = plan.state in (PlanState.DRAFT, PlanState.RELAPSED)
    plan.number, plan.agreed_on = draft.number, day
    if begins:
        plan.state, plan.running_since = PlanState.RUNNING, day
    plan.save()
    if begins:
        count_checks([(plan, CheckBasis.AGREEMENT, day)])
