"""The B1 table loaded for a day: which region counts, and the points of a sheet's answers."""

from collections.abc import Mapping
from datetime import date

from chungtay.apps.households.models import Area, PackKind, StandardPack
from chungtay.base.law import book
from chungtay.rules.b1_packs import B1Items, read_b1_items
from chungtay.rules.b1_scores import B1Score, Given, score_b1
from chungtay.rules.merging import Value, is_empty

NAME = "b1-{}"
URBAN_REGION = "thanh_thi"


def region_keys() -> tuple[str, ...]:
    return tuple(one.key for one in book().review.b1_regions)


def pack_on(day: date) -> B1Items | None:
    """The table that was loaded last of those that hold."""
    found = StandardPack.objects.filter(kind=PackKind.B1_ITEMS).on(day).order_by("-since", "-pk").first()
    return None if found is None else read_b1_items(found.text, region_keys())


def regions_for(pack: B1Items, area: str) -> dict[str, str]:
    """The regions of the table that a household of this kind of area may stand in, with their labels."""
    known = {one.key: one.label for one in book().review.b1_regions}
    urban = area == Area.URBAN
    return {key: known.get(key, key) for key in pack.regions if (key == URBAN_REGION) == urban}


def region_of(pack: B1Items, area: str, values: Mapping[str, Value]) -> str | None:
    fitting = regions_for(pack, area)
    if len(fitting) == 1:
        return next(iter(fitting))
    chosen = values.get("b1_region")
    return chosen if isinstance(chosen, str) and chosen in fitting else None


def score(pack: B1Items, area: str, values: Mapping[str, Value]) -> B1Score | None:
    """None while the region is not known: nothing can be counted then."""
    region = region_of(pack, area, values)
    return None if region is None else score_b1(pack, region, answers(pack, values))


def answers(pack: B1Items, values: Mapping[str, Value]) -> dict[str, Given]:
    given: dict[str, Given] = {}
    for item in pack.items:
        value = values.get(NAME.format(item.code))
        if isinstance(value, bool | int | str) and not is_empty(value):
            given[item.code] = value
    return given
