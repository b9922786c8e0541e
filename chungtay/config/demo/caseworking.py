"""Plans of a few families of Minh Quang: carried out, stuck, out of poverty, fallen back, still being written."""

from datetime import date, timedelta

from chungtay.apps.casework.contents import Aim, Step
from chungtay.apps.casework.looking import Look
from chungtay.apps.casework.models import HouseholdPlan
from chungtay.apps.casework.services import (
    agree,
    change_plan,
    put_step,
    record_check,
    save_aims,
    save_words,
    start_plan,
    tell_step,
)
from chungtay.apps.households.models import Household
from chungtay.base.access import Desk
from chungtay.config.demo.households.histories import NEAR, OUT, POOR, History, Invention
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK

COMMUNE, FIRST = "ubnd-09700-2021", "thon-09700-1"
EARLY, SPRING, LATE = date(2022, 11, 3), date(2023, 3, 8), date(2024, 3, 12)
HERD, ROOF, LOAN = "Nuôi hai con bò sinh sản", "Sửa mái nhà và bếp", "Vay vốn mua bò"
LISTED = (POOR, NEAR)


def plan_all(stage: Stage) -> None:
    """Each course with its own household, those of the first village before others."""
    commune = stage.desks.units[COMMUNE]
    courses = Courses(Invention(commune.seat.code, stage.figures).histories)
    stage.on(EARLY, fall_back, courses)
    stage.on(SPRING, leave_poverty, courses)
    stage.on(LATE, carry_out, courses)
    stage.on(LATE + timedelta(days=1), get_stuck, courses)
    stage.on(date(2024, 12, 17), begin, courses)


class Courses:
    """Finds households by what their invented history brings, each used once."""

    def __init__(self, histories: list[History]) -> None:
        self.histories, self.used = histories, set[int]()

    def take(self, stage: Stage, *wanted: tuple[int, tuple[str, ...]]) -> Household:
        """A household in the register that stands in one of the classes at the end of each year."""
        fitting = [
            f"{one.number:03d}"
            for one in self.histories
            if one.gone_in is None and all(one.at(year) in held for year, held in wanted)
        ]
        homes = Household.objects.open().filter(unit__seat__code="09700", code__in=fitting).exclude(pk__in=self.used)
        homes = homes.filter(national_class__in=LISTED, registered_on__lte=stage.day).select_related("unit")
        found = homes.filter(unit__key=FIRST).order_by("pk").first() or homes.order_by("pk").first()
        if found is None:
            raise LookupError(f"no household of Minh Quang goes {wanted}")
        self.used.add(found.pk)
        return found


def write(home: Household, by: Desk) -> HouseholdPlan:
    """What a family with a little land means to do."""
    year = by.day.year
    plan = start_plan(home, by=by)
    save_words(
        plan, by=by, situation=f"Nhà có hai sào ruộng, con lớn muốn học nghề hàn. {MARK}",
        family_promise="Chăm bò, trồng cỏ.\nCho con đi học đều.",
        commune_promise="Bảo lãnh vay vốn.\nMỗi quý đến thăm một lần.",
    )  # fmt: skip
    herd, dry = date(year + 2, 12, 31), date(year + 1, 6, 30)
    aims = [Aim(0, "cow", "Có đàn bò năm con", herd), Aim(0, "house", "Nhà không dột", dry)]
    save_aims(plan, by=by, aims=aims)
    for step in (
        Step(0, "savings", LOAN, "family", date(year, 12, 31), "Tổ tiết kiệm và vay vốn"),
        Step(0, "cow", HERD, "family", date(year + 1, 6, 30), "Chi hội Nông dân thôn"),
        Step(0, "house", ROOF, "village", date(year + 1, 3, 31), "Hộ bên cạnh góp ngày công"),
        Step(0, "skill", "Học nghề hàn sáu tháng", "organisation", date(year + 1, 9, 30), "Trung tâm dạy nghề huyện"),
        Step(0, "health", "Làm thẻ bảo hiểm y tế cho cả nhà", "commune", date(year, 12, 31)),
    ):
        put_step(plan, by=by, step=step)
    return plan


def agreed(stage: Stage, home: Household) -> HouseholdPlan:
    by = stage.officer(home.unit if home.unit.key == FIRST else stage.desks.units[COMMUNE])
    plan = write(home, by)
    return agree(plan, by=by, who=home.head_name, day=by.day, read_aloud=True)


