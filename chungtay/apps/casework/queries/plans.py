"""Plans with what lists tell of them: the last look, the next one, and how far their steps are."""

from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chungtay.apps.casework.models import CheckResult, PlanCheck, PlanState, PlanStep
from chungtay.apps.casework.standing import ON_A_LIST
from chungtay.apps.households.models import Household
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk

POOR = Q(national_class__in=ON_A_LIST) | Q(city_class__in=ON_A_LIST)
# What the address calls the narrowings of the list beside the states.
NONE, DUE, STUCK = "chua-co", "den-han", "vuong"


def with_latest(plans: QuerySet[Any], day: date, prefix: str = "pk") -> QuerySet[Any]:
    """One query however many plans; `prefix` says where the plan's key stands in the rows."""
    plan = OuterRef(prefix)
    made = PlanCheck.objects.filter(plan=plan, done_on__isnull=False, done_on__lte=day).order_by("-done_on", "-pk")
    ahead = PlanCheck.objects.filter(plan=plan).open().order_by("due_on", "pk")
    steps = PlanStep.objects.filter(plan=plan).standing()
    done, late = Q(done_on__isnull=False), Q(done_on__isnull=True, until__lt=day)
    found: QuerySet[Any] = plans.annotate(
        last_result=Subquery(made.values("result")[:1]),
        last_check=Subquery(made.values("done_on")[:1]),
        next_check=Subquery(ahead.values("due_on")[:1]),
        steps_count=_count(steps),
        steps_done=_count(steps.filter(done)),
        steps_late=_count(steps.filter(late)),
    )
    return found


def _count(steps: QuerySet[PlanStep]) -> Coalesce:
    counted = steps.order_by().values("plan").annotate(counted=Count("pk")).values("counted")[:1]
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def households(desk: Desk, day: date) -> QuerySet[Any]:
    """Poor and near-poor households within reach, and whoever has a plan."""
    mine = Household.objects.visible_to(desk, day).on_register(day)
    listed = mine.filter(POOR | Q(exit_plan__isnull=False))
    return with_latest(listed, day, "exit_plan__pk").select_related("unit", "exit_plan")


def within(rows: QuerySet[Any], place: Unit, day: date) -> QuerySet[Any]:
    """Those of the place and of what stands under it."""
    return rows.filter(unit__in=Unit.objects.subtree(place, day).values("pk"))


def narrowed(rows: QuerySet[Any], chosen: str, day: date) -> QuerySet[Any]:
    if chosen == NONE:
        return rows.filter(exit_plan__isnull=True)
    if chosen == DUE:
        return rows.filter(next_check__lte=day)
    if chosen == STUCK:
        return rows.filter(exit_plan__state__in=(PlanState.RUNNING, PlanState.OUT), last_result=CheckResult.STUCK)
    return rows.filter(exit_plan__state=chosen) if chosen in PlanState.values else rows


def numbers(rows: QuerySet[Any], day: date) -> dict[str, int]:
    """By state, with those that have none, those with a look due and those stuck; all in one query."""
    wanted = {state.value: Count("pk", filter=Q(exit_plan__state=state)) for state in PlanState}
    stuck = Q(exit_plan__state__in=(PlanState.RUNNING, PlanState.OUT), last_result=CheckResult.STUCK)
    return rows.order_by().aggregate(
        all=Count("pk"),
        none=Count("pk", filter=Q(exit_plan__isnull=True)),
        due=Count("pk", filter=Q(next_check__lte=day)),
        stuck=Count("pk", filter=stuck),
        **wanted,
    )


def open_checks(desk: Desk, day: date, until: date) -> QuerySet[PlanCheck]:
    """Looks still to be made by a day, within reach today."""
    return PlanCheck.objects.visible_to(desk, day).due_by(until).select_related("plan__household__unit")
