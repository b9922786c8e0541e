"""What the board of a round of review shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chungtay.apps.reports.consolidating import Consolidation
from chungtay.apps.reports.tables import OwedRow, Punctual, Standing
from chungtay.base.figures import Figure
from chungtay.base.lists import Column
from chungtay.base.states import Sent


@dataclass(frozen=True)
class ReviewRow:
    """One unit of the board, with the grade that it gave itself once its review was accepted."""

    line: OwedRow
    grade: str = "—"

    def get_absolute_url(self) -> str:
        return self.line.get_absolute_url()

    @staticmethod
    def with_grades(rows: Sequence["ReviewRow"], found: Consolidation) -> list["ReviewRow"]:
        cell = next((cell for section in found.sections for cell in section.words() if cell.unit == "choice"), None)
        grades = {one.unit.pk: one.answers.texts.get(cell.key, "") for one in found.given} if cell else {}
        return [replace(row, grade=grades.get(row.line.owed.unit_id) or "—") for row in rows]


COLUMNS = [
    Column("don_vi", "Đơn vị", lambda row: row.line.owed.unit.name),
    Column("trang_thai", "Trạng thái", lambda row: row.line.state),
    Column("dung_han", "Đúng hạn", lambda row: row.line.punctual),
    Column("ngay_gui", "Gửi lần đầu", lambda row: row.line.owed.fulfilled_on),
    Column("ngay_duyet", "Ngày duyệt", lambda row: row.line.report and row.line.report.accepted_on),
    Column("xep_loai", "Tự xếp loại", lambda row: row.grade),
]


def counters_of(rows: Sequence[ReviewRow], day: date) -> list[tuple[str, Figure]]:
    """How many units owe, have handed in, were accepted, and are overdue."""
    lines = [row.line for row in rows]
    counts = [
        ("Phải gửi", len(lines), "Đếm đơn vị phải sơ kết, tổng kết trong đợt này."),
        ("Đã gửi", sum(line.owed.fulfilled_on is not None for line in lines), "Đếm đơn vị đã gửi ít nhất một lần."),
        ("Đã duyệt", sum(line.state == Sent.ACCEPTED for line in lines), "Đếm báo cáo đã duyệt."),
        ("Quá hạn", sum(line.punctual == Punctual.OVERDUE for line in lines), "Đếm đơn vị quá hạn mà chưa gửi."),
        ("Chưa lập", sum(line.state == Standing.NOT_STARTED for line in lines), "Đếm đơn vị chưa lập báo cáo."),
    ]
    return [(label, Figure(count, "đơn vị", day, how, (), "III.3", "computed")) for label, count, how in counts]
