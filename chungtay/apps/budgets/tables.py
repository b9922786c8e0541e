"""The lists of budget money, for the screen and for Excel alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from chungtay.apps.budgets import figures
from chungtay.apps.budgets.models import PAYEES, Booking, Holding, HoldingQuerySet, Kind, Programme, Result
from chungtay.apps.budgets.queries import Sums, sums_of
from chungtay.apps.budgets.queries.settlements import STATES, counted
from chungtay.apps.budgets.stepping import put_back
from chungtay.apps.units.models import Kind as UnitKind
from chungtay.apps.units.models import Level, Unit
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import Column, Counter
from chungtay.base.states import WITH_AUTHOR, Sent


class Standing(TextChoices):
    """How a settlement stands against its due day."""

    NONE = "none", "Không quyết toán ở đây"
    OPEN = "open", "Chưa đến hạn"
    OVERDUE = "late", "Quá hạn"
    SUBMITTED = "submitted", "Chờ duyệt"
    SENT_BACK = "sent_back", "Bị trả lại"
    SETTLED = "settled", "Đã quyết toán"
    TO_RETURN = "to_return", "Còn phải nộp trả"
    REFUSED = "refused", "Không được quyết toán"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return SHAPES[self.value]


SHAPES = {
    "none": "none", "open": "draft", "late": "late", "submitted": "wait", "sent_back": "back", "settled": "done",
    "to_return": "due", "refused": "back",
}  # fmt: skip


def standing_of(holding: Holding, day: date) -> Standing:
    if holding.state == Sent.ACCEPTED:
        if holding.result == Result.REFUSED:
            return Standing.REFUSED
        return Standing.TO_RETURN if holding.result == Result.TO_RETURN else Standing.SETTLED
    if holding.state in (Sent.SUBMITTED, Sent.SENT_BACK):
        return Standing(holding.state)
    if holding.giver_id is None or holding.due_on is None:
        return Standing.NONE
    return Standing.OVERDUE if holding.due_on < day else Standing.OPEN


def handed_in_late(holding: Holding) -> bool:
    return holding.first_sent_on is not None and holding.due_on is not None and holding.first_sent_on > holding.due_on


@dataclass(frozen=True)
class HoldingRow:
    """One unit's money of one programme, source and year, with its sums as of the day."""

    holding: Holding
    sums: Sums
    day: date

    def get_absolute_url(self) -> str:
        return self.holding.get_absolute_url()

    @property
    def standing(self) -> Standing:
        return standing_of(self.holding, self.day)

    @property
    def handed_in(self) -> str:
        """In time or late, where the settlement came at all."""
        if self.holding.first_sent_on is None:
            return "—"
        return "Nộp chậm" if handed_in_late(self.holding) else "Đúng hạn"

    def figure(self, part: str) -> Figure:
        return figures.of_holding(self.holding, self.sums, part, self.day)


def short_name(unit: Unit) -> str:
    """Committees by their place, which is what tables of many of them are read by."""
    return unit.seat.full_name if unit.kind == UnitKind.PEOPLE_COMMITTEE else unit.name


def rows_of(holdings: Iterable[Holding], day: date) -> list[HoldingRow]:
    held = put_back(holdings, day)
    sums = sums_of(held, day)
    return [HoldingRow(one, sums[one.pk], day) for one in held]


