"""Writes the content of a plan into its records; called by verbs only."""

from collections.abc import Iterable, Sequence
from datetime import date

from chungtay.apps.movements.contents import content_of, normal, rows_in_words, texts_of
from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import CommunicationLine, PlanTask, Target, UnitPlan
from chungtay.base.acts import act
from chungtay.rules.plan_checks import Goal


def write(plan: UnitPlan, content: PlanContent, targets: Sequence[Goal]) -> None:
    """Make a plan that is with its author say this; the event tells both sides of its rows."""
    before = rows_in_words(content_of(plan))
    write_over(plan, content, targets)
    after = rows_in_words(content_of(plan))
    for label in before:
        act().tell(label, before[label], after[label])


def write_over(plan: UnitPlan, content: PlanContent, targets: Sequence[Goal], dropped_on: date | None = None) -> None:
    """Tasks keep their identity; one left out is deleted, or, of an approved plan, dropped."""
    for name, value in texts_of(content).items():
        setattr(plan, name, value)
    plan.save()
    plan.targets.all().delete()
    plan.lines.all().delete()
    Target.objects.bulk_create(target_records(plan, targets))
    CommunicationLine.objects.bulk_create(line_records(plan, content))
    _write_tasks(plan, normal(content), dropped_on)


def _write_tasks(plan: UnitPlan, content: PlanContent, dropped_on: date | None) -> None:
    standing = {one.pk: one for one in plan.tasks.filter(dropped_on__isnull=True)}
    kept = {row.task for row in content.tasks if row.task is not None}
    gone = plan.tasks.filter(pk__in=standing.keys() - kept)
    if dropped_on is None:
        gone.delete()
    else:
        gone.update(dropped_on=dropped_on)
    fresh = []
    for row, made in zip(content.tasks, task_records(plan, content), strict=True):
        if row.task in standing:
            one = standing[row.task]
            for name in ("title", "owner", "owner_unit_id", "owner_post_id", "starts_on", "due_on"):
                setattr(one, name, getattr(made, name))
            one.save()
        else:
            fresh.append(made)
    PlanTask.objects.bulk_create(fresh)


def target_records(plan: UnitPlan, targets: Iterable[Goal]) -> list[Target]:
    return [
        Target(plan=plan, indicator=row.indicator, year=row.year, mode=row.mode, value=row.value, start=row.start)
        for row in targets
    ]


def line_records(plan: UnitPlan, content: PlanContent) -> list[CommunicationLine]:
    return [
        CommunicationLine(
            plan=plan, form=row.form, audience=row.audience, timing=row.timing, who=row.who, position=place
        )
        for place, row in enumerate(normal(content).lines)
    ]


def task_records(plan: UnitPlan, content: PlanContent) -> list[PlanTask]:
    return [
        PlanTask(
            plan=plan, title=row.title, owner=row.owner, due_on=row.due_on, starts_on=row.starts_on,
            owner_unit_id=row.owner_unit, owner_post_id=row.owner_post,
        )
        for row in normal(content).tasks
    ]  # fmt: skip
