"""What the pages of scoring show in rows and columns: a round's sheets, a sheet's criteria, a cluster's order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.forms import BoundField

from chungtay.apps.documents.models import Attachment
from chungtay.apps.documents.services import attach_file, remove_file
from chungtay.apps.scoring import checks, figures, queries
from chungtay.apps.scoring.forms import PointsForm
from chungtay.apps.scoring.models import Dispute, Round, RoundCriterion, Score, Sheet, SheetState, Standing
from chungtay.apps.units.models import Cluster
from chungtay.base.access import Desk
from chungtay.base.charts import Bar
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter
from chungtay.base.screens import once_key
from chungtay.rules import scoring


def sheet_columns(totals: Mapping[int, scoring.Total]) -> list[Column]:
    """The list of sheets; the totals of its rows come in one query."""
    return [
        Column("don_vi", "Đơn vị", lambda sheet: sheet.unit.name, sort=("unit__name",)),
        Column("cum", "Cụm, khối thi đua", lambda sheet: sheet.cluster.name if sheet.cluster else None,
               sort=("cluster__name", "unit__name")),
        Column("trang_thai", "Trạng thái", lambda sheet: SheetState(sheet.state), sort=("state", "unit__name")),
        Column("gui", "Ngày gửi", lambda sheet: sheet.submitted_on, sort=("submitted_on",)),
        Column("tham_dinh", "Ngày thẩm định", lambda sheet: sheet.verified_on, sort=("verified_on",)),
        Column("tong", "Tổng điểm", lambda sheet: figures.listed_total(sheet, totals[sheet.pk]), numeric=True),
    ]  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A criterion on the sheet, with its figures, files, disputes, and inputs where the desk may write."""

    score: Score
    most: Figure
    own: Figure
    verified: Figure
    counting: Figure
    files: Sequence[Attachment]
    disputes: Sequence[Dispute]
    points: BoundField | None
    note: BoundField | None

    @property
    def criterion(self) -> RoundCriterion:
        return self.score.criterion


@dataclass(frozen=True)
class Section:
    title: str
    rows: list[Row]


def sections_of(
    scores: Iterable[Score], files: Mapping[int, Sequence[Attachment]], form: PointsForm | None
) -> list[Section]:
    scores = list(scores)
    disputes = queries.disputes_of(scores)
    sections: dict[str, list[Row]] = {}
    for score in scores:
        row = row_of(score, files.get(score.pk, ()), disputes.get(score.pk, ()), form)
        sections.setdefault(score.criterion.section, []).append(row)
    return [Section(title, rows) for title, rows in sections.items()]


def row_of(score: Score, files: Sequence[Attachment], disputes: Sequence[Dispute], form: PointsForm | None) -> Row:
    key = score.criterion.key
    writable = form is not None and not score.criterion.is_computed
    return Row(
        score, figures.max_figure(score.criterion), figures.self_figure(score, files), figures.verified_figure(score),
        figures.score_figure(score, files), files, disputes,
        form[checks.points_key(key)] if form is not None and writable else None,
        form[checks.note_key(key)] if form is not None and writable else None,
    )  # fmt: skip


CRITERIA_COLUMNS = [
    Column("nhom", "Nhóm tiêu chí", lambda row: row.criterion.section),
    Column("tieu_chi", "Tiêu chí", lambda row: row.criterion.title),
    Column("can_cu", "Căn cứ", lambda row: row.criterion.clause),
    Column("toi_da", "Điểm tối đa", lambda row: row.most, numeric=True),
    Column("cach_cham", "Cách chấm", lambda row: row.criterion.get_how_display()),
    Column("tu_cham", "Tự chấm", lambda row: None if row.criterion.is_computed else row.own, numeric=True),
    Column("tham_dinh", "Thẩm định", lambda row: None if row.criterion.is_computed else row.verified, numeric=True),
    Column("diem", "Điểm", lambda row: row.counting, numeric=True),
]


@dataclass(frozen=True)
class Proof:
    """A judged criterion with its files, and what the desk may do with them."""

    score: Score
    files: list[tuple[Attachment, bool]]
    may_attach: bool
    once: str


def proofs_of(scores: Iterable[Score], files: Mapping[int, Sequence[Attachment]], desk: Desk) -> list[Proof]:
    return [
        Proof(
            score,
            [(one, score.is_with_author and remove_file.allows(desk, one)) for one in files.get(score.pk, ())],
            score.is_with_author and attach_file.allows(desk, score.sheet.unit),
            once_key(),
        )
        for score in scores
        if not score.criterion.is_computed
    ]


@dataclass(frozen=True)
class Line:
    """One unit in the order of its cluster."""

    name: str
    href: str
    total: Figure
    rank: Figure
    words: str


ORDER_COLUMNS = [
    Column("hang", "Hạng", lambda line: line.rank, numeric=True),
    Column("don_vi", "Đơn vị", lambda line: line.name),
    Column("tong", "Tổng điểm", lambda line: line.total, numeric=True),
    Column("xep_hang", "Xếp hạng", lambda line: line.words),
]


def published_lines(standings: Iterable[Standing], visible: set[int]) -> list[Line]:
    """The frozen order; a sheet is linked for those who may read it."""
    rows = list(standings)
    return [
        Line(
            row.unit.name, row.sheet.get_absolute_url() if row.sheet_id in visible else "",
            figures.standing_total(row, readable=visible), figures.rank_figure(row, rows, readable=visible), row.words,
        )
        for row in rows
    ]  # fmt: skip


def provisional_lines(round: Round, cluster: Cluster | None, day: date) -> list[Line]:
    ranked = queries.provisional(round, cluster)
    sheets = {sheet.pk: sheet for sheet in queries.named_sheets([row.key for row in ranked])}
    totals = queries.totals(sheets)
    points: dict[int, Decimal | None] = {row.key: row.points for row in ranked}
    return [
        Line(
            sheets[row.key].unit.name, sheets[row.key].get_absolute_url(),
            figures.listed_total(sheets[row.key], totals[row.key]),
            figures.provisional_rank(row, sheets, points, day), row.words,
        )
        for row in ranked
    ]  # fmt: skip


def bars_of(lines: Iterable[Line], full: Any) -> list[Bar]:
    return [Bar(line.name, line.total, full, href=line.href) for line in lines if line.total.is_known]


def counters(sheets: Any, day: date) -> list[Counter]:
    """How many sheets stand in each state, as figures that a click filters by."""
    found = queries.state_counts(sheets)
    how = "Đếm các bảng điểm của đợt"
    numbers = {"": sum(found.values()), **{state.value: found.get(state.value, 0) for state in SheetState}}
    labels = {"": "Tất cả", **dict(SheetState.choices)}
    return [
        Counter(key, str(labels[key]), figures.count_figure(number, "bảng điểm", day, f"{how}: {labels[key]}"))
        for key, number in numbers.items()
    ]


def changes_of(scores: Iterable[Score], form: PointsForm) -> list[dict[str, Any]]:
    """Where what was typed differs from what is stored now, in the words of the page."""
    changes = []
    for score in scores:
        for kind in ("points", "note"):
            name = f"{kind}_{score.criterion.key}"
            if name not in form.fields:
                continue
            stored = getattr(score, f"{form.who}_{kind}")
            theirs = checks.written(stored) if isinstance(stored, Decimal) else stored or ""
            yours = form.data.get(name, "")
            if theirs != yours:
                changes.append({"label": str(form.fields[name].label), "theirs": theirs, "yours": yours})
    return changes


def sheet_name(sheet: Sheet) -> str:
    return f"bang-diem-{sheet.unit.key}-{sheet.round.year}"
