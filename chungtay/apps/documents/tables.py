"""The lists of the register and of official papers, for the screen and for Excel alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from chungtay.apps.documents import queries
from chungtay.apps.documents.forms import STATES
from chungtay.apps.documents.models import Direction, OfficialState, Paper, PaperForm, PaperQuerySet
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter


class Standing(TextChoices):
    """How a paper stands against its due day, or a received one against the day of its answer."""

    ISSUED = "on_time", "Đúng hạn"
    ISSUED_LATE = "issued_late", "Ban hành chậm"
    OVERDUE = "late", "Quá hạn"
    OPEN = "open", "Chưa ban hành"
    UNDATED = "issued", "Đã ban hành"
    TO_ANSWER = "to_answer", "Chờ trả lời"
    NOT_ANSWERED = "not_answered", "Quá hạn trả lời"
    ANSWERED = "answered", "Đã trả lời"
    RECEIVED = "received", "Đã vào sổ"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return SHAPES[self.value]


SHAPES = {
    "on_time": "done", "issued_late": "late", "late": "late", "open": "draft", "issued": "done",
    "to_answer": "wait", "not_answered": "late", "answered": "done", "received": "rest",
}  # fmt: skip


@dataclass(frozen=True)
class PaperRow:
    paper: Paper
    day: date

    def get_absolute_url(self) -> str:
        return self.paper.get_absolute_url()

    @property
    def standing(self) -> Standing:
        return self._received() if self.paper.is_received else self._issued()

    def _issued(self) -> Standing:
        due, issued = self.paper.due_on, self.paper.issued_on
        if issued is None:
            return Standing.OVERDUE if due is not None and due < self.day else Standing.OPEN
        if due is None:
            return Standing.UNDATED
        return Standing.ISSUED if issued <= due else Standing.ISSUED_LATE

    def _received(self) -> Standing:
        if queries.is_answered(self.paper):
            return Standing.ANSWERED
        if self.paper.reply_by is None:
            return Standing.RECEIVED
        return Standing.NOT_ANSWERED if self.paper.reply_by < self.day else Standing.TO_ANSWER

    @property
    def due(self) -> date | None:
        return self.paper.reply_by if self.paper.is_received else self.paper.due_on

    @property
    def body(self) -> str:
        """Who issued the paper."""
        return self.paper.issuing_body if self.paper.is_received else self.paper.unit.name


DIRECTIONS: dict[str, str] = {Direction.ISSUED: "Đi", Direction.RECEIVED: "Đến"}
COLUMNS = [
    Column("trich_yeu", "Trích yếu", lambda row: row.paper.title, sort=("title",)),
    Column("don_vi", "Sổ của", lambda row: row.paper.unit.name, sort=("unit__name",)),
    Column("chieu", "Đi, đến", lambda row: DIRECTIONS[row.paper.direction], sort=("direction",)),
    Column("loai", "Loại", lambda row: row.paper.get_kind_display(), sort=("kind",)),
    Column("so", "Số, ký hiệu", lambda row: row.paper.number or "—", sort=("number",), whole=True),
    Column("co_quan", "Cơ quan ban hành", lambda row: row.body, sheet_only=True),
    Column("nguoi_ky", "Người ký", lambda row: row.paper.signer, sheet_only=True),
    Column("ngay", "Ngày văn bản", lambda row: row.paper.issued_on, sort=("issued_on",)),
    Column("ngay_den", "Ngày đến", lambda row: row.paper.received_on, sort=("received_on",), sheet_only=True),
    Column("han", "Hạn", lambda row: row.due, sort=("due_on", "reply_by")),
    Column("tinh_trang", "Tình trạng", lambda row: row.standing),
    Column("tom_tat", "Tóm tắt nội dung", lambda row: row.paper.summary, sheet_only=True),
    Column("huong", "Hướng kiến nghị", lambda row: "; ".join(row.paper.aim_labels), sheet_only=True),
    Column("ket_qua", "Kết quả kiến nghị", lambda row: row.paper.get_outcome_display(), sheet_only=True),
]


def rows_of(papers: Iterable[Paper], day: date) -> list[PaperRow]:
    return [PaperRow(paper, day) for paper in papers]


def counters(papers: PaperQuerySet, day: date) -> list[Counter]:
    counts = queries.counts_by_state(papers, [key for key, _ in STATES], day)
    return [
        Counter(key, str(label), Figure(counts[key or "all"], "", day, f"Đếm văn bản: {str(label).lower()}."))
        for key, label in STATES
    ]


OFFICIAL_COLUMNS = [
    Column("trich_yeu", "Trích yếu", lambda row: row.subject, sort=("subject",)),
    Column("don_vi", "Đơn vị", lambda row: row.unit.name, sort=("unit__name",)),
    Column("loai", "Loại", lambda row: str(PaperForm(row.form).label), sort=("form",)),
    Column("so", "Số, ký hiệu", lambda row: row.number or "—", sort=("signed_on", "book_number"), whole=True),
    Column("ngay", "Ngày ký", lambda row: row.signed_on, sort=("signed_on",)),
    Column("nguoi_ky", "Người ký", lambda row: row.signatory_name or "—"),
    Column("trang_thai", "Tình trạng", lambda row: OfficialState(row.state), sort=("state",)),
]


def official_counters(papers: Iterable[tuple[str, int]], day: date) -> list[Counter]:
    """One for each state, and all of them first."""
    counts = dict(papers)
    labels = {"": "Tất cả", **dict(OfficialState.choices)}
    counts[""] = sum(counts.values())
    return [
        Counter(key, str(label), Figure(counts.get(key, 0), "", day, f"Đếm văn bản soạn trên hệ thống: {label}."))
        for key, label in labels.items()
    ]
