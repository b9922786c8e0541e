"""The only way a number reaches a page, an export or the API: with its day and how it was computed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.base.speaking import numbered
from chungtay.rules import vietnamese

NO_DATA = "Chưa có số liệu"

STATUS_LABELS = {
    "stated": "theo văn bản",
    "derived": "suy ra từ văn bản khác",
    "suggested": "đề xuất",
    "recorded": "ghi nhận trong hệ thống",
    "computed": "hệ thống tính",
    "published": "số đã công bố",
    "synthetic": "dữ liệu minh họa",
}


@dataclass(frozen=True)
class Input:
    """One thing a figure was made from: its words, and where it can be seen."""

    label: str
    text: str
    href: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class Figure:
    """A number with its unit, its day, how it is computed in words, its inputs, clause and status.

    `value` None means that nothing is known, and reads "Chưa có số liệu"; zero is a value.
    """

    value: Decimal | int | None
    unit: str
    day: date
    how: str
    inputs: tuple[Input, ...] = ()
    clause: str = ""
    status: str = "recorded"
    places: int = 0
    who: str = ""
    source: str = ""
    missing: str = NO_DATA

    def __post_init__(self) -> None:
        if isinstance(self.value, float):
            raise TypeError("Figure không nhận số thực dấu phẩy động: dùng Decimal.")
        if self.status not in STATUS_LABELS:
            raise ValueError(f"Trạng thái không có trong danh mục: {self.status}")

    @property
    def text(self) -> str:
        """The value as people read it, without its unit."""
        if self.value is None:
            return self.missing
        return numbered(vietnamese.format_decimal(Decimal(self.value), self.places))

    @property
    def status_label(self) -> str:
        return STATUS_LABELS[self.status]

    @property
    def is_known(self) -> bool:
        return self.value is not None


def share(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """Part of whole in per cent; None when there is no whole to take a part of."""
    return None if whole == 0 else Decimal(part) * 100 / Decimal(whole)
