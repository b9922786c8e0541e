"""Score sheets as a plan pack writes them: groups, criteria, points and how each is found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from chungtay.rules.pack_rows import Status
from chungtay.rules.shapes import defines, refers


@dataclass(frozen=True)
class Scale:
    """Points rise in a straight line from none at `zero_at` to all at `full_at`, in the measure's unit."""

    zero_at: Decimal
    full_at: Decimal

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.zero_at == self.full_at:
            yield "full_at", "Mức trọn điểm phải khác mức không điểm."


@dataclass(frozen=True)
class Criterion:
    key: str = field(metadata=defines("criteria"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str
    max_points: Decimal
    points_status: Status
    how: Literal["computed", "judged"]
    text: str = ""
    measure: str | None = field(default=None, metadata=refers("measures"))
    target: str | None = field(default=None, metadata=refers("targets"))
    scale: Scale | None = None
    evidence: Literal["required", "optional", "none"] = "none"
    evidence_words: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.max_points <= 0:
            yield "max_points", "Điểm tối đa phải lớn hơn 0."
        computed = self.how == "computed"
        if computed != (self.measure is not None) or computed != (self.scale is not None):
            yield "how", "Tiêu chí “computed” phải có measure và scale; “judged” thì không."


@dataclass(frozen=True)
class Group:
    key: str = field(metadata=defines("groups"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str
    max_points: Decimal
    criteria: tuple[Criterion, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        total = sum((criterion.max_points for criterion in self.criteria), Decimal(0))
        if total != self.max_points:
            yield "max_points", f"Tổng điểm các tiêu chí là {total}, không bằng {self.max_points}."


@dataclass(frozen=True)
class Sheet:
    key: str = field(metadata=defines("sheets"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str
    participants: tuple[str, ...] = field(metadata=refers("participants"))
    max_points: Decimal
    groups: tuple[Group, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        total = sum((group.max_points for group in self.groups), Decimal(0))
        if total != self.max_points:
            yield "max_points", f"Tổng điểm các nhóm là {total}, không bằng {self.max_points}."

    def criteria(self) -> Iterator[Criterion]:
        for group in self.groups:
            yield from group.criteria
