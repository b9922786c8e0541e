"""What the house has set for reports: which change is asked about, and when a late draft is locked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day
from chungtay.rules.vietnamese import format_number


@dataclass(frozen=True)
class ReportingValue:
    """A number that the house has set for itself, for the standing office to change; null leaves the rule out."""

    label: str
    unit: Literal["pct", "households", "vnd", "days"]
    value: int | None
    status: Status
    because: str

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.value is not None and self.value < 0:
            yield "value", "Phải từ 0 trở lên, hoặc để trống (null)."


@dataclass(frozen=True)
class ReportingPolicy:
    subject: Literal["reporting"]
    title: str
    checked_on: Day
    jump_share: ReportingValue
    jump_households: ReportingValue
    jump_vnd: ReportingValue
    late_lock_after: ReportingValue

    def lock_day(self, due: date) -> date | None:
        """The last day on which a draft may still be written; None when nothing is ever locked."""
        days = self.late_lock_after.value
        return None if days is None else due + timedelta(days=days)

    def is_locked(self, due: date, day: date) -> bool:
        last = self.lock_day(due)
        return last is not None and day > last

    def jump(self, now: int | None, before: int | None, unit: str) -> str | None:
        """A question in words when the figure moved far from the period before; None when there is nothing to ask."""
        share, least = self.jump_share.value, self.jump_vnd.value if unit == "vnd" else self.jump_households.value
        if now is None or before is None or share is None or least is None:
            return None
        moved = abs(now - before)
        if moved < max(least, 1) or moved * 100 < share * before:
            return None
        way = "tăng" if now > before else "giảm"
        far = f"{way} {format_number(moved)}"
        if before:
            far += f", bằng {format_number(moved * 100 // before)} % số kỳ trước"
        return (
            f"Kỳ trước {format_number(before)}, kỳ này {format_number(now)}: {far}. "
            "Anh/chị xem lại số; nếu đúng thì ghi lý do."
        )