COLUMNS = [
    Column("don_vi", "Đơn vị", lambda row: short_name(row.holding.unit), sort=("unit__level", "unit__name")),
    Column("ma", "Mã đơn vị", lambda row: row.holding.unit.key, sheet_only=True),
    Column("chuong_trinh", "Chương trình", lambda row: row.holding.appropriation.programme.title,
           sort=("appropriation__programme__title",)),
    Column("nguon", "Nguồn", lambda row: row.holding.appropriation.source.name, sheet_only=True),
    Column("nam", "Năm", lambda row: str(row.holding.appropriation.year), sort=("appropriation__year",)),
    Column("duoc_giao", "Được giao (đ)", lambda row: row.figure("received"), sort=("received__balance",),
           numeric=True),
    Column("phan_bo", "Phân bổ xuống (đ)", lambda row: row.figure("given"), numeric=True, sheet_only=True),
    Column("da_chi", "Đã chi (đ)", lambda row: row.figure("spent"), numeric=True),
    Column("quyet_toan", "Quyết toán (đ)", lambda row: row.figure("settled"), sort=("settled__balance",),
           numeric=True),
    Column("con_lai", "Còn lại (đ)", lambda row: row.figure("left"), numeric=True, sheet_only=True),
    Column("han", "Hạn", lambda row: row.holding.due_on, sort=("due_on",)),
    Column("nop", "Ngày nộp", lambda row: row.holding.first_sent_on, sort=("first_sent_on",), sheet_only=True),
    Column("dung_han", "Đúng hạn", lambda row: row.handed_in, sheet_only=True),
    Column("tinh_trang", "Tình trạng", lambda row: row.standing),
    Column("van_ban", "Văn bản duyệt", lambda row: row.holding.document, sheet_only=True),
]  # fmt: skip


TAKER_COLUMNS = [one for one in COLUMNS if one.key not in ("chuong_trinh", "nam", "nguon")]


def shown(programmes: Sequence[Programme], chosen: str) -> list[Column]:
    """Where only one programme is looked at, its name in every row says nothing."""
    return [one for one in COLUMNS if one.key != "chuong_trinh" or (len(programmes) > 1 and not chosen)]


def counters(rows: HoldingQuerySet, day: date) -> list[Counter]:
    found = counted(rows, day)
    return [
        Counter(key, label, Figure(found[key], "", day, f"Đếm khoản kinh phí: {label.lower()}."))
        for key, label in STATES.items()
    ]


@dataclass(frozen=True)
class BookingRow:
    """One line of the money as `holding` sees it, and whether it was taken back or takes another back."""

    booking: Booking
    holding: Holding
    day: date

    @property
    def is_own(self) -> bool:
        return self.booking.holding_id == self.holding.pk

    @property
    def what(self) -> str:
        if not self.is_own:
            return f"{self.booking.get_kind_display()} · từ {self.booking.holding.unit.name}"
        other = f" · {self.booking.taker.unit.name}" if self.booking.taker is not None else ""
        paid = f" · {PAYEES[self.booking.payee]}" if self.booking.payee else ""
        return f"{self.booking.get_kind_display()}{other}{paid}"

    @property
    def state(self) -> str:
        if self.booking.reverses_id is not None:
            return "dòng điều chỉnh"
        return "đã điều chỉnh" if self.booking.is_reversed else ""

    @property
    def amount(self) -> Figure:
        said = Input(self.booking.get_kind_display(), self.booking.words, None, self.booking.day)
        return figures.money(self.booking.amount, self.day, f"Ghi theo chứng từ {self.booking.document}.", (said,))

    @property
    def may_be_corrected(self) -> bool:
        corrects = self.booking.kind in (Kind.GRANT, Kind.ALLOCATION, Kind.PAYMENT)
        return self.is_own and corrects and self.booking.reverses_id is None and not self.booking.is_reversed


BOOKING_COLUMNS = [
    Column("noi_dung", "Nội dung", lambda row: row.booking.words),
    Column("loai", "Khoản", lambda row: row.what),
    Column("ngay", "Ngày", lambda row: row.booking.day, sort=("day",)),
    Column("so_tien", "Số tiền (đ)", lambda row: row.amount, sort=("amount",), numeric=True),
    Column("chung_tu", "Chứng từ", lambda row: row.booking.document or "—"),
    Column("dieu_chinh", "Điều chỉnh", lambda row: row.state or "—"),
]


def open_still(holding: Holding) -> bool:
    return holding.giver_id is not None and holding.state in WITH_AUTHOR


def passes_on(holding: Holding) -> bool:
    """Money goes further down from the city and from districts; a commune spends what it holds."""
    return holding.unit.level < Level.COMMUNE and holding.unit.kind == UnitKind.PEOPLE_COMMITTEE
