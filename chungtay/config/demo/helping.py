"""Volunteers and investments of the demo: tasks of a commune, who was matched, hours given, two projects."""

from datetime import date
from decimal import Decimal

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.givers.models import Giver
from chungtay.apps.giving import services
from chungtay.apps.giving.entries import InvestmentEntry
from chungtay.apps.giving.models import Investment, VolunteerOffer, VolunteerTask
from chungtay.config.demo.stage import Stage

BA_VI, MINH_QUANG, XA_BA_VI = "ubnd-271-2021", "ubnd-09700-2021", "ubnd-09703-2021"
MILLION = 1_000_000
ASKED_ON, OFFERED_ON, MATCHED_ON = date(2024, 11, 25), date(2024, 11, 27), date(2024, 12, 2)
TASKS = (
    ("Sửa mái ba nhà ở thôn minh họa", "repair", date(2024, 12, 2), date(2025, 1, 10), 120),
    ("Hướng dẫn ủ chua thức ăn cho bò", "farming", date(2024, 12, 9), date(2025, 1, 31), 24),
    ("Kèm trẻ học buổi tối", "teaching", date(2024, 12, 2), date(2025, 5, 30), 80),
)
WORK = (
    ("Nhóm Minh họa Áo Xanh", date(2024, 12, 7), 8, 40, "Dỡ mái cũ, lợp lại một nhà"),
    ("Nhóm Minh họa Áo Xanh", date(2024, 12, 14), 6, 36, "Trát tường, lát nền một nhà"),
    ("Thôn minh họa 1", date(2024, 12, 15), 12, 48, "Sửa đường ngõ vào ba nhà"),
)
STEPS = ((date(2024, 3, 15), 400, 6, 2), (date(2024, 7, 10), 900, 14, 8), (date(2024, 11, 20), 350, 5, 4))


def help_all(stage: Stage) -> None:
    stage.on(date(2024, 9, 20), invest)
    stage.on(ASKED_ON, ask)
    stage.on(OFFERED_ON, offer)
    stage.on(MATCHED_ON, match)
    for name, day, people, hours, words in WORK:
        stage.on(day, work, name, people, hours, words)


def officer(stage: Stage, key: str) -> PostDesk:
    return stage.desks.at(key, "unit_officer", stage.day)


def giver(name: str) -> Giver:
    return Giver.objects.standing().get(name=name)


def invest(stage: Stage) -> None:
    """One project that has made its way, one that is only promised; both are written down in the same autumn."""
    by, che = officer(stage, BA_VI), giver("Công ty TNHH Minh họa Chè Núi")
    tea = services.enter_investment(
        stage.desks.units[MINH_QUANG], by=by,
        entry=InvestmentEntry(che, "Xưởng sơ chế chè Minh Quang", 2_500 * MILLION, date(2024, 1, 10), jobs_promised=30),
    )  # fmt: skip
    services.enter_investment(
        stage.desks.units[XA_BA_VI], by=by,
        entry=InvestmentEntry(
            che, "Vườn ươm cây thuốc", 900 * MILLION, date(2024, 9, 2), jobs_promised=12,
            basis="Văn bản minh họa 12/VB-MH về địa bàn khó khăn",
        ),
    )  # fmt: skip
    for made in STEPS:
        stage.on(max(made[0], stage.day), step, tea, made)


def step(stage: Stage, project: Investment, made: tuple[date, int, int, int]) -> None:
    day, million, jobs, poor = made
    services.note_step(
        project, by=officer(stage, MINH_QUANG), day=day, amount=million * MILLION, jobs=jobs, poor_jobs=poor
    )


def ask(stage: Stage) -> None:
    for title, skill, since, last_day, hours in TASKS:
        services.ask_for_help(
            stage.desks.units[MINH_QUANG], by=officer(stage, MINH_QUANG), title=title, skill=skill, since=since,
            last_day=last_day, hours=Decimal(hours),
        )  # fmt: skip


def offer(stage: Stage) -> None:
    services.offer_help(
        stage.desks.units[MINH_QUANG], by=officer(stage, MINH_QUANG), giver=giver("Nhóm Minh họa Áo Xanh"),
        skills=("repair", "carrying"), since=date(2024, 12, 1), last_day=date(2025, 1, 31), hours=Decimal(100),
        people=8,
    )  # fmt: skip
    services.offer_help(
        stage.desks.units[BA_VI], by=officer(stage, BA_VI), giver=giver("Công ty TNHH Minh họa Chè Núi"),
        skills=("farming", "trade"), since=date(2024, 12, 1), last_day=date(2025, 3, 31), hours=Decimal(60), people=2,
    )  # fmt: skip


def match(stage: Stage) -> None:
    roof = VolunteerTask.objects.get(title=TASKS[0][0])
    group = VolunteerOffer.objects.get(giver__name="Nhóm Minh họa Áo Xanh")
    services.match_offer(roof, by=officer(stage, MINH_QUANG), offer=group, hours=Decimal(80))


def work(stage: Stage, name: str, people: int, hours: int, words: str) -> None:
    services.note_work(
        stage.desks.units[MINH_QUANG], by=officer(stage, MINH_QUANG), giver=giver(name), day=stage.day,
        hours=Decimal(hours), words=words, people=people,
    )  # fmt: skip
