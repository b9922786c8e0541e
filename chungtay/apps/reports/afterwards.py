"""What changed in a report after it had been accepted: each cell with both numbers, the reason and the day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.apps.reports import queries
from chungtay.apps.reports.models import PastAcceptance, Report
from chungtay.base.figures import Figure, Input
from chungtay.rules.pack_forms import Cell

Values = Mapping[str, int | None]


@dataclass(frozen=True)
class Changed:
    """One cell before and after; `before` was accepted."""

    label: str
    before: Figure
    after: Figure


@dataclass(frozen=True)
class Round:
    """What one reopening brought: from the acceptance that ended to the next one, or to the draft of today."""

    past: PastAcceptance
    accepted_again: date | None
    changes: list[Changed]
    has_new_words: bool


def rounds(report: Report, day: date) -> list[Round]:
    """The newest first; nothing when the report was never opened again."""
    past = list(report.past_acceptances.filter(until__lte=day).order_by("number"))
    if not past:
        return []
    layout = queries.layout_for(report, day)
    words = layout.words()
    found = []
    for place, one in enumerate(past):
        later = past[place + 1] if place + 1 < len(past) else None
        figures: Values = later.figures if later else queries.figures_of(report)
        again = later.since if later else report.accepted_on
        new_words = one.narrative != (later.narrative if later else report.narrative)
        changes = [
            Changed(words[cell.key], figure(report, cell, before, one.since), figure(report, cell, after, again or day))
            for cell, before, after in differing(layout.figure_cells(), one.figures, figures)
        ]
        found.append(Round(one, again, changes, new_words))
    return found[::-1]


def differing(cells: list[Cell], before: Values, after: Values) -> Iterator[tuple[Cell, int | None, int | None]]:
    for cell in cells:
        if before.get(cell.key) != after.get(cell.key):
            yield cell, before.get(cell.key), after.get(cell.key)


def figure(report: Report, cell: Cell, value: int | None, day: date) -> Figure:
    where = Input(str(report), "", report.get_absolute_url(), day)
    return Figure(value, cell.unit_words, day, f"{report.unit} ghi trong {report.name.lower()}.", (where,))


def count(found: list[Round], day: date) -> Figure:
    number = sum(len(one.changes) for one in found)
    return Figure(number, "chỗ", day, "Đếm số liệu đổi giá trị sau khi báo cáo đã được duyệt.", clause="IV.1.3")
