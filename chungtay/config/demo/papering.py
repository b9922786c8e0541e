"""The papers that districts and city bodies owe and issue, a few of them late and one or two not at all."""

from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.apps.documents.models import Paper, PaperKind
from chungtay.apps.documents.services import issue_paper, register_paper
from chungtay.apps.units.models import Level, Unit
from chungtay.config.demo.days import around
from chungtay.config.demo.launching import NEVER
from chungtay.config.demo.seed import dice, share_of
from chungtay.config.demo.stage import Stage


@dataclass(frozen=True)
class Owed:
    kind: PaperKind
    title: str
    due: date
    aims: tuple[str, ...] = ()


LATE, MISSING = 0.12, 0.015
DISTRICTS_OWE = (
    Owed(PaperKind.GUIDANCE, "Hướng dẫn triển khai Phong trào thi đua tại các xã, phường, thị trấn", date(2022, 12, 5)),
    Owed(PaperKind.GUIDANCE, "Hướng dẫn rà soát hộ nghèo, hộ cận nghèo năm 2023", date(2023, 9, 15)),
    Owed(PaperKind.PLAN, "Kế hoạch tuyên truyền giảm nghèo năm 2023", date(2023, 3, 31)),
    Owed(PaperKind.GUIDANCE, "Hướng dẫn rà soát hộ nghèo, hộ cận nghèo năm 2024", date(2024, 9, 13)),
    Owed(PaperKind.PLAN, "Kế hoạch giúp hộ nghèo dịp cuối năm 2024", date(2024, 12, 13)),
)
BODIES_OWE = (
    Owed(PaperKind.GUIDANCE, "Hướng dẫn hưởng ứng Phong trào thi đua trong ngành, tổ chức", date(2022, 12, 5)),
    Owed(PaperKind.PROPOSAL, "Kiến nghị tăng cho vay có điều kiện, giảm cho không", date(2023, 6, 30), ("lend",)),
    Owed(PaperKind.GUIDANCE, "Hướng dẫn phân bổ nguồn lực cho nơi có tỷ lệ hộ nghèo cao", date(2023, 10, 16)),
    Owed(
        PaperKind.PROPOSAL,
        "Kiến nghị phân cấp cho xã, phường, thị trấn trong giảm nghèo",
        date(2024, 6, 28),
        ("decentralise", "hard_places"),
    ),
    Owed(PaperKind.GUIDANCE, "Hướng dẫn tổng hợp nguồn lực năm 2024", date(2024, 12, 10)),
)


def paper_all(stage: Stage) -> None:
    for unit in [*stage.districts(), *stage.city_bodies()]:
        if unit.key not in NEVER:
            for owed in DISTRICTS_OWE if unit.level == Level.DISTRICT else BODIES_OWE:
                stage.on(around(owed.due - timedelta(days=60), 0, 7, "paper", unit.key, owed.title), note, unit, owed)


def note(stage: Stage, unit: Unit, owed: Owed) -> None:
    paper = register_paper(
        unit, by=stage.officer(unit), kind=owed.kind, title=owed.title, due_on=owed.due, aims=owed.aims
    )
    about = (unit.key, owed.title)
    if share_of(MISSING, "paper missing", *about):
        return
    earliest, latest = (2, 12) if share_of(LATE, "paper late", *about) else (-25, -4)
    stage.on(around(owed.due, earliest, latest, "issued", *about), issue, paper)


def issue(stage: Stage, paper: Paper) -> None:
    number = f"{dice('number', paper.unit.key, paper.title).randint(40, 980)}/HD-MH"
    issue_paper(paper, by=stage.officer(paper.unit), number=number, issued_on=stage.day)
