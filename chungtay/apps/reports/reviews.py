"""Rounds of review (III.3): who handed in, what they say together, and what a conference is prepared from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from chungtay.apps.movements.models import Movement, Obligation, ObligationQuerySet, Owed
from chungtay.apps.reports import layouts
from chungtay.apps.reports.answered import words_of
from chungtay.apps.reports.consolidating import Consolidation, consolidate
from chungtay.apps.reports.objectives import figure_for
from chungtay.apps.units.models import Level, Unit
from chungtay.base.figures import Figure, Input
from chungtay.rules import packs
from chungtay.rules.pack_forms import Cell, Section

CHOICES, TEXTS = frozenset({"choice"}), frozenset({"text"})


@dataclass(frozen=True)
class Round:
    """One occasion on which units look back: its key in the plan, its words, the year it is about and its due day."""

    key: str
    row: packs.Obligation
    title: str
    year: int
    due_on: date


@dataclass(frozen=True)
class Ranked:
    """A unit of a published ranking, by cluster; `rank` and `points` are figures."""

    cluster: str
    unit: str
    rank: Figure
    points: Figure


@dataclass(frozen=True)
class Said:
    """What one unit wrote."""

    unit: str
    text: str


@dataclass(frozen=True)
class Exemplar:
    """A line of the table of exemplars: the unit that names it, and each column's words in the form's order."""

    unit: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Achieved:
    """An objective of the plan with the city's figure for the year of the round, from accepted yearly reports."""

    title: str
    definition: str
    figure: Figure
    target: Figure | None


@dataclass(frozen=True)
class Graded:
    """How many units gave themselves a grade, and which."""

    grade: str
    count: Figure
    units: tuple[str, ...]


@dataclass(frozen=True)
class Conference:
    """All that a report, an invitation and a programme of the conference are written from."""

    movement: Movement
    round: Round
    day: date
    given: Figure
    missing: tuple[str, ...]
    objectives: tuple[Achieved, ...]
    grades: tuple[Graded, ...]
    exemplars: tuple[Exemplar, ...]
    texts: dict[str, tuple[Said, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ranking: tuple[Ranked, ...] = ()


Ranking = Callable[[Movement, int, date], Iterable[Ranked]]
_RANKINGS: list[Ranking] = []


def offer_ranking(ranking: Ranking) -> None:
    """Tell where published rankings come from; `scoring` supplies it through config.reactions."""
    _RANKINGS[:] = [ranking]


def rounds(movement: Movement, day: date) -> list[Round]:
    """The reviews that the plan in force asks for in a form, the earliest first."""
    found = [
        Round(occasion.key, row, occasion.title, occasion.until.year, occasion.due)
        for row in layouts.pack_of(movement, day).obligations
        if row.kind == "review" and row.form is not None
        for occasion in row.occasions
    ]
    return sorted(found, key=lambda one: one.due_on)


def round_of(movement: Movement, key: str, day: date) -> Round:
    """Raises `LookupError` when the plan has no such round."""
    for one in rounds(movement, day):
        if one.key == key:
            return one
    raise LookupError(f"Kế hoạch không có đợt sơ kết, tổng kết {key}.")


def owed_in(movement: Movement, one: Round) -> ObligationQuerySet:
    """What each unit owes in the round, with its report, in the order of level and name."""
    owed = Obligation.objects.reported().filter(movement=movement, kind=Owed.REVIEW, row_key=one.row.key, year=one.year)
    return owed.select_related("unit", "report", "movement").order_by("unit__level", "unit__name", "pk")


def sections_of(movement: Movement, one: Round, day: date) -> tuple[Section, ...]:
    return layouts.layout_of(layouts.pack_of(movement, day), one.row.key).sections


def together(movement: Movement, one: Round, day: date, owed: Iterable[Obligation] | None = None) -> Consolidation:
    """The accepted reviews put together; those still missing are named."""
    rows = owed_in(movement, one) if owed is None else owed
    return consolidate(rows, sections_of(movement, one, day), day, only_accepted=True)


def conference(movement: Movement, round_key: str, day: date) -> Conference:
    """The round as a whole, from accepted reviews alone; raises `LookupError` when there is no such round."""
    one = round_of(movement, round_key, day)
    found = together(movement, one, day)
    texts = cells_of(found, TEXTS)
    return Conference(
        movement=movement,
        round=one,
        day=day,
        given=found.counted,
        missing=tuple(unit.name for unit in found.missing),
        objectives=tuple(achieved(movement, one, day)),
        grades=tuple(graded for _, cell in cells_of(found, CHOICES) for graded in grades_of(found, cell)),
        exemplars=tuple(exemplars_of(found)),
        texts={cell.key: tuple(said(found, cell)) for _, cell in texts},
        labels={cell.key: cell.label for _, cell in texts},
        ranking=tuple(row for ranking in _RANKINGS for row in ranking(movement, one.year, day)),
    )


def cells_of(found: Consolidation, units: frozenset[str]) -> list[tuple[Section, Cell]]:
    return [(section, cell) for section in found.sections for cell in section.words() if cell.unit in units]


def achieved(movement: Movement, one: Round, day: date) -> Iterable[Achieved]:
    """Each objective in the whole city, whatever the reviews say of it."""
    city = Unit.objects.filter(kind="people_committee", level=Level.CITY).on(day).first() or movement.unit
    for objective in layouts.pack_of(movement, day).objectives:
        figure = figure_for(objective.key, city, one.year, day, movement=movement)
        target = None
        if objective.target is not None:
            how = f"Kế hoạch {movement.number} đặt mục tiêu đến {objective.due.year}."
            target = Figure(objective.target, figure.unit, objective.due, how, (), objective.clause, objective.status)
        yield Achieved(objective.title, objective.definition, figure, target)


def grades_of(found: Consolidation, cell: Cell) -> Iterable[Graded]:
    """The grades in the order of the form; a grade nobody gave himself has no units."""
    for option in cell.options:
        units = tuple(one.unit.name for one in found.given if one.answers.texts.get(cell.key) == option)
        how = f"Đếm đơn vị tự xếp loại “{option}” trong báo cáo đã duyệt."
        inputs = tuple(Input(name, option) for name in units)
        yield Graded(option, Figure(len(units), "đơn vị", found.day, how, inputs, "III.3", "computed"), units)


def exemplars_of(found: Consolidation) -> Iterable[Exemplar]:
    """The lines of every table without figures: who is held up as an example, and for what."""
    for section in found.sections:
        if not section.is_table or any(cell.is_figure for cell in section.cells):
            continue
        for one in found.given:
            for row in one.answers.rows.get(section.key, ()):
                words = tuple(words_of(cell, row.cells.get(cell.key, "")) for cell in section.cells)
                yield Exemplar(one.unit.name, words)


def said(found: Consolidation, cell: Cell) -> Iterable[Said]:
    for one in found.given:
        if text := one.answers.texts.get(cell.key, ""):
            yield Said(one.unit.name, text)
