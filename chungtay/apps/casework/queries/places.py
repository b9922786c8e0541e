"""How many poor households of each place have a plan, and how many fell back; small numbers stay hidden from others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from chungtay.apps.casework.models import HouseholdPlan
from chungtay.apps.casework.queries.plans import POOR
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries.register import root_of, villages_by_place
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace
from chungtay.base.access import Desk
from chungtay.base.law import book
from chungtay.rules.hiding import hidden

# What is counted of a place: poor households, those with an agreed plan, those without; who left; who fell back.
POOR_KEY, WITH, WITHOUT, OUT, BACK = "poor", "with", "without", "out", "back"
KEYS = (POOR_KEY, WITH, WITHOUT, OUT, BACK)
Cell = tuple[int, str]
TOTAL = 0


@dataclass
class PlaceCounts:
    """The numbers of one place, and which of them this reader may not see; without a place, the sum of all."""

    place: Unit | None
    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KEYS, 0))
    kept_back: set[str] = field(default_factory=set)
    url: str = ""

    def get_absolute_url(self) -> str:
        """Where the reader may go on from here; empty where he may not."""
        return self.url


@dataclass(frozen=True)
class Table:
    """The places, and their sum."""

    lines: list[PlaceCounts]
    total: PlaceCounts


def root_for(desk: Desk, day: date) -> Unit | None:
    """Where the desk's register begins; whoever sits beside the committees counts in the territory of his seat."""
    committees = Unit.objects.on(day).filter(kind=Kind.PEOPLE_COMMITTEE, seat=desk.seat_id)
    return root_of(desk, day) or committees.select_related("seat").order_by("level", "pk").first()


def places_under(root: Unit, day: date) -> list[Unit]:
    """Committees and villages right under the place."""
    below = UnitPlace.objects.filter(holds_on(day), parent=root).values("unit")
    found = Unit.objects.filter(pk__in=below, kind__in=(Kind.PEOPLE_COMMITTEE, Kind.VILLAGE))
    return list(found.select_related("seat").order_by("kind", "seat__code", "key"))


def communes_under(root: Unit, day: date) -> list[Unit]:
    """All communes of a district or of the city in one list."""
    below = Unit.objects.subtree(root, day).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE)
    return list(below.select_related("seat").order_by("seat__code", "key"))


def places_for(root: Unit, desk: Desk, day: date) -> list[Unit]:
    """Who reads people goes down place by place. To others the same number is shown in one table only, since two
    tables with different gaps would tell what each of them keeps back."""
    if root.kind == Kind.VILLAGE:
        return [root]
    if reads_people(desk) or root.level >= Level.COMMUNE:
        return places_under(root, day)
    return communes_under(root, day)


def table_of(root: Unit, desk: Desk, day: date) -> Table:
    """The places under the root that have poor households or plans; for a village, the village alone."""
    places = places_for(root, desk, day)
    lines = {one.pk: PlaceCounts(one) for one in places}
    stands = villages_by_place(lines, day) | {one.pk: one.pk for one in places if one.kind == Kind.VILLAGE}
    for village, numbers in counted(stands).items():
        for name, number in numbers.items():
            lines[stands[village]].numbers[name] += number
    lines = {key: one for key, one in lines.items() if any(one.numbers.values())}
    total = {name: sum(one.numbers[name] for one in lines.values()) for name in KEYS}
    kept = set() if reads_people(desk) else kept_back(lines, total)
    for key, line in lines.items():
        line.kept_back = {name for place, name in kept if place == key}
        if reads_people(desk) and line.place is not None:
            line.url = way_on(line.place)
    return Table(list(lines.values()), PlaceCounts(None, total, {name for place, name in kept if place == TOTAL}))


def way_on(place: Unit) -> str:
    """Down to the places below; of a village, to its households."""
    page = "casework:list" if place.kind == Kind.VILLAGE else "casework:places"
    return f"{reverse(page)}?noi={place.key}"


def counted(villages: Iterable[int]) -> Mapping[int, dict[str, int]]:
    """By village, in two queries."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(KEYS, 0))
    wanted = list(villages)
    planned = Q(exit_plan__number__gt=0) & ~Q(exit_plan__state="closed")
    poor = Household.objects.open().filter(POOR, unit__in=wanted).order_by().values("unit")
    for row in poor.annotate(every=Count("pk"), planned=Count("pk", filter=planned)):
        numbers = found[row["unit"]]
        numbers[POOR_KEY], numbers[WITH] = row["every"], row["planned"]
        numbers[WITHOUT] = row["every"] - row["planned"]
    left = HouseholdPlan.objects.filter(out_on__isnull=False, household__unit__in=wanted).order_by()
    fell = Count("pk", filter=Q(relapses__gt=0))
    for village, out, back in left.values_list("household__unit").annotate(out=Count("pk"), back=fell):
        found[village][OUT], found[village][BACK] = out, back
    return found


def kept_back(lines: Mapping[int, PlaceCounts], total: Mapping[str, int]) -> set[Cell]:
    """Small cells, and as many others as it takes: with and without add up to all, places add up to the total."""
    cells: dict[Cell, int | None] = {(key, name): one.numbers[name] for key, one in lines.items() for name in KEYS}
    cells |= {(TOTAL, name): number for name, number in total.items()}
    rows = [[(key, name) for name in (POOR_KEY, WITH, WITHOUT)] for key in (*lines, TOTAL)]
    columns = [[(TOTAL, name), *((key, name) for key in lines)] for name in KEYS]
    return hidden(cells, [*rows, *columns], book().privacy.small_cell_minimum.value)
