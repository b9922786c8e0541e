"""Sums of first-hand reports over the tree of a day: one query for the sums, never zero for what is missing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import past
from chungtay.apps.reports.layouts import Layout, basic_rows, pack_of
from chungtay.apps.reports.models import Report
from chungtay.apps.units import queries as units
from chungtay.apps.units.dated import holds_on, subtree_ids
from chungtay.apps.units.models import Unit, UnitClosure
from chungtay.base.states import Sent

ACCEPTED = (Sent.ACCEPTED.value,)
SENT = (Sent.SUBMITTED.value, Sent.ACCEPTED.value)
PATH = "descendant__reports__"
CELL = f"{PATH}figures__key"


@dataclass(frozen=True)
class Line:
    """One cell summed up; `total` None means that nobody below has given it."""

    key: str
    total: int | None
    reporting: int
    expected: int

    @property
    def is_complete(self) -> bool:
        return self.reporting >= self.expected


class Owing(NamedTuple):
    """A first-hand report that is owed, and whether there is one that counts."""

    unit_id: int
    row_key: str
    is_given: bool


@dataclass(frozen=True)
class Rollup:
    """The sums of a unit and all that stands under it on the day."""

    movement: Movement
    root: Unit
    year: int
    day: date
    states: tuple[str, ...]
    lines: dict[str, Line]
    owed: tuple[Owing, ...]

    @cached_property
    def missing(self) -> list[Unit]:
        """The units that owe a first-hand report and have none that counts, by level and name."""
        without = [one.unit_id for one in self.owed if not one.is_given]
        return list(Unit.objects.filter(pk__in=without).order_by("level", "name")) if without else []

    @property
    def reporting(self) -> int:
        return sum(one.is_given for one in self.owed)

    @property
    def expected(self) -> int:
        return len(self.owed)

    def line(self, key: str) -> Line:
        return self.lines.get(key, Line(key, None, 0, 0))


@dataclass(frozen=True)
class Asked:
    """Which reports count: of this movement and year, first-hand, in these states as of the day, of this area."""

    movement: Movement
    year: int
    day: date
    states: tuple[str, ...]
    area: str
    rows: dict[str, Layout]
    keys: tuple[str, ...] = ()

    @property
    def tree_day(self) -> date:
        """A year is added up in the tree of its end: units that have ended since still stand in it."""
        return min(self.day, date(self.year, 12, 31))

    def counted(self, prefix: str = "") -> Q:
        """Reports that count as of the day: accepted by it or, when asked for, submitted by it."""
        if Sent.SUBMITTED not in self.states:
            return Q(**{f"{prefix}state": Sent.ACCEPTED, f"{prefix}accepted_on__lte": self.day})
        return Q(**{f"{prefix}state__in": SENT, f"{prefix}submitted_on__lte": self.day})

    def held_before(self) -> list[past.Held]:
        """Reports that were accepted on the day and have been opened again since."""
        held = past.held_on(self.movement, self.day, self.rows, self.year)
        return [one for one in held if self.area in ("", one.area)]

    def in_area(self, path: str) -> dict[str, str]:
        return {f"{path}seat__area": self.area} if self.area else {}


def asked(movement: Movement, year: int, day: date, **narrowed: Any) -> Asked:
    """`states`, `area` and `keys` narrow what counts; without keys every cell is summed."""
    states, keys = tuple(narrowed["states"]), tuple(narrowed["keys"])
    return Asked(movement, year, day, states, narrowed["area"], basic_rows(pack_of(movement, day)), keys)


def rollup(
    movement: Movement,
    year: int,
    root: Unit,
    day: date,
    *,
    states: Sequence[str] = ACCEPTED,
    area: str = "",
    keys: Sequence[str] = (),
) -> Rollup:
    """The sums by cell of the first-hand reports under `root`, as of the day and on that day's tree."""
    question = asked(movement, year, day, states=states, area=area, keys=keys)
    rows = summed(question, CELL).filter(ancestor=root).values_list(CELL, "total", "reporting")
    sums: past.Sums = {key: (total, reporting) for key, total, reporting in rows}
    before = past.by_ancestor(question.held_before(), [root.pk], question.tree_day).get(root.pk, [])
    past.add(sums, before, question.keys)
    owed = owed_under(question, root, {one.report_id for one in before})
    return Rollup(movement, root, year, day, tuple(states), lines_of(sums, owed, question), owed)


