"""Reads a block pasted from Excel, or the workbook itself, as rows to register, with every fault by row and column."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.core.files.uploadedfile import UploadedFile

from chungtay.base.errors import Refused
from chungtay.base.sheets.cells import column_letters
from chungtay.base.sheets.reading import head, open_workbook
from chungtay.rules import vietnamese

T = TypeVar("T")
MOST = 500
LARGEST = 2 * 1024 * 1024


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell; rows count from 1 as the person sees them."""

    row: int
    column: str
    heading: str
    message: str


@dataclass
class Line:
    """One row that was given, and the faults found in it."""

    number: int
    cells: list[str]
    headings: Sequence[str]
    faults: list[Fault] = field(default_factory=list)

    def cell(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""

    def wrong(self, place: int, message: str) -> None:
        self.faults.append(Fault(self.number, column_letters(place + 1), self.headings[place], message))

    def needed(self, place: int) -> str:
        """The cell, which may not be empty."""
        if not self.cell(place):
            self.wrong(place, f"Anh/chị ghi {self.headings[place].lower()}.")
        return self.cell(place)


@dataclass(frozen=True)
class Pasted(Generic[T]):
    """The rows as the verb wants them, or the faults; never both."""

    rows: list[T]
    faults: list[Fault]


def read(lines: list[Line], make: Callable[[Line], T | None]) -> Pasted[T]:
    made = [(line, make(line)) for line in lines]
    faults = [fault for line in lines for fault in line.faults]
    rows = [row for _line, row in made if row is not None]
    return Pasted([] if faults else rows, faults)


def lines_of(text: str, upload: "UploadedFile[bytes] | None", headings: Sequence[str]) -> list[Line]:
    """Rows with something in them, without the row of headings; numbered as in the sheet."""
    given = rows_of_file(upload) if upload is not None else rows_of_text(text)
    known = [vietnamese.fold(heading) for heading in headings]
    lines = [
        Line(number, cells, headings)
        for number, cells in enumerate(given, start=1)
        if any(cells) and [vietnamese.fold(cell) for cell in cells[: len(known)]] != known
    ]
    if not lines:
        raise Refused("Chưa có dòng nào để nhập.", {"rows": "Anh/chị dán các dòng, hoặc chọn tệp có dữ liệu."})
    if len(lines) > MOST:
        words = f"Mỗi lần nhập tối đa {vietnamese.format_number(MOST)} dòng. Anh/chị chia thành nhiều lần."
        raise Refused(words, {"rows": words})
    return lines


def rows_of_text(text: str) -> Iterator[list[str]]:
    """As Excel puts cells on the clipboard: tabs between them, quotes round those with line breaks."""
    for cells in csv.reader(io.StringIO(text), delimiter="\t"):
        yield [clean(cell) for cell in cells]


def rows_of_file(upload: "UploadedFile[bytes]") -> list[list[str]]:
    """The first sheet of the workbook; it is parsed in a bound process of its own."""
    if (upload.size or 0) > LARGEST:
        words = "Tệp lớn hơn 2 MB. Anh/chị chia thành nhiều tệp."
        raise Refused(words, {"file": words})
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        source.write_bytes(upload.read())
        try:
            book = open_workbook(source, upload.name or "", Path(folder) / "book")
        except Refused as refused:
            raise Refused(refused.message, {"file": refused.message}) from refused
        return [[clean(cell) for cell in row] for row in head(book, book.sheets[0].name, MOST + 2)]


def clean(cell: Any) -> str:
    """The words of a cell; whole numbers lose the point that a sheet gives them."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return vietnamese.nfc(str(cell)).strip()
