"""Which models worked in places like one's own, and why that one is like them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chungtay.apps.initiatives.models import Edition
from chungtay.apps.initiatives.queries.published import editions
from chungtay.apps.initiatives.writing import WITH_STEPS
from chungtay.apps.replication.models import Adoption
from chungtay.apps.replication.queries.places import places_of
from chungtay.apps.units.models import Territory, Unit
from chungtay.base.law import book
from chungtay.rules.comparing_places import Likeness, Place, compare

OTHER_LEVEL = "Các nơi đã làm không cùng cấp với nơi của anh/chị"
OWN = "Ngay tại địa bàn của anh/chị"


@dataclass(frozen=True)
class Suggestion:
    """A model before the public; `place` is where it was done that is most like one's own, with the why."""

    edition: Edition
    place: Place | None
    likeness: Likeness
    copied: int

    @property
    def points(self) -> int:
        return self.likeness.points


def copyable(unit: Unit, day: date) -> list[Edition]:
    """The texts of models that the unit neither made nor copies already, the newest first."""
    taken = Adoption.objects.live().filter(unit=unit).values("initiative")
    found = editions(day).filter(kind__in=WITH_STEPS).exclude(initiative__in=taken).exclude(initiative__unit=unit)
    return list(found.select_related("initiative__unit__seat"))


def suggestions(unit: Unit, day: date) -> list[Suggestion]:
    """Every model that may be copied, the most alike first; by a handful of queries however many there are."""
    found = copyable(unit, day)
    seats: dict[int, list[Territory]] = {one.initiative_id: [one.initiative.unit.seat] for one in found}
    confirmed: dict[int, int] = defaultdict(int)
    rows = Adoption.objects.published(day).filter(initiative__in=seats).select_related("unit__seat")
    for copy in rows.order_by("pk"):
        seats[copy.initiative_id].append(copy.unit.seat)
        confirmed[copy.initiative_id] += 1
    asked = {seat.pk for some in seats.values() for seat in some} | {unit.seat_id}
    known = places_of(asked, day)
    made = []
    for edition in found:
        place, likeness = most_alike(unit, seats[edition.initiative_id], known)
        made.append(Suggestion(edition, place, likeness, confirmed[edition.initiative_id]))
    return sorted(
        made, key=lambda one: (-one.points, -one.copied, -one.edition.published_on.toordinal(), one.edition.pk)
    )


def most_alike(unit: Unit, seats: Iterable[Territory], known: dict[int, Place]) -> tuple[Place | None, Likeness]:
    """Only places of the same level are held side by side: a commune is no district. One's own place tells nothing of
    others, so it counts only where no other one is alike enough."""
    here, policy = known.get(unit.seat_id), book().replication.comparable
    best: tuple[Place | None, Likeness] = (None, Likeness(unlike=(OTHER_LEVEL,)))
    if here is None:
        return best
    for seat in sorted(seats, key=lambda one: one.pk == unit.seat_id):
        there, is_own = known.get(seat.pk), seat.pk == unit.seat_id
        if there is None or seat.level != unit.seat.level or (is_own and best[1].points >= policy.least_alike):
            continue
        likeness = compare(here, there, policy)
        if is_own:
            likeness = replace(likeness, alike=(OWN, *likeness.alike))
        if best[0] is None or likeness.points > best[1].points:
            best = there, likeness
    return best
