"""The settlement table of a unit's money as an official paper, with the list of what it allocated as an annex."""

from datetime import date

from chungtay.apps.budgets import figures
from chungtay.apps.budgets.models import Booking, Holding, Kind
from chungtay.apps.budgets.queries import Sums, sums_of, takers_of
from chungtay.apps.budgets.tables import short_name
from chungtay.apps.documents.drafting import Col, Grid, Number, OfficialDraft, Ref, Rows, Title, Words
from chungtay.apps.documents.models import PaperForm
from chungtay.apps.documents.offering import offer
from chungtay.base.access import Desk
from chungtay.base.papers.wording import long_date
from chungtay.rules import vietnamese

HOLDING = "budgets.holding"
PARTS = {
    "received": "Kinh phí được giao",
    "given": "Đã phân bổ xuống đơn vị trực thuộc",
    "spent": "Đã chi",
    "settled": "Đã được quyết toán",
    "left": "Còn lại chưa chi",
    "owed": "Phải nộp trả",
}
COLUMNS = (Col("Chỉ tiêu", 6), Col("Số tiền (đồng)", 3, "right"))
PAID = (Col("Ngày", 1.6, "center"), Col("Chứng từ", 2), Col("Nội dung", 5), Col("Số tiền (đồng)", 2.4, "right"))
ALLOCATED = (
    Col("Đơn vị", 4), Col("Được giao (đồng)", 2.2, "right"), Col("Đã chi (đồng)", 2.2, "right"),
    Col("Quyết toán (đồng)", 2.2, "right"), Col("Ngày nộp", 1.6, "center"),
)  # fmt: skip


def settlement_table(holding: Holding, _desk: Desk, day: date) -> OfficialDraft:
    """What the unit got, passed on and paid in the year, line by line; every sum says where it comes from."""
    appropriation = holding.appropriation
    programme, year = appropriation.programme, appropriation.year
    sums = sums_of([holding], day)[holding.pk]
    shown = [part for part in PARTS if part != "owed" or holding.accepted_on is not None]
    numbers = [Number(part, PARTS[part], figures.of_holding(holding, sums, part, day)) for part in shown]
    takers = taken_from(holding, day)
    numbers += taken_numbers(takers, day)
    above = () if holding.giver is None else (holding.giver.unit.name,)
    rows: tuple[tuple[str | Ref, ...], ...] = tuple((PARTS[part], Ref(part)) for part in shown)
    return OfficialDraft(
        form=PaperForm.TABLES,
        subject=f"Quyết toán kinh phí {programme.title} năm {year}, {appropriation.source.name}",
        addressed_to=above,
        grounds=(f"Căn cứ {programme.basis_title} (số {programme.basis_number} {long_date(programme.basis_on)})",),
        blocks=(
            Words(
                "opening", "Mở đầu",
                f"{holding.unit.name} quyết toán kinh phí năm {year} như sau, tính đến {long_date(day)}:",
            ),
            Title("I. TỔNG HỢP"),
            Grid("sums", "Tổng hợp kinh phí", COLUMNS, (Rows(rows),)),
            Title("II. CÁC KHOẢN ĐÃ CHI"),
            *payments(holding, day),
            Title("III. THUYẾT MINH"),
            Words("notes", "Thuyết minh", "Kinh phí còn lại chưa chi: {left} đồng."),
        ),
        annexes=annexes(takers),
        numbers=tuple(numbers),
        recipients=("Như trên", "Lưu: VT"),
    )  # fmt: skip


def payments(holding: Holding, day: date) -> tuple[Grid | Words, ...]:
    """Payments that stand; one that was taken back stands in the books, not on the paper."""
    lines = Booking.objects.filter(holding=holding, kind=Kind.PAYMENT, reverses=None, reversed_by=None, day__lte=day)
    rows: tuple[tuple[str | Ref, ...], ...] = tuple(
        (vietnamese.format_day(one.day), one.document, one.words, vietnamese.format_number(one.amount))
        for one in lines.order_by("day", "pk")
    )
    if not rows:
        return (Words("no_payments", "Các khoản đã chi", "Trong kỳ chưa có khoản chi nào."),)
    return (Grid("payments", "Các khoản đã chi", PAID, (Rows(rows),)),)


def taken_from(holding: Holding, day: date) -> list[tuple[Holding, Sums]]:
    held = takers_of(holding).filter(since__lte=day).order_by("unit__level", "unit__key")
    found = list(held.select_related("unit__seat", "appropriation__programme", "appropriation__source"))
    sums = sums_of(found, day)
    return [(one, sums[one.pk]) for one in found]


def taken_numbers(takers: list[tuple[Holding, Sums]], day: date) -> list[Number]:
    """Every cell of the annex opens on the page; the printed table of sources lists the unit's own sums."""
    return [
        Number(f"u{one.unit_id}.{part}", f"{short_name(one.unit)}: {PARTS[part]}",
               figures.of_holding(one, sums, part, day), listed=False)
        for one, sums in takers
        for part in ("received", "spent", "settled")
    ]  # fmt: skip


def annexes(takers: list[tuple[Holding, Sums]]) -> tuple[Grid, ...]:
    if not takers:
        return ()
    rows: tuple[tuple[str | Ref, ...], ...] = tuple(
        (
            short_name(one.unit),
            *(Ref(f"u{one.unit_id}.{part}") for part in ("received", "spent", "settled")),
            "" if one.first_sent_on is None else vietnamese.format_day(one.first_sent_on),
        )
        for one, _sums in takers
    )
    return (Grid("allocated", "Danh sách phân bổ kinh phí cho đơn vị trực thuộc", ALLOCATED, (Rows(rows),)),)


def offer_all() -> None:
    offer("settlement_table", "Bảng quyết toán", PaperForm.TABLES, HOLDING, settlement_table)
