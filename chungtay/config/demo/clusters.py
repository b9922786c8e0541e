"""Draws the emulation clusters that the plan suggests: listed ones, and units under the same parent."""

from collections.abc import Iterable, Iterator
from datetime import date

from chungtay.apps.units.models import Unit
from chungtay.apps.units.services import draw_clusters
from chungtay.config.demo.stage import Stage
from chungtay.rules.packs import Pack

DRAWN_ON = date(2022, 10, 3)
LEVELS = ("city", "district", "commune", "village")
Drawn = tuple[str, str, list[Unit]]


def draw(stage: Stage, pack: Pack) -> None:
    draw_clusters(list(wanted(stage, pack)), by=stage.desks.emulation(DRAWN_ON), since=DRAWN_ON)


def wanted(stage: Stage, pack: Pack) -> Iterator[Drawn]:
    for row in pack.clusters:
        units = [one for key in row.participants for one in members(stage, pack, key)]
        if row.grouping == "listed":
            yield row.key, row.title, [one for one in units if one.seat.code in row.members]
        else:
            yield from under_parents(stage, row.key, row.title, units)


def members(stage: Stage, pack: Pack, participant: str) -> list[Unit]:
    group = pack.participant(participant)
    levels = {LEVELS.index(level) + 1 for level in group.levels}
    there = [one for one in stage.units() if one.holds(DRAWN_ON)]
    return [one for one in there if one.kind in group.unit_kinds and one.level in levels]


def under_parents(stage: Stage, key: str, title: str, units: Iterable[Unit]) -> Iterator[Drawn]:
    """One cluster for each parent; units of the city itself make one cluster together."""
    grouped: dict[str, list[Unit]] = {}
    for unit in units:
        grouped.setdefault(stage.above.get(unit.key, ""), []).append(unit)
    for parent, those in sorted(grouped.items()):
        above = stage.desks.units.get(parent)
        if above is None or above.level == 1:
            yield key, title, those
        else:
            name = above.name.removeprefix("Ủy ban nhân dân ")
            yield f"{key}-{above.seat.code}", f"Cụm thi đua các đơn vị thuộc {name}", those
