"""What may be answered to a cell of a form: limits, choices, sums; answers are kept as plain text or whole numbers."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from chungtay.rules.pack_forms import Cell, Section
from chungtay.rules.vietnamese import format_decimal

MOST = Decimal(10) ** 15
LONGEST_LINE, LONGEST_TEXT = 500, 20_000
YES_NO = {"yes": "Có", "no": "Không"}

Figures = Mapping[str, int | None]


def limits_broken(cell: Cell, amount: Decimal) -> str | None:
    """Why this amount cannot stand in the cell; without a limit of its own, a figure starts at zero."""
    low = Decimal(0) if cell.low is None else cell.low
    if amount != round(amount, cell.places):
        return f"Số này có nhiều nhất {cell.places} chữ số lẻ." if cell.places else "Anh/chị nhập số nguyên."
    if amount < low:
        return f"Anh/chị nhập số từ {format_decimal(low, cell.places)} trở lên."
    if cell.high is not None and amount > cell.high:
        return f"Anh/chị nhập số không quá {format_decimal(cell.high, cell.places)}."
    return "Số này quá lớn, anh/chị xem lại." if amount > MOST else None


def answer_broken(cell: Cell, text: str) -> str | None:
    """Why these words cannot stand in the cell; an empty answer always can."""
    if not text:
        return None
    if cell.is_figure:
        try:
            return limits_broken(cell, Decimal(text))
        except InvalidOperation:
            return "Anh/chị nhập số."
    if cell.unit == "choice":
        return None if text in cell.options else "Anh/chị chọn một phương án trong danh sách."
    if cell.unit == "yes_no":
        return None if text in YES_NO else "Anh/chị chọn Có hoặc Không."
    if cell.unit == "day":
        return None if is_day(text) else "Anh/chị nhập ngày theo dạng ngày/tháng/năm."
    longest = LONGEST_TEXT if cell.unit == "text" else LONGEST_LINE
    return None if len(text) <= longest else f"Nội dung dài quá {longest} ký tự."


def is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def with_totals(sections: Sequence[Section], figures: Figures) -> dict[str, int | None]:
    """The figures with every total added up; of parts that are not all known there is no total."""
    found = dict(figures)
    for section in sections:
        for cell in section.figures():
            if cell.sum_of:
                parts = [found.get(key) for key in cell.sum_of]
                known = [part for part in parts if part is not None]
                found[cell.key] = sum(known) if len(known) == len(parts) else None
    return found


def row_with_totals(section: Section, row: Mapping[str, str]) -> dict[str, str]:
    """One line of a table with its totals across."""
    found = dict(row)
    for cell in section.cells:
        if cell.sum_of:
            parts = [found.get(key, "") for key in cell.sum_of]
            found[cell.key] = str(sum(Decimal(part) for part in parts)) if all(parts) else ""
    return found


def column_total(cell: Cell, rows: Sequence[Mapping[str, str]]) -> Decimal | None:
    """The sum of a column over the lines that give it; None when no line does, or when it has no sum."""
    given = [Decimal(row[cell.key]) for row in rows if row.get(cell.key)] if cell.may_be_summed else []
    return sum(given, Decimal(0)) if given else None
