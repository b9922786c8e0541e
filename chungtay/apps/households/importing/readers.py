"""Reads the cells of one column into what the register keeps; what cannot be read says how to mend it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from chungtay.apps.households.importing import words
from chungtay.apps.households.models import Area, Class, Relation, Sex
from chungtay.base.sheets.cells import Cell, Fault
from chungtay.rules import identity, vietnamese

MOST_KEPT = 100_000
LONGEST_NAME, LONGEST_CODE = 120, 20
MOST_PERSONS = 99
# Nobody in a register is older; an earlier year is a slip of the keyboard.
OLDEST = 125
# Excel counts days from here; its serials of the last 120 years are larger than any year.
EXCEL_BEGAN = date(1899, 12, 30)
SERIALS = range(3_000, 80_000)
_PHONES = re.compile(r"[0-9+.\- ]*")
_TYPED_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: .*)?")
_YEAR = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")


class Wrong(str):
    """What is wrong with a cell, and how to mend it."""

    __slots__ = ()


@dataclass(frozen=True)
class Doubtful:
    """A cell that was read, in a way that the person should know of."""

    value: Any
    message: str


@dataclass(frozen=True)
class Column:
    """The values of a column, None where nothing stands; what is wrong and what is doubtful, by place."""

    values: list[Any]
    wrong: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)


Reader = Callable[[Sequence[Cell]], Column]


class Memo(dict[Any, Any]):
    """Remembers what a cell was read as: villages, classes, days of birth come again and again."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: Any) -> Any:
        if len(self) >= MOST_KEPT:
            self.clear()
        found = self[cell] = self.read(cell)
        return found


def told_apart(found: list[Any]) -> Column:
    """Takes what is wrong or doubtful out of a column of answers."""
    kinds = set(map(type, found))
    if Wrong not in kinds and Doubtful not in kinds:
        return Column(found)
    wrong = [(place, str(one)) for place, one in enumerate(found) if type(one) is Wrong]
    doubts = [(place, one.message) for place, one in enumerate(found) if type(one) is Doubtful]
    values = [
        None if type(one) is Wrong else one.value if type(one) is Doubtful else one for one in found
    ]  # fmt: skip
    return Column(values, wrong, doubts)


def by_cell(read: Callable[[Any], Any]) -> Reader:
    """A reader that looks at each different cell once. True is no 1, so truth values go another way."""
    memo = Memo(lambda cell: _broken(cell) if isinstance(cell, Fault) else read(cell))
    memo[None] = None

    def column(cells: Sequence[Cell]) -> Column:
        if bool in set(map(type, cells)):
            cells = [str(cell) if isinstance(cell, bool) else cell for cell in cells]
        return told_apart([memo[cell] for cell in cells])

    return column


def _broken(cell: Fault) -> Wrong:
    return Wrong(f"Ô báo lỗi {cell} của Excel. Anh/chị sửa công thức hoặc gõ lại giá trị.")


def shown(cell: Any) -> str:
    """A cell as the person sees it."""
    if isinstance(cell, datetime | date):
        return vietnamese.format_day(cell)
    return vietnamese.collapse(str(cell))


def texts(longest: int, what: str) -> Reader:
    slow = by_cell(lambda cell: _text(cell, longest, what))

    def column(cells: Sequence[Cell]) -> Column:
        return Column(list(cells)) if are_tidy(cells, longest) else slow(cells)

    return column


def are_tidy(cells: Sequence[Cell], longest: int) -> bool:
    """Whether every cell is empty or a text that needs no hand laid on it; asked of all of them at once."""
    if not _are_texts(cells):
        return False
    written: list[str] = list(filter(None, cells))  # type: ignore[arg-type]
    if not written or max(map(len, written)) > longest:
        return not written
    joined = "".join(written)
    return joined.isprintable() and "  " not in joined


def _text(cell: Any, longest: int, what: str) -> Any:
    text = shown(cell)
    if len(text) > longest:
        return Wrong(f"{what} dài {len(text)} ký tự. Anh/chị viết gọn trong {longest} ký tự.")
    return text or None


def names() -> Reader:
    plain, slow = texts(LONGEST_NAME, "Họ và tên"), by_cell(_name)

    def column(cells: Sequence[Cell]) -> Column:
        strange = not _are_texts(cells) or _DIGIT.search(_joined(cells))
        return slow(cells) if strange else plain(cells)

    return column


