"""2024: xã Minh Quang launches a movement of its own, “Xóa nhà tạm, nhà dột nát”, beside that of the city."""

from datetime import date

from django.conf import settings

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.goals import LineRow, PlanContent, TaskRow
from chungtay.apps.movements.models import Movement, Obligation, PlanTask, Registration, UnitPlan
from chungtay.apps.movements.services import (
    PlanRow,
    RegistrationRow,
    accept_registration,
    accept_registrations_in_bulk,
    approve_plan,
    enter_plans_in_bulk,
    publish_pack,
    report_task_progress,
    start_plan,
    start_registration,
    submit_plan,
    submit_registration,
    submit_registrations_in_bulk,
)
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.services import accept_report, save_report, start_report, submit_report
from chungtay.apps.units.models import Kind, Unit
from chungtay.config.demo import words
from chungtay.config.demo.launching import VILLAGE
from chungtay.config.demo.stage import Stage

COMMUNE = "ubnd-09700-2021"
LAUNCHED_ON = date(2024, 3, 1)
JOINED_ON, TAKEN_ON, PLANNED_ON, APPROVED_ON = date(2024, 3, 12), date(2024, 3, 14), date(2024, 4, 9), date(2024, 4, 16)
LISTED, BUILT = date(2024, 4, 26), date(2024, 11, 30)
HALF_WAY: dict[str, int | None] = {"midterm_done": 4}
HOUSES: dict[str, int | None] = {"houses_start": 9, "houses_done": 8, "houses_left": 1, "houses_vnd": 412_000_000}


def rehouse_all(stage: Stage) -> None:
    stage.on(LAUNCHED_ON, launch)


def launch(stage: Stage) -> None:
    text = (settings.LAW / "plans" / "xoa-nha-tam-minh-quang.yaml").read_text(encoding="utf-8")
    commune = stage.desks.units[COMMUNE]
    movement = publish_pack(commune, by=stage.leader(commune), text=text).movement
    stage.on(JOINED_ON, register, movement)
    stage.on(PLANNED_ON, plan, movement)
    stage.on(date(2024, 7, 9), report, movement, "mid_review", HALF_WAY, "Chậm vì mưa; đã xong bốn nhà.")
    stage.on(date(2024, 12, 9), report, movement, "house_report", HOUSES, "Còn một nhà chờ ngày tốt để cất nóc.")


def villages(stage: Stage) -> list[Unit]:
    """Those of the commune, the one whose head signs in first."""
    own = [one for one in stage.units() if one.kind == Kind.VILLAGE and stage.above.get(one.key) == COMMUNE]
    return sorted(own, key=lambda one: (one.key != VILLAGE, one.key))


def pledge(unit: Unit) -> str:
    return f"{unit.name}: không còn nhà tạm, nhà dột nát; mỗi nhà có người theo đến khi xong. {words.MARK}"


def register(stage: Stage, movement: Movement) -> None:
    """The head of the first village does it himself; the others handed in paper."""
    first, *others = villages(stage)
    by = stage.officer(first)
    own = start_registration(first, by=by, movement=movement, pledge=pledge(first))
    submit_registration(own, by=by)
    rows = [RegistrationRow(one.pk, pledge(one)) for one in others]
    submit_registrations_in_bulk(movement, rows, by=commune_officer(stage))
    stage.on(TAKEN_ON, take, own, others)


def take(stage: Stage, own: Registration, others: list[Unit]) -> None:
    by = commune_officer(stage)
    own.refresh_from_db()
    accept_registration(own, by=by)
    waiting = Registration.objects.filter(movement=own.movement_id, unit__in=others)
    accept_registrations_in_bulk(own.movement, list(waiting), by=by)


def plan(stage: Stage, movement: Movement) -> None:
    """One village has not handed in its plan to this day."""
    first, *others = villages(stage)
    by = stage.officer(first)
    own = submit_plan(start_plan(first, by=by, movement=movement, content=content(first)), by=by)
    stage.on(APPROVED_ON, approve, own, others[:-1])


def approve(stage: Stage, own: UnitPlan, others: list[Unit]) -> None:
    by = commune_officer(stage)
    approve_plan(own, by=by)
    enter_plans_in_bulk(own.movement, [PlanRow(one.pk, content(one)) for one in others], by=by)
    for task, day in zip(own.tasks.order_by("due_on"), (LISTED, BUILT), strict=True):
        stage.on(day, tell, own, task)


def content(unit: Unit) -> PlanContent:
    return PlanContent(
        measures=f"Họp thôn lập danh sách, công khai tại nhà văn hóa; họ hàng, xóm giềng góp ngày công. {words.MARK}",
        communication=f"Loa thôn mỗi sáng thứ hai. {words.MARK}",
        tasks=(
            TaskRow("Lập danh sách nhà phải làm, có biên bản họp thôn", "Trưởng thôn", LISTED),
            TaskRow("Làm xong, nghiệm thu, hộ vào ở", "Trưởng thôn", BUILT, date(2024, 5, 1)),
        ),
        lines=(LineRow(*words.communication_lines("rehousing", unit.key)[0]),),
    )


def tell(stage: Stage, own: UnitPlan, task: PlanTask) -> None:
    note, result = words.told(100, own.unit.key, task.title)
    by = stage.officer(own.unit)
    report_task_progress(own, by=by, task=task, progress=100, note=note, result=result)


def report(stage: Stage, movement: Movement, row: str, figures: dict[str, int | None], said: str) -> None:
    """The commune reports, its district takes it a week later."""
    by = commune_officer(stage)
    made = start_report(Obligation.objects.get(movement=movement, row_key=row, unit__key=COMMUNE), by=by)
    save_report(made, by=by, figures=figures, narrative=f"{said} {words.MARK}")
    made.refresh_from_db()
    sent = submit_report(made, by=by)
    stage.on(date(2024, stage.day.month, 16), accept, sent)


def accept(stage: Stage, sent: Report) -> None:
    accept_report(sent, by=stage.receiver(sent.unit))


def commune_officer(stage: Stage) -> PostDesk:
    return stage.officer(stage.desks.units[COMMUNE])
