"""Where a bank puts what in a statement: guessed from the headings, or as it was named for the account before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.apps.giving.models import BankAccount
from chungtay.base.entries import refuse
from chungtay.rules import vietnamese

Grid = Sequence[Sequence[str]]
LOOKED_AT = 30


@dataclass(frozen=True)
class Part:
    """Something that a statement says of a payment, its words on the screen, and headings that banks give it."""

    key: str
    label: str
    headings: tuple[str, ...]


# The longest heading that a cell begins with decides, so that “số tiền ghi có” is not “số tiền”.
PARTS = (
    Part("day", "Ngày giao dịch", (
        "ngày giao dịch", "ngày hiệu lực", "ngày hạch toán", "ngày gd", "ngày", "transaction date", "date")),
    Part("credit", "Tiền vào (ghi có)", (
        "số tiền ghi có", "phát sinh có", "ghi có", "tiền vào", "số tiền vào", "có", "credit")),
    Part("debit", "Tiền ra (ghi nợ)", (
        "số tiền ghi nợ", "phát sinh nợ", "ghi nợ", "tiền ra", "số tiền ra", "nợ", "debit")),
    Part("amount", "Số tiền (có dấu)", ("số tiền giao dịch", "số tiền gd", "số tiền", "amount")),
    Part("reference", "Số tham chiếu", (
        "số tham chiếu", "mã tham chiếu", "số bút toán", "mã giao dịch", "số giao dịch", "mã gd", "số ct",
        "số chứng từ", "reference", "ref")),
    Part("payer", "Người chuyển", (
        "tên tài khoản đối ứng", "tên đối ứng", "người chuyển", "tên người gửi", "bên chuyển", "đơn vị chuyển",
        "counterparty", "sender")),
    Part("words", "Nội dung", (
        "nội dung chi tiết", "nội dung giao dịch", "nội dung", "diễn giải", "mô tả", "description", "details")),
)  # fmt: skip
KNOWN = sorted(
    ((vietnamese.fold(heading), part.key) for part in PARTS for heading in part.headings),
    key=lambda pair: -len(pair[0]),
)


@dataclass(frozen=True)
class Layout:
    """The row of the headings, from 1, and the place of each part, from 0."""

    header_row: int
    columns: Mapping[str, int]

    def kept(self, grid: Grid) -> dict[str, object]:
        """What the account remembers: the headings as they stand, and what they were named."""
        return {"headings": headings_at(grid, self.header_row), "columns": dict(self.columns)}


def headings_at(grid: Grid, row: int) -> list[str]:
    return [vietnamese.fold(cell) for cell in grid[row - 1]] if 0 < row <= len(grid) else []


def likely(grid: Grid, account: BankAccount) -> Layout:
    """The layout remembered for the account where its headings stand, else the likeliest row of headings."""
    remembered = account.columns.get("headings")
    for row in range(1, min(len(grid), LOOKED_AT) + 1):
        if remembered and headings_at(grid, row) == remembered:
            return Layout(row, account.columns["columns"])
    found = [Layout(row, guess(grid[row - 1])) for row in range(1, min(len(grid), LOOKED_AT) + 1)]
    return max(
        found, key=lambda one: (is_enough(one.columns), len(one.columns), -one.header_row), default=Layout(1, {})
    )


def guess(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        text = vietnamese.fold(cell)
        key = next((key for heading, key in KNOWN if text.split("/")[0].strip().startswith(heading)), None)
        if key is not None:
            found.setdefault(key, place)
    return found


def is_enough(columns: Mapping[str, int]) -> bool:
    return "day" in columns and ("credit" in columns or "amount" in columns)


def checked(grid: Grid, header_row: int, columns: Mapping[str, int]) -> Layout:
    """A layout that a person named; refused when the day or the money is missing or a column serves twice."""
    width = max((len(row) for row in grid), default=0)
    places = {key: place for key, place in columns.items() if 0 <= place < width}
    faults = {}
    if not 0 < header_row <= len(grid):
        faults["header_row"] = _("Dòng tiêu đề nằm ngoài bảng.")
    if "day" not in places:
        faults["day"] = _("Anh/chị chọn cột ngày giao dịch.")
    if not is_enough({**places, "day": 0}):
        faults["credit"] = _("Anh/chị chọn cột tiền vào, hoặc cột số tiền có dấu.")
    for key, place in places.items():
        if list(places.values()).count(place) > 1:
            faults[key] = _("Một cột chỉ dùng cho một mục.")
    refuse(faults)
    return Layout(header_row, places)
