"""What the level above asks of a unit's plan: the shares it gave, its own targets, and the plan of the movement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chungtay.apps.movements import goals, queries
from chungtay.apps.movements.models import AllocationLine, AllocationState, Movement, Target, UnitPlan
from chungtay.apps.units.models import Unit
from chungtay.base.figures import STATUS_LABELS, Figure, Input
from chungtay.base.states import Sent
from chungtay.rules import vietnamese
from chungtay.rules.plan_checks import Given, Goal

SHARE_HOW = "Mức cấp trên giao cho đơn vị: chia tổng theo nhu cầu, cấp trên xem lại và quyết định"


@dataclass(frozen=True)
class Asked:
    """One thing that is asked, by whom, in words and as a figure."""

    giver: str
    label: str
    figure: Figure | None
    note: str = ""


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


def asked_of(unit: Unit, movement: Movement, day: date) -> list[Asked]:
    """All that is asked, the nearest first."""
    own = goals.indicators_of(unit)
    return [*_shares(unit, movement, day), *_above(unit, movement, day, own), *_pack(movement, day, own)]


def _shares(unit: Unit, movement: Movement, day: date) -> Iterator[Asked]:
    for line in given_lines(unit, movement, day):
        allocation = line.allocation
        money = allocation.indicator == goals.MONEY
        what = "vận động đạt" if money else "giảm"
        inputs = (
            Input("Hệ thống chia", vietnamese.format_number(line.proposed)),
            Input("Tổng cần giao", vietnamese.format_number(allocation.total)),
            *([Input("Số hộ đầu năm", vietnamese.format_number(line.stock))] if line.stock is not None else []),
            *([Input("Lý do khác mức chia", line.reason)] if line.reason else []),
        )
        figure = Figure(
            line.value, "đ" if money else "hộ", day, SHARE_HOW, inputs, clause="III.1", who=allocation.unit.name
        )
        yield Asked(
            allocation.unit.name,
            f"Giao năm {allocation.year}: {Target.INDICATORS[allocation.indicator]} {what}",
            figure,
        )


def _above(unit: Unit, movement: Movement, day: date, own: tuple[str, ...]) -> Iterator[Asked]:
    plan = plan_above(unit, movement, day)
    if plan is None:
        return
    for row in plan.targets.all():
        if row.indicator not in own:
            continue
        goal = goals.goal_of(row)
        what = "vận động đạt" if row.is_money else ("giảm còn" if row.mode == "to" else "giảm")
        figure = Figure(
            row.value, "đ" if row.is_money else "hộ", day, "Chỉ tiêu trong kế hoạch đã duyệt của cấp trên",
            (Input(str(plan), goal.words, plan.get_absolute_url()),), clause="III.1", who=plan.unit.name,
        )  # fmt: skip
        yield Asked(plan.unit.name, f"Kế hoạch năm {row.year}: {Target.INDICATORS[row.indicator]} {what}", figure)


def _pack(movement: Movement, day: date, own: tuple[str, ...]) -> Iterator[Asked]:
    """The falls that the plan of the movement wants every year, with the words that say for whom they hold."""
    if not set(own) & set(goals.HOUSEHOLDS):
        return
    for row in queries.pack_of(movement.current(day)).targets:
        spread = vietnamese.format_decimal(row.low, 0)
        if row.high != row.low:
            spread = f"{spread}-{vietnamese.format_decimal(row.high, 0)}"
        unit = {"pct": "%", "household": "hộ", "vnd": "đ"}[row.unit]
        yield Asked(movement.number, f"{row.title}: {spread} {unit}", None, f"{row.note} ({STATUS_LABELS[row.status]})")
