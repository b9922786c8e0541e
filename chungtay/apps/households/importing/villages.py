"""Finds the village that a cell names: by its key, its name, or its name without tones and without “thôn”."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.apps.households.importing.readers import Reader, Wrong, by_cell, shown
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Unit
from chungtay.rules import vietnamese

_KIND = re.compile(
    r"^(?:thon|to dan pho|to dp|tdp|to|xom|ban|khu pho|khu dan cu|khu|cum dan cu|cum|doi|pho|ap|lang|"
    r"uy ban nhan dan|ubnd|xa|phuong|thi tran)(?: so)?[. ]+"
)
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")


@dataclass(frozen=True)
class Place:
    """A unit that rows may belong to; `area` is empty where the territory does not say."""

    id: int
    name: str
    key: str
    area: str


class Places:
    """The units a workbook may name, each by several spellings; the closer a spelling the sooner it is believed."""

    def __init__(self, places: list[Place], within: str) -> None:
        self.places, self.within = places, within
        self.by_id = {one.id: one for one in places}
        self.levels: list[dict[str, list[Place]]] = [defaultdict(list) for _ in spellings("", "")]
        for one in places:
            for name in (one.name, one.name.split(",")[0]):
                for level, spelling in zip(self.levels, spellings(one.key, name), strict=True):
                    if one not in level[spelling]:
                        level[spelling].append(one)

    def find(self, text: str) -> Place | str:
        """The unit, or why it is not known which."""
        written = vietnamese.collapse(text)
        for spelling, level in zip(spellings(written.lower(), written), self.levels, strict=True):
            found = level.get(spelling, [])
            if len(found) == 1:
                return found[0]
            if found:
                return f"“{written[:60]}” có thể là {' hoặc '.join(one.name for one in found[:3])}. Anh/chị ghi rõ tên."
        return f"“{written[:60]}” không thuộc {self.within}. Anh/chị ghi tên như trong danh mục đơn vị."

    def reader(self) -> Reader:
        """A column of names as a column of keys."""

        def read(cell: Any) -> Any:
            found = self.find(shown(cell))
            return found.id if isinstance(found, Place) else Wrong(found)

        return by_cell(read)


def spellings(key: str, name: str) -> tuple[str, ...]:
    """From the closest to the loosest: the key, the name, without “thôn”, without tones, without both."""
    words, folded = vietnamese.collapse(name).lower(), vietnamese.fold(name)
    kind = _KIND.match(f"{folded} ")
    short = words.split()[len(kind[0].split()) :] if kind else words.split()
    bare = _LEADING_ZEROS.sub("", vietnamese.fold(" ".join(short))) or folded
    return key, words, " ".join(short) or words, folded, bare


def villages_of(unit: Unit, day: date) -> Places:
    """The villages that answer to the unit on the day."""
    found = Unit.objects.subtree(unit, day).filter(holds_on(day), kind=Kind.VILLAGE)
    return Places(_places(found), f"{unit.name} vào ngày {vietnamese.format_day(day)}")


def places_of(unit: Unit, day: date) -> Places:
    """The unit itself and its villages: what the rows of an aggregate form stand for."""
    found = Unit.objects.subtree(unit, day).filter(holds_on(day), kind__in=(Kind.VILLAGE, Kind.PEOPLE_COMMITTEE))
    return Places(_places(found), f"{unit.name} vào ngày {vietnamese.format_day(day)}")


def _places(found: Any) -> list[Place]:
    return [Place(*row) for row in found.order_by("pk").values_list("pk", "name", "key", "seat__area")]
