"""The papers that are written from a unit's plan: the response plan, and the submission that asks to approve it."""

from datetime import date

from chungtay.apps.documents.drafting import Col, Grid, Number, OfficialDraft, Ref, Rows, Title, Words
from chungtay.apps.documents.generic import name_above
from chungtay.apps.documents.models import PaperForm
from chungtay.apps.documents.offering import offer
from chungtay.apps.movements import queries
from chungtay.apps.movements.models import Mode, Movement, Target, UnitPlan
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input
from chungtay.base.papers.wording import long_date
from chungtay.rules import vietnamese

PLAN = "movements.unitplan"
COUNTS = "Số đầu năm trừ số giảm, hoặc số đầu năm trừ số còn lại"
TARGET_COLUMNS = (
    Col("Năm", 1, "center"),
    Col("Chỉ tiêu", 3),
    Col("Đầu năm", 1.5, "right", "Số hộ"),
    Col("Giảm trong năm", 1.6, "right", "Số hộ"),
    Col("Còn lại cuối năm", 1.6, "right", "Số hộ"),
)
MONEY_COLUMNS = (Col("Năm", 1, "center"), Col("Vận động đạt (đồng)", 3, "right"))
TASK_COLUMNS = (Col("Nhiệm vụ", 6), Col("Đơn vị, người phụ trách", 3), Col("Hạn", 2, "center"))


def cited(movement: Movement, day: date) -> str:
    """The plan in force, by number, day and the body that issued it, which need not be the one that keeps it."""
    pack = queries.pack_of(movement.current(day))
    return f"Kế hoạch số {pack.number} {long_date(pack.issued)} của {pack.issuer}"


def grounds(movement: Movement, day: date) -> tuple[str, ...]:
    return (f"Căn cứ {cited(movement, day)} về {movement.title[0].lower()}{movement.title[1:]}",)


def period(movement: Movement) -> str:
    return f"{movement.starts.year}–{movement.ends.year}"


def in_order(plan: UnitPlan) -> list[Target]:
    """Year by year, and within it in the order in which the plan of the city names them."""
    order = list(Target.INDICATORS)
    return sorted(plan.targets.all(), key=lambda one: (one.year, order.index(one.indicator)))


def target_numbers(plan: UnitPlan, day: date) -> list[Number]:
    """What each target starts from, takes away and leaves; of money, what is to be raised."""
    made = []
    for target in in_order(plan):
        name = Target.INDICATORS[target.indicator].lower()
        parts = {"value": "vận động đạt"} if target.is_money else {
            "start": "đầu năm", "fall": "giảm trong năm", "remaining": "còn lại cuối năm",
        }  # fmt: skip
        for part, words in parts.items():
            value = getattr(target, part)
            written = part == "start" or target.is_money or (part == "fall") == (target.mode == Mode.BY)
            made.append(
                Number(
                    f"{target.indicator}_{target.year}_{part}",
                    f"{name[0].upper()}{name[1:]} năm {target.year}, {words}",
                    Figure(
                        value,
                        "đồng" if target.is_money else "hộ",
                        day,
                        f"{plan.unit.name} ghi trong kế hoạch" if written else COUNTS,
                        (Input(str(plan), "", plan.get_absolute_url(), plan.accepted_on),),
                        clause="III.1",
                        status="recorded" if written else "computed",
                    ),
                )
            )
    return made


def target_grids(plan: UnitPlan) -> list[Grid]:
    """Targets of households and of money stand apart: their units are not the same."""
    targets = in_order(plan)
    households: tuple[tuple[str | Ref, ...], ...] = tuple(
        (str(one.year), Target.INDICATORS[one.indicator], *(cell(one, part) for part in ("start", "fall", "remaining")))
        for one in targets
        if not one.is_money
    )
    money = tuple((str(one.year), cell(one, "value")) for one in targets if one.is_money)
    grids = []
    if households:
        grids.append(
            Grid("targets", "Chỉ tiêu giảm hộ nghèo, hộ cận nghèo", TARGET_COLUMNS, (Rows(households),), counted=False)
        )
    if money:
        grids.append(Grid("money", "Chỉ tiêu vận động nguồn lực", MONEY_COLUMNS, (Rows(money),), counted=False))
    return grids


