"""Reads a workbook of repayments and tries it on the books, keeping nothing: what would be refused, and where."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from chungtay.apps.loans import repaying
from chungtay.apps.loans.models import Loan, Repayment
from chungtay.apps.loans.repaying import Receipt
from chungtay.base.errors import Refused
from chungtay.base.sheets import headed
from chungtay.base.sheets.cells import Cell, address
from chungtay.base.sheets.headed import Fault, Heading, amount, day, needed, words


def above_zero(cell: Cell) -> int:
    found = amount(cell)
    if not found or found < 0:
        raise ValueError("Số tiền là số nguyên lớn hơn 0.")
    return found


HEADINGS = (
    Heading("loan", "Mã khoản vay", needed(words, "Thiếu mã khoản vay."), needed=True, sample="V00000-0001"),
    Heading("day", "Ngày trả", needed(day, "Anh/chị ghi ngày trả."), needed=True, sample="05/12/2024"),
    Heading("amount", "Số tiền (đồng)", above_zero, needed=True, sample="1.000.000"),
    Heading(
        "reference", "Số phiếu thu", needed(words, "Mỗi lần trả cần số phiếu thu, để không ghi hai lần."),
        needed=True, sample="PT 12",
    ),
)  # fmt: skip
NAMES = frozenset(one.name for one in HEADINGS)
MOST, LARGEST = 500, 2 * 1024 * 1024


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


@dataclass
class Read:
    name: str
    digest: str
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [asdict(one) for one in self.lines]


def read(upload: "UploadedFile[Any]") -> Read:
    """The lines of the first sheet; `Refused` when the file itself cannot be used."""
    if (upload.size or 0) > LARGEST:
        raise refused("Tệp lớn hơn 2 MB. Anh/chị chia thành nhiều tệp.")
    book = headed.read(upload, HEADINGS)
    if len(book.lines) > MOST:
        raise refused(f"Mỗi lần nhập tối đa {MOST} dòng; anh/chị chia tệp.")
    columns = {name: at + 1 for name, at in book.places.items()}
    whole = [one for one in book.lines if not one.faults]
    lines = [Line(one.number, **one.given | {"day": one.given["day"].isoformat()}, columns=columns) for one in whole]
    return Read(book.name, book.digest, lines, book.faults())


def refused(message: str) -> Refused:
    return Refused(message, {"file": message})


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
            name = next((one for one in fault.fields if one in NAMES), "loan")
            found.faults.append(Fault(line.place(name), fault.message))
        else:
            found.taken, found.dong = found.taken + 1, found.dong + line.amount
    return found


def is_known(loan: Loan, receipt: Receipt) -> bool:
    """The very same receipt stands in the book; another sum under its number is a fault that `take` tells."""
    same = Repayment.objects.standing().filter(loan=loan.pk, reference=receipt.reference)
    return same.filter(day=receipt.day, amount=receipt.amount).exists()
