"""The closed list of ways in which an objective reads its value from reports."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Indicator:
    key: str
    label_vi: str
    words: str


INDICATORS = {
    "cell_total": Indicator(
        "cell_total",
        "Tổng một chỉ tiêu báo cáo",
        "Cộng chỉ tiêu của mọi xã, phường, thị trấn có báo cáo đã duyệt, tính đến ngày xem.",
    ),
}
