"""What the house has set for what the public sends: kinds, reply days, appeal, and how long a sender is known."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from chungtay.rules.house_values import HouseValue
from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day, add_months, add_working_days
from chungtay.rules.shapes import defines


@dataclass(frozen=True)
class Category:
    """A kind of message; `days` are the working days within which it is answered."""

    key: str = field(metadata=defines("categories"))
    label: str
    anonymous: bool
    objection: bool
    days: int
    status: Status
    because: str

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.days < 1:
            yield "days", "Phải từ 1 ngày trở lên."


@dataclass(frozen=True)
class Span(HouseValue):
    """A time limit that the house has set for itself."""

    unit: Literal["working_days", "months"]

    def end(self, since: Day, holidays: Collection[Day]) -> Day:
        if self.unit == "months":
            return add_months(since, self.value)
        return add_working_days(since, self.value, holidays)


@dataclass(frozen=True)
class Hold:
    """What an objection that is not answered does to the act that it speaks against."""

    label: str
    value: Literal["warn", "block"]
    status: Status
    because: str


@dataclass(frozen=True)
class FeedbackPolicy:
    subject: Literal["feedback"]
    title: str
    checked_on: Day
    categories: tuple[Category, ...]
    appeal_within: Span
    appeal_reply: Span
    sender_kept: Span
    award_with_objection: Hold
    comment_refusals: tuple[str, ...]

    def category(self, key: str) -> Category | None:
        return next((one for one in self.categories if one.key == key), None)

    def label(self, key: str) -> str:
        """A category that the policy no longer has keeps its key, so that old messages can still be read."""
        found = self.category(key)
        return found.label if found else key

    @property
    def objections(self) -> frozenset[str]:
        return frozenset(one.key for one in self.categories if one.objection)

    def reply_due(self, category: Category, received_on: Day, holidays: Collection[Day]) -> Day:
        return add_working_days(received_on, category.days, holidays)
