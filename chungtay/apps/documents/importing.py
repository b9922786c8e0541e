"""Reads a register from a workbook: its columns by their headings, each fault by the cell it stands in."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from chungtay.apps.documents.entries import Entry, faults_of
from chungtay.apps.documents.models import Aim, Direction, PaperKind
from chungtay.base.errors import Refused
from chungtay.base.sheets import headed
from chungtay.base.sheets.cells import Cell
from chungtay.base.sheets.headed import Fault, Heading, day, one_of, words

MOST_LINES, LEAST_HEADINGS = 5_000, 4


def aims(cell: Cell) -> tuple[str, ...]:
    read_aim = one_of(Aim)
    return tuple(read_aim(part) for part in words(cell).split(";") if part.strip())


HEADINGS = (
    Heading("direction", "Đi, đến", one_of(Direction), needed=True, sample="Văn bản đến"),
    Heading("kind", "Loại", one_of(PaperKind), needed=True, sample="Công văn"),
    Heading("number", "Số, ký hiệu", words, needed=True, sample="3012/SLĐTBXH-BTXH"),
    Heading("title", "Trích yếu", words, needed=True, sample="Về việc rà soát hộ nghèo"),
    Heading("issued_on", "Ngày văn bản", day, sample="30/11/2022"),
    Heading("received_on", "Ngày đến", day, sample="02/12/2022"),
    Heading("issuing_body", "Cơ quan ban hành", words, sample="Sở Lao động - Thương binh và Xã hội"),
    Heading("signer", "Người ký", words),
    Heading("due_on", "Hạn ban hành", day),
    Heading("reply_by", "Hạn trả lời", day, sample="20/12/2022"),
    Heading("summary", "Tóm tắt nội dung", words),
    Heading("aims", "Hướng kiến nghị", aims),
)


@dataclass
class Read:
    """What a workbook holds: its lines, and the faults that stand in the way of keeping them."""

    name: str
    digest: str
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def template() -> bytes:
    """An empty workbook with the headings, and one line as an example to write over."""
    return headed.template("Sổ văn bản", HEADINGS)


def read(upload: "UploadedFile[Any]", today: date) -> Read:
    """The lines of the first sheet; `Refused` when the file itself cannot be read."""
    book = headed.read(upload, HEADINGS, LEAST_HEADINGS)
    found = Read(book.name, book.digest)
    for line in book.lines:
        faults = line.faults
        if not faults:
            entry = Entry(**line.given)
            faults = faults_of(entry, today)
            found.entries.append(entry)
        found.faults += [book.fault(line, name, message) for name, message in faults.items()]
    if len(found.entries) > MOST_LINES:
        raise Refused("Tệp quá dài.", {"file": f"Mỗi lần nhập tối đa {MOST_LINES} dòng; anh/chị chia tệp."})
    return found
