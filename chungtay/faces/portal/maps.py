"""The public map: one square a place, small numbers kept back, before the boundaries of 2025 and after them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from chungtay.apps.units.models import Unit
from chungtay.base.charts import Tile, TileMap
from chungtay.base.figures import Figure
from chungtay.base.law import book
from chungtay.faces.dashboards import places
from chungtay.faces.dashboards.board import HOUSEHOLDS, Board
from chungtay.faces.portal.standing import outward
from chungtay.rules import hiding
from chungtay.rules.packs import Objective


@dataclass(frozen=True)
class Row:
    """One place with its number, or with why there is none to show."""

    code: str
    name: str
    short: str
    figure: Figure
    value: int | None


def least() -> int:
    return book().privacy.small_cell_minimum.value


def kept_back(values: Mapping[str, int | None]) -> set[str]:
    """Numbers so small that they could point at a household, and as many others as it takes: their sum is public."""
    return hiding.hidden(values, [list(values)], least())


Cell = tuple[str, str]


def kept_back_together(shown: Board) -> set[Cell]:
    """The same for all objectives of a year at once: one of an area and one of the whole tell what is left beside."""
    cells: dict[Cell, int | None] = {}
    links: list[list[Cell]] = []
    whole = {one.cell: one.key for one in shown.plan.pack.objectives if not one.area}
    for objective in shown.plan.pack.objectives:
        own: list[Cell] = [(child.seat.code, objective.key) for child in shown.children]
        cells |= {key: value(shown, child, objective) for key, child in zip(own, shown.children, strict=True)}
        links.append(own)
    for objective in shown.plan.pack.objectives:
        if not objective.area or objective.cell not in whole:
            continue
        rest: list[Cell] = []
        for child in shown.children:
            code, all_of = child.seat.code, cells[child.seat.code, whole[objective.cell]]
            part = cells[code, objective.key]
            cells[code, f"~{objective.key}"] = None if all_of is None or part is None else all_of - part
            rest.append((code, f"~{objective.key}"))
            links.append([(code, whole[objective.cell]), (code, objective.key), rest[-1]])
        links.append(rest)
    return hiding.hidden(cells, links, least())


def rows(shown: Board, objective: Objective) -> list[Row]:
    """Places whose reports are all in; the others say that they are not."""
    if shown.sums is None or shown.year is None:
        return []
    hidden = {code for code, key in kept_back_together(shown) if key == objective.key}
    return [row(shown, child, objective, value(shown, child, objective), hidden) for child in shown.children]


def value(shown: Board, child: Unit, objective: Objective) -> int | None:
    assert shown.sums is not None and shown.year is not None
    line = shown.sums.line(child.pk, shown.year, objective.cell, objective.area or "")
    return line.total if line.is_complete else None


def row(shown: Board, child: Unit, objective: Objective, found: int | None, hidden: set[str]) -> Row:
    assert shown.sums is not None and shown.year is not None
    code = child.seat.code
    figure = outward(
        shown.sums.figure(
            child, shown.year, objective.cell, HOUSEHOLDS, objective.definition.rstrip("."),
            area=objective.area or "", clause=objective.clause,
        )
    )  # fmt: skip
    if code in hidden:
        figure = replace(figure, value=None, missing=_("Giữ kín"), how=why_hidden(), inputs=())
    elif found is None:
        figure = replace(figure, value=None, missing=_("Chưa đủ báo cáo"))
    return Row(code, child.seat.full_name, child.seat.name, figure, None if code in hidden else found)


def why_hidden() -> str:
    words = _("Số nhỏ hơn %(least)s hộ, hoặc số có thể dùng để tính ra số ấy, không công bố để không chỉ ra hộ nào.")
    return words % {"least": least()}


def tile_map(shown: Board, objective: Objective, found: list[Row]) -> TileMap | None:
    laid = places.squares(tuple(sorted(one.code for one in found)))
    if not laid or shown.year is None:
        return None
    steps = places.steps_to(max((one.value or 0 for one in found), default=0))
    tiles = [tile(one, laid[one.code], places.level_of(one.value, steps)) for one in found if one.code in laid]
    return TileMap(
        title_of(shown, objective),
        sorted(tiles, key=lambda one: (-(one.figure.value or 0), one.label)),
        [(0, _("không còn hộ nào")), *((n, words) for n, (_top, words) in enumerate(steps, start=1))],
        unit=HOUSEHOLDS,
        subtitle=_("Cộng từ báo cáo: dữ liệu minh họa") if invented(found) else _("Cộng từ báo cáo đã duyệt"),
        source=_("Mỗi ô là một đơn vị, xếp gần đúng vị trí thật. Ô không có số: chưa đủ báo cáo, hoặc số quá nhỏ."),
    )


def title_of(shown: Board, objective: Objective) -> str:
    return _("%(what)s, cuối năm %(year)s") % {"what": _(objective.definition.rstrip(".")), "year": shown.year}


def invented(found: list[Row]) -> bool:
    return any(one.figure.status == "synthetic" for one in found)


def tile(one: Row, square: tuple[int, int], level: Literal[0, 1, 2, 3, 4] | None) -> Tile:
    return Tile(square[0], square[1], one.short, one.name, one.figure, level)
