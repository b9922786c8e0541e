"""Cells that a form takes from books of the house: budget money, and papers that were owed and came in time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from chungtay.apps.budgets.queries.places import money_below
from chungtay.apps.documents.models import Paper
from chungtay.apps.documents.queries import is_on_time, papers_due
from chungtay.apps.reports.models import Report, Source
from chungtay.apps.reports.objectives import WHO
from chungtay.base.figures import Figure, Input
from chungtay.rules.pack_forms import Cell
from chungtay.rules.vietnamese import format_day, format_number

# What a form calls a sum of money, and the sum it is.
PART_OF = {"budget_received": "own", "budget_paid": "spent", "budget_settled": "settled"}
PAPERS = ("papers_due", "papers_on_time")


@dataclass(frozen=True)
class Given:
    """A number that a record gives for a cell, and where it can be seen."""

    value: int
    source: Source
    figure: Figure


def given(report: Report, cells: Iterable[Cell], day: date) -> dict[str, Given]:
    """By cell, as of the day; where the unit held no money or owed no paper, nothing is said."""
    wanted = [cell for cell in cells if cell.record]
    of_money = [cell for cell in wanted if cell.record in PART_OF]
    of_papers = [cell for cell in wanted if cell.record in PAPERS]
    return from_budget(report, of_money, day) | from_papers(report, of_papers, day)


def from_budget(report: Report, cells: list[Cell], day: date) -> dict[str, Given]:
    sums = money_below(report.unit, report.year, day) if cells else None
    if sums is None:
        return {}
    found = {}
    for cell in cells:
        amount = int(getattr(sums, PART_OF[str(cell.record)]))
        address = f"{reverse('budgets:holdings')}?don_vi={report.unit.key}&nam={report.year}"
        where = Input(str(Source.BUDGET.label), format_number(amount), address, day)
        how = f"{cell.label}: cộng kinh phí năm {report.year} của đơn vị và cấp dưới, đến {format_day(day)}."
        figure = Figure(amount, cell.unit_words, day, how, (where,), status="computed", who=WHO)
        found[cell.key] = Given(amount, Source.BUDGET, figure)
    return found


def from_papers(report: Report, cells: list[Cell], day: date) -> dict[str, Given]:
    """The unit's own papers that were due in the year, as the criterion of papers in time counts them."""
    if not cells:
        return {}
    owed = papers_due(report.unit, report.year, day)
    if not owed.due:
        return {}
    told = tuple(paper_input(paper, day) for paper in owed.papers)
    where = Input(str(Source.PAPERS.label), format_number(owed.due), register_address(report), day)
    found = {}
    for cell in cells:
        amount, how = (owed.due, due_words) if cell.record == "papers_due" else (owed.on_time, on_time_words)
        figure = Figure(amount, cell.unit_words, day, how(report, day), (where, *told), "IV.1", "computed", who=WHO)
        found[cell.key] = Given(amount, Source.PAPERS, figure)
    return found


Words = Callable[[Report, date], str]


def due_words(report: Report, day: date) -> str:
    return f"Đếm văn bản đơn vị phải ban hành trong năm {report.year}, có hạn đến {format_day(day)}."


def on_time_words(report: Report, day: date) -> str:
    return f"Trong {due_words(report, day)[4:-1]}, đếm văn bản đã ban hành không muộn hơn hạn."


def paper_input(paper: Paper, day: date) -> Input:
    issued = paper.issued_on if paper.issued_on and paper.issued_on <= day else None
    state = "đúng hạn" if is_on_time(paper, day) else "quá hạn" if issued else "chưa ban hành"
    return Input(paper.title, state, reverse("documents:paper", args=[paper.pk]), issued or paper.due_on)


def register_address(report: Report) -> str:
    return f"{reverse('documents:list')}?{urlencode({'don_vi': report.unit_id, 'nam': report.year})}"
