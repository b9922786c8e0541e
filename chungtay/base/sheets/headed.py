"""Reads the lines of a small workbook by their headings, and tells each fault by the cell it stands in."""

import io
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from chungtay.base import files
from chungtay.base.errors import Refused
from chungtay.base.sheets import reading
from chungtay.base.sheets.cells import Cell, address
from chungtay.base.sheets.limits import MIB, Limits
from chungtay.base.sheets.writing import SheetWriter
from chungtay.rules import vietnamese

LIMITS = Limits(file_size=10 * MIB, rows=5_030, columns=60, cells=300_000, wall_seconds=30, cpu_seconds=20)
LOOKED_AT = 20
DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


@dataclass(frozen=True)
class Heading:
    """A column of the workbook: the field it fills, its heading, and how its cells are read."""

    name: str
    label: str
    read: Callable[[Cell], Any]
    needed: bool = False
    sample: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong and how to mend it, with the cell."""

    place: str
    message: str


@dataclass
class Line:
    """One row under the headings, from 1; `given` by field, and `faults` by field where a cell cannot be read."""

    number: int
    given: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


class Grid(NamedTuple):
    """All rows of the first sheet, with the name and the digest of the file and the name of the sheet."""

    name: str
    digest: str
    sheet: str
    rows: list[list[Cell]]


@dataclass
class Headed:
    """A workbook that was read: its lines, and where each field stands."""

    name: str
    digest: str
    lines: list[Line]
    places: Mapping[str, int]
    sheet: str = ""

    def faults(self) -> list[Fault]:
        return [self.fault(line, name, message) for line in self.lines for name, message in line.faults.items()]

    def fault(self, line: Line, name: str, message: str) -> Fault:
        where = address(line.number, self.places[name] + 1) if name in self.places else f"dòng {line.number}"
        return Fault(where, message)


def read(upload: "UploadedFile[Any]", headings: Sequence[Heading], least: int = 2) -> Headed:
    """The lines of the first sheet; `Refused` when the file itself or its headings cannot be read."""
    grid = grid_of(upload)
    top, places = headings_of(grid.rows, headings, least)
    lines = [
        line_of(number, row, headings, places)
        for number, row in enumerate(grid.rows[top:], start=top + 1)
        if any(words(cell) for cell in row)
    ]
    if not lines:
        message = _("Tệp chưa có dòng nào dưới dòng tiêu đề.")
        raise Refused(message, {"file": message})
    return Headed(grid.name, grid.digest, lines, places, grid.sheet)


def grid_of(upload: "UploadedFile[Any]", limits: Limits = LIMITS) -> Grid:
    """The first sheet as it stands; the file is parsed by a limited child process."""
    name, digest = files.clean_name(upload.name or ""), files.digest_of(upload)
    with tempfile.TemporaryDirectory(prefix="lines-") as folder:
        source = Path(folder) / "source"
        upload.seek(0)
        source.write_bytes(upload.read())
        book = reading.open_workbook(source, name, Path(folder) / "laid", limits)
        sheet = book.sheets[0].name if book.sheets else ""
        return Grid(name, digest, sheet, list(reading.rows(book, sheet)) if sheet else [])


def headings_of(grid: list[list[Cell]], headings: Sequence[Heading], least: int) -> tuple[int, dict[str, int]]:
    """How many rows stand above the lines, and the column of each field."""
    known = {vietnamese.fold(one.label): one.name for one in headings}
    for number, row in enumerate(grid[:LOOKED_AT], start=1):
        places = {
            known[text]: place for place, cell in enumerate(row) if (text := vietnamese.fold(words(cell))) in known
        }
        if len(places) >= least:
            missing = [one.label for one in headings if one.needed and one.name not in places]
            if missing:
                message = _("Thiếu cột: %(columns)s.") % {"columns": ", ".join(missing)}
                raise Refused(message, {"file": message})
            return number, places
    message = _("Không thấy dòng tiêu đề. Anh/chị dùng mẫu tải ở trang này.")
    raise Refused(message, {"file": message})


def line_of(number: int, row: list[Cell], headings: Sequence[Heading], places: Mapping[str, int]) -> Line:
    line = Line(number)
    for one in headings:
        if one.name in places:
            try:
                line.given[one.name] = one.read(row[places[one.name]])
            except ValueError as error:
                line.faults[one.name] = str(error)
    return line


def template(title: str, headings: Sequence[Heading]) -> bytes:
    """An empty workbook with the headings, and one line as an example to write over."""
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.sheet(title, [22] * len(headings), 1)
        book.row([one.label for one in headings], "header")
        book.row([one.sample for one in headings])
    return memory.getvalue()


def words(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return vietnamese.format_day(cell)
    return "" if cell is None else vietnamese.collapse(str(cell))


def needed(read_one: Callable[[Cell], Any], message: str) -> Callable[[Cell], Any]:
    """The same reading, with `message` where nothing stands."""

    def read_needed(cell: Cell) -> Any:
        if not words(cell):
            raise ValueError(message)
        return read_one(cell)

    return read_needed


def at_most(longest: int) -> Callable[[Cell], str]:
    """Words no longer than the column that keeps them."""

    def read_words(cell: Cell) -> str:
        text = words(cell)
        if len(text) > longest:
            raise ValueError(_("Ô này dài quá %(longest)s ký tự.") % {"longest": longest})
        return text

    return read_words


def day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or isinstance(cell, date):
        return cell
    text = words(cell)
    return day_in(text) if text else None


def day_in(text: str) -> date:
    """A day in a text; a time of day after it is left out."""
    bare = text.split(" ", maxsplit=1)[0].split("T", maxsplit=1)[0]
    for form in DAYS:
        try:
            return datetime.strptime(bare, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(_("“%(text)s” không phải ngày dạng ngày/tháng/năm.") % {"text": text})


def amount(cell: Cell) -> int | None:
    """Whole đồng, as a number or as people type it; a sign in front is kept."""
    number = decimal(cell)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise ValueError(_("Số tiền “%(text)s” có phần lẻ; anh/chị ghi số đồng.") % {"text": words(cell)})
    return int(number)


def decimal(cell: Cell) -> Decimal | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(str(cell))
    text = words(cell).removeprefix("+").removesuffix("đ").strip()
    return vietnamese.parse_number(text) if text else None


def one_of(choices: Any) -> Callable[[Cell], str]:
    """A choice by its folded label; what is no label is said with those that are."""
    known = {vietnamese.fold(str(label)): value for value, label in choices.choices}

    def read_choice(cell: Cell) -> str:
        text = words(cell)
        if vietnamese.fold(text) in known:
            return str(known[vietnamese.fold(text)])
        labels = ", ".join(str(label) for label in choices.labels)
        if not text:
            raise ValueError(_("Anh/chị ghi một trong: %(labels)s.") % {"labels": labels})
        raise ValueError(_("“%(text)s” không có trong danh mục: %(labels)s.") % {"text": text, "labels": labels})

    return read_choice


def yes(cell: Cell) -> bool:
    """Yes for “có”, “x” and the like, no for nothing and “không”."""
    text = vietnamese.fold(words(cell))
    if text in ("co", "x", "dong y", "true", "1"):
        return True
    if text in ("", "khong", "false", "0"):
        return False
    raise ValueError(_("“%(text)s” cần là “Có” hoặc “Không”.") % {"text": words(cell)})
