"""Which cells of a form a reader of counts does not see, so that no small number of households can be told."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Min

from chungtay.apps.households.models import FlowEntry
from chungtay.apps.households.queries.flows import FlowLine, flows
from chungtay.apps.households.queries.form_places import Scope
from chungtay.apps.households.queries.forms import FLOW_FORMS, FormRow, FormTable
from chungtay.base.law import book
from chungtay.rules.flows import COLUMNS
from chungtay.rules.form_checks import SAME, Place
from chungtay.rules.hiding import hidden
from chungtay.rules.review_forms import Column, ReviewForm, Stratum

Cell = tuple[int, Stratum, str]
Hidden = frozenset[Cell]


class FlowCell(NamedTuple):
    """One column of a flow form; the place is a unit's key."""

    place: int
    year: int
    form: int
    column: str


def hidden_cells(table: FormTable) -> Hidden:
    """By the place in the table (the total comes last), stratum and column."""
    found = small_and_linked(table)
    return frozenset(found | set(rates(table, found)))


def small_and_linked(table: FormTable) -> set[Cell]:
    """Households decide; persons and children are hidden where they are few or where their households are hidden."""
    counts = table.counts
    flow = hidden_flows(table.scope, counts.standard, counts.year, counts.day)
    found: set[Cell] = set()
    for stratum in table.strata:
        cells = {
            (row, stratum, column.num): number_behind(line, stratum, column)
            for row, line in enumerate(lines(table))
            for column in counted(table.form)
        }
        first = [(row, stratum, num) for row, earlier, num in found if earlier == "households"]
        found |= hidden(cells, links_of(table, stratum), least(), [*first, *from_flows(table, stratum, flow)])
    return found


def counted(form: ReviewForm) -> list[Column]:
    """Columns of numbers, and rates of another form's numbers, which tell those as well."""
    return [one for one in form.columns if one.kind in ("count", "sum", "closing") or of_another(one)]


def of_another(column: Column) -> bool:
    return column.ratio is not None and column.ratio.of_form is not None


def number_behind(line: FormRow, stratum: Stratum, column: Column) -> int | None:
    value = line.value(stratum, column.num)
    if column.ratio is None:
        return value if isinstance(value, int) else None
    over = line.value(stratum, column.ratio.over)
    return None if value is None or over is None else round(Decimal(value) * Decimal(over) / 100)


def lines(table: FormTable) -> list[FormRow]:
    return [*table.rows, table.total]


def least() -> int:
    return book().privacy.small_cell_minimum.value


def links_of(table: FormTable, stratum: Stratum) -> Iterator[list[Cell]]:
    """A column's rows make its total; within a row sums have their parts."""
    count = len(table.rows) + 1
    for column in counted(table.form):
        yield [(row, stratum, column.num) for row in range(count)]
        parts = column.sum or (tuple(key[1:] for key in COLUMNS[:-1]) if column.kind == "closing" else ())
        if parts:
            for row in range(count):
                yield [(row, stratum, num) for num in (column.num, *parts)]


def rates(table: FormTable, found: set[Cell]) -> Iterator[Cell]:
    """A rate is hidden with the number that it is of, or that it is measured by."""
    for column in table.form.columns:
        if column.ratio is not None:
            behind = [column.ratio.over] if of_another(column) else [column.ratio.of, column.ratio.over]
            for row in range(len(table.rows) + 1):
                for stratum in table.strata:
                    if any((row, stratum, num) in found for num in behind):
                        yield row, stratum, column.num


def hidden_flows(scope: Scope, standard: str, year: int, day: date) -> set[FlowCell]:
    """Of both flow forms and all years at once: what one year ends with, the next one begins with."""
    first = FlowEntry.objects.filter(standard=standard).aggregate(first=Min("year"))["first"] or year
    years = list(range(min(first, year), day.year + 1))
    found = flows(scope.places, years, standard, day, scope.tree_day)
    cells = {
        FlowCell(place, one_year, form, key[1:]): number
        for (place, one_year), line in found.items()
        for form in FLOW_FORMS
        for key, number in households(line, form).items()
    }
    return hidden(cells, flow_links(scope, years), least())


def households(line: FlowLine, form: int) -> dict[str, int]:
    return line.official[FLOW_FORMS[form]].households


def flow_links(scope: Scope, years: list[int]) -> Iterator[list[FlowCell]]:
    nums = [key[1:] for key in COLUMNS]
    rows = [one.pk for one in scope.rows]
    for place in scope.places:
        for year in years:
            for form in FLOW_FORMS:
                yield [FlowCell(place, year, form, num) for num in nums]
                yield [FlowCell(place, year, form, "9"), FlowCell(place, year + 1, form, "1")]
            yield [FlowCell(place, year, 2, "2"), FlowCell(place, year, 3, "5")]
            yield [FlowCell(place, year, 2, "5"), FlowCell(place, year, 3, "3")]
    for year in years:
        for form in FLOW_FORMS:
            for num in nums:
                yield [FlowCell(place, year, form, num) for place in (*rows, scope.unit.pk)]


def from_flows(table: FormTable, stratum: Stratum, flow: set[FlowCell]) -> Iterator[Cell]:
    """Cells that are the same number as a flow's, which another page has hidden."""
    places = [line.unit.pk if line.unit else 0 for line in (*table.rows, table.total)]
    for num, twin in twins(table.form):
        for row, place in enumerate(places):
            if FlowCell(place, table.counts.year, twin.form, twin.column) in flow:
                yield row, stratum, num


@lru_cache(maxsize=32)
def _twins(number: int, nums: tuple[str, ...]) -> tuple[tuple[str, Place], ...]:
    pairs = [(one.first, one.second) for one in SAME] + [(one.second, one.first) for one in SAME]
    found = []
    for num in nums:
        reached, todo = {Place(number, num)}, [Place(number, num)]
        while todo:
            here = todo.pop()
            more = {there for start, there in pairs if start == here} - reached
            reached |= more
            todo += more
        found += [(num, place) for place in reached if place.form in FLOW_FORMS and place.stratum == "households"]
    return tuple(found)


def twins(form: ReviewForm) -> tuple[tuple[str, Place], ...]:
    """The columns of a form that tell a column of a flow form again, by the checks across forms."""
    return _twins(form.num, tuple(column.num for column in form.columns))
