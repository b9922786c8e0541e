"""Letters that come in and are answered, what became of proposals, and the papers that Ba Vì writes."""

from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.apps.documents import pages, services
from chungtay.apps.documents.entries import Entry
from chungtay.apps.documents.models import Direction, Outcome, Paper, PaperKind
from chungtay.apps.movements.models import UnitPlan
from chungtay.apps.reports.models import Report
from chungtay.apps.units.models import Unit
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage

BA_VI, OFFICE, FINANCE = "ubnd-271-2021", "so-ldtbxh", "so-tc"
CITY = "Ủy ban nhân dân thành phố Hà Nội"
DEPARTMENT = "Sở Lao động - Thương binh và Xã hội"
REVIEW = "Hướng dẫn rà soát hộ nghèo, hộ cận nghèo"


@dataclass(frozen=True)
class Letter:
    """What came in when; the answer is due, and is given, so many days after."""

    unit: str
    came: date
    title: str
    sender: str
    kind: PaperKind = PaperKind.LETTER
    due_in: int = 0
    answered_in: int = 0


@dataclass(frozen=True)
class Told:
    """What became of a unit's proposal, found by words of its title."""

    unit: str
    words: str
    day: date
    outcome: Outcome
    paper: str = ""


LETTERS = (
    Letter(BA_VI, date(2023, 2, 6), "Về việc rà soát nhu cầu vay vốn", DEPARTMENT, due_in=20, answered_in=15),
    Letter(BA_VI, date(2023, 9, 4), f"{REVIEW} năm 2023", DEPARTMENT, PaperKind.GUIDANCE),
    Letter(BA_VI, date(2024, 9, 9), f"{REVIEW} năm 2024", DEPARTMENT, PaperKind.GUIDANCE),
    Letter(BA_VI, date(2024, 12, 12), "Về việc chuẩn bị tổng kết Phong trào", DEPARTMENT, due_in=14),
    Letter(OFFICE, date(2023, 7, 20), "Về việc trả lời kiến nghị tăng cho vay có điều kiện", CITY),
    Letter(OFFICE, date(2024, 11, 25), "Giao chuẩn bị báo cáo tổng kết Phong trào", CITY, due_in=21),
    Letter(FINANCE, date(2024, 3, 11), "Về việc bố trí vốn ủy thác cho vay hộ nghèo", CITY, due_in=30, answered_in=33),
)
OUTCOMES = (
    Told(OFFICE, "tăng cho vay", date(2023, 7, 24), Outcome.PARTLY, f"Thông báo 212/TB-MH của {CITY}"),
    Told(FINANCE, "tăng cho vay", date(2023, 9, 18), Outcome.ACCEPTED, f"Thông báo 260/TB-MH của {CITY}"),
    Told(OFFICE, "phân cấp", date(2024, 9, 30), Outcome.CONSIDERED),
)
PLAN_ISSUED, REPORT_ISSUED, INVITED = date(2023, 1, 16), date(2024, 1, 15), date(2024, 12, 16)


def correspond(stage: Stage) -> None:
    for letter in LETTERS:
        stage.on(letter.came, receive, letter)
    for told in OUTCOMES:
        stage.on(told.day, tell, told)
    stage.on(PLAN_ISSUED, issue_plan)
    stage.on(REPORT_ISSUED, issue_report)
    stage.on(INVITED, invite)


def receive(stage: Stage, letter: Letter) -> None:
    unit = stage.desks.units[letter.unit]
    entry = Entry(
        Direction.RECEIVED, letter.kind, letter.title, issuing_body=letter.sender,
        number=f"{dice('letter', letter.unit, letter.title).randint(120, 4200)}/MH-LĐ",
        issued_on=letter.came - timedelta(days=4), received_on=letter.came,
        reply_by=letter.came + timedelta(days=letter.due_in) if letter.due_in else None,
        summary="Văn bản minh họa, nội dung do hệ thống dựng.",
    )  # fmt: skip
    paper = services.receive_paper(unit, by=stage.officer(unit), entry=entry)
    if letter.answered_in:
        stage.on(letter.came + timedelta(days=letter.answered_in), reply, paper, unit)


def reply(stage: Stage, paper: Paper, unit: Unit) -> None:
    number = f"{dice('reply', unit.key, paper.title).randint(60, 900)}/MH-VX"
    title = f"Trả lời: {paper.title[0].lower()}{paper.title[1:]}"
    entry = Entry(Direction.ISSUED, PaperKind.LETTER, title, number=number, issued_on=stage.day)
    services.reply_paper(paper, by=stage.officer(unit), entry=entry)


def tell(stage: Stage, told: Told) -> None:
    unit = stage.desks.units[told.unit]
    proposals = Paper.objects.filter(unit=unit, kind=PaperKind.PROPOSAL, title__contains=told.words)
    sent = proposals.filter(issued_on__lte=told.day).first()
    if sent is not None:
        day = told.day if told.paper else None
        services.record_outcome(
            sent, by=stage.officer(unit), outcome=told.outcome, outcome_paper=told.paper, outcome_on=day
        )


def issue_plan(stage: Stage) -> None:
    unit = stage.desks.units[BA_VI]
    issue(stage, unit, "response_plan", UnitPlan.objects.get(unit=unit))


def issue_report(stage: Stage) -> None:
    unit = stage.desks.units[BA_VI]
    issue(stage, unit, "periodic_report", Report.objects.yearly().get(unit=unit, year=2023))


def issue(stage: Stage, unit: Unit, kind: str, about: UnitPlan | Report) -> None:
    """Drafted by the officer, signed by the leader on the same day."""
    drafted = services.draft_official(unit, by=stage.officer(unit), kind=kind, about=about)
    authority, signer = pages.usual_signer(unit, stage.day)
    services.issue_official(
        drafted, by=stage.leader(unit), signed_on=stage.day, authority=authority, signer=signer, body_sign="UBND"
    )


def invite(stage: Stage) -> None:
    """Begun and not yet signed on the demo's own day."""
    unit = stage.desks.units[BA_VI]
    drafted = services.draft_official(unit, by=stage.officer(unit), kind="invitation", about=unit)
    services.edit_official(
        drafted, by=stage.officer(unit), subject="Dự hội nghị tổng kết Phong trào thi đua năm 2024",
        words={
            "words_invited": f"{unit.name} trân trọng kính mời: Chủ tịch Ủy ban nhân dân các xã, thị trấn.",
            "words_matter": "Tới dự: Hội nghị tổng kết Phong trào thi đua năm 2024\n\nChủ trì: Lãnh đạo huyện Ba Vì",
            "words_when": "Thời gian: 8 giờ 00, ngày 27/12/2024\n\nĐịa điểm: Hội trường huyện Ba Vì",
            "words_notes": "Đề nghị các đại biểu đến đúng giờ.",
        },
    )  # fmt: skip
