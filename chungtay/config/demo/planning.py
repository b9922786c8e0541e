"""Winter 2022: every unit's own plan with yearly targets and tasks, approved above; later the progress of tasks."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from chungtay.apps.movements.goals import LineRow, PlanContent, TaskRow
from chungtay.apps.movements.models import Mode, PlanTask, UnitPlan
from chungtay.apps.movements.owners import Owner
from chungtay.apps.movements.services import (
    PlanRow,
    approve_plan,
    enter_plans_in_bulk,
    report_task_progress,
    save_plan,
    send_back_plan,
    start_plan,
    submit_plan,
)
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.config.demo import words
from chungtay.config.demo.days import around
from chungtay.config.demo.launching import NEVER, VILLAGE
from chungtay.config.demo.seed import dice, share_of
from chungtay.config.demo.stage import Stage, is_committee
from chungtay.rules.money import round_up
from chungtay.rules.plan_checks import Goal

FIRST = date(2022, 11, 1)
YEARS = (2022, 2023, 2024, 2025)
LARGE = 40
OWNERS = {
    Level.CITY: "Văn phòng",
    Level.DISTRICT: "Phòng Lao động - Thương binh và Xã hội",
    Level.COMMUNE: "Bộ phận Lao động - Thương binh và Xã hội",
    Level.VILLAGE: "Trưởng thôn",
}
LATE, SENT_BACK = 0.1, 0.1
WITHOUT_A_PLAN = ("ubnd-280-2021", "hccb-tp")
THIN_WITHOUT = 0.02
UNTOLD = 0.08
BA_VI, MINH_QUANG = "ubnd-271-2021", "ubnd-09700-2021"
TELL_ALL = (BA_VI, "ubnd-008-2021", MINH_QUANG)
LOCAL = (Kind.PEOPLE_COMMITTEE, Kind.VILLAGE)
MOBILISERS = (Kind.FRONT, Kind.MASS_ORGANISATION)


def plan_all(stage: Stage) -> None:
    for unit in [*stage.city_bodies(), *stage.districts(), *stage.deep_communes()]:
        if unit.key not in (*NEVER, *WITHOUT_A_PLAN):
            latest = 45 if share_of(LATE, "plan late", unit.key) else 26
            stage.on(around(FIRST, 0, latest, "plan", unit.key), write, unit)
    stage.on(around(FIRST, 20, 30, "plan", VILLAGE), write, stage.desks.units[VILLAGE])
    for district in stage.districts():
        below = [one for one in stage.thin_communes() if stage.district_of(one) == district]
        ready = [one for one in below if not share_of(THIN_WITHOUT, "no plan", one.key)]
        if ready:
            stage.on(around(FIRST, 14, 40, "plans", district.key), enter_many, district, ready)


def write(stage: Stage, unit: Unit) -> None:
    by = stage.officer(unit)
    back = share_of(SENT_BACK, "plan back", unit.key)
    written = content(stage, unit)
    plan = start_plan(unit, by=by, movement=stage.plan, content=written)
    submit_plan(plan, by=by)
    stage.on(around(stage.day + timedelta(days=1), 1, 5, "plan answer", unit.key), send_back if back else approve, plan)


def send_back(stage: Stage, plan: UnitPlan) -> None:
    reason = "Nhiệm vụ chưa ghi rõ bộ phận phụ trách và hạn. Đề nghị bổ sung."
    send_back_plan(plan, by=stage.receiver(plan.unit), reason=reason)
    stage.on(around(stage.day, 2, 5, "plan again", plan.unit.key), correct, plan)


def correct(stage: Stage, plan: UnitPlan) -> None:
    by = stage.officer(plan.unit)
    save_plan(plan, by=by, content=content(stage, plan.unit))
    submit_plan(plan, by=by)
    stage.on(around(stage.day, 1, 3, "plan approved", plan.unit.key), approve, plan)


def approve(stage: Stage, plan: UnitPlan) -> None:
    approve_plan(plan, by=stage.receiver(plan.unit))
    for task in plan.tasks.all():
        if plan.unit.key == VILLAGE and task.due_on.year == YEARS[-2]:
            continue
        about = (plan.unit.key, task.title)
        if plan.unit.key in TELL_ALL:
            stage.on(around(task.due_on, -90, -60, *about), tell_progress, plan, task, 50)
        if plan.unit.key in TELL_ALL or not share_of(UNTOLD, "task", *about):
            stage.on(around(task.due_on, -12, 6, *about), tell_progress, plan, task, 100)


def tell_progress(stage: Stage, plan: UnitPlan, task: PlanTask, percent: int) -> None:
    note, result = words.told(percent, plan.unit.key, task.title)
    by = stage.officer(plan.unit)
    report_task_progress(plan, by=by, task=task, progress=percent, note=note, result=result)


def enter_many(stage: Stage, district: Unit, communes: list[Unit]) -> None:
    """Plans that the district had approved on paper."""
    rows = [PlanRow(one.pk, content(stage, one)) for one in communes]
    enter_plans_in_bulk(stage.plan, rows, by=stage.officer(district))


def content(stage: Stage, unit: Unit) -> PlanContent:
    return PlanContent(
        measures=words.measures(unit.key),
        communication=words.communication(unit.key),
        targets=tuple(targets(stage, unit)),
        tasks=tuple(tasks(stage, unit)),
        objectives=words.OBJECTIVES,
        countryside=words.COUNTRYSIDE if unit.kind in LOCAL else "",
        solidarity=words.SOLIDARITY if unit.kind in MOBILISERS else "",
        lines=tuple(LineRow(*line) for line in words.communication_lines(unit.key)),
    )


def targets(stage: Stage, unit: Unit) -> Iterator[Goal]:
    """Households by a share of those left, and a sum to mobilise; departments promise the sum alone."""
    codes = commune_codes(stage, unit)
    if codes:
        poor = sum(stage.figures[code, YEARS[0]].poor["c1"] for code in codes)
        near = sum(stage.figures[code, YEARS[0]].near_poor["c1"] for code in codes)
        yield from falling("poor", poor, 20, 30, unit)
        yield from falling("near_poor", near, 10, 12, unit)
    for year in YEARS:
        drawn = dice("promised money", unit.key, year).randint(60, 160) * 1_000_000 * max(1, len(codes))
        yield Goal("mobilised_vnd", year, Mode.TO, round_up(Decimal(drawn), 1_000_000))


def falling(indicator: str, start: int, low: int, high: int, unit: Unit) -> Iterator[Goal]:
    """Large numbers fall by so many a year; small ones and those of the last year fall to so many."""
    for year in YEARS:
        share = dice("target", indicator, unit.key, year).randint(low, high)
        left = 0 if indicator == "poor" and year == YEARS[-1] else start - min(start, -(-start * share // 100))
        if year == YEARS[0] or (start >= LARGE and year < YEARS[-1]):
            yield Goal(indicator, year, Mode.BY, start - left, start)
        else:
            yield Goal(indicator, year, Mode.TO, left, start)
        start = left


def commune_codes(stage: Stage, unit: Unit) -> list[str]:
    if is_committee(unit, Level.COMMUNE):
        return [unit.seat.code]
    if is_committee(unit, Level.DISTRICT):
        return [one.seat.code for one in stage.communes() if stage.district_of(one) == unit]
    return []


def tasks(stage: Stage, unit: Unit) -> Iterator[TaskRow]:
    stock = dice("tasks", unit.key).sample(words.TASKS, 3)
    days = ((date(2023, 1, 3), date(2023, 6, 30)), (date(2023, 7, 3), date(2023, 12, 15)), (None, date(2024, 11, 30)))
    for place, (title, (since, due)) in enumerate(zip(stock, days, strict=True)):
        owner = owner_of(stage, unit, place)
        yield TaskRow(title, owner.words, due, since, owner.unit, owner.post)


def owner_of(stage: Stage, unit: Unit, place: int) -> Owner:
    """A section in words; in Ba Vì one task is its commune's, in Minh Quang one is the officer's own."""
    if (unit.key, place) == (BA_VI, 1):
        commune = stage.desks.units[MINH_QUANG]
        return Owner(commune.name, unit=commune.pk)
    if (unit.key, place) == (MINH_QUANG, 2):
        desk = stage.officer(unit)
        return Owner(f"{desk.person_name}, {desk.post_title}", post=desk.post_id)
    return Owner(OWNERS[Level(unit.level)])
