"""The columns of needs and help by place."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support.queries.summary import Cell, PlaceSum
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.figures import Figure
from chungtay.base.law import book
from chungtay.base.lists import Column

WORDS = {
    "open": ("nhu cầu", "Đếm nhu cầu chưa có người giúp, tại ngày đọc"),
    "paired": ("nhu cầu", "Đếm nhu cầu đã có người giúp, tại ngày đọc"),
    "met": ("nhu cầu", "Đếm nhu cầu đã đáp ứng, từ trước tới nay"),
    "helped": ("hộ", "Đếm hộ có ít nhất một dòng hỗ trợ chưa hủy trong năm"),
}
KEPT_BACK = "ẩn"


@dataclass(frozen=True)
class Line:
    """A place, or all together; the root's own line is what belongs to no place under it."""

    row: PlaceSum
    root: Unit
    hidden: set[Cell]
    day: date
    year: int
    leads_on: bool = False

    @property
    def name(self) -> str:
        if self.row.place is None:
            return "Cộng"
        is_own = self.row.place.pk == self.root.pk and self.root.kind != Kind.VILLAGE
        return f"Việc chung của {name_of(self.root)}" if is_own else name_of(self.row.place)

    def get_absolute_url(self) -> str:
        place = self.row.place
        if not self.leads_on or place is None or place.pk == self.root.pk or place.kind == Kind.VILLAGE:
            return ""
        return f"{reverse('support:summary')}?noi={place.key}&nam={self.year}"

    def count(self, column: str) -> Figure:
        unit, how = WORDS[column]
        if (self.row.key, column) in self.hidden:
            return self.kept(unit, how)
        return Figure(self.row.counts.get(column, 0), unit, self.day, f"{how}.", status="computed")

    @property
    def dong(self) -> Figure:
        """Kept back with the number of households, so that no gift of one household is told."""
        how = f"Cộng giá trị các dòng hỗ trợ năm {self.year}, trừ dòng đã hủy"
        if (self.row.key, "helped") in self.hidden:
            return self.kept("đ", how)
        return Figure(self.row.dong, "đ", self.day, f"{how}.", status="computed")

    def kept(self, unit: str, how: str) -> Figure:
        because = book().privacy.small_cell_minimum.because
        return Figure(None, unit, self.day, f"{how}. {because}", missing=KEPT_BACK)


COLUMNS = [
    Column("noi", "Địa bàn", lambda line: line.name),
    Column("cho", "Chưa có người giúp", lambda line: line.count("open"), numeric=True),
    Column("dang", "Đã có người giúp", lambda line: line.count("paired"), numeric=True),
    Column("xong", "Đã đáp ứng", lambda line: line.count("met"), numeric=True),
    Column("ho", "Hộ được hỗ trợ trong năm", lambda line: line.count("helped"), numeric=True),
    Column("tien", "Giá trị đã trao trong năm (đ)", lambda line: line.dong, numeric=True),
]
