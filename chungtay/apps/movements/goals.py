"""What a unit plan promises: yearly targets ("giảm còn N", "giảm N") and tasks, checked before they are kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chungtay.apps.movements.models import Mode, Movement, Target
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.errors import Refused
from chungtay.rules import plan_checks, vietnamese
from chungtay.rules.plan_checks import NOUNS, Goal

MONEY = plan_checks.MONEY
HOUSEHOLDS = ("poor", "near_poor")


@dataclass(frozen=True)
class TaskRow:
    """A task as given; `owner_unit` or `owner_post` where the owner is one of ours, `task` where it stood before."""

    title: str
    owner: str
    due_on: date
    starts_on: date | None = None
    owner_unit: int | None = None
    owner_post: int | None = None
    task: int | None = None


@dataclass(frozen=True)
class LineRow:
    """One way in which the plan is made known."""

    form: str
    audience: str = ""
    timing: str = ""
    who: str = ""


@dataclass(frozen=True)
class PlanContent:
    """Everything that the author of a plan writes."""

    measures: str = ""
    communication: str = ""
    targets: tuple[Goal, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    objectives: str = ""
    countryside: str = ""
    solidarity: str = ""
    lines: tuple[LineRow, ...] = ()


def indicators_of(unit: Unit) -> tuple[str, ...]:
    """Committees of districts and communes and villages promise fewer poor households; everybody may mobilise."""
    counts = unit.kind == Kind.VILLAGE or (unit.kind == Kind.PEOPLE_COMMITTEE and unit.level > Level.CITY)
    return (*HOUSEHOLDS, MONEY) if counts else (MONEY,)


def field_name(indicator: str, year: int, part: str) -> str:
    """The field in which a part of a target stands: `value_poor_2023`."""
    return f"{part}_{indicator}_{year}"


def checked(targets: Iterable[Goal], unit: Unit, movement: Movement) -> tuple[Goal, ...]:
    """The targets with their starts filled in; refuses all that cannot be, each at its field with the sum."""
    faults: dict[str, str] = {}
    kept: dict[tuple[str, int], Goal] = {}
    for row in sorted(targets, key=lambda one: (one.indicator, one.year)):
        place = field_name(row.indicator, row.year, "value")
        if row.indicator not in indicators_of(unit) or not movement.starts.year <= row.year <= movement.ends.year:
            faults[place] = "Chỉ tiêu này không có trong kế hoạch của đơn vị."
            continue
        if (row.indicator, row.year) in kept:
            faults[place] = f"Chỉ tiêu năm {row.year} được ghi hai lần."
        filled = _filled(row, kept.get((row.indicator, row.year - 1)))
        kept[row.indicator, row.year] = filled
        faults.update(_faults(filled))
    if faults:
        raise Refused("Có chỉ tiêu cần sửa: " + " ".join(faults.values()), faults)
    return tuple(kept.values())


def _filled(row: Goal, before: Goal | None) -> Goal:
    if row.indicator == MONEY:
        return replace(row, start=None)
    if row.start is None and before is not None:
        return replace(row, start=before.remaining)
    return row


def _faults(row: Goal) -> dict[str, str]:
    value = field_name(row.indicator, row.year, "value")
    if row.mode not in Mode.values or (row.indicator == MONEY and row.mode != Mode.TO):
        return {field_name(row.indicator, row.year, "mode"): "Anh/chị chọn “giảm còn” hoặc “giảm”."}
    if row.value < 0:
        return {value: "Chỉ tiêu không được nhỏ hơn 0."}
    if row.indicator == MONEY:
        return {}
    if row.start is None:
        return {field_name(row.indicator, row.year, "start"): f"Anh/chị nhập số {NOUNS[row.indicator]} đầu năm."}
    return {value: _sum_in_words(row)} if row.value > row.start else {}


def _sum_in_words(row: Goal) -> str:
    noun, number = NOUNS[row.indicator], vietnamese.format_number
    start, value, over = number(row.start or 0), number(row.value), number(row.value - (row.start or 0))
    if row.mode == Mode.TO:
        return (
            f"Đầu năm {row.year} có {start} {noun}; “giảm còn {value}” lại là tăng: {value} − {start} = {over}. "
            f"Nếu ý là bớt đi {value} hộ, anh/chị chọn “giảm”."
        )
    return (
        f"Đầu năm {row.year} chỉ có {start} {noun}; “giảm {value}” là quá số hiện có: {start} − {value} = −{over}. "
        f"Nếu ý là đến cuối năm còn {value} hộ, anh/chị chọn “giảm còn”."
    )


def words(target: Target | Goal) -> str:
    """A target as people say it; "giảm còn 642 hộ" is never "giảm 642 hộ"."""
    if target.indicator == MONEY:
        return f"năm {target.year}: vận động đạt {vietnamese.format_money(target.value)}"
    start = "" if target.start is None else f" (đầu năm {vietnamese.format_number(target.start)})"
    mode = Mode(target.mode).label
    return f"năm {target.year}: {mode} {vietnamese.format_number(target.value)} {NOUNS[target.indicator]}{start}"


def goal_of(target: Target) -> Goal:
    """A target as the rules read it."""
    return Goal(target.indicator, target.year, target.mode, target.value, target.start)
