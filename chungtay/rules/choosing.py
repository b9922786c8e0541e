"""The best choice of whole needs within an amount: most points first, then least money, then by code."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SECONDS = 5.0


class NoChoiceError(Exception):
    """The solver came to no proven answer; the message is meant for the person."""


@dataclass(frozen=True)
class Wanted:
    """A need that may be met whole: what it costs in đồng and how many points it has."""

    code: str
    points: int
    dong: int


@dataclass(frozen=True)
class Choice:
    codes: tuple[str, ...]
    points: int
    dong: int


def best_choice(needs: Iterable[Wanted], dong: int) -> Choice:
    """The needs with the most points in all that the amount covers.

    Of several such choices the one that costs least; of needs alike in points and cost those with the first codes.
    Raises `NoChoiceError` when the solver finds no proven answer in time.
    """
    alike: dict[tuple[int, int], list[str]] = defaultdict(list)
    for need in needs:
        if need.dong <= 0 or need.points < 0:
            raise ValueError("a need costs something and has no negative points")
        if need.points and need.dong <= dong:
            alike[need.points, need.dong].append(need.code)
    if not alike:
        return Choice((), 0, 0)
    groups = sorted(alike, key=lambda group: (-group[0], group[1]))
    counts = _counts(groups, {group: len(codes) for group, codes in alike.items()}, dong)
    codes = [code for group, count in zip(groups, counts, strict=True) for code in sorted(alike[group])[:count]]
    points = sum(group[0] * count for group, count in zip(groups, counts, strict=True))
    cost = sum(group[1] * count for group, count in zip(groups, counts, strict=True))
    if cost > dong:
        raise NoChoiceError("Phép chọn cho kết quả vượt số tiền. Anh/chị chọn cách chia khác hoặc tự chọn.")
    return Choice(tuple(sorted(codes)), points, cost)


def _counts(groups: Sequence[tuple[int, int]], most: Mapping[tuple[int, int], int], dong: int) -> list[int]:
    """How many of each group: first for the most points, then for the least money with as many points."""
    bounds = [most[group] for group in groups]
    points, costs = [group[0] for group in groups], [group[1] for group in groups]
    first = _solve(points, bounds, costs, at_most=dong)
    reached = sum(point * count for point, count in zip(points, first, strict=True))
    return _solve([-cost for cost in costs], bounds, points, at_least=reached)


def _solve(
    worth: Sequence[int], bounds: Sequence[int], row: Sequence[int], *, at_most: int | None = None,
    at_least: int | None = None,
) -> list[int]:  # fmt: skip
    """Whole counts within `bounds` of the greatest worth, `row` held within a limit; one thread, no gap."""
    import highspy

    solver = _quiet_solver()
    for option, value in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5), ("time_limit", SECONDS)):
        solver.setOptionValue(option, value)
    for place, (value, bound) in enumerate(zip(worth, bounds, strict=True)):
        solver.addVar(0, bound)
        solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
        solver.changeColCost(place, value)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    low = -highspy.kHighsInf if at_least is None else at_least
    high = highspy.kHighsInf if at_most is None else at_most
    solver.addRow(low, high, len(row), list(range(len(row))), [float(one) for one in row])
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise NoChoiceError("Chưa tìm được cách chọn tốt nhất trong thời gian cho phép. Anh/chị bớt số nhu cầu.")
    return [round(value) for value in solver.getSolution().col_value]


def _quiet_solver() -> Any:
    """Silent from its making on: enabling callbacks, which its constructor does, would print its banner."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - the solver's own name
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Quiet()  # type: ignore[no-untyped-call]
