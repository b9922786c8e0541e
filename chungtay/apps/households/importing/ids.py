"""Checks a column of citizen IDs: each against birth and sex, and all against each other."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from chungtay.apps.households import citizen_ids
from chungtay.apps.households.importing.faults import Faults

LENGTH = 12
# What is doubtful about a whole number follows from how it begins: province, century and sex, year.
TELLING = 6
Findings = tuple[tuple[str, str], ...]


@lru_cache(maxsize=100_000)
def findings_of(beginning: str, year: int | None, sex: str | None) -> Findings:
    return findings(beginning + "0" * (LENGTH - len(beginning)), year, sex)


def findings(number: str, year: int | None, sex: str | None) -> Findings:
    return tuple((one.severity, one.message_vi) for one in citizen_ids.findings(number, year, sex or ""))


def are_whole(numbers: Sequence[Any]) -> bool:
    """Whether each is twelve digits or nothing, as nearly every column is."""
    joined = "".join(filter(None, numbers))
    return joined.isdigit() and joined.isascii() and {len(one) for one in numbers if one is not None} == {LENGTH}


def check(
    rows: Sequence[int], numbers: Sequence[Any], years: Sequence[Any], sexes: Sequence[Any], faults: Faults
) -> None:
    """Errors and warnings to their rows; of a column of whole numbers few beginnings need be looked at."""
    if not are_whole(numbers):
        found = [findings(*one) if one[0] is not None else () for one in zip(numbers, years, sexes, strict=True)]
    else:
        told = [
            (number and number[:TELLING], year, sex) for number, year, sex in zip(numbers, years, sexes, strict=True)
        ]
        doubtful = {one: doubts for one in set(told) if one[0] is not None and (doubts := findings_of(*one))}
        if not doubtful:
            return
        found = [doubtful.get(one, ()) for one in told]
    for row, one in zip(rows, found, strict=True):
        for severity, message in one:
            if severity == "error":
                faults.wrong(row, "id_number", message)
            elif severity == "warning":
                faults.doubt(row, "id_number", message)


def refuse_same(seen: dict[str, int], rows: Sequence[int], numbers: Sequence[str | None], faults: Faults) -> None:
    """Nobody shares a number; `seen` holds the row of each from chunk to chunk."""
    fresh = dict(zip(numbers, rows, strict=True))
    fresh.pop(None, None)
    if len(fresh) == len(numbers) - numbers.count(None) and seen.keys().isdisjoint(fresh):
        seen.update(fresh)  # type: ignore[arg-type]
        return
    for row, number in zip(rows, numbers, strict=True):
        if number is not None and (first := seen.setdefault(number, row)) != row:
            faults.wrong(row, "id_number", f"Số định danh này đã ghi ở dòng {first}. Mỗi người một số.")
