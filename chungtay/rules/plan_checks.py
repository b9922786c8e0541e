"""What is doubtful about the targets of a plan: beside the level above, the units below, and what was reported."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from chungtay.rules.vietnamese import format_money, format_number, format_percent

MONEY = "mobilised_vnd"
NOUNS = {"poor": "hộ nghèo", "near_poor": "hộ cận nghèo", MONEY: "nguồn lực vận động"}
FEWEST_ALIKE = 3


class Severity(StrEnum):
    """Impossible figures stop a plan; the rest is for people to look at again, or to know."""

    STOP = "stop"
    CHECK = "check"
    NOTE = "note"


SEVERITY_WORDS = {
    Severity.STOP: "Không thể",
    Severity.CHECK: "Cần xem lại",
    Severity.NOTE: "Lưu ý",
}


@dataclass(frozen=True)
class Goal:
    """A yearly target: "to" so many left, or "by" so many fewer; money is a sum to reach, without a start."""

    indicator: str
    year: int
    mode: str
    value: int
    start: int | None = None

    @property
    def fall(self) -> int | None:
        if self.mode == "by":
            return self.value
        return None if self.start is None else self.start - self.value

    @property
    def remaining(self) -> int | None:
        if self.mode == "to":
            return self.value
        return None if self.start is None else self.start - self.value

    @property
    def gain(self) -> int | None:
        """What the target brings towards the target above: households fewer, or đồng more."""
        return self.value if self.indicator == MONEY else self.fall

    @property
    def words(self) -> str:
        if self.indicator == MONEY:
            return f"vận động đạt {format_money(self.value)}"
        return f"{'giảm còn' if self.mode == 'to' else 'giảm'} {format_number(self.value)} hộ"

    @property
    def rate(self) -> Decimal | None:
        """The fall in per cent of the start; the averages of the city's plan are no test for one unit."""
        if self.indicator == MONEY or self.fall is None or not self.start:
            return None
        return Decimal(self.fall) * 100 / self.start


@dataclass(frozen=True)
class Doubt:
    """One thing to look at again, with the numbers that make it doubtful."""

    code: str
    severity: Severity
    indicator: str
    year: int
    text: str


@dataclass(frozen=True)
class Given:
    """A share that the level above has given a unit: households fewer, or đồng to raise."""

    indicator: str
    year: int
    value: int
    giver: str


@dataclass(frozen=True)
class Reported:
    """The count at the beginning of a year as the last accepted report has it."""

    indicator: str
    year: int
    value: int
    source: str


def check_rows(goals: Iterable[Goal]) -> Iterator[Doubt]:
    """Each target by itself, and year by year."""
    for rows in _by_indicator(goals).values():
        for row in rows:
            yield from _check_row(row)
        for before, after in pairwise(rows):
            yield from _check_years(before, after)


def _check_row(row: Goal) -> Iterator[Doubt]:
    if row.indicator == MONEY or row.start is None:
        return
    start, value, noun = format_number(row.start), format_number(row.value), NOUNS[row.indicator]
    if row.mode == "by" and row.value > row.start:
        text = f"Đầu năm {row.year} có {start} {noun}; không thể giảm {value} hộ."
        yield Doubt("impossible", Severity.STOP, row.indicator, row.year, text)
    elif row.mode == "to" and row.value > row.start:
        text = f"Đầu năm {row.year} có {start} {noun}; “giảm còn {value} hộ” lại là tăng {_over(row)} hộ."
        yield Doubt("rises", Severity.STOP, row.indicator, row.year, text)
    elif row.fall == 0 and row.start:
        text = f"Chỉ tiêu năm {row.year} giữ nguyên {start} {noun}, không giảm hộ nào."
        yield Doubt("no_fall", Severity.CHECK, row.indicator, row.year, text)


def _over(row: Goal) -> str:
    return format_number(row.value - (row.start or 0))


def _check_years(before: Goal, after: Goal) -> Iterator[Doubt]:
    noun = NOUNS[after.indicator]
    if after.year > before.year + 1:
        missing = ", ".join(str(year) for year in range(before.year + 1, after.year))
        text = f"Kế hoạch ghi chỉ tiêu {noun} các năm {before.year} và {after.year}, thiếu năm {missing}."
        yield Doubt("year_gap", Severity.CHECK, after.indicator, after.year, text)
    elif after.indicator != MONEY and after.start != before.remaining and before.remaining is not None:
        text = (
            f"Cuối năm {before.year} còn {format_number(before.remaining)} {noun}, "
            f"đầu năm {after.year} lại ghi {_known(after.start)}."
        )
        yield Doubt("chain", Severity.CHECK, after.indicator, after.year, text)


def check_start(goals: Iterable[Goal], reports: Iterable[Reported]) -> Iterator[Doubt]:
    """The start of a year is the closing of the last accepted report."""
    reported = {(one.indicator, one.year): one for one in reports}
    for row in goals:
        found = reported.get((row.indicator, row.year))
        if found is not None and row.start is not None and row.start != found.value:
            difference = format_number(abs(row.start - found.value))
            text = (
                f"Số đầu năm {row.year} ghi {format_number(row.start)} {NOUNS[row.indicator]}; "
                f"{found.source} ghi {format_number(found.value)}, lệch {difference} hộ."
            )
            yield Doubt("start", Severity.CHECK, row.indicator, row.year, text)


