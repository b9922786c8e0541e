"""Whether a programme lends to a household on a day, line by line, each line with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from chungtay.rules.credit_files import Programme
from chungtay.rules.lawbook import Lawbook, LawValue
from chungtay.rules.periods import Day, add_months
from chungtay.rules.vietnamese import format_day, format_number

CLASS_WORDS = {"poor": "hộ nghèo", "near_poor": "hộ cận nghèo", "just_escaped": "hộ mới thoát nghèo"}


@dataclass(frozen=True)
class Borrower:
    """What the register knows of a household on the day: its classes, and its last recognised exit from the lists."""

    national: str = ""
    city: str = ""
    exit_on: Day | None = None

    @property
    def is_listed(self) -> bool:
        return bool({self.national, self.city} & {"poor", "near_poor"})

    def words(self) -> str:
        standards = (("quốc gia", self.national), ("Thành phố", self.city))
        told = [f"{CLASS_WORDS[held]} theo chuẩn {name}" for name, held in standards if held in CLASS_WORDS]
        listed = ", ".join(told)
        return f"là {listed}" if listed else "không có trong danh sách hộ nghèo, hộ cận nghèo"


@dataclass(frozen=True)
class Line:
    """One condition: met, not met, or None where only a person can tell; `because` with the article."""

    key: str
    label: str
    met: bool | None
    because: str


def eligibility(book: Lawbook, programme: Programme, borrower: Borrower, day: Day) -> list[Line]:
    lines = [in_force(book, programme, day), by_class(book, programme, borrower, day)]
    return [*lines, *(Line("check", "Điều kiện khác", None, words) for words in programme.to_check)]


def in_force(book: Lawbook, programme: Programme, day: Day) -> Line:
    rulings = [one for value in programme.terms.values() for one in value.periods if one.period.covers(day)]
    if rulings:
        cites = dict.fromkeys(book.sources[one.source].cite for one in rulings)
        return Line("in_force", "Chương trình áp dụng trong ngày", True, "; ".join(cites) + ".")
    because = f"Chưa có quy định nào của chương trình này được nạp cho ngày {format_day(day)}."
    return Line("in_force", "Chương trình áp dụng trong ngày", False, because)


def by_class(book: Lawbook, programme: Programme, borrower: Borrower, day: Day) -> Line:
    label = "Hạng hộ trong ngày"
    if not programme.classes:
        return Line("class", label, True, f"Chương trình không xét hạng hộ; hộ này {borrower.words()}.")
    if "just_escaped" in programme.classes:
        return Line("class", label, *within_window(book, programme, borrower, day))
    wanted = " hoặc ".join(CLASS_WORDS[one] for one in programme.classes)
    met = bool({borrower.national, borrower.city} & set(programme.classes))
    return Line("class", label, met, f"Cho vay {wanted}; ngày {format_day(day)} hộ này {borrower.words()}.")


def within_window(book: Lawbook, programme: Programme, borrower: Borrower, day: Day) -> tuple[bool | None, str]:
    """Months from the household's own recognised exit; the day that makes them full still counts."""
    if borrower.is_listed:
        return False, f"Cho vay hộ mới thoát nghèo; ngày {format_day(day)} hộ này {borrower.words()}."
    if borrower.exit_on is None:
        return False, "Sổ diễn biến không có lần nào hộ được công nhận thoát nghèo, thoát cận nghèo."
    window = book.value(f"credit.{programme.key}.window", day)
    if window.value is None:
        return None, window.because
    until = add_months(borrower.exit_on, int(window.value))
    words = f"Hộ được công nhận ra khỏi danh sách ngày {format_day(borrower.exit_on)}"
    return day <= until, f"{words}, còn được vay đến hết ngày {format_day(until)}. {window.because}"


def term_faults(
    book: Lawbook, programme: Programme, day: Day, amount: int, months: int, *, owed: int = 0
) -> dict[str, str]:
    """What goes beyond the programme on the day, by field, with the article; what is not known is not held against.

    `owed` is what the household owes already under the same programme: the maximum is for both together."""
    found = {}
    maximum = book.value(f"credit.{programme.key}.maximum", day)
    if above(amount + owed, maximum):
        beside = f" cùng dư nợ {format_number(owed)} đồng" if owed else ""
        found["amount"] = f"{format_number(amount)} đồng{beside} vượt mức tối đa. {maximum.because}"
    longest = book.value(f"credit.{programme.key}.months", day)
    if above(months, longest):
        found["months"] = f"{format_number(months)} tháng vượt thời hạn tối đa. {longest.because}"
    return found


def above(asked: int, limit: LawValue) -> bool:
    return limit.value is not None and Decimal(asked) > limit.value


def needs_collateral(book: Lawbook, programme: Programme, day: Day, amount: int) -> str | None:
    """Why the loan has to be secured; None when nothing says so."""
    if programme.collateral_from is None:
        return None
    limit = book.value(f"credit.{programme.key}.collateral_from", day)
    return limit.because if limit.value is not None and amount >= limit.value else None


def blocking(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.met is False]
