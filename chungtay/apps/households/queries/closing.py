"""What closing a year would do to a unit, told before it is done."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.apps.households.closings import prospect
from chungtay.apps.households.queries.form_places import name_of
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.figures import Figure


@dataclass(frozen=True)
class Refusal:
    """One reason, and the communes that it keeps open."""

    words: str
    places: list[str]
    count: Figure


@dataclass(frozen=True)
class Outlook:
    """How many communes and villages would be closed, and why each other commune would stay open."""

    ready: Figure
    villages: Figure
    refused: list["Refusal"]

    @property
    def can(self) -> bool:
        return bool(self.ready.value)


def outlook(unit: Unit, standard: str, year: int, day: date) -> Outlook:
    communes = list(communes_of(unit, day))
    found = prospect(communes, standard, year, day)
    names = {one.pk: name_of(one) for one in communes}
    villages = sum(len(found.villages.get(key, ())) for key in found.ready)
    how = "Xã đã công nhận mọi đợt rà soát của năm và đã khóa các năm trước."
    return Outlook(
        Figure(len(found.ready), "xã", day, how, status="computed"),
        Figure(villages, "thôn, tổ dân phố", day, "Thôn, tổ dân phố của các xã đó.", status="computed"),
        by_reason(found.refused, names, day),
    )


def by_reason(refused: Mapping[int, str], names: Mapping[int, str], day: date) -> list[Refusal]:
    places: dict[str, list[str]] = defaultdict(list)
    for key, words in refused.items():
        places[words].append(names[key])
    return [
        Refusal(words, sorted(some), Figure(len(some), "xã", day, words, status="computed"))
        for words, some in sorted(places.items(), key=lambda one: len(one[1]))
    ]


def communes_of(unit: Unit, day: date) -> list[Unit]:
    below = Unit.objects.subtree(unit, day).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE)
    return list(below.select_related("seat").order_by("name", "pk"))
