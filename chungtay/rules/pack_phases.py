"""Phases of a movement and what plans under it must keep, as a plan pack writes them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from chungtay.rules.pack_rows import Status
from chungtay.rules.shapes import refers

Act = Literal["registration", "plan", "report", "review", "score", "nominate"]
ACTS: tuple[Act, ...] = get_args(Act)

ACT_WORDS_VI: dict[str, str] = {
    "registration": "đăng ký thi đua",
    "plan": "gửi kế hoạch hưởng ứng",
    "report": "gửi báo cáo",
    "review": "gửi báo cáo sơ kết, tổng kết",
    "score": "chấm điểm",
    "nominate": "đề nghị khen thưởng",
}


@dataclass(frozen=True)
class Phase:
    """A stretch of the movement, the last day included; an act that any phase names may be done in those only."""

    key: str
    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str
    since: date
    until: date
    allows: tuple[Act, ...] = ()
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.until < self.since:
            yield "until", "Ngày cuối sớm hơn ngày đầu."

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True)
class ChildRule:
    """What a plan under this one must keep: its criteria carry at least this share of a sheet's points."""

    status: Status
    least_points_pct: Decimal
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if not 0 < self.least_points_pct <= 100:
            yield "least_points_pct", "Tỷ lệ điểm phải lớn hơn 0 và không quá 100."


def phases_on(phases: Iterable[Phase], day: date) -> list[Phase]:
    return [phase for phase in phases if phase.covers(day)]


def phases_naming(phases: Iterable[Phase], act: str) -> list[Phase]:
    return [phase for phase in phases if act in phase.allows]


def may(phases: Iterable[Phase], act: str, day: date) -> bool:
    """An act that no phase names is bound to no phase."""
    naming = phases_naming(phases, act)
    return not naming or any(phase.covers(day) for phase in naming)
