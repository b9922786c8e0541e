"""The chart of the fund “Vì người nghèo”: what it holds, where that came from and what it is spent on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day
from chungtay.rules.shapes import refers

HoldingKind = Literal["money", "goods", "labour"]


@dataclass(frozen=True)
class Holding:
    """Something the fund holds: money in a place, valued goods, valued labour."""

    key: str
    kind: HoldingKind
    name: str


@dataclass(frozen=True)
class Heading:
    """A source or a purpose."""

    key: str
    name: str


@dataclass(frozen=True)
class FundPolicy:
    subject: Literal["fund"]
    title: str
    source: str = field(metadata=refers("sources"))
    checked_on: Day
    status: Status
    because: str
    holdings: tuple[Holding, ...]
    set_aside: str
    sources: tuple[Heading, ...]
    purposes: tuple[Heading, ...]
    given_down: str

    def faults(self) -> Iterator[tuple[str, str]]:
        for name in ("holdings", "sources", "purposes"):
            keys = [one.key for one in getattr(self, name)]
            if len(set(keys)) != len(keys):
                yield name, "Hai dòng trùng khóa."
        if not {"unnamed", "above"} <= {one.key for one in self.sources}:
            yield "sources", "Cần nguồn không để lại tên (unnamed) và nguồn cấp trên (above)."
        if "{holding}" not in self.set_aside:
            yield "set_aside", "Cần chỗ ghi tên khoản: {holding}."

    def holding(self, key: str) -> Holding:
        """Raises `KeyError` for a key that the chart does not have."""
        return {one.key: one for one in self.holdings}[key]

    def of_kind(self, kind: HoldingKind) -> tuple[Holding, ...]:
        return tuple(one for one in self.holdings if one.kind == kind)
