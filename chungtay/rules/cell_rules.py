"""Holds the figures of a report to the rules that its form states between cells; what is empty is not judged."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from chungtay.rules.pack_cell_rules import CellRule
from chungtay.rules.pack_forms import Cell, Section
from chungtay.rules.vietnamese import format_decimal

Kept = Mapping[str, int | None]


@dataclass(frozen=True)
class Broken:
    """A rule that does not hold, with the message for its cell."""

    rule: CellRule
    message: str


def broken(sections: Iterable[Section], figures: Kept, last: Mapping[str, int]) -> Iterator[Broken]:
    listed = list(sections)
    cells = {cell.key: cell for section in listed for cell in section.figures()}
    for section in listed:
        for rule in section.rules:
            message = message_of(rule, cells, figures, last)
            if message:
                yield Broken(rule, f"{rule.words.rstrip('.')}. {message}" if rule.words else message)


def message_of(rule: CellRule, cells: Mapping[str, Cell], figures: Kept, last: Mapping[str, int]) -> str:
    cell, value = cells.get(rule.cell), figures.get(rule.cell)
    if cell is None or value is None:
        return ""
    if rule.kind == "jump":
        return jump(rule, cell, value, last.get(rule.cell))
    parts = [figures.get(key) for key in rule.others]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not set(rule.others) <= cells.keys():
        return ""
    total, written = sum(known), text(cell, value)
    if value == total or (rule.kind == "at_most" and value < total):
        return ""
    labels = " + ".join(f"“{cells[key].label}”" for key in rule.others)
    way = "không lớn hơn" if rule.kind == "at_most" else "phải bằng"
    return f"“{cell.label}” {way} {labels} = {text(cell, total)}, anh/chị ghi {written}."


def jump(rule: CellRule, cell: Cell, value: int, before: int | None) -> str:
    """From nothing to something has no share; then nothing is asked."""
    if not before or rule.pct is None or abs(value - before) * 100 < rule.pct * before:
        return ""
    share = format_decimal(rule.pct, max(0, -int(rule.pct.normalize().as_tuple().exponent)))
    return f"Kỳ trước {text(cell, before)}, kỳ này {text(cell, value)}: chênh từ {share} % trở lên."


def text(cell: Cell, kept: int) -> str:
    return format_decimal(Decimal(cell.amount(kept) or 0), cell.places)
