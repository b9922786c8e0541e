"""The reports of one set of boundaries put together in another: whole successors are added, a part is never split."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import past
from chungtay.apps.reports.layouts import basic_rows, pack_of
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.past import Sums
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Extent, Kind, Succession, Territory, Unit, UnitClosure, UnitPlace
from chungtay.base.states import Sent


@dataclass
class Row:
    """One unit of the tree that is shown: the sums of the reports placed in it, and how many of how many came."""

    sums: Sums = field(default_factory=dict)
    given: int = 0
    expected: int = 0


@dataclass(frozen=True)
class Regrouped:
    """`unplaced` are units whose place was divided, with what they reported; they count in the total and nowhere else.

    `missing` are those that owe a report and have none accepted by the day."""

    by_child: dict[int, Row]
    unplaced: list[tuple[Unit, Row]]
    total: Row
    missing: list[Unit]


def tree_days(year: int, day: date) -> dict[str, date]:
    """The trees that a year may be shown in: that of its end, and the present one where committees have changed."""
    before = min(day, date(year, 12, 31))
    committees = Unit.objects.filter(kind=Kind.PEOPLE_COMMITTEE)
    changed = committees.filter(Q(until__gt=before, until__lte=day) | Q(since__gt=before, since__lte=day)).exists()
    return {"truoc": before, "sau": day} if changed else {"truoc": before}


def places_on(tree_day: date) -> dict[int, int | None]:
    """For each territory of any time the one that it stands as on the day; None where it was divided."""
    known = {pk: (since, until) for pk, since, until in Territory.objects.values_list("pk", "since", "until")}
    forward: dict[int, list[tuple[int, str]]] = defaultdict(list)
    backward: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for old, new, extent in Succession.objects.values_list("old_id", "new_id", "extent"):
        forward[old].append((new, extent))
        backward[new].append((old, extent))

    def place(key: int) -> int | None:
        for _ in range(len(known)):
            since, until = known[key]
            if since <= tree_day and (until is None or tree_day < until):
                return key
            links = forward[key] if since <= tree_day else backward[key]
            if len(links) != 1 or links[0][1] != Extent.WHOLE:
                return None
            key = links[0][0]
        return None

    return {key: place(key) for key in known}


def counterpart(unit: Unit, tree_day: date) -> Unit | None:
    """The committee that stands for this one on the day: itself, or the only one that its place became or came from."""
    if unit.holds(tree_day):
        return unit
    place = places_on(tree_day).get(unit.seat_id)
    found = Unit.objects.on(tree_day).filter(kind=unit.kind, level=unit.level, seat=place)
    return found.first() if place is not None else None


def regrouped(movement: Movement, year: int, root: Unit, tree_day: date, day: date) -> Regrouped:
    """What was reported of the year and accepted by the day, under `root` in the tree of another day."""
    rows = sorted(basic_rows(pack_of(movement, day)))
    owed = Obligation.objects.filter(movement=movement, kind=Owed.YEARLY_REPORT, year=year, row_key__in=rows)
    units = {one.pk: one for one in Unit.objects.filter(obligations__in=owed)}
    stands = standing_as(units, tree_day)
    child_of = children_of(root, tree_day)
    said = reported(movement, year, day, rows)
    by_child: dict[int, Row] = defaultdict(Row)
    total, unplaced, missing = Row(), [], []
    is_top = not UnitPlace.objects.filter(holds_on(tree_day), unit=root, parent__isnull=False).exists()
    for key, unit in units.items():
        now = stands[key]
        if (now is None and not is_top) or (now is not None and now != root.pk and now not in child_of):
            continue
        homes = [total]
        if now is None:
            apart = Row()
            unplaced.append((unit, apart))
            homes.append(apart)
        elif now in child_of:
            homes.append(by_child[child_of[now]])
        for home in homes:
            home.expected += 1
            add(home, said.get(key))
        if key not in said:
            missing.append(unit)
    return Regrouped(dict(by_child), sorted(unplaced, key=lambda one: one[0].name), total,
                     sorted(missing, key=lambda one: (one.level, one.name)))  # fmt: skip


def add(home: Row, figures: Mapping[str, int | None] | None) -> None:
    if figures is None:
        return
    home.given += 1
    for key, value in figures.items():
        if value is not None:
            total, number = home.sums.get(key, (None, 0))
            home.sums[key] = ((total or 0) + value, number + 1)


def standing_as(units: Mapping[int, Unit], tree_day: date) -> dict[int, int | None]:
    """For each unit the one that stands for it on the day: itself, the committee of its place, or its successor."""
    places = places_on(tree_day)
    committees = Unit.objects.on(tree_day).filter(kind=Kind.PEOPLE_COMMITTEE)
    seated = {(seat, level): key for key, seat, level in committees.values_list("pk", "seat_id", "level")}
    found: dict[int, int | None] = {}
    for key, unit in units.items():
        if unit.holds(tree_day):
            found[key] = key
        elif unit.kind == Kind.PEOPLE_COMMITTEE:
            place = places.get(unit.seat_id)
            found[key] = None if place is None else seated.get((place, unit.level))
        else:
            found[key] = unit.successor_id
    return found


def children_of(root: Unit, tree_day: date) -> dict[int, int]:
    """For each unit under `root` the one right below `root` that it stands under."""
    below = UnitPlace.objects.filter(holds_on(tree_day), parent=root).values("unit")
    pairs = UnitClosure.objects.filter(holds_on(tree_day), ancestor__in=below)
    return dict(pairs.values_list("descendant_id", "ancestor_id"))


def reported(movement: Movement, year: int, day: date, rows: list[str]) -> dict[int, dict[str, int | None]]:
    """By unit what its accepted report of the year said on the day."""
    accepted = Report.objects.yearly().filter(
        movement=movement, year=year, row_key__in=rows, state=Sent.ACCEPTED, accepted_on__lte=day
    )
    found: dict[int, dict[str, int | None]] = {unit: {} for unit in accepted.values_list("unit_id", flat=True)}
    for unit, key, value in accepted.filter(figures__isnull=False).values_list(
        "unit_id", "figures__key", "figures__value"
    ):
        found[unit][key] = value
    for one in past.held_on(movement, day, rows, year):
        found[one.unit_id] = dict(one.figures)
    return found
