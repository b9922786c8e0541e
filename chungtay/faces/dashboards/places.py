"""Places under a place: the tile map of the districts, bars where no map is known, and who is behind."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, cast

from django.utils.translation import gettext as _

from chungtay.apps.units.models import Unit
from chungtay.base.charts import Bar, Tile, TileMap
from chungtay.base.figures import Figure
from chungtay.base.law import book
from chungtay.faces.dashboards import sums
from chungtay.faces.dashboards.board import HOUSEHOLDS, POOR, Board
from chungtay.rules.tiling import Square, tile
from chungtay.rules.vietnamese import format_number

DARKEST = 4
SHOWN_BEHIND = 12


@dataclass(frozen=True)
class Behind:
    """A place that still has poor households, or has not reported."""

    unit: Unit
    figure: Figure
    href: str
    is_missing: bool


@lru_cache(maxsize=4)
def squares(codes: tuple[str, ...]) -> dict[str, Square]:
    """Where each district lies among the others; codes without a known point are left out."""
    return tile({point.code: (point.lon, point.lat) for point in book().points if point.code in codes})


def tile_map(board: Board) -> TileMap | None:
    """The districts as squares, in five steps of grey that read without hue; none without reports or points."""
    laid = squares(tuple(sorted(child.seat.code for child in board.children)))
    if board.year is None or not laid or not board.plan.cell(POOR):
        return None
    steps = steps_to(max((value(board, child) or 0 for child in board.children), default=0))
    tiles = [tile_of(board, child, laid[child.seat.code], steps) for child in board.children if child.seat.code in laid]
    marked = any(one.figure.status == "synthetic" for one in tiles)
    return TileMap(
        _("Hộ nghèo cuối năm %(year)s theo quận, huyện, thị xã") % {"year": board.year},
        sorted(tiles, key=lambda one: (-(one.figure.value or 0), one.label)),
        [(0, _("không còn hộ nào")), *((n, words) for n, (_top, words) in enumerate(steps, start=1))],
        unit=HOUSEHOLDS,
        subtitle=_("Cộng từ báo cáo: dữ liệu minh họa") if marked else _("Cộng từ báo cáo đã duyệt"),
        source=_("Mỗi ô là một đơn vị, xếp gần đúng vị trí thật. Nguồn: báo cáo năm đã duyệt trong hệ thống."),
    )


def value(board: Board, child: Unit) -> int | None:
    """Poor households of a place; none found so far, with reports still out, is not yet zero."""
    if board.sums is None or board.year is None:
        return None
    line = board.sums.line(child.pk, board.year, POOR)
    return None if line.total == 0 and not line.is_complete else line.total


def steps_to(most: int) -> list[tuple[int, str]]:
    """Up to four steps that double, the last one reaching `most`: one large place leaves the others apart."""
    tops = sorted({-(-most // 2**n) for n in range(DARKEST)} - {0})
    bottoms = [0, *tops][: len(tops)]
    return [(top, _step_words(bottom + 1, top)) for bottom, top in zip(bottoms, tops, strict=True)]


def _step_words(low: int, high: int) -> str:
    return format_number(high) if low == high else f"{format_number(low)}–{format_number(high)}"


def level_of(number: int | None, steps: Iterable[tuple[int, str]]) -> Literal[0, 1, 2, 3, 4] | None:
    if number is None:
        return None
    level = 0 if number == 0 else next(n for n, (top, _words) in enumerate(steps, start=1) if number <= top)
    return cast(Literal[0, 1, 2, 3, 4], level)


def tile_of(board: Board, child: Unit, square: Square, steps: list[tuple[int, str]]) -> Tile:
    column, row = square
    return Tile(
        column, row, child.seat.name, child.seat.full_name, figure(board, child),
        level_of(value(board, child), steps), href=address(board, child),
    )  # fmt: skip


def figure(board: Board, child: Unit) -> Figure:
    assert board.sums is not None and board.year is not None
    label = _("Số hộ nghèo cuối kỳ của %(place)s") % {"place": child.seat.full_name}
    known = board.sums.figure(child, board.year, POOR, HOUSEHOLDS, label, clause="I.1.b")
    if known.is_known and value(board, child) is None:
        return replace(known, value=None, missing=_("Chưa đủ báo cáo"))
    return known


def address(board: Board, child: Unit) -> str:
    assert board.year is not None
    return sums.address(board.plan, child, board.year, board.day)


def bars(board: Board) -> list[Bar]:
    """Communes under a district, the largest first; there is no map of them yet."""
    if (
        board.year is None
        or not board.plan.cell(POOR)
        or squares(tuple(sorted(child.seat.code for child in board.children)))
    ):
        return []
    most = max((value(board, child) or 0 for child in board.children), default=0)
    ordered = sorted(board.children, key=lambda child: (-(value(board, child) or 0), child.name))
    return [Bar(child.seat.full_name, figure(board, child), most, href=address(board, child)) for child in ordered]


def behind(board: Board) -> list[Behind]:
    """Places above the target of no poor household, the largest first, then those without a report."""
    if board.year is None or not board.plan.cell(POOR):
        return []
    found = [
        Behind(child, figure(board, child), address(board, child), value(board, child) is None)
        for child in board.children
        if value(board, child) != 0
    ]
    return sorted(found, key=lambda one: (one.is_missing, -(one.figure.value or 0), one.unit.name))
