"""The columns of what was given."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.support.models import Grant
from chungtay.apps.support.tables.needs import dong
from chungtay.base.figures import Figure
from chungtay.base.lists import Column
from chungtay.rules.vietnamese import format_day

VALUED = "Giá trị ghi khi trao; hiện vật, công, dịch vụ quy ra tiền."


@dataclass(frozen=True)
class Row:
    """A line of the list of help; one taken back keeps its line beside what took it back."""

    grant: Grant
    day: date

    def get_absolute_url(self) -> str:
        return self.grant.get_absolute_url()

    @property
    def home(self) -> str:
        return str(self.grant.household or "Việc chung")

    @property
    def amount(self) -> Figure:
        how = f"{VALUED} Dòng hủy ghi số âm." if self.grant.amount < 0 else VALUED
        return dong(self.grant.amount, self.day, how)

    @property
    def source(self) -> str:
        return self.grant.giver.name if self.grant.giver else str(self.grant.get_source_display())

    @property
    def note(self) -> str:
        if self.grant.reverses_id:
            return f"Hủy dòng ngày {format_day(self.grant.reverses.day)}" if self.grant.reverses else ""
        return "Đã hủy" if hasattr(self.grant, "reversed_by") else ""


COLUMNS = [
    Column("viec", "Loại nhu cầu", lambda row: row.grant.purpose_label),
    Column("ngay", "Ngày", lambda row: row.grant.day, sort=("day",)),
    Column("ho", "Hộ", lambda row: row.home),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.grant.unit.name),
    Column("hinh_thuc", "Hình thức", lambda row: row.grant.get_kind_display()),
    Column("gia_tri", "Giá trị (đ)", lambda row: row.amount, sort=("amount",), numeric=True),
    Column("nguon", "Nguồn", lambda row: row.source),
    Column("ghi_chu", "Ghi chú", lambda row: row.note),
]


def columns_for(rows: list[Row], *left_out: str) -> list[Column]:
    """Notes only where something was taken back; `left_out` is what the page says already."""
    empty = () if any(row.note for row in rows) else ("ghi_chu",)
    return [one for one in COLUMNS if one.key not in (*left_out, *empty)]
