"""The shapes of the law on lending: programmes with their terms by day, and the house's own way to reckon."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from chungtay.rules.household_files import PolicyValue
from chungtay.rules.law_files import DatedValue, Unit
from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day
from chungtay.rules.shapes import defines

# `just_escaped` is reckoned from the household's own recognised exit.
BorrowerClass = Literal["poor", "near_poor", "just_escaped"]
Part = Literal["overdue_interest", "interest", "principal"]
TERMS: dict[str, Unit] = {
    "maximum": "vnd", "months": "months", "rate": "pct_per_year", "window": "months", "collateral_from": "vnd",
}  # fmt: skip


@dataclass(frozen=True)
class Programme:
    """A lending programme. No `classes`: any household; `to_check` is what only a person can see."""

    key: str = field(metadata=defines("programmes"))
    label: str
    classes: tuple[BorrowerClass, ...]
    maximum: DatedValue
    months: DatedValue
    rate: DatedValue
    window: DatedValue | None = None
    collateral_from: DatedValue | None = None
    to_check: tuple[str, ...] = ()

    @property
    def terms(self) -> dict[str, DatedValue]:
        """The values by day that the programme states."""
        found = {name: getattr(self, name) for name in TERMS}
        return {name: value for name, value in found.items() if value is not None}

    def faults(self) -> Iterator[tuple[str, str]]:
        for name, value in self.terms.items():
            if value.unit != TERMS[name]:
                yield name, f"Đơn vị phải là {TERMS[name]}."
            if any(one.value is not None and one.value <= 0 for one in value.periods):
                yield name, "Giá trị phải lớn hơn 0, hoặc để trống (null)."
        if ("just_escaped" in self.classes) != (self.window is not None):
            yield "window", "Chương trình cho hộ mới thoát nghèo phải có window; chương trình khác thì không."


@dataclass(frozen=True)
class CreditFile:
    subject: Literal["credit"]
    title: str
    checked_on: Day
    lender: str
    organisations: tuple[str, ...]
    organisations_because: str
    overdue: DatedValue
    programmes: tuple[Programme, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.overdue.unit != "pct":
            yield "overdue", "Đơn vị phải là pct."
        if any(one.value is not None and one.value < 100 for one in self.overdue.periods):
            yield "overdue", "Lãi suất quá hạn không thấp hơn lãi suất cho vay: từ 100 % trở lên."

    @property
    def values(self) -> dict[str, DatedValue]:
        """By the names that the lawbook answers to: `credit.ho_ngheo.maximum`."""
        named = {f"credit.{one.key}.{name}": value for one in self.programmes for name, value in one.terms.items()}
        return {"credit.overdue": self.overdue, **named}


@dataclass(frozen=True)
class DayCount:
    label: str
    method: Literal["actual_365", "actual_360"]
    status: Status
    because: str

    @property
    def days_in_year(self) -> int:
        return 365 if self.method == "actual_365" else 360


@dataclass(frozen=True)
class Rounding:
    label: str
    method: Literal["half_up_dong"]
    status: Status
    because: str


@dataclass(frozen=True)
class Allocation:
    """What a payment settles first."""

    label: str
    order: tuple[Part, ...]
    status: Status
    because: str

    def faults(self) -> Iterator[tuple[str, str]]:
        if sorted(self.order) != ["interest", "overdue_interest", "principal"]:
            yield "order", "Ghi đủ ba khoản, mỗi khoản một lần: overdue_interest, interest, principal."


@dataclass(frozen=True)
class Every:
    """How many months may lie between two instalments."""

    label: str
    months: tuple[int, ...]
    status: Status
    because: str

    def faults(self) -> Iterator[tuple[str, str]]:
        if not self.months or list(self.months) != sorted(set(self.months)) or self.months[0] < 1:
            yield "months", "Ghi các số tháng từ 1 trở lên, tăng dần."


@dataclass(frozen=True)
class Risk:
    """A loan that has been overdue for so many days or more."""

    key: str
    label: str
    days: int
    shape: Literal["due", "late"]


@dataclass(frozen=True)
class LentShare:
    """The target of the share that is lent; null until somebody sets one."""

    label: str
    value: Decimal | None
    status: Status
    because: str


@dataclass(frozen=True)
class LendingPolicy:
    subject: Literal["lending"]
    title: str
    checked_on: Day
    day_count: DayCount
    rounding: Rounding
    allocation: Allocation
    every: Every
    remind_before: PolicyValue
    risks: tuple[Risk, ...]
    risks_because: str
    lent_share: LentShare

    def faults(self) -> Iterator[tuple[str, str]]:
        days = [one.days for one in self.risks]
        if not days or days != sorted(set(days)) or days[0] < 1:
            yield "risks", "Các mức theo số ngày tăng dần, từ 1 ngày trở lên."

    def risk_of(self, days_late: int) -> Risk | None:
        """The gravest step that so many days reach."""
        return next((one for one in reversed(self.risks) if days_late >= one.days), None)


@dataclass(frozen=True)
class Credit:
    """What is known of lending."""

    law: CreditFile
    policy: LendingPolicy

    def programme(self, key: str) -> Programme:
        """Raises `KeyError` for one that the law does not name."""
        found = next((one for one in self.law.programmes if one.key == key), None)
        if found is None:
            raise KeyError(key)
        return found
