"""Councils, prizes and eligibility: each answer with its reason."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from chungtay.rules.law_files import MARK_WORDS_VI, Mark
from chungtay.rules.lawbook import Lawbook
from chungtay.rules.money import round_up
from chungtay.rules.pack_honours import Council, Subject
from chungtay.rules.vietnamese import format_decimal, format_money, format_percent

Day = datetime.date


@dataclass(frozen=True)
class Ballots:
    """Counts of one vote on one nomination; `members` is the whole council."""

    members: int
    present: int
    yes: int

    def __post_init__(self) -> None:
        if not 0 <= self.yes <= self.members or not 0 <= self.present <= self.members or not self.members:
            raise ValueError("votes and members who came cannot be more than the members")


@dataclass(frozen=True)
class Outcome:
    quorate: bool
    passed: bool
    yes_pct: Decimal
    because: str


def outcome(ballots: Ballots, council: Council) -> Outcome:
    """Quorum and threshold are shares of all members; written opinions of absent members count as votes."""
    quorate = ballots.present * council.quorum_denominator >= ballots.members * council.quorum_numerator
    enough = Decimal(ballots.yes) * 100 >= council.threshold_pct * ballots.members
    yes_pct = Decimal(ballots.yes) * 100 / ballots.members
    quorum = f"{council.quorum_numerator}/{council.quorum_denominator}"
    because = (
        f"{ballots.present} trên {ballots.members} thành viên dự họp "
        f"({'đủ' if quorate else 'chưa đủ'} {quorum}); "
        f"{ballots.yes} phiếu đồng ý, bằng {format_percent(yes_pct)} tổng số thành viên "
        f"({'đạt' if enough else 'chưa đạt'} {format_percent(council.threshold_pct, 0)})."
    )
    return Outcome(quorate, quorate and enough, yes_pct, because)


@dataclass(frozen=True)
class Prize:
    """`dong` is None when the law of that day was not found; `mark` is the weakest of what it rests on."""

    dong: int | None
    because: str
    mark: Mark


_WEAKEST_FIRST: tuple[Mark, ...] = ("not_found", "recalled", "inferred", "secondary", "verified")


def prize(lawbook: Lawbook, form: str, subject: Subject, day: Day) -> Prize:
    """Multiple × base salary on the day of the decision × the factor of the subject, rounded up."""
    values = [
        lawbook.value(f"awards.multiple.{form}", day),
        lawbook.value("base_salary.monthly", day),
        lawbook.value("awards.rounding_step", day),
    ]
    if subject != "person":
        values.append(lawbook.value(f"awards.{subject}_factor", day))
    amounts = [value.value for value in values]
    mark = min((value.mark for value in values), key=_WEAKEST_FIRST.index)
    if any(amount is None for amount in amounts):
        missing = next(value for value in values if value.value is None)
        return Prize(None, missing.because, "not_found")
    multiple, salary, step, *factors = (amount for amount in amounts if amount is not None)
    exact = multiple * salary * (factors[0] if factors else 1)
    dong = round_up(exact, int(step))
    doubt = "" if mark == "verified" else f" ({MARK_WORDS_VI[mark]})"
    times = f" × {_plain(factors[0])}" if factors else ""
    because = (
        f"{_plain(multiple)} × {format_money(int(salary))}{times}, "
        f"làm tròn lên đến {format_money(int(step))}: {format_money(dong)}{doubt}."
    )
    return Prize(dong, because, mark)


def _plain(number: Decimal) -> str:
    return format_decimal(number, max(0, -int(number.normalize().as_tuple().exponent)))


@dataclass(frozen=True)
class Line:
    """One condition of an award and whether it holds; None when it cannot be told yet."""

    key: Literal["registered", "score", "clean", "not_twice", "quota"]
    holds: bool | None
    words: str


@dataclass(frozen=True)
class Candidate:
    """What is known of a nominee on the day of nomination."""

    registered: bool
    points: Decimal | None
    open_case: bool
    awarded_for_same: bool
    places_left: int | None


def eligibility(candidate: Candidate, min_points: Decimal | None) -> tuple[Line, ...]:
    lines = [Line("registered", candidate.registered, "Đã đăng ký thi đua và được tiếp nhận.")]
    if min_points is not None:
        reached = None if candidate.points is None else candidate.points >= min_points
        lines.append(Line("score", reached, f"Đạt từ {_plain(min_points)} điểm."))
    lines += [
        Line("clean", not candidate.open_case, "Không đang bị kỷ luật, thanh tra, kiểm tra, khiếu nại, tố cáo."),
        Line("not_twice", not candidate.awarded_for_same, "Chưa được khen cho cùng thành tích này."),
    ]
    if candidate.places_left is not None:
        lines.append(Line("quota", candidate.places_left > 0, f"Còn {candidate.places_left} chỉ tiêu khen."))
    return tuple(lines)


def is_eligible(lines: Iterable[Line]) -> bool:
    return all(line.holds is True for line in lines)
