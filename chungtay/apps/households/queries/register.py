"""The register as lists read it: one place or the places under it, filtered, counted by class and searched."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F

from chungtay.apps.households.models import FLAG_BITS, Household, HouseholdQuerySet, StandardKey
from chungtay.apps.households.queries import places
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitClosure
from chungtay.base.access import Desk

# What the address calls the filter by a standard, and the column behind it.
CLASS_FILTERS = (("quoc_gia", "national_class"), ("thanh_pho", "city_class"))
# The columns of the index `household_by_class`.
BY_INDEX = ("unit", "closed_on", "national_class", "city_class")
# Where households are looked for: committees and villages.
KINDS = (Kind.PEOPLE_COMMITTEE, Kind.VILLAGE)
# How the address says “never recognised”: an empty word would mean “all”.
NEVER = "chua"


@dataclass
class ClassCounts:
    """How many households stand in each pair of classes, by the national and by the city standard."""

    pairs: "Counter[tuple[str, str]]" = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.pairs.total()

    def of(self, standard: str, wanted: str | None = None, other: str | None = None) -> int:
        """Those of a class by one standard and of another class by the other; None asks for any."""
        place = 0 if standard == StandardKey.NATIONAL else 1
        return sum(
            number
            for pair, number in self.pairs.items()
            if wanted in (None, pair[place]) and other in (None, pair[1 - place])
        )


def filtered(rows: HouseholdQuerySet, chosen: Mapping[str, Any]) -> HouseholdQuerySet:
    """By what the filter says beside class: village, trait, still in the register or not."""
    rows = rows.filter(closed_on__isnull=chosen.get("so") != "da-dong")
    if chosen.get("thon"):
        rows = rows.filter(unit=chosen["thon"])
    if chosen.get("dac_diem"):
        bit = FLAG_BITS[chosen["dac_diem"]]
        rows = rows.annotate(trait=F("flags").bitand(bit)).filter(trait=bit)
    return rows


def of_classes(rows: HouseholdQuerySet, chosen: Mapping[str, Any]) -> HouseholdQuerySet:
    for name, column in CLASS_FILTERS:
        if chosen.get(name):
            rows = rows.filter(**{column: class_asked(chosen[name])})
    return rows


def class_asked(word: str) -> str:
    return "" if word == NEVER else word


def counts_of(rows: HouseholdQuerySet) -> ClassCounts:
    """One look for both standards."""
    counts = ClassCounts()
    for national, city, number in rows.order_by().values_list("national_class", "city_class").annotate(Count("pk")):
        counts.pairs[national, city] += number
    return counts


def root_of(desk: Desk, day: date) -> Unit | None:
    """Where the desk's register begins: its own unit, or the committee of its territory."""
    reached = Unit.objects.reached_by(desk, day).on(day).select_related("seat")
    if desk.reach == "seat":
        return reached.filter(kind=Kind.PEOPLE_COMMITTEE, seat=desk.seat_id).first()
    return reached.filter(pk=desk.unit_id or 0, kind__in=KINDS).first()


def place_of(desk: Desk, key: str, day: date) -> Unit | None:
    """A committee or village within reach."""
    reached = Unit.objects.reached_by(desk, day).on(day).select_related("seat")
    return reached.filter(key=key, kind__in=KINDS).first()


def lists_names(place: Unit) -> bool:
    """Names are listed for a commune or one village; higher up there are places to go down to."""
    return place.level >= Level.COMMUNE


def villages_in(place: Unit, day: date) -> list[Unit]:
    if place.kind == Kind.VILLAGE:
        return [place]
    return places.in_order(places.villages_under(place.pk, day))


@dataclass(frozen=True)
class PlaceRow:
    """A place right under another, with what is counted in all its villages."""

    place: Unit
    counts: ClassCounts


def places_under(place: Unit, desk: Desk, day: date) -> list[PlaceRow]:
    """The households of every village are counted once, from the index alone, and added up by place."""
    children = places.in_order(places.children_of(place, day))
    reached = set(Unit.objects.reached_by(desk, day).order_by().values_list("pk", flat=True))
    below = villages_by_place([child.pk for child in children], day)
    stands = {village: child for village, child in below.items() if village in reached}
    counts: dict[int, ClassCounts] = defaultdict(ClassCounts)
    for village, closed, national, city, number in counted_by_village(None if place.level == Level.CITY else stands):
        if closed is None and village in stands:
            counts[stands[village]].pairs[national, city] += number
    return [PlaceRow(child, counts[child.pk]) for child in children]


def counted_by_village(villages: Iterable[int] | None) -> Iterable[tuple[int, date | None, str, str, int]]:
    """In the order of the index. Of all villages, those that left are counted along: leaving them out by the index
    takes four times as long as reading past them."""
    rows = Household.objects.all() if villages is None else Household.objects.open().filter(unit__in=list(villages))
    return rows.order_by().values_list(*BY_INDEX).annotate(Count("pk")).iterator(chunk_size=10_000)


def villages_by_place(keys: Iterable[int], day: date) -> dict[int, int]:
    """For each village the place, of those given, that it stands under on the day."""
    pairs = UnitClosure.objects.filter(holds_on(day), ancestor__in=list(keys), descendant__kind=Kind.VILLAGE)
    return dict(pairs.values_list("descendant", "ancestor"))


def between(root: Unit, place: Unit, day: date) -> list[Unit]:
    """The committees on the way down from the root to the place, both left out."""
    above = UnitClosure.objects.filter(holds_on(day), descendant=place, depth__gt=0).select_related("ancestor__seat")
    line = [one.ancestor for one in above.order_by("-depth")]
    return line[line.index(root) + 1 :] if root in line else []


def own_villages(desk: Desk, day: date) -> list[Unit]:
    """The villages of the desk's own commune, where it writes households in."""
    return places.in_order(places.villages_under(desk.unit_id, day).select_related("seat"))
