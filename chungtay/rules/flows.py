"""The flow of poor and near-poor households: closing = opening − exits + entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from chungtay.rules.vietnamese import format_number

FlowForm = Literal["poor", "near_poor"]
Cells = Mapping[str, int]

EXITS = ("c2", "c3", "c4")
ENTRIES = ("c5", "c6", "c7", "c8")
INFLOW = ("c1", *EXITS, *ENTRIES)
COLUMNS = (*INFLOW, "c9")

FORM_LABELS_VI = {"poor": "hộ nghèo", "near_poor": "hộ cận nghèo"}


@dataclass(frozen=True)
class FlowProblem:
    """`form` and `cell` say where the message belongs on the page."""

    form: FlowForm
    cell: str
    message_vi: str


def exits(cells: Cells) -> int:
    return sum(cells[key] for key in EXITS)


def entries(cells: Cells) -> int:
    return sum(cells[key] for key in ENTRIES)


def closing(cells: Cells) -> int:
    """From columns 1 to 8. Raises `KeyError` when one of them is missing."""
    return cells["c1"] - exits(cells) + entries(cells)


def sum_in_words(cells: Cells) -> str:
    """“1.369 − 374 − 128 − 0 + 39 + 0 + 28 + 0 = 934”."""
    down = "".join(f" − {format_number(cells[key])}" for key in EXITS)
    up = "".join(f" + {format_number(cells[key])}" for key in ENTRIES)
    return f"{format_number(cells['c1'])}{down}{up} = {format_number(closing(cells))}"


def check(form: FlowForm, cells: Cells) -> list[FlowProblem]:
    """Missing columns, negative counts, more exits than households, and a closing that does not add up."""
    missing = [key for key in COLUMNS if key not in cells]
    if missing:
        return [FlowProblem(form, key, "Anh/chị chưa nhập số.") for key in missing]
    below = [key for key in COLUMNS if cells[key] < 0]
    if below:
        return [FlowProblem(form, key, "Số hộ không thể nhỏ hơn 0.") for key in below]
    if closing(cells) != cells["c9"]:
        message = f"{sum_in_words(cells)}, anh/chị ghi {format_number(cells['c9'])}."
        return [FlowProblem(form, "c9", message)]
    return []


def check_together(poor: Cells, near_poor: Cells) -> list[FlowProblem]:
    """A household that changes between the two lists is counted once in each."""
    pairs = (
        ("c2", "c5", "Hộ nghèo trở thành hộ cận nghèo"),
        ("c5", "c3", "Hộ cận nghèo trở thành hộ nghèo"),
    )
    problems: list[FlowProblem] = []
    for poor_key, near_key, label in pairs:
        here, there = poor.get(poor_key), near_poor.get(near_key)
        if here is not None and there is not None and here != there:
            message = (
                f"{label}: biểu hộ nghèo ghi {format_number(here)}, "
                f"biểu hộ cận nghèo ghi {format_number(there)}. Hai số phải bằng nhau."
            )
            problems.append(FlowProblem("near_poor", near_key, message))
    return problems


def check_opening(form: FlowForm, cells: Cells, last_closing: int | None) -> list[FlowProblem]:
    """The opening count is the closing count of the period before, where that is known."""
    opening = cells.get("c1")
    if last_closing is None or opening is None or opening == last_closing:
        return []
    message = (
        f"Số {FORM_LABELS_VI[form]} đầu kỳ phải bằng cuối kỳ trước: "
        f"{format_number(last_closing)}, anh/chị ghi {format_number(opening)}."
    )
    return [FlowProblem(form, "c1", message)]


def check_merit(merit_poor: int | None, poor: Cells) -> list[FlowProblem]:
    """Poor households with a person of merit are some of the poor households."""
    closing_count = poor.get("c9")
    if merit_poor is None or closing_count is None or 0 <= merit_poor <= closing_count:
        return []
    message = (
        f"Số hộ nghèo có người có công là {format_number(merit_poor)}, "
        f"phải từ 0 đến số hộ nghèo cuối kỳ là {format_number(closing_count)}."
    )
    return [FlowProblem("poor", "merit_poor", message)]


def added(several: list[Cells]) -> dict[str, int]:
    """Column by column; units that have no figures are left out by the caller, not taken as zero."""
    return {key: sum(cells[key] for cells in several) for key in COLUMNS}
