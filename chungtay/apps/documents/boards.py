"""What the register tells of a year: guidance complete and on time (IV.1.1), proposals and their outcome (IV.1.2)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from chungtay.apps.documents.models import Aim, Direction, Outcome, Paper, PaperKind, PaperQuerySet
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input, share
from chungtay.base.lists import Column


@dataclass(frozen=True)
class GuidanceRow:
    """The guidance that a unit owed by the day in a year."""

    unit_id: int
    name: str
    address: str
    year: int
    day: date
    due: int
    issued: int
    on_time: int

    def get_absolute_url(self) -> str:
        return self.address

    def figure(self, value: int, words: str) -> Figure:
        return Figure(value, "văn bản", self.day, f"Đếm văn bản hướng dẫn năm {self.year} của {self.name}: {words}.",
                      clause="IV.1.1")  # fmt: skip

    def rate(self, part: int, words: str) -> Figure:
        inputs = (Input(words, str(part)), Input("Đến hạn", str(self.due)))
        how = f"{words} chia cho số văn bản hướng dẫn đến hạn"
        return Figure(share(part, self.due), "%", self.day, how, inputs, "IV.1.1", "computed", places=1)

    @property
    def due_figure(self) -> Figure:
        return self.figure(self.due, "đến hạn")

    @property
    def complete(self) -> Figure:
        return self.rate(self.issued, "Đã ban hành")

    @property
    def punctual(self) -> Figure:
        return self.rate(self.on_time, "Ban hành đúng hạn")


GUIDANCE_COLUMNS = [
    Column("don_vi", "Đơn vị", lambda row: row.name),
    Column("den_han", "Đến hạn", lambda row: row.due_figure, numeric=True),
    Column("da_ban_hanh", "Đã ban hành", lambda row: row.figure(row.issued, "đã ban hành"), numeric=True),
    Column("dung_han", "Đúng hạn", lambda row: row.figure(row.on_time, "ban hành đúng hạn"), numeric=True),
    Column("ty_le_day_du", "Đầy đủ (%)", lambda row: row.complete, numeric=True),
    Column("ty_le_dung_han", "Đúng hạn (%)", lambda row: row.punctual, numeric=True),
]


def guidance(desk: Desk, year: int, day: date) -> list[GuidanceRow]:
    """Unit by unit, in one query; units that owed nothing in the year have no row."""
    owed = Paper.objects.visible_to(desk, day).filter(
        kind=PaperKind.GUIDANCE, direction=Direction.ISSUED, due_on__year=year, due_on__lte=day
    )
    by_now = Q(issued_on__lte=day)
    rows = (
        owed.order_by()
        .values("unit_id", "unit__name", "unit__key")
        .annotate(
            due=Count("pk"),
            issued=Count("pk", filter=by_now),
            on_time=Count("pk", filter=by_now & Q(issued_on__lte=F("due_on"))),
        )
        .order_by("unit__level", "unit__name")
    )
    return [
        GuidanceRow(
            row["unit_id"], row["unit__name"], address_of(row["unit_id"], year), year, day,
            row["due"], row["issued"], row["on_time"],
        )
        for row in rows
    ]  # fmt: skip


def address_of(unit_id: int, year: int) -> str:
    """The lines of the register behind a row."""
    return f"/van-ban/?loai=guidance&nam={year}&don_vi={unit_id}"


def guidance_of(unit_id: int, rows: Iterable[GuidanceRow]) -> GuidanceRow | None:
    return next((row for row in rows if row.unit_id == unit_id), None)


@dataclass(frozen=True)
class AimRow:
    """One direction of IV.1.2: how many proposals went that way, and what became of them."""

    aim: Aim
    counts: dict[str, int]
    day: date

    def figure(self, outcome: str) -> Figure:
        named = Outcome(outcome).label.lower() if outcome else "đã gửi"
        how = f"Đếm kiến nghị chính sách theo hướng “{self.aim.label}”: {named}."
        return Figure(self.counts.get(outcome, 0), "kiến nghị", self.day, how, clause="IV.1.2")


AIM_COLUMNS = [
    Column("huong", "Hướng kiến nghị", lambda row: str(row.aim.label)),
    Column("da_gui", "Đã gửi", lambda row: row.figure(""), numeric=True),
    Column("xem_xet", "Đang xem xét", lambda row: row.figure("considered"), numeric=True),
    Column("tiep_thu", "Được tiếp thu", lambda row: row.figure("accepted"), numeric=True),
    Column("mot_phan", "Một phần", lambda row: row.figure("partly"), numeric=True),
    Column("khong", "Không tiếp thu", lambda row: row.figure("refused"), numeric=True),
]


def proposals(desk: Desk, day: date, year: int | None) -> PaperQuerySet:
    """The policy proposals sent by the day, the newest first."""
    sent = Paper.objects.visible_to(desk, day).filter(
        kind=PaperKind.PROPOSAL, direction=Direction.ISSUED, issued_on__lte=day
    )
    if year is not None:
        sent = sent.filter(issued_on__year=year)
    return sent.select_related("unit").order_by("-issued_on", "pk")


def outcome_on(paper: Paper, day: date) -> Outcome:
    """What was known of it on the day; a proposal of which nothing was heard is being considered."""
    if not paper.outcome or (paper.outcome_on is not None and paper.outcome_on > day):
        return Outcome.CONSIDERED
    return Outcome(paper.outcome)


def by_aim(papers: Iterable[Paper], day: date) -> list[AimRow]:
    """A proposal with two directions counts under both."""
    counts: dict[str, Counter[str]] = {aim: Counter() for aim in Aim.values}
    for paper in papers:
        for aim in paper.aims:
            counts[aim][""] += 1
            counts[aim][outcome_on(paper, day)] += 1
    return [AimRow(Aim(aim), dict(found), day) for aim, found in counts.items()]


@dataclass(frozen=True)
class ProposalRow:
    paper: Paper
    day: date

    def get_absolute_url(self) -> str:
        return self.paper.get_absolute_url()


PROPOSAL_COLUMNS = [
    Column("trich_yeu", "Kiến nghị", lambda row: row.paper.title),
    Column("don_vi", "Đơn vị", lambda row: row.paper.unit.name),
    Column("so", "Số, ký hiệu", lambda row: row.paper.number, whole=True),
    Column("ngay", "Ngày gửi", lambda row: row.paper.issued_on),
    Column("huong", "Hướng", lambda row: "; ".join(row.paper.aim_labels) or "chưa ghi"),
    Column("ket_qua", "Kết quả", lambda row: outcome_on(row.paper, row.day)),
    Column("van_ban", "Văn bản nêu kết quả", lambda row: row.paper.outcome_paper or "—"),
]
