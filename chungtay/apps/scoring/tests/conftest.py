"""A movement under the real plan 251, with registered units, plans, reports and papers, for the tests of scoring."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents.models import Attachment, Paper, PaperKind
from chungtay.apps.movements.models import (
    Mode,
    Movement,
    Obligation,
    Owed,
    Registration,
    Target,
    UnitPlan,
    Version,
)
from chungtay.apps.reports.models import Report, ReportFigure
from chungtay.apps.scoring import services
from chungtay.apps.scoring.models import Round, Score, Sheet
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.states import Sent
from chungtay.rules import packs, shapes

START = date(2022, 9, 27)
OPENED = date(2023, 11, 1)
CLOSING = date(2023, 12, 31)
REGISTERED = ("so-ldtbxh", "mttq-tp", "bavi", "hoangmai", "xa-bavi", "minhquang", "hoangliet")
COMMUNES = ("xa-bavi", "minhquang", "hoangliet")

Desks = Callable[..., PostDesk]


@pytest.fixture(scope="session")
def pack() -> packs.Pack:
    text = Path("law/plans/251-ha-noi.yaml").read_text(encoding="utf-8")
    return shapes.read_yaml(packs.Pack, text, "251-ha-noi.yaml", None)  # type: ignore[arg-type]


@pytest.fixture
def movement(city: dict[str, Unit], pack: packs.Pack) -> Movement:
    """Published on the day of the plan; every unit of the small city has an accepted registration."""
    made = Movement.objects.create(
        key="251-ha-noi", title=pack.title, number=pack.number, unit=city["ubnd-tp"],
        starts=pack.starts, ends=pack.ends,
    )  # fmt: skip
    Version.objects.create(
        movement=made, number=1, digest=packs.digest(pack), published_on=START, pack=packs.pack_to_data(pack)
    )
    for key in REGISTERED:
        Registration.objects.create(movement=made, unit=city[key], state=Sent.ACCEPTED, accepted_on=START)
    clusters = [
        ("cum_huyen", "Cụm thi đua các huyện", [city["bavi"], city["hoangmai"]]),
        ("cum_xa", "Cụm thi đua các xã", [city[key] for key in COMMUNES]),
        ("khoi_so", "Khối thi đua các sở", [city["so-ldtbxh"]]),
    ]
    units.draw_clusters(clusters, by=SystemDesk(START), since=START)
    return made


@dataclass
class World:
    """The small city at work in one year: what its units owed, sent, promised and issued."""

    city: dict[str, Unit]
    movement: Movement
    year: int = 2023

    def report(self, key: str, sent: date | None, *, due: date = date(2023, 12, 15), **cells: int) -> None:
        """A yearly report accepted on the day after it was sent; none at all when `sent` is None."""
        owed = Obligation.objects.create(
            movement=self.movement, unit=self.city[key], kind=Owed.YEARLY_REPORT, row_key="commune_report",
            year=self.year, due_on=due, fulfilled_on=sent,
        )  # fmt: skip
        if sent is None:
            return
        made = Report.objects.create(
            obligation=owed, movement=self.movement, unit=self.city[key], form_key="yearly", row_key=owed.row_key,
            year=self.year, due_on=due, state=Sent.ACCEPTED, first_submitted_on=sent, submitted_on=sent,
            accepted_on=sent,
        )  # fmt: skip
        ReportFigure.objects.bulk_create(ReportFigure(report=made, key=k, value=v) for k, v in cells.items())

    def asked(self, key: str, sent: date | None, *, due: date, withdrawn: date | None = None) -> None:
        """A report asked for on an occasion of its own; with cells that must never reach a roll-up."""
        owed = Obligation.objects.create(
            movement=self.movement, unit=self.city[key], kind=Owed.AD_HOC, row_key=f"request-{due.isoformat()}",
            year=due.year, due_on=due, fulfilled_on=sent, title="Nhà ở bị ngập", withdrawn_on=withdrawn,
        )  # fmt: skip
        if sent is None:
            return
        made = Report.objects.create(
            obligation=owed, movement=self.movement, unit=self.city[key], form_key=owed.row_key, row_key=owed.row_key,
            kind=Owed.AD_HOC, title="Nhà ở bị ngập", year=due.year, due_on=due, state=Sent.ACCEPTED, accepted_on=sent,
        )  # fmt: skip
        ReportFigure.objects.create(report=made, key="poor_c2", value=900)

    def target(self, key: str, mode: Mode, value: int, indicator: str = "poor", state: Sent = Sent.ACCEPTED) -> None:
        plan, _ = UnitPlan.objects.get_or_create(movement=self.movement, unit=self.city[key], defaults={"state": state})
        Target.objects.create(plan=plan, indicator=indicator, year=self.year, mode=mode, value=value)

    def paper(self, key: str, due: date, issued: date | None, kind: PaperKind = PaperKind.GUIDANCE) -> None:
        Paper.objects.create(unit=self.city[key], kind=kind, title="Hướng dẫn", due_on=due, issued_on=issued)


@pytest.fixture
def world(city: dict[str, Unit], movement: Movement) -> World:
    return World(city, movement)


@pytest.fixture
def round(movement: Movement, desk: Desks) -> Round:
    return services.open_round(movement, by=desk("standing_officer", day=OPENED), year=2023)


@pytest.fixture
def sheet(round: Round) -> Sheet:
    """The sheet of Minh Quang, where Nguyễn Văn Ánh writes."""
    return Sheet.objects.get(round=round, unit__key="minhquang")


@pytest.fixture
def ready(round: Round) -> Round:
    """The round with every computed criterion at its full points, so that totals rest on judged points alone."""
    for score in Score.objects.filter(sheet__round=round, criterion__how="computed").select_related("criterion"):
        score.computed_points = score.criterion.max_points
        score.save()
    return round


def judged(sheet: Sheet) -> list[Score]:
    rows = Score.objects.filter(sheet=sheet, criterion__how="judged").select_related("criterion")
    return list(rows.order_by("criterion__position"))


def full_points(sheet: Sheet) -> dict[str, Decimal | int | None]:
    return {score.criterion.key: score.criterion.max_points for score in judged(sheet)}


def prove(sheet: Sheet) -> None:
    """A file behind every judged criterion of the sheet."""
    for score in judged(sheet):
        Attachment.objects.create(
            unit=sheet.unit, about_type="scoring.score", about_id=str(score.pk), name="bien-ban.pdf",
            media_type="application/pdf", size=9, sha256="0" * 64, file=ContentFile(b"%PDF-1.7\n", "bien-ban.pdf"),
        )  # fmt: skip


def author_of(sheet: Sheet, desk: Desks) -> PostDesk:
    return desk("unit_officer", sheet.unit.key, OPENED)


def verifier_of(sheet: Sheet, desk: Desks) -> PostDesk:
    return desk("emulation_officer", "ban-tdkt", CLOSING)


def scored_and_verified(sheet: Sheet, desk: Desks, points: dict[str, Decimal | int | None] | None = None) -> Sheet:
    """The sheet walked through the verbs one by one, full points unless others are given."""
    author = author_of(sheet, desk)
    wanted = points or full_points(sheet)
    services.self_score(sheet, by=author, points=wanted, notes={})
    prove(sheet)
    services.submit_sheet(sheet, by=author)
    return services.verify_sheet(sheet, by=verifier_of(sheet, desk), points=wanted, notes={})
