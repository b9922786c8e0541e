"""What the pages of the review's reports show in rows and figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import review_cells, review_duties, review_law
from chungtay.apps.households.models import ReviewReport
from chungtay.apps.households.queries.review_reports import OwedLine
from chungtay.apps.households.review_cells import Cells
from chungtay.apps.households.small_cells import counted
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter
from chungtay.rules.reviews import DueReport

NO_STANDARD = "Chưa có chuẩn để xét"
NOT_RECOGNISED = "Chưa công nhận"


class Sending(TextChoices):
    """Where a report stands, for who looks at many; `shape` is the mark beside the word."""

    OVERDUE = "overdue", "Chưa gửi, quá hạn"
    OWED = "owed", "Chưa gửi"
    LATE = "sent_late", "Đã gửi, muộn"
    SENT = "sent", "Đã gửi"
    RECEIVED = "received", "Đã tiếp nhận"

    @property
    def shape(self) -> str:
        return {"overdue": "late", "owed": "due", "sent_late": "late", "sent": "wait"}.get(self.value, "done")


@dataclass(frozen=True)
class ReportRow:
    """A report that a unit owes, as the lists show it."""

    line: OwedLine

    @property
    def title(self) -> str:
        due = self.line.due
        return title_of(review_law.kind_of(due), due.due.year, review_law.month_of(due))

    @property
    def state(self) -> Sending:
        report = self.line.report
        if report is None:
            return Sending.OVERDUE if self.line.is_late else Sending.OWED
        if report.received_on is not None:
            return Sending.RECEIVED
        return Sending.LATE if self.line.is_late else Sending.SENT

    @property
    def receiver(self) -> str:
        return self.line.due.receiver or review_law.NO_RECEIVER

    @property
    def is_open(self) -> bool:
        """Whether it can be sent by now."""
        return self.line.report is None and review_duties.opens_on(self.line.due) <= self.line.day

    @property
    def send_url(self) -> str:
        due = self.line.due
        kind, month = review_law.kind_of(due), review_law.month_of(due)
        return f"{reverse('households:send_report')}?loai={kind}&nam={due.due.year}&thang={month}"

    def get_absolute_url(self) -> str:
        return reverse("households:review_report", args=[self.line.report.pk]) if self.line.report else ""


COLUMNS = [
    Column("don_vi", "Đơn vị gửi", lambda row: row.line.unit.name),
    Column("trang_thai", "Trạng thái", lambda row: row.state),
    Column("han", "Hạn gửi", lambda row: row.line.due.due),
    Column("ngay_gui", "Ngày gửi", lambda row: row.line.report and row.line.report.sent_on),
    Column("ngay_nhan", "Ngày tiếp nhận", lambda row: row.line.report and row.line.report.received_on),
]


def rows_of(lines: Iterable[OwedLine]) -> list[ReportRow]:
    return [ReportRow(line) for line in lines]


def counters(rows: list[ReportRow], day: date) -> list[Counter]:
    """All, and each standing that some unit is in."""
    found = [("", _("Tất cả"), len(rows))]
    found += [(one.value, str(one.label), sum(row.state == one for row in rows)) for one in Sending]
    return [
        Counter(key, label, Figure(number, "", day, _("Đếm báo cáo: %s.") % label.lower()))
        for key, label, number in found
        if number or not key
    ]


@dataclass(frozen=True)
class ShownCell:
    label: str
    figure: Figure


@dataclass(frozen=True)
class ShownRow:
    """One line that stands by both standards."""

    label: str
    national: Figure
    city: Figure


def progress_of(cells: Cells, desk: Desk, day: date) -> list[ShownCell]:
    """How far the review is; counts of communes and villages are told to everybody."""
    how = _("Đếm trong các đợt rà soát của đơn vị và cấp dưới.")
    return [
        ShownCell(
            label,
            counted(cells.get(key), unit, desk, day, how) if unit == "hộ" else Figure(cells.get(key), unit, day, how),
        )
        for key, (label, unit) in review_cells.PROGRESS.items()
    ]


def results_of(cells: Cells, desk: Desk, day: date) -> list[ShownRow]:
    return [
        ShownRow(row.label, result(cells, row.national, desk, day), result(cells, row.city, desk, day))
        for row in review_cells.rows()
    ]


def result(cells: Cells, key: str, desk: Desk, day: date) -> Figure:
    if "_flow_" in key:
        how, missing = _("Cộng các bút toán của đợt trong sổ diễn biến."), NOT_RECOGNISED
    elif "_after_" in key:
        how, missing = _("Đếm hộ theo kết quả công nhận; chưa công nhận thì theo kết quả khảo sát."), NO_STANDARD
    else:
        how, missing = _("Đếm hộ trong danh sách theo phân loại trước rà soát."), _("Chưa có số liệu")
    return counted(cells.get(key), _("hộ"), desk, day, how, missing=missing)


def words_of(due: DueReport) -> str:
    """“Kết quả rà soát thường xuyên tháng 01/2023, Ủy ban nhân dân cấp xã gửi”."""
    kind, month = review_law.kind_of(due), review_law.month_of(due)
    return f"{title_of(kind, due.due.year, month)}, {due.sender} gửi"


def title_of(kind: str, year: int, month: int) -> str:
    told = review_duties.reviewed_month(kind, month)
    when = f"tháng {told:02}/{year}" if told else f"năm {year}"
    return f"{ReviewReport.Kind(kind).label} {when}"
