"""What changed in a report after it had been accepted: each cell with both numbers, the reason and the day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.apps.reports import past, queries
from chungtay.apps.reports.answered import ShownSection, laid_out
from chungtay.apps.reports.answers import Answers, answers_of, with_narrative
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
    answered: list[ShownSection]


def rounds(report: Report, day: date) -> list[Round]:
    """The newest first; nothing when the report was never opened again."""
    ended = list(report.past_acceptances.filter(until__lte=day).order_by("number"))
    if not ended:
        return []
    layout = queries.layout_for(report, day)
    words = layout.words()
    found = []
    for place, one in enumerate(ended):
        later = ended[place + 1] if place + 1 < len(ended) else None
        figures: Values = later.figures if later else queries.figures_of(report)
        again = later.since if later else report.accepted_on
        new_words = words_differ(one, later, report)
        changes = [
            Changed(words[cell.key], figure(report, cell, before, one.since), figure(report, cell, after, again or day))
            for cell, before, after in differing(layout.figure_cells(), one.figures, figures)
        ]
        found.append(Round(one, again, changes, new_words, answered_then(report, one)))
    return found[::-1]


def words_differ(one: PastAcceptance, later: PastAcceptance | None, report: Report) -> bool:
    """Whether the text, an answer in words or a line of a table has become another."""
    if one.narrative != (later.narrative if later else report.narrative):
        return True
    if one.form is None or (later is not None and later.form is None):
        return False
    before, after = past.said_then(one), past.said_then(later) if later else answers_of(report)
    return (dict(before.texts), lines_of(before)) != (dict(after.texts), lines_of(after))


def lines_of(said: Answers) -> dict[str, list[tuple[str, dict[str, str]]]]:
    return {key: [(row.key, dict(row.cells)) for row in rows] for key, rows in said.rows.items() if rows}


def answered_then(report: Report, one: PastAcceptance) -> list[ShownSection]:
    """The whole of what was accepted, in the form of that time."""
    sections = past.sections_then(one)
    return laid_out(report, sections, with_narrative(past.said_then(one), sections, one.narrative), {})


def differing(cells: list[Cell], before: Values, after: Values) -> Iterator[tuple[Cell, int | None, int | None]]:
    for cell in cells:
        if before.get(cell.key) != after.get(cell.key):
            yield cell, before.get(cell.key), after.get(cell.key)


def figure(report: Report, cell: Cell, value: int | None, day: date) -> Figure:
    where = Input(str(report), "", report.get_absolute_url(), day)
    return Figure(
        cell.amount(value),
        cell.unit_words,
        day,
        f"{report.unit} ghi trong {report.name.lower()}.",
        (where,),
        places=cell.places,
    )


def count(found: list[Round], day: date) -> Figure:
    number = sum(len(one.changes) for one in found)
    return Figure(number, "chỗ", day, "Đếm số liệu đổi giá trị sau khi báo cáo đã được duyệt.", clause="IV.1.3")
