"""Checks across the report forms of one commune: the same figure must stand wherever it is told again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chungtay.rules.review_forms import STRATUM_LABELS_VI, FormProblem, Stratum, Value, Values
from chungtay.rules.vietnamese import format_decimal, format_number

Sheets = Mapping[int, Mapping[Stratum, Values]]


@dataclass(frozen=True)
class Place:
    form: int
    column: str
    stratum: Stratum = "households"

    def read(self, sheets: Sheets) -> Value:
        return sheets.get(self.form, {}).get(self.stratum, {}).get(self.column)

    def __str__(self) -> str:
        return f"biểu {self.form} ({STRATUM_LABELS_VI[self.stratum]}) cột {self.column}"


@dataclass(frozen=True)
class Same:
    """One thing told in two places; the fault is shown at the second."""

    what: str
    first: Place
    second: Place


def _both(what: str, first: tuple[int, str], second: tuple[int, str]) -> tuple[Same, Same]:
    """The same in households and in persons."""
    return (
        Same(what, Place(*first, "households"), Place(*second, "households")),
        Same(what, Place(*first, "persons"), Place(*second, "persons")),
    )


SAME: tuple[Same, ...] = (
    *_both("Hộ nghèo trở thành hộ cận nghèo", (2, "2"), (3, "5")),
    *_both("Hộ cận nghèo trở thành hộ nghèo", (2, "5"), (3, "3")),
    Same("Hộ nghèo cuối kỳ", Place(2, "9"), Place(1, "3")),
    Same("Hộ cận nghèo cuối kỳ", Place(3, "9"), Place(1, "5")),
    Same("Nhân khẩu hộ nghèo cuối kỳ", Place(2, "9", "persons"), Place(1, "9")),
    Same("Nhân khẩu hộ cận nghèo cuối kỳ", Place(3, "9", "persons"), Place(1, "11")),
    Same("Tổng số hộ nghèo", Place(1, "3"), Place(4, "1")),
    Same("Tổng số hộ nghèo", Place(1, "3"), Place(5, "1")),
    Same("Tổng số hộ cận nghèo", Place(1, "5"), Place(6, "1")),
    Same("Tổng số hộ cận nghèo", Place(1, "5"), Place(7, "1")),
    Same("Tổng số hộ nghèo", Place(1, "3"), Place(8, "1")),
    Same("Tổng số hộ cận nghèo", Place(1, "5"), Place(8, "6")),
    Same("Nhân khẩu hộ nghèo", Place(1, "9"), Place(8, "1", "persons")),
    Same("Nhân khẩu hộ cận nghèo", Place(1, "11"), Place(8, "6", "persons")),
    Same("Tổng số hộ nghèo", Place(1, "3"), Place(9, "1.0")),
    Same("Tổng số hộ cận nghèo", Place(1, "5"), Place(9, "2.0")),
    *(Same("Tổng số hộ dân cư", Place(1, "1"), Place(form, "1")) for form in (12, 13)),
    *(Same("Tổng nhân khẩu", Place(1, "2"), Place(form, "5")) for form in (12, 13)),
    Same("Tổng số hộ nghèo", Place(1, "3"), Place(12, "9")),
    Same("Tổng số hộ cận nghèo", Place(1, "5"), Place(13, "9")),
    Same("Nhân khẩu hộ nghèo", Place(1, "9"), Place(12, "16")),
    Same("Nhân khẩu hộ cận nghèo", Place(1, "11"), Place(13, "16")),
)

# In each of these a column counts some of the households (or children) of the total.
PARTS: tuple[tuple[Place, tuple[str, ...]], ...] = (
    (Place(4, "1"), tuple(str(n) for n in range(3, 15))),
    (Place(6, "1"), tuple(str(n) for n in range(3, 15))),
    *((Place(8, "1", stratum), ("2", "3", "4", "5")) for stratum in ("households", "persons")),
    *((Place(8, "6", stratum), ("7", "8", "9", "10")) for stratum in ("households", "persons")),
    (Place(11, "1", "children"), ("2", "3", "4")),
    (Place(11, "5", "children"), ("6", "7", "8")),
    *((Place(form, "9"), ("10", "11", "12", "13", "14", "15")) for form in (12, 13)),
)


def check_together(row: str, sheets: Sheets, cutoff: int | None) -> list[FormProblem]:
    """For one commune; what is missing is not compared. `cutoff` is the number of deprivations of the poor."""
    problems = [*_unequal(row, sheets), *_too_many(row, sheets)]
    return problems if cutoff is None else [*problems, *_deprivations(row, sheets, cutoff)]


def _unequal(row: str, sheets: Sheets) -> Iterator[FormProblem]:
    for same in SAME:
        first, second = same.first.read(sheets), same.second.read(sheets)
        if first is not None and second is not None and first != second:
            message = (
                f"{same.what}: {same.first} ghi {_number(first)}, ở đây ghi {_number(second)}. Hai số phải bằng nhau."
            )
            yield _at(row, same.second, message)


def _too_many(row: str, sheets: Sheets) -> Iterator[FormProblem]:
    for total, columns in PARTS:
        whole = total.read(sheets)
        for column in columns:
            place = Place(total.form, column, total.stratum)
            part = place.read(sheets)
            if whole is not None and part is not None and part > whole:
                yield _at(
                    row, place, f"Số này là {_number(part)}, lớn hơn tổng ở cột {total.column} là {_number(whole)}."
                )


def _deprivations(row: str, sheets: Sheets, cutoff: int) -> Iterator[FormProblem]:
    """A poor household lacks at least so many services, a near-poor one fewer."""
    poor, lacking = Place(4, "1").read(sheets), Place(4, "2").read(sheets)
    if poor is not None and lacking is not None and lacking < cutoff * poor:
        message = (
            f"{_number(poor)} hộ nghèo, mỗi hộ thiếu hụt từ {cutoff} chỉ số thì tổng ít nhất là "
            f"{_number(cutoff * poor)}, anh/chị ghi {_number(lacking)}."
        )
        yield _at(row, Place(4, "2"), message)
    near, lacking = Place(6, "1").read(sheets), Place(6, "2").read(sheets)
    if near is not None and lacking is not None and lacking > (cutoff - 1) * near:
        message = (
            f"{_number(near)} hộ cận nghèo, mỗi hộ thiếu hụt dưới {cutoff} chỉ số thì tổng nhiều nhất là "
            f"{_number((cutoff - 1) * near)}, anh/chị ghi {_number(lacking)}."
        )
        yield _at(row, Place(6, "2"), message)


def check_openings(row: str, sheets: Sheets, last_year: Sheets) -> list[FormProblem]:
    """This year begins with what last year ended with."""
    problems = []
    strata: tuple[Stratum, ...] = ("households", "persons")
    for form in (2, 3):
        for stratum in strata:
            here, before = Place(form, "1", stratum), Place(form, "9", stratum)
            opening, closing = here.read(sheets), before.read(last_year)
            if opening is not None and closing is not None and opening != closing:
                message = f"Số đầu kỳ phải bằng cuối kỳ trước là {_number(closing)}, anh/chị ghi {_number(opening)}."
                problems.append(_at(row, here, message))
    return problems


def _at(row: str, place: Place, message: str) -> FormProblem:
    return FormProblem(place.form, row, place.stratum, place.column, message)


def _number(value: Value) -> str:
    if isinstance(value, int):
        return format_number(value)
    return "" if value is None else format_decimal(value, max(0, -int(value.as_tuple().exponent)))
