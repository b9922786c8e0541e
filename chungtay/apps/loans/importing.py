"""Reads a workbook of repayments and tries it on the books, keeping nothing: what would be refused, and where."""

import io
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from chungtay.apps.loans import repaying
from chungtay.apps.loans.models import Loan, Repayment
from chungtay.apps.loans.repaying import Receipt
from chungtay.base import files
from chungtay.base.errors import Refused
from chungtay.base.sheets import reading
from chungtay.base.sheets.cells import Cell, address
from chungtay.base.sheets.writing import SheetWriter
from chungtay.rules import vietnamese

HEADINGS = {"loan": "Mã khoản vay", "day": "Ngày trả", "amount": "Số tiền (đồng)", "reference": "Số phiếu thu"}
SAMPLE = ("V00000-0001", "05/12/2024", "1.000.000", "PT 12")
MOST, LARGEST, LOOKED_AT = 500, 2 * 1024 * 1024, 20


@dataclass(frozen=True)
class Line:
    """One row: `number` is its row in the sheet, `columns` where its cells stand."""

    number: int
    loan: str
    day: str
    amount: int
    reference: str
    columns: dict[str, int]

    def place(self, name: str) -> str:
        return address(self.number, self.columns.get(name, 1))


@dataclass(frozen=True)
class Fault:
    place: str
    message: str


@dataclass
class Read:
    name: str
    digest: str
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [asdict(one) for one in self.lines]


def template() -> bytes:
    """The headings, and one line as an example to write over."""
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.sheet("Thu nợ", [18] * len(HEADINGS), 1)
        book.row(list(HEADINGS.values()), "header")
        book.row(list(SAMPLE))
    return memory.getvalue()


def read(upload: "UploadedFile[Any]") -> Read:
    """The lines of the first sheet; `Refused` when the file itself cannot be used."""
    if (upload.size or 0) > LARGEST:
        raise refused("Tệp lớn hơn 2 MB. Anh/chị chia thành nhiều tệp.")
    found = Read(files.clean_name(upload.name or ""), files.digest_of(upload))
    with tempfile.TemporaryDirectory(prefix="repayments-") as folder:
        source = Path(folder) / "source"
        source.write_bytes(upload.read())
        try:
            book = reading.open_workbook(source, found.name, Path(folder) / "laid")
        except Refused as fault:
            raise refused(fault.message) from fault
        cells = reading.head(book, book.sheets[0].name, MOST + LOOKED_AT + 1) if book.sheets else []
    top, columns = headings_of(cells)
    for number, line in enumerate(cells[top:], start=top + 1):
        if any(words(cell) for cell in line):
            read_line(line, number, columns, found)
    if not found.lines and not found.faults:
        raise refused("Tệp chưa có dòng nào dưới dòng tiêu đề.")
    if len(found.lines) > MOST:
        raise refused(f"Mỗi lần nhập tối đa {MOST} dòng; anh/chị chia tệp.")
    return found


def refused(message: str) -> Refused:
    return Refused(message, {"file": message})


def headings_of(cells: list[list[Cell]]) -> tuple[int, dict[str, int]]:
    """How many rows stand above the lines, and the column of each heading, from 1."""
    known = {vietnamese.fold(label): name for name, label in HEADINGS.items()}
    for number, line in enumerate(cells[:LOOKED_AT], start=1):
        places = {known[text]: at for at, cell in enumerate(line, 1) if (text := vietnamese.fold(words(cell))) in known}
        if len(places) == len(HEADINGS):
            return number, places
    raise refused(f"Không thấy dòng tiêu đề đủ các cột: {', '.join(HEADINGS.values())}. Anh/chị dùng tệp mẫu.")


def read_line(cells: list[Cell], number: int, columns: dict[str, int], found: Read) -> None:
    given = {name: cells[at - 1] if at <= len(cells) else None for name, at in columns.items()}
    day, amount = day_of(given["day"]), amount_of(given["amount"])
    loan, reference = words(given["loan"]), words(given["reference"])
    told = {
        "loan": "" if loan else "Thiếu mã khoản vay.",
        "day": "" if day else "Ngày ghi theo dạng ngày/tháng/năm.",
        "amount": "" if amount else "Số tiền là số nguyên lớn hơn 0.",
        "reference": "" if reference else "Mỗi lần trả cần số phiếu thu, để không ghi hai lần.",
    }
    faults = [Fault(address(number, columns[name]), message) for name, message in told.items() if message]
    found.faults += faults
    if day and amount and not faults:
        found.lines.append(Line(number, loan, day.isoformat(), amount, reference, columns))


def words(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else vietnamese.collapse(str(cell))


def day_of(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        day, month, year = (int(part) for part in words(cell).split("/"))
        return date(year, month, day)
    except ValueError:
        return None


def amount_of(cell: Cell) -> int | None:
    try:
        number = Decimal(str(cell)) if isinstance(cell, int | float) else vietnamese.parse_number(words(cell))
    except ValueError:
        return None
    return int(number) if number > 0 and number == number.to_integral_value() else None


@dataclass
class Outcome:
    """What the lines do to the books: so many taken in, so many there already, and what stands in the way."""

    taken: int = 0
    known: int = 0
    dong: int = 0
    faults: list[Fault] = field(default_factory=list)


def try_out(lines: Iterable[Line], commune: int, day: date) -> Outcome:
    """As if they were written; nothing stays."""
    with transaction.atomic():
        found = take_all(lines, commune, day)
        transaction.set_rollback(True)
    return found


def take_all(lines: Iterable[Line], commune: int, day: date) -> Outcome:
    """In the order of days. A line with a fault takes nothing in; the caller decides what becomes of the others."""
    found = Outcome()
    for line in sorted(lines, key=lambda one: (one.day, one.number)):
        loan = Loan.objects.select_for_update().filter(point__unit=commune, code=line.loan).first()
        if loan is None:
            found.faults.append(Fault(line.place("loan"), f"Xã, phường này không có khoản vay {line.loan}."))
            continue
        receipt = Receipt(date.fromisoformat(line.day), line.amount, line.reference)
        if is_known(loan, receipt):
            found.known += 1
            continue
        try:
            with transaction.atomic():
                repaying.take(loan, receipt, day)
        except Refused as fault:
            name = next((one for one in fault.fields if one in HEADINGS), "loan")
            found.faults.append(Fault(line.place(name), fault.message))
        else:
            found.taken, found.dong = found.taken + 1, found.dong + line.amount
    return found


def is_known(loan: Loan, receipt: Receipt) -> bool:
    """The very same receipt stands in the book; another sum under its number is a fault that `take` tells."""
    same = Repayment.objects.standing().filter(loan=loan.pk, reference=receipt.reference)
    return same.filter(day=receipt.day, amount=receipt.amount).exists()
