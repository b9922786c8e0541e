"""Workbooks brought in, as lists: where each stands, what its rows do to the register, and what is wrong with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from chungtay.apps.households.models import Household, Import, ImportFault, ImportKind, ImportState
from chungtay.apps.households.queries.import_rows import CheckedRow
from chungtay.apps.households.queries.imports import DONE, DROPPED, OPEN
from chungtay.base.figures import Figure
from chungtay.base.jobs import Job
from chungtay.base.lists import Column, Counter
from chungtay.base.sheets.cells import column_letters
from chungtay.rules.review_forms import STRATUM_LABELS_VI

SOURCE = "Tệp đã nhận"
STRATA: Mapping[str, str] = {str(key): words for key, words in STRATUM_LABELS_VI.items()}


class Standing(TextChoices):
    """Where a workbook stands, for the person who has to do something about it."""

    READING = "reading", "Đang đọc tệp"
    LETTERS = "letters", "Chờ chọn bảng mã"
    UNREAD = "unread", "Chưa đọc được tệp"
    READ = "read", "Chờ ghép cột"
    CHECKING = "checking", "Đang kiểm tra"
    UNCHECKED = "unchecked", "Chưa kiểm tra được"
    ASKED = "asked", "Chờ trả lời câu hỏi"
    WRONG = "wrong", "Có dòng sai"
    CHECKED = "checked", "Chờ ghi vào sổ"
    NOTHING = "nothing", "Không có gì mới"
    COMMITTING = "committing", "Đang ghi vào sổ"
    UNWRITTEN = "unwritten", "Chưa ghi được"
    DONE = "done", "Đã ghi vào sổ"
    DROPPED = "dropped", "Đã bỏ"

    @property
    def shape(self) -> str:
        return SHAPES.get(self, "due")


SHAPES = {
    Standing.READING: "wait", Standing.CHECKING: "wait", Standing.COMMITTING: "wait", Standing.DONE: "done",
    Standing.DROPPED: "none", Standing.UNREAD: "late", Standing.UNCHECKED: "late", Standing.UNWRITTEN: "late",
    Standing.NOTHING: "rest",
}  # fmt: skip
FAILED = {
    ImportState.READING: Standing.UNREAD,
    ImportState.CHECKING: Standing.UNCHECKED,
    ImportState.COMMITTING: Standing.UNWRITTEN,
}


def standing_of(brought: Import, job: Job | None) -> Standing:
    """The state, and what came of its job."""
    state = ImportState(brought.state)
    if state in FAILED and (job is None or not job.is_open):
        return Standing.LETTERS if job is not None and "encodings" in job.result else FAILED[state]
    if state == ImportState.CHECKED:
        if brought.counts.get("asked"):
            return Standing.ASKED
        if brought.counts.get("wrong"):
            return Standing.WRONG
        return Standing.CHECKED if has_news(brought) else Standing.NOTHING
    return Standing(state.value)


def has_news(brought: Import) -> bool:
    return bool(brought.counts.get("new") or brought.counts.get("changed"))


@dataclass(frozen=True)
class ImportRow:
    brought: Import
    job: Job | None
    who: str

    def get_absolute_url(self) -> str:
        return self.brought.get_absolute_url()


def count_of(brought: Import, key: str, words: str, unit: str = "dòng") -> Figure:
    """A result of the check; unknown until the workbook was checked."""
    day = brought.committed_on or brought.brought_on
    return Figure(brought.counts.get(key), unit, day, words, source=SOURCE, missing="—")


# What lists say for want of room.
KINDS = {
    ImportKind.HOUSEHOLDS: "Danh sách hộ",
    ImportKind.MEMBERS: "Danh sách thành viên",
    ImportKind.RECOGNISED: "Hộ đã công nhận",
    ImportKind.FORMS: "Biểu tổng hợp",
}
NEW_HOW, CHANGED_HOW = "Đếm dòng mà sổ chưa có.", "Đếm dòng khác với sổ."
SAME_HOW, WRONG_HOW = "Đếm dòng đúng như sổ.", "Đếm dòng có lỗi phải sửa."
COLUMNS = [
    Column("tep", "Tệp", lambda row: row.brought.name, sort=("name",)),
    Column("trang_thai", "Trạng thái", lambda row: standing_of(row.brought, row.job)),
    Column("loai", "Loại", lambda row: KINDS[row.brought.kind], sort=("kind",)),
    Column("moi", "Mới", lambda row: count_of(row.brought, "new", NEW_HOW), numeric=True),
    Column("doi", "Thay đổi", lambda row: count_of(row.brought, "changed", CHANGED_HOW), numeric=True),
    Column("sai", "Sai", lambda row: count_of(row.brought, "wrong", WRONG_HOW), numeric=True),
    Column("ngay", "Ngày gửi", lambda row: row.brought.brought_on, sort=("brought_on",)),
    Column("nguoi", "Người gửi", lambda row: row.who),
]
UNIT = Column("don_vi", "Đơn vị", lambda row: row.brought.unit.name, sort=("unit__name",))
GROUP_LABELS = {"": "Tất cả", OPEN: "Chưa xong", DONE: "Đã ghi vào sổ", DROPPED: "Đã bỏ"}


def counters(counts: Mapping[str, int], day: date) -> list[Counter]:
    return [
        Counter(key, label, Figure(counts[key], "tệp", day, f"Đếm tệp đã nhận: {label.lower()}.", source=SOURCE))
        for key, label in GROUP_LABELS.items()
    ]


@dataclass(frozen=True)
class FaultRow:
    """One thing to mend: the cell as Excel names it; a fault of a whole row has no column."""

    fault: ImportFault

    @property
    def where(self) -> str:
        one = self.fault
        return f"Ô {column_letters(one.column)}{one.row}" if one.column else f"Dòng {one.row}"

    @property
    def column(self) -> str:
        one = self.fault
        return f"{column_letters(one.column)} · {one.label}".rstrip(" ·") if one.column else "Cả dòng"


FAULTS = [
    Column("o", "Ở đâu", lambda row: row.where),
    Column("cot", "Cột", lambda row: row.column),
    Column("sua", "Nội dung và cách sửa", lambda row: row.fault.message),
]
ROW = Column("dong", "Dòng", lambda row: f"Dòng {row.number}")
PLACE = Column("thon", "Thôn, tổ dân phố", lambda row: row.place or "—")
CODE = Column("ma", "Mã hộ", lambda row: row.code or "—", whole=True)


def row_columns(kind: str) -> list[Column]:
    """What tells one row of a workbook from another."""
    if kind == ImportKind.FORMS:
        words = Column("phan_to", "Phân tổ", lambda row: STRATA.get(row.stratum, "—").capitalize())
        return [ROW, Column("dia_ban", "Địa bàn", lambda row: row.place or "—"), words]
    label = "Họ và tên" if kind == ImportKind.MEMBERS else "Chủ hộ"
    return [ROW, Column("ten", label, lambda row: row.name or "—"), CODE, PLACE]


def who_of(row: CheckedRow) -> str:
    """The row in one line."""
    code = f"mã hộ {row.code}" if row.code else STRATA.get(row.stratum, "")
    return ", ".join(one for one in (row.name, code, row.place) if one)


@dataclass(frozen=True)
class HouseholdRow:
    household: Household

    def get_absolute_url(self) -> str:
        return self.household.get_absolute_url()


HOUSEHOLDS = [
    Column("chu_ho", "Chủ hộ", lambda row: row.household.head_name),
    Column("ma", "Mã hộ", lambda row: row.household.code, whole=True),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.household.unit.name),
]


def households_of(rows: Iterable[Household]) -> list[HouseholdRow]:
    return [HouseholdRow(one) for one in rows]
