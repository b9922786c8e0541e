"""The list of papers, for the screen and for Excel alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.urls import reverse

from chungtay.apps.documents import queries
from chungtay.apps.documents.forms import STATES
from chungtay.apps.documents.models import Paper, PaperQuerySet
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter


class Standing(TextChoices):
    """How a paper stands against its due day."""

    ISSUED = "on_time", "Đúng hạn"
    ISSUED_LATE = "issued_late", "Ban hành chậm"
    OVERDUE = "late", "Quá hạn"
    OPEN = "open", "Chưa ban hành"
    UNDATED = "issued", "Đã ban hành"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return SHAPES[self.value]


SHAPES = {"on_time": "done", "issued_late": "late", "late": "late", "open": "draft", "issued": "done"}


@dataclass(frozen=True)
class PaperRow:
    paper: Paper
    day: date

    def get_absolute_url(self) -> str:
        return reverse("documents:paper", args=[self.paper.pk])

    @property
    def standing(self) -> Standing:
        due, issued = self.paper.due_on, self.paper.issued_on
        if issued is None:
            return Standing.OVERDUE if due is not None and due < self.day else Standing.OPEN
        if due is None:
            return Standing.UNDATED
        return Standing.ISSUED if issued <= due else Standing.ISSUED_LATE


COLUMNS = [
    Column("trich_yeu", "Trích yếu", lambda row: row.paper.title, sort=("title",)),
    Column("don_vi", "Đơn vị", lambda row: row.paper.unit.name, sort=("unit__name",)),
    Column("loai", "Loại", lambda row: row.paper.get_kind_display(), sort=("kind",)),
    Column("so", "Số, ký hiệu", lambda row: row.paper.number or "—", sort=("number",), whole=True),
    Column("han", "Hạn", lambda row: row.paper.due_on, sort=("due_on",)),
    Column("ngay", "Ngày ban hành", lambda row: row.paper.issued_on, sort=("issued_on",)),
    Column("tinh_trang", "Tình trạng", lambda row: row.standing),
]


def rows_of(papers: Iterable[Paper], day: date) -> list[PaperRow]:
    return [PaperRow(paper, day) for paper in papers]


def counters(papers: PaperQuerySet, day: date) -> list[Counter]:
    counts = queries.counts_by_state(papers, [key for key, _ in STATES], day)
    return [
        Counter(key, str(label), Figure(counts[key or "all"], "", day, f"Đếm văn bản: {str(label).lower()}."))
        for key, label in STATES
    ]
