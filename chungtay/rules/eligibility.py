"""May this one register? Condition by condition: met, not met or not known, with the reason and the clause."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day

Kind = Literal["unit", "village", "enterprise", "household", "person"]
Key = Literal["group", "present", "phase", "once", "namesake", "poor", "year", "post"]
POOR = ("poor", "near_poor")
NEVER_JUDGED = ("", "undecided")


class Answer(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


WORDS_VI = {Answer.MET: "Đạt", Answer.NOT_MET: "Chưa đạt", Answer.UNKNOWN: "Chưa rõ"}


@dataclass(frozen=True)
class Condition:
    """One thing that is looked at; `blocks` keeps back what is not met or not known, `warns` only says so."""

    key: Key
    kinds: tuple[Kind, ...]
    label: str
    effect: Literal["blocks", "warns"]
    status: Status
    because: str


@dataclass(frozen=True)
class EligibilityPolicy:
    """The conditions as data, for the standing office to change."""

    subject: Literal["registration"]
    title: str
    checked_on: Day
    conditions: tuple[Condition, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        keys = [one.key for one in self.conditions]
        if len(keys) != len(set(keys)):
            yield "conditions", "Có điều kiện ghi hai lần."


@dataclass(frozen=True)
class ClassFact:
    """What a household is by one standard, as the register holds it."""

    standard: str
    value: str
    words: str


@dataclass(frozen=True)
class Facts:
    """What is known of somebody who wants to register, on the day; None is not known."""

    kind: Kind
    group: str = ""
    clause: str = ""
    present: bool | None = None
    absence: str = ""
    is_open: bool | None = None
    period: str = ""
    another: str = ""
    namesake: str = ""
    classes: tuple[ClassFact, ...] = ()
    year_fits: bool | None = None
    holds_post: bool | None = None


@dataclass(frozen=True)
class Line:
    """The answer to one condition."""

    condition: Condition
    answer: Answer
    why: str
    clause: str = ""

    @property
    def words(self) -> str:
        return WORDS_VI[self.answer]

    @property
    def stops(self) -> bool:
        """What is not known is never a pass."""
        return self.condition.effect == "blocks" and self.answer is not Answer.MET


Found = tuple[Answer, str]


def judge(policy: EligibilityPolicy, facts: Facts) -> tuple[Line, ...]:
    """Every condition that concerns this kind, in the order of the policy."""
    return tuple(
        Line(condition, *TESTS[condition.key](facts), facts.clause)
        for condition in policy.conditions
        if facts.kind in condition.kinds
    )


def stopping(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.stops)


def of_group(facts: Facts) -> Found:
    if facts.group:
        return Answer.MET, f"Thuộc nhóm “{facts.group}”."
    return Answer.NOT_MET, "Kế hoạch không có nhóm đối tượng này."


def is_present(facts: Facts) -> Found:
    return three_way(facts.present, "Có trong ngày đăng ký.", facts.absence or "Không có trong ngày đăng ký.")


def in_phase(facts: Facts) -> Found:
    return three_way(facts.is_open, f"Đang nhận đăng ký: {facts.period}.", facts.period or "Không nhận đăng ký.")


def registers_once(facts: Facts) -> Found:
    return three_way(not facts.another, "Chưa có đăng ký nào khác.", f"Đã có đăng ký: {facts.another}.")


def has_no_namesake(facts: Facts) -> Found:
    """The same name may be another person, and only people know."""
    if not facts.namesake:
        return Answer.MET, "Chưa có người trùng tên đăng ký."
    return Answer.UNKNOWN, f"Có người trùng tên đã đăng ký: {facts.namesake}. Anh/chị xem có phải một người không."


def is_poor(facts: Facts) -> Found:
    """By either standard; where neither says poor and one has not judged yet, nobody knows."""
    told = "; ".join(f"{one.standard}: {one.words or 'chưa được xét'}" for one in facts.classes)
    if any(one.value in POOR for one in facts.classes):
        return Answer.MET, f"{told}."
    if not facts.classes or any(one.value in NEVER_JUDGED for one in facts.classes):
        return Answer.UNKNOWN, f"{told or 'Sổ hộ dân chưa ghi phân loại'}."
    return Answer.NOT_MET, f"{told}."


def fits_year(facts: Facts) -> Found:
    return three_way(facts.year_fits, "Năm nằm trong phong trào.", "Năm nằm ngoài thời gian phong trào.")


def has_post(facts: Facts) -> Found:
    return three_way(
        facts.holds_post, "Đang giữ vị trí công tác tại đơn vị.", "Không giữ vị trí công tác nào tại đơn vị trong ngày."
    )


def three_way(known: bool | None, met: str, not_met: str) -> Found:
    if known is None:
        return Answer.UNKNOWN, "Hệ thống chưa có thông tin."
    return (Answer.MET, met) if known else (Answer.NOT_MET, not_met)


TESTS: dict[Key, Callable[[Facts], Found]] = {
    "group": of_group,
    "present": is_present,
    "phase": in_phase,
    "once": registers_once,
    "namesake": has_no_namesake,
    "poor": is_poor,
    "year": fits_year,
    "post": has_post,
}