def rollup_by_child(
    movement: Movement,
    year: int,
    root: Unit,
    day: date,
    *,
    states: Sequence[str] = ACCEPTED,
    area: str = "",
    keys: Sequence[str] = (),
) -> dict[int, dict[str, Line]]:
    """The sums of each unit right under `root`, by unit key and cell; one query for all of them.
    A child that owes nothing and stands above nobody who does has no entry."""
    question = asked(movement, year, day, states=states, area=area, keys=keys)
    below = units.children(root, question.tree_day).values("pk")
    found: dict[int, past.Sums] = defaultdict(dict)
    sums = (
        summed(question, "ancestor", CELL)
        .filter(ancestor__in=below)
        .values_list("ancestor", CELL, "total", "reporting")
    )
    for child, key, total, reporting in sums:
        found[child][key] = (total, reporting)
    for child, before in past.by_ancestor(
        question.held_before(), below.values_list("pk", flat=True), question.tree_day
    ).items():
        past.add(found[child], before, question.keys)
    expected = expected_by_child(question, below)
    return {
        child: {
            key: Line(key, *found[child].get(key, (None, 0)), expected[child].get(key, 0))
            for key in sorted({*expected[child], *found[child]})
        }
        for child in sorted({*expected, *found})
    }


def summed(question: Asked, *grouped_by: str) -> QuerySet[UnitClosure, Any]:
    """Closure joined to reports and figures, not yet narrowed to an ancestor; grouped by what is read from it.
    A report gives a cell once and stands under an ancestor once, so that rows of a cell count reports."""
    where = question.counted(PATH) & Q(
        **{
            f"{PATH}movement": question.movement,
            f"{PATH}year": question.year,
            f"{PATH}row_key__in": sorted(question.rows),
            f"{PATH}figures__value__isnull": False,
            **question.in_area("descendant__"),
            **({CELL + "__in": question.keys} if question.keys else {}),
        }
    )
    pairs: QuerySet[UnitClosure, Any]
    pairs = UnitClosure.objects.filter(holds_on(question.tree_day)).filter(where).values(*grouped_by)
    return pairs.annotate(total=Sum(f"{PATH}figures__value"), reporting=Count(f"{PATH}pk"))


def owed_under(question: Asked, root: Unit, before: Collection[int] = ()) -> tuple[Owing, ...]:
    """The first-hand reports owed under `root`, in one query; those of `before` counted on the day."""
    counted = question.counted() | Q(pk__in=before) if before else question.counted()
    given = Report.objects.yearly().filter(counted, obligation=OuterRef("pk"))
    owed = Obligation.objects.filter(
        movement=question.movement,
        kind=Owed.YEARLY_REPORT,
        year=question.year,
        row_key__in=sorted(question.rows),
        unit__in=subtree_ids(UnitClosure, root, question.tree_day),
        **question.in_area("unit__"),
    )
    rows = owed.order_by().annotate(is_given=Exists(given)).values_list("unit_id", "row_key", "is_given")
    return tuple(Owing(*row) for row in rows)


def lines_of(sums: past.Sums, owed: Iterable[Owing], question: Asked) -> dict[str, Line]:
    expected: dict[str, int] = defaultdict(int)
    for row, number in Counter(one.row_key for one in owed).items():
        for key in question.rows[row].figure_keys():
            expected[key] += number
    return {key: Line(key, *sums.get(key, (None, 0)), expected[key]) for key in sorted({*expected, *sums})}


def expected_by_child(question: Asked, below: QuerySet[Unit, Any]) -> dict[int, dict[str, int]]:
    path = "descendant__obligations__"
    pairs = UnitClosure.objects.filter(holds_on(question.tree_day)).filter(
        **{
            "ancestor__in": below,
            f"{path}movement": question.movement,
            f"{path}kind": Owed.YEARLY_REPORT,
            f"{path}year": question.year,
            f"{path}row_key__in": sorted(question.rows),
            **question.in_area("descendant__"),
        }
    )
    expected: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    grouped = pairs.values("ancestor", f"{path}row_key").annotate(number=Count(f"{path}pk"))
    for child, row, number in grouped.values_list("ancestor", f"{path}row_key", "number"):
        for key in question.rows[row].figure_keys():
            expected[child][key] += number
    return expected
