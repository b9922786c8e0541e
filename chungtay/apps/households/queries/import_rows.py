"""The rows of a checked workbook by what becomes of them, a page at a time, from what the dry run has laid down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from chungtay.apps.households.importing import books
from chungtay.apps.households.importing.plans import Plan, plan_of
from chungtay.apps.households.importing.running import OUTCOME, Tally
from chungtay.apps.households.importing.staging import pieces_of
from chungtay.apps.households.importing.works import Changes
from chungtay.apps.households.models import Import


@dataclass(frozen=True)
class CheckedRow:
    """A row of the workbook: where it stands, whom it means, and each field before and after."""

    number: int
    place: str
    code: str
    name: str
    stratum: str = ""
    changes: Changes = field(default_factory=dict)


class CheckedRows:
    """All rows of one status, for a paginator: only the pieces that a page needs are unpacked."""

    def __init__(self, brought: Import, status: str, day: date) -> None:
        self.plan: Plan = plan_of(brought, day)
        self.status = status
        self.total = int(brought.counts.get(Tally.NAMES[status], 0))
        folder = books.folder_of(brought)
        self.staged, self.outcome = folder / f"rows-{self.plan.token}", folder / OUTCOME

    @property
    def is_lost(self) -> bool:
        """Names of villages or added fields have changed since the check, or the folder was swept."""
        return not (self.staged.exists() and self.outcome.exists())

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, asked: slice) -> list[CheckedRow]:
        return list(self._between(asked.start or 0, self.total if asked.stop is None else asked.stop))

    def _between(self, first: int, last: int) -> Iterator[CheckedRow]:
        seen = 0
        for number, (rows, statuses, changes) in enumerate(pieces_of(self.outcome)):
            here = statuses.count(self.status)
            if seen < last and seen + here > first:
                places = [place for place, sign in enumerate(statuses) if sign == self.status]
                data = data_of(self.staged, number)
                for place in places[max(0, first - seen) : last - seen]:
                    yield self._row(rows[place], place, data, changes.get(place, {}))
            seen += here
            if seen >= last:
                return

    def _row(self, number: int, place: int, data: dict[str, list[Any]], changes: Changes) -> CheckedRow:
        def cell(key: str) -> str:
            return str(data[key][place] or "") if key in data else ""

        unit = self.plan.places.by_id.get(data["unit"][place])
        name = cell("full_name") or cell("head_name")
        return CheckedRow(number, unit.name if unit else "", cell("code"), name, cell("stratum"), changes)


def data_of(staged: Path, number: int) -> dict[str, list[Any]]:
    (piece,) = pieces_of(staged, [number])
    found: dict[str, list[Any]] = piece[1]
    return found
