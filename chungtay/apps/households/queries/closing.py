"""What closing a year would do to a unit, told before it is done."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.households.closings import prospect
from chungtay.apps.households.queries.form_places import name_of
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.figures import Figure


@dataclass(frozen=True)
class Outlook:
    """How many communes and villages would be closed, and why each other commune would stay open."""

    ready: Figure
    villages: Figure
    refused: list[tuple[str, str]]

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
        sorted((names[key], words) for key, words in found.refused.items()),
    )


def communes_of(unit: Unit, day: date) -> list[Unit]:
    below = Unit.objects.subtree(unit, day).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE)
    return list(below.select_related("seat").order_by("name", "pk"))
