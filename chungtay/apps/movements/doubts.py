"""Gathers what a plan is held against, and names what is doubtful about it."""

from collections.abc import Collection
from datetime import date

from chungtay.apps.movements import asking, goals, stocks
from chungtay.apps.movements.models import Target, UnitPlan
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Unit, UnitPlace
from chungtay.base.states import Sent
from chungtay.rules.plan_checks import (
    Doubt,
    Goal,
    Reported,
    Severity,
    check_above,
    check_below,
    check_given,
    check_rows,
    check_start,
)

ORDER = {Severity.STOP: 0, Severity.CHECK: 1, Severity.NOTE: 2}
MOBILISERS = (Kind.FRONT, Kind.MASS_ORGANISATION)


def doubts_of(plan: UnitPlan, day: date) -> list[Doubt]:
    """The gravest first; a plan without any is not praised, only left alone."""
    rows = asking.goals_of(plan)
    above = asking.plan_above(plan.unit, plan.movement, day)
    found = [
        *check_rows(rows),
        *check_start(rows, reported_for(plan, rows, day)),
        *check_given(rows, asking.given_to(plan.unit, plan.movement, day)),
        *(check_above(rows, asking.goals_of(above), above.unit.name) if above is not None else ()),
        *check_below(rows, *goals_below(plan, day)),
        *missing_parts(plan),
    ]
    return sorted(found, key=lambda one: (ORDER[one.severity], one.year, one.indicator))


def reported_for(plan: UnitPlan, rows: Collection[Goal], day: date) -> list[Reported]:
    found = []
    for row in rows:
        if row.indicator != goals.MONEY:
            stock = stocks.reported(plan.movement, row.indicator, row.year, [plan.unit_id], day).get(plan.unit_id)
            if stock is not None:
                found.append(Reported(row.indicator, row.year, stock.value, stock.source[0].lower() + stock.source[1:]))
    return found


def goals_below(plan: UnitPlan, day: date) -> tuple[dict[str, list[Goal]], list[str]]:
    """The targets in the approved plans of the units right below, and the units that have none."""
    kinds = (Kind.PEOPLE_COMMITTEE, Kind.VILLAGE)
    places = UnitPlace.objects.filter(holds_on(day), parent=plan.unit_id, unit__kind__in=kinds)
    names = dict(places.values_list("unit_id", "unit__name"))
    found: dict[str, list[Goal]] = {}
    rows = Target.objects.filter(
        plan__movement=plan.movement_id, plan__unit__in=names, plan__state=Sent.ACCEPTED, plan__accepted_on__lte=day
    ).select_related("plan")
    for row in rows:
        found.setdefault(names[row.plan.unit_id], []).append(goals.goal_of(row))
    return found, sorted(set(names.values()) - set(found))


def missing_parts(plan: UnitPlan) -> list[Doubt]:
    """Clauses that this kind of unit answers for, and that its plan says nothing about."""
    found = []
    unit: Unit = plan.unit
    if unit.kind in (Kind.PEOPLE_COMMITTEE, Kind.VILLAGE) and not plan.countryside:
        found.append(_note("countryside", "Kế hoạch chưa ghi việc gắn với xây dựng nông thôn mới (II.2)."))
    if unit.kind in MOBILISERS and not plan.solidarity:
        found.append(
            _note("solidarity", "Kế hoạch chưa ghi việc gắn với Cuộc vận động “Toàn dân đoàn kết” (mục II.3).")
        )
    if not plan.lines.exists():
        found.append(_note("lines", "Kế hoạch chưa có bảng việc tuyên truyền (III.1)."))
    return found


def _note(code: str, text: str) -> Doubt:
    return Doubt(code, Severity.NOTE, "", 0, text)