def at_home(stage: Stage, plan: HouseholdPlan) -> Desk:
    """Who goes there: the head of the first village, or the commune's officer."""
    return stage.officer(plan.household.unit if plan.household.unit.key == FIRST else stage.desks.units[COMMUNE])


def fall_back(stage: Stage, courses: Courses) -> None:
    """Out by the review of the first year, poor again by that of the second: the plan is opened again by itself."""
    plan = agreed(stage, courses.take(stage, (2021, LISTED), (2022, (OUT,)), (2023, LISTED), (2024, LISTED)))
    take(stage, plan, LOAN, "Đã vay và mua một con bò.")
    stage.on(date(2023, 6, 7), look, plan, 6, "out", f"Bò đã chửa, nhà vẫn dột một góc. {MARK}")


def leave_poverty(stage: Stage, courses: Courses) -> None:
    """Out since the end of the year, looked at after six months; the look after a year is overdue."""
    plan = agreed(stage, courses.take(stage, (2022, LISTED), (2023, (OUT,)), (2024, (OUT,))))
    for day, words, told in (
        (date(2023, 4, 20), LOAN, "Vay ba mươi triệu đồng."),
        (date(2023, 5, 10), HERD, "Mua hai bò cái ở chợ phiên."),
        (date(2023, 8, 2), ROOF, "Thôn làm trong ba ngày."),
    ):
        stage.on(day, take, plan, words, told)
    stage.on(date(2024, 6, 6), look, plan, 6, "out", f"Có bốn con bò, con lớn đã đi làm. {MARK}")


def carry_out(stage: Stage, courses: Courses) -> None:
    """On the way, with a second version since the school took the son."""
    plan = agreed(stage, courses.take(stage, (2023, LISTED), (2024, LISTED)))
    stage.on(date(2024, 5, 15), take, plan, LOAN, "Vay năm mươi triệu đồng.")
    stage.on(date(2024, 9, 13), look, plan, 6, "on_way", f"Đã mua một con bò, con lớn đi học nghề. {MARK}")
    stage.on(date(2024, 10, 2), change, plan)


def get_stuck(stage: Stage, courses: Courses) -> None:
    plan = agreed(stage, courses.take(stage, (2023, LISTED), (2024, LISTED)))
    stage.on(date(2024, 9, 16), look, plan, 6, "stuck", f"Chủ hộ ốm, chưa vay được vốn, mái nhà chưa sửa. {MARK}")


def begin(stage: Stage, courses: Courses) -> None:
    """Still being written at the family's table."""
    home = courses.take(stage, (2024, LISTED))
    by = stage.officer(home.unit if home.unit.key == FIRST else stage.desks.units[COMMUNE])
    plan = start_plan(home, by=by)
    save_aims(plan, by=by, aims=[Aim(0, "water", "Có nước sạch dùng trong nhà", date(2025, 6, 30))])
    put_step(plan, by=by, step=Step(0, "water", "Nối ống nước máy về nhà", "village", date(2025, 4, 30)))


def take(stage: Stage, plan: HouseholdPlan, words: str, told: str) -> None:
    tell_step(plan.steps.get(words=words), by=at_home(stage, plan), done_on=stage.day, told=f"{told} {MARK}")


def look(stage: Stage, plan: HouseholdPlan, months: int, result: str, seen: str) -> None:
    check = plan.checks.get(months=months, done_on=None)
    record_check(check, by=at_home(stage, plan), look=Look(stage.day, result, seen, "Trưởng thôn và cán bộ xã"))


def change(stage: Stage, plan: HouseholdPlan) -> None:
    by = at_home(stage, plan)
    change_plan(plan, by=by, because=f"Con lớn đã vào lớp nghề, nhà muốn nuôi thêm gà. {MARK}")
    herd = plan.steps.get(words=HERD)
    put_step(plan, by=by, step=Step(0, "food", "Nuôi năm mươi con gà đồi", "family", date(2025, 3, 31)))
    later = Step(herd.key, herd.picture, HERD, herd.doer, date(2025, 9, 30), herd.helper)
    put_step(plan, by=by, step=later)
    agree(plan, by=by, who=plan.household.head_name, day=by.day, read_aloud=True)
