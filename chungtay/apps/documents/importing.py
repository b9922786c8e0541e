"""Reads a register from a workbook: its columns by their headings, each fault by the cell it stands in."""

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from chungtay.apps.documents.entries import Entry, faults_of
from chungtay.apps.documents.models import Aim, Direction, PaperKind
from chungtay.base import files
from chungtay.base.errors import Refused
from chungtay.base.sheets import reading
from chungtay.base.sheets.cells import Cell, address
from chungtay.base.sheets.limits import MIB, Limits
from chungtay.base.sheets.writing import SheetWriter
from chungtay.rules import vietnamese

LIMITS = Limits(file_size=10 * MIB, rows=5_010, columns=60, cells=400_000, wall_seconds=30, cpu_seconds=20)
MOST_LINES, LOOKED_AT, LEAST_HEADINGS = 5_000, 10, 4


def words(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else vietnamese.collapse(str(cell))


def day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or isinstance(cell, date):
        return cell
    text = words(cell)
    if not text:
        return None
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(f"“{text}” không phải ngày dạng ngày/tháng/năm.")


def one_of(choices: Any) -> Callable[[Cell], str]:
    """A choice by its folded label; what is no label is said with those that are."""
    known = {vietnamese.fold(str(label)): value for value, label in choices.choices}

    def read(cell: Cell) -> str:
        text = words(cell)
        if vietnamese.fold(text) in known:
            return str(known[vietnamese.fold(text)])
        labels = ", ".join(str(label) for label in choices.labels)
        raise ValueError(
            f"“{text}” không có trong danh mục: {labels}." if text else f"Anh/chị ghi một trong: {labels}."
        )

    return read


def aims(cell: Cell) -> tuple[str, ...]:
    read = one_of(Aim)
    return tuple(read(part) for part in words(cell).split(";") if part.strip())


@dataclass(frozen=True)
class Heading:
    """A column of the workbook: the field it fills, its heading, and how its cells are read."""

    name: str
    label: str
    read: Callable[[Cell], Any]
    needed: bool = False


HEADINGS = (
    Heading("direction", "Đi, đến", one_of(Direction), needed=True),
    Heading("kind", "Loại", one_of(PaperKind), needed=True),
    Heading("number", "Số, ký hiệu", words, needed=True),
    Heading("title", "Trích yếu", words, needed=True),
    Heading("issued_on", "Ngày văn bản", day),
    Heading("received_on", "Ngày đến", day),
    Heading("issuing_body", "Cơ quan ban hành", words),
    Heading("signer", "Người ký", words),
    Heading("due_on", "Hạn ban hành", day),
    Heading("reply_by", "Hạn trả lời", day),
    Heading("summary", "Tóm tắt nội dung", words),
    Heading("aims", "Hướng kiến nghị", aims),
)
SAMPLE = {
    "direction": "Văn bản đến", "kind": "Công văn", "number": "3012/SLĐTBXH-BTXH", "title": "Về việc rà soát hộ nghèo",
    "issued_on": "30/11/2022", "received_on": "02/12/2022", "issuing_body": "Sở Lao động - Thương binh và Xã hội",
    "reply_by": "20/12/2022",
}  # fmt: skip


@dataclass(frozen=True)
class CellFault:
    place: str
    message: str


@dataclass
class Read:
    """What a workbook holds: its lines, and the faults that stand in the way of keeping them."""

    name: str
    digest: str
    entries: list[Entry] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def template() -> bytes:
    """An empty workbook with the headings, and one line as an example to write over."""
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.sheet("Sổ văn bản", [18] * len(HEADINGS), 1)
        book.row([one.label for one in HEADINGS], "header")
        book.row([SAMPLE.get(one.name, "") for one in HEADINGS])
    return memory.getvalue()


def read(upload: "UploadedFile[Any]", today: date) -> Read:
    """The lines of the first sheet; `Refused` when the file itself cannot be read."""
    name, digest = files.clean_name(upload.name or ""), files.digest_of(upload)
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        source = Path(folder) / "source"
        source.write_bytes(upload.read())
        book = reading.open_workbook(source, name, Path(folder) / "laid", LIMITS)
        lines = list(reading.rows(book, book.sheets[0].name)) if book.sheets else []
    found = Read(name, digest)
    top, places = headings_of(lines)
    for number, line in enumerate(lines[top:], start=top + 1):
        if any(words(cell) for cell in line):
            read_line(line, number, places, found, today)
    if not found.entries and not found.faults:
        raise Refused("Tệp chưa có dòng nào.", {"file": "Tệp chưa có dòng văn bản nào dưới dòng tiêu đề."})
    if len(found.entries) > MOST_LINES:
        raise Refused("Tệp quá dài.", {"file": f"Mỗi lần nhập tối đa {MOST_LINES} dòng; anh/chị chia tệp."})
    return found


def headings_of(lines: list[list[Cell]]) -> tuple[int, dict[str, int]]:
    """How many rows stand above the lines, and the column of each field."""
    known = {vietnamese.fold(one.label): one.name for one in HEADINGS}
    for number, line in enumerate(lines[:LOOKED_AT], start=1):
        places = {
            known[text]: place for place, cell in enumerate(line) if (text := vietnamese.fold(words(cell))) in known
        }
        if len(places) >= LEAST_HEADINGS:
            missing = [one.label for one in HEADINGS if one.needed and one.name not in places]
            if missing:
                message = f"Thiếu cột: {', '.join(missing)}."
                raise Refused(message, {"file": message})
            return number, places
    message = "Không thấy dòng tiêu đề. Anh/chị dùng mẫu tải ở trang này."
    raise Refused(message, {"file": message})


def read_line(line: list[Cell], number: int, places: dict[str, int], found: Read, today: date) -> None:
    given: dict[str, Any] = {}
    faults = dict(read_cells(line, places, given))
    if not faults:
        entry = Entry(**given)
        faults = faults_of(entry, today)
        found.entries.append(entry)
    for name, message in faults.items():
        where = address(number, places[name] + 1) if name in places else f"dòng {number}"
        found.faults.append(CellFault(where, message))


def read_cells(line: list[Cell], places: dict[str, int], given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Fills `given`; yields the fields whose cells cannot be read, with why."""
    for one in HEADINGS:
        if one.name not in places:
            continue
        try:
            given[one.name] = one.read(line[places[one.name]])
        except ValueError as error:
            yield one.name, str(error)
