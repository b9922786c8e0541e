"""Awards, councils and certificate layouts as a plan pack writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from chungtay.rules.pack_rows import Status
from chungtay.rules.shapes import defines, refers

Subject = Literal["collective", "household", "person"]
PLACEHOLDERS = frozenset(
    {
        "recipient",
        "reason",
        "award",
        "movement",
        "number",
        "place",
        "day",
        "month",
        "year",
        "issuer",
        "signatory",
    }
)


@dataclass(frozen=True)
class Quota:
    """At most `most` awards of this kind to these subjects, in each cluster or in all."""

    subject: Subject
    most: int
    scope: Literal["cluster", "movement"]


@dataclass(frozen=True)
class Award:
    """A rung of the ladder; a lower one is never a condition of a higher one."""

    key: str = field(metadata=defines("awards"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    form: str = field(metadata=refers("award_forms"))
    title: str
    decided_by: str
    level: Literal["nation", "city", "district", "commune"]
    rank: int
    subjects: tuple[Subject, ...]
    periods: tuple[Literal["yearly", "midterm", "final"], ...]
    quotas: tuple[Quota, ...]
    min_points: Decimal | None = None
    certificate: str | None = field(default=None, metadata=refers("certificates"))


@dataclass(frozen=True)
class Council:
    """Quorum and threshold are shares of all members, not of those who came."""

    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str
    quorum_numerator: int
    quorum_denominator: int
    threshold_pct: Decimal
    posting_working_days: int
    appraisal_working_days: int
    sources: tuple[str, ...] = field(default=(), metadata=refers("sources"))
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if not 0 < self.quorum_numerator <= self.quorum_denominator:
            yield "quorum_numerator", "Tỷ lệ họp phải lớn hơn 0 và không quá 1."
        if not 0 < self.threshold_pct <= 100:
            yield "threshold_pct", "Tỷ lệ thông qua phải lớn hơn 0 và không quá 100."


@dataclass(frozen=True)
class Line:
    """A line of a certificate; `{recipient}` and the like are filled in, nothing else is understood."""

    key: str
    text: str
    size_pt: Decimal
    top_mm: Decimal
    weight: Literal["regular", "bold"] = "regular"
    style: Literal["normal", "italic"] = "normal"
    align: Literal["left", "centre", "right"] = "centre"
    colour: str = "#1a1a1a"

    def faults(self) -> Iterator[tuple[str, str]]:
        unknown = set(re.findall(r"\{([^}]*)\}", self.text)) - PLACEHOLDERS
        if unknown:
            yield "text", f"Không biết ô trống: {', '.join(sorted(unknown))}."
        if not _is_colour(self.colour):
            yield "colour", "Màu phải viết dạng #rrggbb."


@dataclass(frozen=True)
class Certificate:
    key: str = field(metadata=defines("certificates"))
    status: Status
    title: str
    width_mm: Decimal
    height_mm: Decimal
    paper: str
    accent: str
    watermark: str
    qr_size_mm: Decimal
    lines: tuple[Line, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        for key in ("paper", "accent"):
            if not _is_colour(getattr(self, key)):
                yield key, "Màu phải viết dạng #rrggbb."


def _is_colour(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-f]{6}", text) is not None
