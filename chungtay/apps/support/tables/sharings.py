"""The rows of a proposal to share an amount: what each gets, what it had, what is not reached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices

from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support.models import Over, Rule, Sharing, SharingRow, SharingState
from chungtay.apps.support.queries.offers import Offer
from chungtay.base import codes
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import Column

HOW = {
    (Over.PLACES, Rule.NEED): "Số tiền × điểm của địa bàn : tổng điểm; điểm của địa bàn là tổng điểm ưu tiên của các "
    "nhu cầu chưa có người giúp",
    (Over.PLACES, Rule.EQUAL): "Số tiền × số hộ nghèo, hộ cận nghèo của địa bàn : tổng số hộ; mỗi hộ bằng nhau",
    (Over.NEEDS, Rule.NEED): "Số tiền × điểm ưu tiên của nhu cầu : tổng điểm; không vượt mức ước tính, phần vượt chia "
    "tiếp cho các nhu cầu khác",
    (Over.NEEDS, Rule.BEST): "Chọn trọn từng nhu cầu sao cho tổng điểm ưu tiên cao nhất trong số tiền; bằng điểm thì "
    "ít tiền hơn trước, rồi theo mã",
}
ROUNDED = "Chia hết từng đồng: phần lẻ cho số dư lớn nhất trước."


class Shown(TextChoices):
    DRAFT = SharingState.DRAFT.value, SharingState.DRAFT.label
    DECIDED = SharingState.DECIDED.value, SharingState.DECIDED.label

    @property
    def shape(self) -> str:
        return {"draft": "draft", "decided": "done"}[self.value]


def how_of(sharing: Sharing) -> str:
    return HOW[Over(sharing.over), Rule(sharing.rule)]


def weight_words(sharing: Sharing) -> tuple[str, str]:
    """The header and the unit of what the rule weighs by."""
    return ("Hộ nghèo, cận nghèo", "hộ") if sharing.rule == Rule.EQUAL else ("Điểm ưu tiên", "điểm")


@dataclass(frozen=True)
class Line:
    """One place or need of the proposal."""

    row: SharingRow
    sharing: Sharing
    offer: Offer | None = None

    @property
    def day(self) -> date:
        return self.sharing.made_on

    @property
    def name(self) -> str:
        if self.row.place is not None:
            return name_of(self.row.place)
        return codes.grouped(self.row.need.code) if self.row.need else ""

    @property
    def about(self) -> str:
        return f"{self.offer.kind_label}, {self.offer.commune}" if self.offer else ""

    def money(self, value: int | None, how: str, *inputs: Input, status: str = "computed") -> Figure:
        return Figure(value, "đ", self.day, how, inputs, status=status)

    @property
    def weight(self) -> Figure:
        label, unit = weight_words(self.sharing)
        status = "computed" if self.sharing.rule == Rule.EQUAL else "suggested"
        return Figure(int(self.row.weight), unit, self.day, f"{label} lúc lập phương án.", status=status)

    @property
    def asked(self) -> Figure:
        how = "Cộng ước tính của các nhu cầu chưa có người giúp lúc lập phương án."
        return self.money(self.row.asked or None, how, status="recorded")

    @property
    def proposed(self) -> Figure:
        weight = Input(weight_words(self.sharing)[0], self.weight.text)
        return self.money(self.row.proposed, f"{how_of(self.sharing)}. {ROUNDED}", weight)

    @property
    def amount(self) -> Figure:
        return self.money(self.row.amount, "Số tiền cán bộ quyết định cho dòng này.", status="recorded")

    @property
    def before(self) -> Figure:
        whose = "địa bàn" if self.row.place_id else "hộ"
        return self.money(self.row.before, f"Cộng giá trị hỗ trợ {whose} đã nhận trong năm trước, trừ dòng đã hủy.")

    @property
    def change(self) -> Figure:
        how = "Số tiền quyết định trừ số đã nhận năm trước; số âm là ít hơn năm trước."
        return self.money(self.row.amount - self.row.before, how)


def columns_of(sharing: Sharing) -> list[Column]:
    first = "Địa bàn" if sharing.over == Over.PLACES else "Mã nhu cầu"
    found = [
        Column("ten", first, lambda line: line.name, whole=True),
        Column("trong_so", weight_words(sharing)[0], lambda line: line.weight, numeric=True),
        Column("can", "Cần (đ)", lambda line: line.asked, numeric=True),
        Column("theo_cach", "Theo cách chia (đ)", lambda line: line.proposed, numeric=True),
        Column("quyet", "Quyết định (đ)", lambda line: line.amount, numeric=True),
        Column("truoc", "Năm trước (đ)", lambda line: line.before, numeric=True),
        Column("hon_kem", "Nhiều, ít hơn năm trước (đ)", lambda line: line.change, numeric=True),
    ]
    if sharing.over == Over.NEEDS:
        found.insert(0, Column("loai", "Loại, xã", lambda line: line.about))
    return found


def lines_of(sharing: Sharing, rows: Iterable[SharingRow], offers: Mapping[int, Offer]) -> list[Line]:
    return [Line(row, sharing, offers.get(row.need_id or 0)) for row in rows]


def stats_of(sharing: Sharing, lines: list[Line]) -> list[tuple[str, Figure]]:
    """How many gain and lose beside last year, and how many are not reached."""
    what = "địa bàn" if sharing.over == Over.PLACES else "nhu cầu"
    rows = [one.row for one in lines]

    def count(number: int, how: str) -> Figure:
        return Figure(number, what, sharing.made_on, how, status="computed")

    return [
        (
            "Nhiều hơn năm trước",
            count(sum(one.amount > one.before for one in rows), "Đếm dòng được nhiều hơn năm trước."),
        ),
        ("Ít hơn năm trước", count(sum(one.amount < one.before for one in rows), "Đếm dòng được ít hơn năm trước.")),
        ("Không được chia", count(sum(not one.amount for one in rows), "Đếm dòng không được đồng nào.")),
    ]


def sums_of(sharing: Sharing, lines: list[Line]) -> list[tuple[str, Figure]]:
    rows = [one.row for one in lines]
    shared = sum(one.amount for one in rows)
    missed = sum(one.asked for one in rows if not one.amount)

    def money(value: int, how: str) -> Figure:
        return Figure(value, "đ", sharing.made_on, how, status="computed")

    return [
        ("Số tiền đem chia", money(sharing.amount, "Số tiền ghi khi lập phương án.")),
        ("Đã chia", money(shared, "Cộng số tiền quyết định của các dòng.")),
        ("Còn lại", money(sharing.amount - shared, "Số đem chia trừ số đã chia.")),
        ("Nhu cầu không được chia", money(missed, "Cộng ước tính của các dòng không được đồng nào.")),
    ]


LIST = [
    Column("ten", "Phương án", lambda one: one.title),
    Column("nam", "Năm", lambda one: str(one.year), whole=True),
    Column("cach", "Cách chia", lambda one: one.get_rule_display()),
    Column("tien", "Số tiền (đ)", lambda one: Figure(one.amount, "đ", one.made_on, "Ghi khi lập."), numeric=True),
    Column("trang_thai", "Trạng thái", lambda one: Shown(one.state)),
    Column("don_vi", "Đơn vị", lambda one: one.unit.name),
    Column("ngay", "Ngày lập", lambda one: one.made_on),
]


def facts_of(sharing: Sharing) -> list[tuple[str, Any]]:
    return [
        ("Chia", Over(sharing.over).label),
        ("Cách chia", Rule(sharing.rule).label),
        ("Công thức", f"{how_of(sharing)}."),
        ("Mã kiểm tra số liệu đầu vào", codes.grouped_digest(sharing.digest)),
    ]
