"""Whether a plan under another one keeps what that one asks: it may add, it may not weaken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from chungtay.rules import pack_child_sheets
from chungtay.rules.pack_rows import LEVELS
from chungtay.rules.packs import Objective, Obligation, Pack, Participant, YearlyTarget
from chungtay.rules.problems import Problem
from chungtay.rules.vietnamese import format_day, format_decimal
from chungtay.rules.yamltext import Entry, Yaml

Fault = tuple[str, str]


@dataclass(frozen=True)
class Weakening:
    """Where the child asks for less, and what to do about it; `place` reads like `obligations[0].participants`."""

    place: str
    message: str


def weakenings(parent: Pack, child: Pack) -> list[Weakening]:
    """A row of the child with the key of a parent's row is that row again; the parent's other rows go on above."""
    found: list[Fault] = [
        *_frame(parent, child),
        *_participants(parent, child),
        *_obligations(parent, child),
        *_targets(parent.targets, child.targets),
        *_objectives(parent.objectives, child.objectives),
        *_forms(parent, child),
        *pack_child_sheets.faults(parent, child),
    ]
    return [Weakening(place, message) for place, message in found]


def problems(parent: Pack, child: Pack, text: str, file: str) -> list[Problem]:
    """The same, with the line of the text in which each stands."""
    root = Yaml(file).read(text)
    lines = dict(_lines(root)) if root is not None else {}
    return [Problem(file, _line(lines, one.place), one.place, one.message) for one in weakenings(parent, child)]


def _lines(entry: Entry) -> Iterator[tuple[str, int]]:
    yield entry.path, entry.line
    below: Iterable[Any] = (
        entry.value.values() if isinstance(entry.value, dict) else entry.value if isinstance(entry.value, tuple) else ()
    )
    for inner in below:
        yield from _lines(inner)


def _line(lines: dict[str, int], place: str) -> int:
    """The line of the place, or of what it stands in."""
    while place and place not in lines:
        place = place.rpartition(".")[0]
    return lines.get(place, 1)


def levels_below(group: Participant, level: str) -> set[str]:
    """Those levels of the group that lie within the territory of a plan of the level."""
    return {one for one in group.levels if LEVELS.index(one) >= LEVELS.index(level)}


def concerned(parent: Pack, level: str) -> set[str]:
    """The parent's groups of which somebody stands in the territory of a plan of the level."""
    return {one.key for one in parent.participants if one.nature != "unit" or levels_below(one, level)}


def _frame(parent: Pack, child: Pack) -> Iterator[Fault]:
    if LEVELS.index(child.level) < LEVELS.index(parent.level):
        yield "level", "Kế hoạch này ở cấp cao hơn kế hoạch cấp trên. Chọn lại cấp hoặc kế hoạch cấp trên."
    if child.starts < parent.starts:
        yield "starts", f"Bắt đầu trước kế hoạch cấp trên. Ghi từ ngày {format_day(parent.starts)} trở đi."
    if child.ends > parent.ends:
        yield "ends", f"Kết thúc sau kế hoạch cấp trên. Ghi muộn nhất ngày {format_day(parent.ends)}."


def _participants(parent: Pack, child: Pack) -> Iterator[Fault]:
    above = {one.key: one for one in parent.participants}
    for place, group in enumerate(child.participants):
        whole = above.get(group.key)
        if whole is None:
            continue
        if group.nature != whole.nature:
            yield f"participants[{place}].nature", "Nhóm này của kế hoạch cấp trên là loại khác. Giữ nguyên loại."
            continue
        for name, lost in (
            ("unit_kinds", set(whole.unit_kinds) - set(group.unit_kinds)),
            ("levels", levels_below(whole, child.level) - set(group.levels)),
        ):
            if lost:
                yield (
                    f"participants[{place}].{name}",
                    f"Nhóm “{whole.title}” hẹp hơn kế hoạch cấp trên. Thêm lại: {', '.join(sorted(lost))}.",
                )


def _obligations(parent: Pack, child: Pack) -> Iterator[Fault]:
    above, near = {one.key: one for one in parent.obligations}, concerned(parent, child.level)
    for place, row in enumerate(child.obligations):
        if whole := above.get(row.key):
            yield from _obligation(whole, row, near, f"obligations[{place}]")