def _name(cell: Any) -> Any:
    if not isinstance(cell, str) or _DIGIT.search(cell):
        return Wrong(f"Họ và tên không có chữ số, ô này ghi “{shown(cell)[:60]}”. Anh/chị xem có ghép nhầm cột không.")
    return _text(cell, LONGEST_NAME, "Họ và tên")


def codes() -> Reader:
    plain, slow = texts(LONGEST_CODE, "Mã hộ"), by_cell(_code)
    return lambda cells: plain(cells) if are_tidy(cells, LONGEST_CODE) else slow(cells)


def _code(cell: Any) -> Any:
    if isinstance(cell, datetime | date):
        return Wrong("Excel đã đổi mã hộ thành ngày. Anh/chị định dạng cột là “Văn bản” rồi gõ lại mã.")
    if isinstance(cell, float):
        return Wrong(f"Mã hộ không phải là số lẻ, ô này ghi {cell}.")
    return _text(cell, LONGEST_CODE, "Mã hộ")


def id_numbers() -> Reader:
    slow = by_cell(lambda cell: identity.normal_id(shown(cell)) or None)

    def column(cells: Sequence[Cell]) -> Column:
        if not _are_texts(cells):
            return slow(cells)
        joined = _joined(cells)
        return Column(list(cells)) if joined.isascii() and joined.isdigit() else slow(cells)

    return column


def phones() -> Reader:
    slow = by_cell(_phone)

    def column(cells: Sequence[Cell]) -> Column:
        return Column(list(cells)) if are_tidy(cells, 20) and _PHONES.fullmatch(_joined(cells)) else slow(cells)

    return column


def _joined(cells: Sequence[Cell]) -> str:
    """Texts and empty cells as one text; to be asked of no others."""
    return "".join(filter(None, cells))  # type: ignore[arg-type]


def _are_texts(cells: Sequence[Cell]) -> bool:
    return set(map(type, cells)) <= {str, type(None)}


def _phone(cell: Any) -> Any:
    text = shown(cell)
    if isinstance(cell, int) and len(text) == 9:
        return Doubtful(f"0{text}", f"Excel đã bỏ số 0 ở đầu số điện thoại, hệ thống hiểu là 0{text}.")
    if not _PHONES.fullmatch(text) or len(text) > 20:
        return Wrong("Số điện thoại chỉ gồm chữ số, dấu + và khoảng trống, không quá 20 ký tự.")
    return text or None


def births(day: date) -> Reader:
    """Each cell gives (day in ISO or None, year)."""
    return by_cell(lambda cell: _birth(cell, day))


def _birth(cell: Any, day: date) -> Any:
    if _is_year(cell):
        return _near((None, int(cell)), day)
    found = _day(cell, "Ngày sinh")
    if isinstance(found, Doubtful):
        born = _near((found.value, int(found.value[:4])), day)
        return born if isinstance(born, Wrong) else Doubtful(born, found.message)
    return found if found is None or isinstance(found, Wrong) else _near((found, int(found[:4])), day)


def _is_year(cell: Any) -> bool:
    if isinstance(cell, str):
        return _YEAR.fullmatch(vietnamese.collapse(cell)) is not None
    return isinstance(cell, int) and cell not in SERIALS


def _near(born: tuple[str | None, int], day: date) -> Any:
    on, year = born
    if year > day.year or (on is not None and on > day.isoformat()):
        return Wrong(f"Ngày sinh sau ngày của danh sách, {vietnamese.format_day(day)}.")
    if year < day.year - OLDEST:
        return Wrong(f"Năm sinh {year} quá xa. Anh/chị xem lại, năm sinh viết đủ bốn chữ số.")
    return born


def days(what: str = "Ngày") -> Reader:
    """Days in ISO, as both databases take them."""
    return by_cell(lambda cell: _day(cell, what))


def _day(cell: Any, what: str) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return _serial(int(cell), what)
    text = vietnamese.collapse(cell)
    typed, iso = _TYPED_DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    if typed:
        return _real(int(typed[3]), int(typed[2]), int(typed[1]), text)
    if iso:
        return _real(int(iso[1]), int(iso[2]), int(iso[3]), text)
    return Wrong(f"{what} ghi “{text[:40]}”. Anh/chị ghi ngày/tháng/năm đủ bốn chữ số năm, ví dụ 25/04/1958.")


