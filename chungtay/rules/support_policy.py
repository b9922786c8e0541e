"""What the house has set for needs and help: kinds of needs, points of priority, and when to ask twice."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from chungtay.rules.household_files import PolicyValue
from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day, add_months

CAUSES = frozenset("12345678")
TRAITS = frozenset({"merit", "minority", "no_labour", "protection", "female_head"})
CLASSES = frozenset({"poor", "near_poor"})


@dataclass(frozen=True)
class NeedKind:
    """A kind of need, and the deprivations, recorded causes and pictures of agreed steps that lead to it."""

    key: str
    label: str
    of: Literal["household", "place"]
    deprivations: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    def faults(self) -> Iterator[tuple[str, str]]:
        if set(self.causes) - CAUSES:
            yield "causes", "Nguyên nhân ghi bằng số cột từ 1 đến 8."
        if self.of == "place" and (self.deprivations or self.causes or self.pictures):
            yield "of", "Nhu cầu của địa bàn không suy ra từ phiếu khảo sát, kế hoạch của hộ."


@dataclass(frozen=True)
class Weight:
    """How many points something gives, and at most how many in all; `key` tells traits and classes apart."""

    label: str
    points: int
    because: str
    clause: str = ""
    at_most: int | None = None
    key: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.points < 0:
            yield "points", "Điểm phải từ 0 trở lên."


@dataclass(frozen=True)
class PriorityPolicy:
    place_rate: Weight
    deprivation: Weight
    classes: tuple[Weight, ...]
    traits: tuple[Weight, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        if {one.key for one in self.classes} - CLASSES:
            yield "classes", "Chỉ có hộ nghèo (poor) và hộ cận nghèo (near_poor)."
        if {one.key for one in self.traits} - TRAITS:
            yield "traits", "Đặc điểm không có trong sổ hộ."


@dataclass(frozen=True)
class SupportPolicy:
    subject: Literal["support"]
    title: str
    checked_on: Day
    status: Status
    kinds: tuple[NeedKind, ...]
    kinds_because: str
    priority: PriorityPolicy
    duplicate_within: PolicyValue
    quiet_after: PolicyValue

    def faults(self) -> Iterator[tuple[str, str]]:
        keys = [one.key for one in self.kinds]
        if len(keys) != len(set(keys)):
            yield "kinds", "Hai loại nhu cầu trùng tên."

    def kind(self, key: str) -> NeedKind:
        """Raises `KeyError` for a key that the list does not hold."""
        return {one.key: one for one in self.kinds}[key]

    def label(self, key: str) -> str:
        """The words of a kind; one that is no longer in the list keeps its key."""
        return next((one.label for one in self.kinds if one.key == key), key)

    def kinds_from(self, deprivations: Collection[str], causes: Collection[str]) -> tuple[str, ...]:
        """The needs that follow from a household's sheet, in the order of the list."""
        return tuple(
            one.key for one in self.kinds if set(one.deprivations) & set(deprivations) or set(one.causes) & set(causes)
        )

    def kind_of_picture(self, picture: str) -> str | None:
        """The need that a step with that picture speaks of."""
        return next((one.key for one in self.kinds if picture in one.pictures), None)

    def duplicates_since(self, day: date) -> date:
        """The first day whose help still counts as recent."""
        return add_months(day, -self.duplicate_within.value)

    def quiet_since(self, day: date) -> date:
        """News of that day or earlier is old."""
        return day - timedelta(days=self.quiet_after.value)
