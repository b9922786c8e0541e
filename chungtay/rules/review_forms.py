"""The report forms of the yearly review: their columns, what is computed in a row, and what does not add up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from chungtay.rules import flows
from chungtay.rules.law_files import Mark
from chungtay.rules.periods import Day
from chungtay.rules.shapes import refers
from chungtay.rules.vietnamese import format_decimal, format_number

ColumnKind = Literal["text", "count", "sum", "closing", "ratio"]
Stratum = Literal["households", "persons", "children"]
Value = int | Decimal | None
Values = Mapping[str, Value]

STRATUM_LABELS_VI: dict[Stratum, str] = {"households": "hộ", "persons": "nhân khẩu", "children": "trẻ em"}
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Ratio:
    """Column `of` in per cent of column `over`; `of_form` where it stands in another form."""

    of: str
    over: str
    of_form: int | None = None


@dataclass(frozen=True)
class Column:
    num: str
    label: str
    kind: ColumnKind
    ratio: Ratio | None = None
    sum: tuple[str, ...] = ()
    indicator: str | None = None

    def faults(self) -> Iterator[tuple[str, str]]:
        if (self.kind == "ratio") != (self.ratio is not None):
            yield "ratio", "Cột tỷ lệ phải có ratio; cột khác thì không."
        if (self.kind == "sum") != bool(self.sum):
            yield "sum", "Cột tổng phải có sum; cột khác thì không."


@dataclass(frozen=True)
class ReviewForm:
    """One form; a row is a commune (in one or two strata) or, on the lists, a member of a household."""

    num: int
    title_vi: str
    row: Literal["commune", "member"]
    strata: tuple[Stratum, ...]
    columns: tuple[Column, ...]
    mark: Mark
    personal: bool = False
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        nums = [column.num for column in self.columns]
        if len(nums) != len(set(nums)):
            yield "columns", "Hai cột trùng số."
        for column in self.columns:
            named = set(column.sum)
            if column.ratio is not None:
                named |= {column.ratio.over} | ({column.ratio.of} if column.ratio.of_form is None else set())
            if unknown := named - set(nums):
                yield "columns", f"Cột {column.num} nhắc tới cột không có: {', '.join(sorted(unknown))}."

    def column(self, num: str) -> Column:
        return next(column for column in self.columns if column.num == num)

    def computed(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.kind in ("sum", "closing", "ratio"))


@dataclass(frozen=True)
class FormsFile:
    subject: Literal["review_forms"]
    title: str
    source: str = field(metadata=refers("sources"))
    checked_on: Day
    forms: tuple[ReviewForm, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        if [form.num for form in self.forms] != list(range(1, len(self.forms) + 1)):
            yield "forms", "Số biểu phải liền nhau, bắt đầu từ 1."


@dataclass(frozen=True)
class FormProblem:
    """Where a figure does not fit: form, row (a commune), stratum and column, with what is wrong in words."""

    form: int
    row: str
    stratum: Stratum
    column: str
    message_vi: str

    def __str__(self) -> str:
        place = f"Biểu {self.form}, {self.row} ({STRATUM_LABELS_VI[self.stratum]}), cột {self.column}"
        return f"{place}: {self.message_vi}"


def percent(of: Value, over: Value) -> Decimal | None:
    """None when there is nothing to measure against: no household is no rate, not a rate of nought."""
    if of is None or not over:
        return None
    return Decimal(of) * HUNDRED / Decimal(over)


def fill(form: ReviewForm, values: Values, beside: Mapping[int, Values] | None = None) -> dict[str, Value]:
    """The row with its sums, closing and ratios; `beside` holds the same row of other forms, for their counts.

    A total stands as it was typed where its parts are not known.
    """
    filled, others = dict(values), beside or {}
    for column in sorted(form.computed(), key=_parts_first):
        filled.setdefault(column.num, None)
        if column.ratio is not None and column.ratio.of_form not in (None, *others):
            continue
        made = _computed(column, filled, others)
        if made is not None or column.kind == "ratio":
            filled[column.num] = made
    return filled


def _parts_first(column: Column) -> tuple[bool, int]:
    """“1.2” is a part of “1.0”, and ratios are of totals."""
    return column.kind == "ratio", -len(column.num.removesuffix(".0").split("."))


def _computed(column: Column, values: Values, beside: Mapping[int, Values]) -> Value:
    if column.ratio is not None:
        home = values if column.ratio.of_form is None else beside.get(column.ratio.of_form, {})
        return percent(home.get(column.ratio.of), values.get(column.ratio.over))
    if column.kind == "closing":
        cells = _cells(values)
        return None if cells is None else flows.closing(cells)
    parts = [values.get(num) for num in column.sum]
    return None if None in parts else sum(int(part) for part in parts if part is not None)


def _cells(values: Values) -> dict[str, int] | None:
    """The eight columns of a flow form under the names of `flows`; None while one is missing."""
    cells = {key: values.get(key[1:]) for key in flows.INFLOW}
    if None in cells.values():
        return None
    return {key: int(value) for key, value in cells.items() if value is not None}


def check_row(
    form: ReviewForm, row: str, stratum: Stratum, values: Values, beside: Mapping[int, Values] | None = None
) -> list[FormProblem]:
    """Counts below zero, totals and closings that do not add up, ratios that are wrong or above a hundred."""
    filled = fill(form, values, beside)
    problems = []
    for column in form.columns:
        given = values.get(column.num)
        if given is None or column.kind == "text":
            continue
        if message := _misfit(column, given, filled):
            problems.append(FormProblem(form.num, row, stratum, column.num, message))
    return problems


def _misfit(column: Column, given: int | Decimal, filled: Values) -> str | None:
    if given < 0:
        return "Số không thể nhỏ hơn 0."
    right = filled.get(column.num)
    if column.kind == "count":
        return None
    if right is None:
        return "Chưa đủ số để tính cột này, anh/chị để trống." if column.kind == "ratio" else None
    if column.kind == "ratio":
        return _wrong_ratio(column, Decimal(given), Decimal(right))
    if given == right:
        return None
    cells = _cells(filled) if column.kind == "closing" else None
    how = format_number(int(right)) if cells is None else flows.sum_in_words(cells)
    return f"Tính ra {how}, anh/chị ghi {format_number(int(given))}."


def _wrong_ratio(column: Column, given: Decimal, right: Decimal) -> str | None:
    if right > HUNDRED:
        return f"Tỷ lệ tính ra {format_decimal(right, 1)} %, quá 100 %. Anh/chị xem lại số tử và số mẫu."
    places = max(0, -int(given.as_tuple().exponent))
    if given == right.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):
        return None
    shown = max(places, 2)
    return f"Tính ra {format_decimal(right, shown)} %, anh/chị ghi {format_decimal(given, places)} %."