def cell(target: Target, part: str) -> Ref:
    return Ref(f"{target.indicator}_{target.year}_{part}")


def task_grid(plan: UnitPlan) -> Grid | None:
    standing = plan.tasks.filter(dropped_on=None)
    rows = tuple((task.title, task.owner, vietnamese.format_day(task.due_on)) for task in standing)
    return Grid("tasks", "Nhiệm vụ và thời hạn", TASK_COLUMNS, (Rows(rows),)) if rows else None


def response_plan(plan: UnitPlan, _desk: Desk, day: date) -> OfficialDraft:
    """The plan of the unit in the form of a kế hoạch (III.1)."""
    movement, tasks = plan.movement, task_grid(plan)
    aim = (
        f"Triển khai {movement.title} tại {plan.unit.name}, giai đoạn {period(movement)}.\n\n"
        "Xác định rõ chỉ tiêu từng năm, nhiệm vụ, người phụ trách và thời hạn; "
        "làm căn cứ theo dõi, đánh giá và bình xét."
    )
    return OfficialDraft(
        form=PaperForm.PLAN,
        subject=f"Hưởng ứng {movement.title}, giai đoạn {period(movement)}",
        grounds=grounds(movement, day),
        blocks=(
            Words("opening", "Mở đầu", f"{plan.unit.name} ban hành Kế hoạch hưởng ứng Phong trào thi đua như sau:"),
            Title("I. MỤC ĐÍCH, YÊU CẦU"),
            Words("aim", "Mục đích, yêu cầu", aim),
            Title("II. CHỈ TIÊU"),
            *target_grids(plan),
            Title("III. GIẢI PHÁP THỰC HIỆN"),
            Words("measures", "Giải pháp thực hiện", plan.measures or "…"),
            Title("IV. TUYÊN TRUYỀN"),
            Words("communication", "Tuyên truyền", plan.communication or "…"),
            Title("V. NHIỆM VỤ, PHÂN CÔNG"),
            *((tasks,) if tasks else ()),
            Title("VI. TỔ CHỨC THỰC HIỆN"),
            Words(
                "carrying_out", "Tổ chức thực hiện",
                "Các đơn vị, cá nhân được phân công tổ chức thực hiện, báo cáo kết quả theo quy định. "
                "Trong quá trình thực hiện, có vướng mắc thì phản ánh để xem xét, giải quyết.",
            ),
        ),
        numbers=tuple(target_numbers(plan, day)),
        recipients=(name_above(plan.unit, day), "Các đơn vị, cá nhân được phân công", "Lưu: VT"),
    )  # fmt: skip


def plan_submission(plan: UnitPlan, _desk: Desk, day: date) -> OfficialDraft:
    """Asks the unit above to approve the plan; its targets and tasks go with it."""
    movement = plan.movement
    annexes = [*target_grids(plan), task_grid(plan)]
    return OfficialDraft(
        form=PaperForm.SUBMISSION,
        subject=f"Về việc phê duyệt Kế hoạch hưởng ứng {movement.title}",
        addressed_to=(name_above(plan.unit, day),),
        grounds=grounds(movement, day),
        blocks=(
            Words(
                "need", "Sự cần thiết",
                f"{plan.unit.name} đã xây dựng Kế hoạch hưởng ứng giai đoạn {period(movement)}.",
            ),
            Words(
                "proposal", "Nội dung trình",
                "Kế hoạch nêu chỉ tiêu từng năm, giải pháp, nhiệm vụ, người phụ trách và thời hạn "
                "(có phụ lục kèm theo).",
            ),
            Words("request", "Đề nghị", f"Kính trình {name_above(plan.unit, day)} xem xét, phê duyệt."),
        ),
        numbers=tuple(target_numbers(plan, day)),
        annexes=tuple(grid for grid in annexes if grid is not None),
        recipients=("Như trên", "Lưu: VT"),
    )  # fmt: skip


def offer_all() -> None:
    offer("response_plan", "Kế hoạch hưởng ứng", PaperForm.PLAN, PLAN, response_plan)
    offer("plan_submission", "Tờ trình phê duyệt kế hoạch", PaperForm.SUBMISSION, PLAN, plan_submission)
