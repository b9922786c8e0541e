"""Help from a workbook: every line is looked up, held to the same checks as one typed, and tried on the book."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from chungtay.apps.support import granting
from chungtay.apps.support.granting import Doubtful, Given
from chungtay.apps.support.knowing import Known
from chungtay.apps.support.models import Grant, GrantKind, GrantSource, Need
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.sheets.headed import Fault, Headed, Heading, Line, amount, at_most, day, needed, one_of, words, yes
from chungtay.rules import vietnamese

MOST_LINES = 1_000
HEADINGS = (
    Heading("need", "Mã nhu cầu", words, sample="XXXX-XXXX-XXXX"),
    Heading("village", "Thôn, tổ dân phố", words),
    Heading("household", "Mã hộ", words),
    Heading("purpose", "Loại nhu cầu", words),
    Heading("kind", "Hình thức", one_of(GrantKind), needed=True, sample="Tiền"),
    Heading("amount", "Giá trị (đồng)", needed(amount, "Anh/chị ghi giá trị."), needed=True, sample="5.000.000"),
    Heading("source", "Nguồn", one_of(GrantSource), needed=True, sample="Ngân sách"),
    Heading("giver", "Người giúp đỡ", words),
    Heading("spending", "Phiếu chi của Quỹ", words),
    Heading("paper", "Chứng từ khác", at_most(80), sample="12/QĐ-UBND"),
    Heading("day", "Ngày trao", needed(day, "Anh/chị ghi ngày trao."), needed=True, sample="05/12/2024"),
    Heading("words", "Nội dung", at_most(300)),
    Heading("why", "Vì sao vẫn hỗ trợ", at_most(300)),
    Heading("sure", "Số tiền đúng", yes),
)  # fmt: skip
# What makes two lines the same gift.
SAME = ("unit_id", "household_id", "need_id", "purpose", "kind", "amount", "source", "giver_id", "spending_id",
        "paper", "day")  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One gift of the workbook, at the place that it was made in; `line` is its row in the sheet."""

    line: int
    unit: Unit
    given: Given


@dataclass
class Outcome:
    """What the lines do to the book: so many written, so many there already, and what stands in the way of which."""

    written: int = 0
    known: int = 0
    dong: int = 0
    faults: dict[int, dict[str, str]] = field(default_factory=dict)


def read_in(brought: Headed, commune: Unit, desk: Desk) -> tuple[list[Entry], list[Fault]]:
    """The gifts of a workbook and what is wrong with them; nothing is kept."""
    if len(brought.lines) > MOST_LINES:
        most = vietnamese.format_number(MOST_LINES)
        return [], [Fault(f"dòng {brought.lines[MOST_LINES].number}", f"Mỗi tệp tối đa {most} dòng; anh/chị chia tệp.")]
    known, entries, faults = Known(commune, brought.lines, desk), list[Entry](), brought.faults()
    for line in brought.lines:
        wrong, entry = read_line(line, known)
        faults += [brought.fault(line, name, message) for name, message in wrong.items() if name not in line.faults]
        entries += [entry] if entry and not line.faults else []
    lines = {line.number: line for line in brought.lines}
    tried = try_out(entries, desk.day)
    faults += [
        brought.fault(lines[at], name, text) for at, wrong in tried.faults.items() for name, text in wrong.items()
    ]
    return entries, faults


def read_line(line: Line, known: Known) -> tuple[dict[str, str], Entry | None]:
    """What its words name: the need or the household, the kind, the giver and the voucher."""
    given, wrong = dict(line.given), dict[str, str]()
    need, home, place = known.about(given, wrong)
    purpose = purpose_of(given.pop("purpose", ""), need, wrong)
    giver = known.giver(given.pop("giver", ""), wrong)
    spending = known.voucher(given.pop("spending", ""), need, wrong)
    for name in ("need", "village", "household"):
        given.pop(name, None)
    if wrong or line.faults or place is None:
        return wrong, None
    pairing = known.pairing(need)
    gift = Given(purpose=purpose, need=need, household=home, giver=giver, spending=spending, pairing=pairing, **given)
    return wrong, Entry(line.number, place, gift)


def purpose_of(text: str, need: Need | None, wrong: dict[str, str]) -> str:
    """The kind as it is written or, when nothing is, that of the need."""
    kinds = {vietnamese.fold(one.label): one.key for one in book().support.kinds}
    if not text and need is not None:
        return need.kind
    if vietnamese.fold(text) not in kinds and "need" not in wrong:
        wrong["purpose"] = "Anh/chị ghi một loại trong danh mục nhu cầu." if text else "Anh/chị ghi loại nhu cầu."
    return kinds.get(vietnamese.fold(text), "")


def try_out(entries: Iterable[Entry], today: date) -> Outcome:
    """As if they were written; nothing stays."""
    with transaction.atomic():
        found = take_all(entries, today)
        transaction.set_rollback(True)
    return found


def take_all(entries: Iterable[Entry], today: date) -> Outcome:
    """In the order of days. A line with a fault is not written; the caller decides what becomes of the others."""
    found, seen = Outcome(), dict[tuple[Any, ...], int]()
    for entry in sorted(entries, key=lambda one: (one.given.day, one.line)):
        row = entry.given.row(entry.unit)
        key = tuple(getattr(row, name) for name in SAME)
        if key in seen:
            found.faults[entry.line] = {"amount": f"Dòng này giống hệt dòng {seen[key]}."}
        elif Grant.objects.standing().filter(**dict(zip(SAME, key, strict=True))).exists():
            found.known += 1
        elif wrong := faults_in(entry, today, row):
            found.faults[entry.line] = wrong
        else:
            row.save()
            found.written, found.dong = found.written + 1, found.dong + row.amount
        seen.setdefault(key, entry.line)
    return found


def faults_in(entry: Entry, today: date, row: Grant) -> dict[str, str]:
    """What is wrong with the line by its column; without a fault the row carries the doubts that were answered."""
    try:
        granting.check(entry.unit, entry.given, today)
        shown = granting.refuse_doubts(entry.unit, entry.given)
    except Doubtful as doubt:
        told = {"why": " ".join([*doubt.again, doubt.fields.get("why", "")])} if doubt.again else {}
        return told | ({"sure": f"{doubt.mistyped} Nếu đúng, anh/chị ghi “Có” ở cột này."} if doubt.mistyped else {})
    except Refused as error:
        return error.fields or {"amount": error.message}
    if shown:
        row.warned, row.why = "\n".join(shown), vietnamese.collapse(entry.given.why)
    return {}