def check_given(goals: Iterable[Goal], given: Iterable[Given]) -> Iterator[Doubt]:
    """What the level above gave: reached, missed, or written down the other way round."""
    own = {(row.indicator, row.year): row for row in goals}
    for share in given:
        row, asked = own.get((share.indicator, share.year)), _asked(share)
        if row is None:
            text = f"{share.giver} giao năm {share.year} {asked}; kế hoạch chưa ghi chỉ tiêu này."
            yield Doubt("not_taken", Severity.CHECK, share.indicator, share.year, text)
        elif row.indicator != MONEY and row.mode == "to" and row.value == share.value and row.fall != share.value:
            left = "" if row.start is None else f" Từ {format_number(row.start)}, giảm {_by(share)} thì {_left(row)}."
            text = f"{share.giver} giao “giảm {_by(share)}”, kế hoạch ghi “giảm còn {_by(share)}”.{left}"
            yield Doubt("mixed_up", Severity.CHECK, share.indicator, share.year, text)
        elif row.gain is not None and row.gain < share.value:
            short = _amount(row.indicator, share.value - row.gain)
            text = f"{share.giver} giao năm {share.year} {asked}; kế hoạch ghi {row.words}, còn thiếu {short}."
            yield Doubt("below_given", Severity.CHECK, share.indicator, share.year, text)


def _asked(share: Given) -> str:
    what = "vận động đạt" if share.indicator == MONEY else "giảm"
    return f"{what} {_amount(share.indicator, share.value)}"


def _by(share: Given) -> str:
    return f"{format_number(share.value)} hộ"


def _left(row: Goal) -> str:
    left = (row.start or 0) - row.value
    return f"còn {format_number(left)} hộ" if left >= 0 else "quá số hiện có"


def check_above(goals: Iterable[Goal], above: Iterable[Goal], name: str) -> Iterator[Doubt]:
    """A target that is word for word that of the level above was copied, not thought through."""
    theirs = {(row.indicator, row.year): row for row in above}
    for row in goals:
        other = theirs.get((row.indicator, row.year))
        if other is not None and row.value and (row.mode, row.value) == (other.mode, other.value):
            text = f"Chỉ tiêu năm {row.year} “{row.words}” bằng đúng chỉ tiêu của {name}."
            yield Doubt("copied", Severity.CHECK, row.indicator, row.year, text)


def check_below(goals: Sequence[Goal], below: Mapping[str, Sequence[Goal]], silent: Collection[str]) -> Iterator[Doubt]:
    """Whether the units below reach together what this plan promises; `silent` have no approved plan."""
    for row in goals:
        theirs = [one for rows in below.values() for one in rows if (one.indicator, one.year) == _place(row)]
        gains = [one.gain for one in theirs if one.gain is not None]
        if row.gain and gains and sum(gains) < row.gain:
            yield Doubt("sum", Severity.CHECK, row.indicator, row.year, _sum_words(row, gains, silent))
        alike = [one for one in theirs if row.value and (one.mode, one.value) == (row.mode, row.value)]
        if len(alike) >= FEWEST_ALIKE and len(alike) == len(theirs):
            text = (
                f"Cả {len(alike)} đơn vị cấp dưới cùng ghi “{row.words}” năm {row.year}, bằng đúng kế hoạch này. "
                "Chỉ tiêu cần theo số hộ của từng nơi."
            )
            yield Doubt("copied_to_all", Severity.CHECK, row.indicator, row.year, text)


def _sum_words(row: Goal, gains: Sequence[int], silent: Collection[str]) -> str:
    promised, given = row.gain or 0, sum(gains)
    what = "vận động" if row.indicator == MONEY else "giảm"
    rest = f" Chưa tính {len(silent)} đơn vị chưa có kế hoạch được duyệt." if silent else ""
    return (
        f"Năm {row.year}, kế hoạch này {what} {_amount(row.indicator, promised)}; {len(gains)} đơn vị cấp dưới "
        f"cộng lại {what} {_amount(row.indicator, given)}, còn thiếu {_amount(row.indicator, promised - given)}.{rest}"
    )


def _amount(indicator: str, number: int) -> str:
    return format_money(number) if indicator == MONEY else f"{format_number(number)} {NOUNS[indicator]}"


def rate_words(row: Goal) -> str:
    """The rate beside the target, for reading only: “20,0 %”."""
    return "" if row.rate is None else format_percent(row.rate)


def _place(row: Goal) -> tuple[str, int]:
    return row.indicator, row.year


def _known(number: int | None) -> str:
    return "trống" if number is None else format_number(number)


def _by_indicator(goals: Iterable[Goal]) -> dict[str, list[Goal]]:
    found: dict[str, list[Goal]] = defaultdict(list)
    for row in sorted(goals, key=_place):
        found[row.indicator].append(row)
    return found