def _obligation(whole: Obligation, row: Obligation, near: set[str], place: str) -> Iterator[Fault]:
    if row.kind != whole.kind:
        yield f"{place}.kind", f"“{whole.title}” của kế hoạch cấp trên là loại khác. Giữ loại “{whole.kind}”."
    if lost := (set(whole.participants) & near) - set(row.participants):
        yield f"{place}.participants", f"Bớt nhóm phải làm việc này. Thêm lại: {', '.join(sorted(lost))}."
    if whole.form is not None and row.form != whole.form:
        yield f"{place}.form", f"Kế hoạch cấp trên dùng mẫu khác. Chọn lại mẫu “{whole.form}”."
    if row.sections and (lost := set(whole.sections) - set(row.sections)):
        yield f"{place}.sections", f"Bớt mục của báo cáo. Thêm lại: {', '.join(sorted(lost))}."
    if row.sections and not whole.sections:
        yield f"{place}.sections", "Kế hoạch cấp trên yêu cầu cả mẫu. Bỏ trống để báo cáo mọi mục."
    kept = {occasion.key: (n, occasion) for n, occasion in enumerate(row.occasions)}
    for occasion in whole.occasions:
        if occasion.key not in kept:
            yield f"{place}.occasions", f"Bớt kỳ “{occasion.title}”. Thêm lại kỳ “{occasion.key}”."
            continue
        number, mine = kept[occasion.key]
        if mine.due > occasion.due:
            yield (
                f"{place}.occasions[{number}].due",
                f"Hạn muộn hơn kế hoạch cấp trên. Ghi muộn nhất ngày {format_day(occasion.due)}.",
            )


def _targets(above: Iterable[YearlyTarget], below: Iterable[YearlyTarget]) -> Iterator[Fault]:
    wholes = {one.key: one for one in above}
    for place, row in enumerate(below):
        whole = wholes.get(row.key)
        if whole is None:
            continue
        for name in ("low", "high"):
            least: Decimal = getattr(whole, name)
            if getattr(row, name) < least:
                yield f"targets[{place}].{name}", f"Chỉ tiêu thấp hơn cấp trên. Ghi ít nhất {plain(least)}."
        for name in ("unit", "opening_cell", "done_cells"):
            if getattr(row, name) != getattr(whole, name):
                yield f"targets[{place}].{name}", "Cách tính chỉ tiêu khác kế hoạch cấp trên. Giữ như cấp trên."


def _objectives(above: Iterable[Objective], below: Iterable[Objective]) -> Iterator[Fault]:
    wholes = {one.key: one for one in above}
    for place, row in enumerate(below):
        if whole := wholes.get(row.key):
            yield from _objective(whole, row, f"objectives[{place}]")


def _objective(whole: Objective, row: Objective, place: str) -> Iterator[Fault]:
    if row.due > whole.due:
        yield f"{place}.due", f"Muộn hơn kế hoạch cấp trên. Ghi muộn nhất ngày {format_day(whole.due)}."
    for name in ("indicator", "cell", "direction"):
        if getattr(row, name) != getattr(whole, name):
            yield f"{place}.{name}", "Cách đo mục tiêu khác kế hoạch cấp trên. Giữ như cấp trên."
    if whole.target is None or row.direction != whole.direction:
        return
    if row.target is None:
        yield f"{place}.target", f"Bỏ con số của mục tiêu. Ghi lại {plain(whole.target)}."
    elif (row.target > whole.target) if whole.direction == "down" else (row.target < whole.target):
        yield f"{place}.target", f"Mục tiêu nhẹ hơn kế hoạch cấp trên. Ghi {plain(whole.target)} hoặc hơn."


def _forms(parent: Pack, child: Pack) -> Iterator[Fault]:
    above = {one.key: one for one in parent.forms}
    for place, form in enumerate(child.forms):
        if whole := above.get(form.key):
            mine = {cell.key: cell for cell in form.cells()}
            if lost := [cell.key for cell in whole.cells() if cell.key not in mine]:
                yield f"forms[{place}]", f"Mẫu thiếu chỉ tiêu của cấp trên. Thêm lại: {', '.join(lost)}."
            must = [cell.key for cell in whole.cells() if cell.required]
            if loose := [key for key in must if key in mine and not mine[key].required]:
                yield f"forms[{place}]", f"Chỉ tiêu cấp trên bắt buộc không được để trống: {', '.join(loose)}."


def plain(number: Decimal) -> str:
    return format_decimal(number, max(0, -int(number.normalize().as_tuple().exponent)))
