"""The family of a model: who copied it from whom, and how far each is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungtay.apps.initiatives.models import Edition, Initiative
from chungtay.apps.initiatives.queries.published import edition_of
from chungtay.apps.replication.models import LIVE, Adoption, AdoptionState


@dataclass(frozen=True)
class Member:
    """One copy and the copy that it is drawn under; none is the origin."""

    adoption: Adoption
    parent: int | None
    generation: int


@dataclass(frozen=True)
class Family:
    """The origin and its copies, parents before their children."""

    initiative: Initiative
    edition: Edition | None
    members: tuple[Member, ...]

    @property
    def live(self) -> int:
        """Places that copy it or have copied it to the end."""
        return sum(1 for one in self.members if one.adoption.state in LIVE)

    @property
    def confirmed(self) -> int:
        return sum(1 for one in self.members if one.adoption.state == AdoptionState.CONFIRMED)

    @property
    def stopped(self) -> int:
        return sum(1 for one in self.members if one.adoption.state == AdoptionState.STOPPED)


def family(initiative: Initiative, day: date, *, public: bool = False) -> Family:
    """All copies of the day; for the public those alone whose result was confirmed by then."""
    rows = Adoption.objects.filter(initiative=initiative, since__lte=day)
    if public:
        rows = Adoption.objects.published(day).filter(initiative=initiative)
    links = dict(Adoption.objects.filter(initiative=initiative).values_list("pk", "adapted_from"))
    shown = rows.select_related("unit__seat", "initiative").prefetch_related("corrections").order_by("since", "pk")
    return Family(initiative, edition_of(initiative, day), tuple(in_order(shown, links)))


def in_order(adoptions: Iterable[Adoption], links: dict[int, int | None]) -> Iterable[Member]:
    """From the origin down; whose parent is not shown hangs under the next one above that is."""
    shown = {one.pk: one for one in adoptions}
    below: dict[int | None, list[Adoption]] = {}
    for one in shown.values():
        parent = links[one.pk]
        while parent is not None and parent not in shown:
            parent = links[parent]
        below.setdefault(parent, []).append(one)
    waiting: list[tuple[Adoption, int | None, int]] = [(one, None, 1) for one in reversed(below.get(None, []))]
    while waiting:
        one, above, generation = waiting.pop()
        yield Member(one, above, generation)
        waiting += [(child, one.pk, generation + 1) for child in reversed(below.get(one.pk, []))]