def _real(year: int, month: int, day: int, text: str) -> Any:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return Wrong(f"Không có ngày {text}. Anh/chị ghi theo thứ tự ngày/tháng/năm.")


def _serial(number: int, what: str) -> Any:
    if number not in SERIALS:
        return Wrong(f"{what} ghi số {number}, không đọc được thành ngày. Anh/chị ghi ngày/tháng/năm.")
    found = EXCEL_BEGAN + timedelta(days=number)
    message = f"Ô ghi số {number}; hệ thống hiểu là ngày {vietnamese.format_day(found)} theo cách đếm ngày của Excel."
    return Doubtful(found.isoformat(), message)


def counts() -> Reader:
    return by_cell(_count)


def _count(cell: Any) -> Any:
    found = _whole(cell)
    if isinstance(found, int) and not 1 <= found <= MOST_PERSONS:
        return Wrong(f"Số nhân khẩu từ 1 đến {MOST_PERSONS}, ô này ghi {found}.")
    return found


def wholes() -> Reader:
    """Figures of a form: a dash stands for none."""
    return by_cell(_figure)


def _figure(cell: Any) -> Any:
    if isinstance(cell, str) and cell.strip() in ("-", "–", "—"):
        return Doubtful(0, "Dấu gạch được hiểu là 0.")
    found = _whole(cell)
    return Wrong("Số không thể nhỏ hơn 0.") if isinstance(found, int) and found < 0 else found


def _whole(cell: Any) -> Any:
    found = _number(cell)
    if isinstance(found, Wrong) or found is None:
        return found
    return int(found) if found == int(found) else Wrong(f"Ở đây là số nguyên, ô này ghi {shown(cell)}.")


def numbers() -> Reader:
    """Numbers as JSON keeps them."""
    return by_cell(_number)


def _number(cell: Any) -> Any:
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, datetime | date):
        return Wrong("Excel đã đổi số thành ngày. Anh/chị định dạng cột là “Số” rồi gõ lại.")
    try:
        found = vietnamese.parse_number(cell.rstrip("% "))
    except vietnamese.DoubtfulNumber as doubt:
        return Wrong(doubt.message_vi)
    return int(found) if found == found.to_integral_value() else float(found)


def by_table(table: Mapping[str, str], what: str, allowed: Iterable[str]) -> Reader:
    """Words that communes spell in several ways."""
    named = ", ".join(allowed)

    def read(cell: Any) -> Any:
        text = shown(cell)
        found = table.get(vietnamese.fold(text).rstrip(".: "))
        if found is None:
            return Wrong(f"{what} ghi “{text[:40]}” chưa rõ nghĩa. Anh/chị ghi một trong các từ: {named}.")
        return found

    return by_cell(read)


def choices(allowed: Sequence[str], what: str) -> Reader:
    return by_table({vietnamese.fold(one): one for one in allowed}, what, allowed)


def reader_of(reads: str, what: str, day: date, allowed: Sequence[str] = ()) -> Reader:
    """The reader that a field names."""
    if reads.startswith("text"):
        return texts(int(reads.removeprefix("text")), what)
    if reads == "choice":
        return choices(allowed, what)
    return _READERS[reads](what, day)


_READERS: dict[str, Callable[[str, date], Reader]] = {
    "code": lambda what, day: codes(),
    "name": lambda what, day: names(),
    "id_number": lambda what, day: id_numbers(),
    "phone": lambda what, day: phones(),
    "birth": lambda what, day: births(day),
    "day": lambda what, day: days(what),
    "count": lambda what, day: counts(),
    "whole": lambda what, day: wholes(),
    "number": lambda what, day: numbers(),
    "integer": lambda what, day: by_cell(_whole),
    "sex": lambda what, day: by_table(words.SEXES, what, [str(one.label).lower() for one in Sex]),
    "area": lambda what, day: by_table(words.AREAS, what, [str(one.label).lower() for one in Area]),
    "mark": lambda what, day: by_table(words.MARKS, what, ("x (có)", "để trống (không)")),
    "relation": lambda what, day: by_table(words.RELATIONS, what, [str(one.label).lower() for one in Relation]),
    "stratum": lambda what, day: by_table(words.STRATA, what, ("hộ", "nhân khẩu", "trẻ em")),
    "outcome": lambda what, day: by_table(
        words.CLASSES, what, [str(one.label).lower() for one in Class if one != Class.UNDECIDED]
    ),
}
