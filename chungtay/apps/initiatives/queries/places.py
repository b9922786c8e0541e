"""The communes, wards and towns that somebody of the public may name, with the district they lie in."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, UnitPlace
from chungtay.rules import vietnamese
from chungtay.rules.likeness import folded

PREFIX = "Ủy ban nhân dân "


@dataclass(frozen=True)
class Places:
    """Keys of committees with the words that they are offered by."""

    offered: tuple[tuple[int, str], ...]

    def named(self, typed: str) -> list[tuple[int, str]]:
        """Those with exactly these words; else those whose own name it is; without tones and kind as well."""
        asked = folded(typed)
        exact = [one for one in self.offered if folded(one[1]) == asked]
        return exact or [one for one in self.offered if asked in own_names(one[1])]


def own_names(label: str) -> tuple[str, str]:
    """ "xa minh quang" and "minh quang"."""
    words = vietnamese.words(label.split(",", maxsplit=1)[0])
    kinds = 2 if words[:2] == ["thi", "tran"] else 1
    return " ".join(words), " ".join(words[kinds:])


def places(day: date) -> Places:
    rows = UnitPlace.objects.filter(
        holds_on(day), holds_on(day, "unit__"), unit__kind=Kind.PEOPLE_COMMITTEE, unit__level=Level.COMMUNE
    )
    named = rows.order_by("unit__name", "unit").values_list("unit", "unit__name", "parent__name")
    return Places(tuple((key, label_of(own, above or "")) for key, own, above in named))


def label_of(own: str, above: str) -> str:
    place = own.removeprefix(PREFIX)
    return f"{place}, {above.removeprefix(PREFIX)}" if above else place
