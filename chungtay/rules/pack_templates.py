"""What a new plan may be begun from: nothing, a plan above it, or the plan of the season before."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from chungtay.rules import pack_children, packs
from chungtay.rules.pack_rows import LEVELS
from chungtay.rules.packs import Pack

Data = dict[str, Any]
LISTS = (
    "bases", "clauses", "objectives", "requirements", "participants", "contents", "solutions", "milestones", "phases",
    "obligations", "targets", "forms", "sheets", "clusters", "awards", "certificates",
)  # fmt: skip
YEAR = re.compile(r"\b20\d\d\b")
DAY = re.compile(r"20\d\d-\d\d-\d\d")


def empty(title: str, level: str, standing: str) -> Data:
    """A plan in which nothing is said yet; what is missing is told when it is checked."""
    return {
        "schema": 1, "title": title, "level": level, "standing": standing, "standing_status": "stated",
        **{name: [] for name in LISTS}, "council": {},
    }  # fmt: skip


def under(parent: Pack, *, title: str, level: str, standing: str, day: date) -> Data:
    """A plan under another one that keeps all that it must: to be added to, not to be copied out again.

    What units owe to the plan above they owe there; the new plan begins without duties of its own.
    """
    near = pack_children.concerned(parent, level)
    data = packs.pack_to_data(parent)
    made = empty(title, level, standing) | {
        "parent": parent.id,
        "source": parent.source,
        "starts": max(day, parent.starts).isoformat(),
        "ends": parent.ends.isoformat(),
        **{name: data[name] for name in ("bases", "clauses", "objectives", "requirements", "targets", "forms")},
        **{name: data[name] for name in ("council", "certificates")},
    }
    made["participants"] = [_group(row, level) for row in data["participants"] if row["key"] in near]
    for name in ("contents", "solutions", "milestones", "sheets"):
        made[name] = [row | {"participants": kept} for row in data[name] if (kept := _near(row, near))]
    made["clusters"] = [
        row | {"participants": kept}
        for row in data["clusters"]
        if row["grouping"] == "by_parent" and (kept := _near(row, near))
    ]
    made["awards"] = [row for row in data["awards"] if _decided_here(row["level"], level)]
    return made


def next_season(before: Pack, *, title: str, starts: date) -> Data:
    """The same plan for another period: every day and year moves by whole years; number and day of issue are new."""
    shift = starts.year - before.starts.year
    data = packs.pack_to_data(before)
    # Texts of clauses and the documents behind the plan are quoted, and a quotation keeps its years.
    moved = {
        name: value if name in ("clauses", "bases", "forms", "sheets", "certificates") else _moved(value, shift)
        for name, value in data.items()
        if name not in ("id", "number", "issued", "source")
    }
    return moved | {"title": title, "starts": starts.isoformat()}


def _near(row: Mapping[str, Any], near: set[str]) -> list[str]:
    return [key for key in row["participants"] if key in near]


def _group(row: Data, level: str) -> Data:
    kept = [one for one in row["levels"] if LEVELS.index(one) >= LEVELS.index(level)]
    return row | {"levels": kept}


def _decided_here(decided: str, level: str) -> bool:
    return decided in LEVELS and LEVELS.index(decided) >= LEVELS.index(level)


def _moved(value: Any, shift: int, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _moved(inner, shift, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_moved(inner, shift) for inner in value]
    if isinstance(value, str) and DAY.fullmatch(value):
        return _same_day(value, shift)
    if isinstance(value, str) and key in ("key", "title"):
        return YEAR.sub(lambda year: str(int(year.group()) + shift), value)
    return value


def _same_day(text: str, shift: int) -> str:
    day = date.fromisoformat(text)
    year = day.year + shift
    is_leap_day = (day.month, day.day) == (2, 29)
    return (date(year, 2, 28) if is_leap_day and not _is_leap(year) else day.replace(year=year)).isoformat()


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
