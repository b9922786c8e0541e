"""What the level above asks of a unit's plan: the shares it gave, its own targets, and the plan of the movement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chungtay.apps.movements import goals, queries
from chungtay.apps.movements.models import AllocationLine, AllocationState, Movement, UnitPlan
from chungtay.apps.units.models import Unit
from chungtay.base.figures import STATUS_LABELS, Figure, Input
from chungtay.base.states import Sent
from chungtay.rules import vietnamese
from chungtay.rules.plan_checks import Given, Goal

SHARE_HOW = "Mức cấp trên giao cho đơn vị: chia tổng theo nhu cầu, cấp trên xem lại và quyết định"


@dataclass(frozen=True)
class Asked:
    """What is asked for one indicator and year: in words, as a figure, and by whom."""

    indicator: str
    year: int
    label: str
    figure: Figure


@dataclass(frozen=True)
class Average:
    """A yearly fall that the plan of the movement wants, with the words that say for whom it holds."""

    words: str
    note: str


def given_lines(unit: Unit, movement: Movement, day: date) -> list[AllocationLine]:
    """The shares given to the unit by the day."""
    lines = AllocationLine.objects.filter(
        unit=unit, allocation__movement=movement, allocation__state=AllocationState.ISSUED,
        allocation__issued_on__lte=day,
    )  # fmt: skip
    in_order = lines.order_by("allocation__year", "allocation__indicator")
    return list(in_order.select_related("allocation__unit", "allocation__movement"))


def given_to(unit: Unit, movement: Movement, day: date) -> list[Given]:
    return [
        Given(line.allocation.indicator, line.allocation.year, line.value, line.allocation.unit.name)
        for line in given_lines(unit, movement, day)
    ]


def plan_above(unit: Unit, movement: Movement, day: date) -> UnitPlan | None:
    """The approved plan of the unit that receives this one's papers."""
    receiver = queries.receiver_of(movement, unit, day)
    plans = UnitPlan.objects.filter(movement=movement, unit=receiver, state=Sent.ACCEPTED, accepted_on__lte=day)
    return plans.exclude(unit=unit).select_related("unit", "movement").first()


def goals_of(plan: UnitPlan) -> list[Goal]:
    return [goals.goal_of(one) for one in plan.targets.all()]


def asked_of(unit: Unit, movement: Movement, day: date) -> dict[tuple[str, int], list[Asked]]:
    """By indicator and year, the nearest first: the share that was given, then the plan of the level above."""
    found: dict[tuple[str, int], list[Asked]] = {}
    for one in (*_shares(unit, movement, day), *_above(unit, movement, day)):
        found.setdefault((one.indicator, one.year), []).append(one)
    return found


def _shares(unit: Unit, movement: Movement, day: date) -> Iterator[Asked]:
    for line in given_lines(unit, movement, day):
        allocation = line.allocation
        money = allocation.indicator == goals.MONEY
        inputs = (
            Input("Hệ thống chia", vietnamese.format_number(line.proposed)),
            Input("Tổng cần giao", vietnamese.format_number(allocation.total)),
            *([Input("Số hộ đầu năm", vietnamese.format_number(line.stock))] if line.stock is not None else []),
            *([Input("Lý do khác mức chia", line.reason)] if line.reason else []),
        )
        figure = Figure(
            line.value, "đ" if money else "hộ", day, SHARE_HOW, inputs, clause="III.1", who=allocation.unit.name
        )
        label = "giao vận động đạt" if money else "giao giảm"
        yield Asked(allocation.indicator, allocation.year, label, figure)


def _above(unit: Unit, movement: Movement, day: date) -> Iterator[Asked]:
    plan = plan_above(unit, movement, day)
    if plan is None:
        return
    for row in plan.targets.all():
        goal = goals.goal_of(row)
        what = "vận động đạt" if row.is_money else ("giảm còn" if row.mode == "to" else "giảm")
        figure = Figure(
            row.value, "đ" if row.is_money else "hộ", day, f"Chỉ tiêu trong kế hoạch đã duyệt của {plan.unit.name}",
            (Input(str(plan), goal.words),), clause="III.1", who=plan.unit.name,
        )  # fmt: skip
        yield Asked(row.indicator, row.year, f"kế hoạch cấp trên {what}", figure)


def averages_of(unit: Unit, movement: Movement, day: date) -> list[Average]:
    if not set(goals.indicators_of(unit)) & set(goals.HOUSEHOLDS):
        return []
    found = []
    for row in queries.pack_of(movement.current(day)).targets:
        spread = vietnamese.format_decimal(row.low, 0)
        if row.high != row.low:
            spread = f"{spread}-{vietnamese.format_decimal(row.high, 0)}"
        unit_words = {"pct": "%", "household": "hộ", "vnd": "đ"}[row.unit]
        found.append(Average(f"{row.title}: {spread} {unit_words}", f"{row.note} ({STATUS_LABELS[row.status]})"))
    return found
