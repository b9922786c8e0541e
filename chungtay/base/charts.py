"""Charts drawn on the server: places of points, bars and tiles for the SVG components."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from chungtay.base.figures import Figure

PADDING = {"left": 44.0, "right": 24.0, "top": 48.0, "bottom": 34.0}
TILE = 84


@dataclass(frozen=True)
class TrendPoint:
    """One period of a series; `breaks` says why it cannot be compared with the one before."""

    label: str
    figure: Figure
    breaks: str = ""


@dataclass(frozen=True)
class Placed:
    """A point with its place on the drawing."""

    point: TrendPoint
    x: float
    y: float

    @property
    def label_y(self) -> float:
        return round(self.y - 12, 1)


@dataclass(frozen=True)
class Trend:
    """A line of few points, with a target and honest breaks; the scale always starts at zero."""

    title: str
    points: Sequence[TrendPoint]
    unit: str = ""
    subtitle: str = ""
    source: str = ""
    target: Figure | None = None
    target_label: str = ""
    period_label: str = ""
    width: int = 640
    height: int = 300

    @property
    def top_value(self) -> float:
        values = [p.figure.value for p in self.points] + [self.target.value if self.target else None]
        return max((float(v) for v in values if v is not None), default=0.0) or 1.0

    @property
    def baseline(self) -> float:
        return self.height - PADDING["bottom"]

    @property
    def axis_end(self) -> float:
        return self.width - PADDING["right"]

    @property
    def period_y(self) -> float:
        return self.baseline + 22

    def x_at(self, index: int) -> float:
        room = self.axis_end - 2 * PADDING["left"]
        return round(PADDING["left"] * 1.5 + room * index / max(len(self.points) - 1, 1), 1)

    def y_at(self, value: Decimal | int) -> float:
        room = self.baseline - PADDING["top"]
        return round(self.baseline - room * float(value) / self.top_value, 1)

    @property
    def periods(self) -> list[tuple[str, float]]:
        return [(point.label, self.x_at(index)) for index, point in enumerate(self.points)]

    @property
    def placed(self) -> list[Placed]:
        return [
            Placed(point, self.x_at(index), self.y_at(point.figure.value))
            for index, point in enumerate(self.points)
            if point.figure.value is not None
        ]

    @property
    def lines(self) -> list[str]:
        """Polylines of neighbouring points; a missing value or a break of the series leaves a gap."""
        return [" ".join(f"{p.x},{p.y}" for p in run) for run in self._runs() if len(run) > 1]

    def _runs(self) -> Iterator[list[Placed]]:
        run: list[Placed] = []
        for index, point in enumerate(self.points):
            if run and (point.breaks or point.figure.value is None):
                yield run
                run = []
            if point.figure.value is not None:
                run.append(Placed(point, self.x_at(index), self.y_at(point.figure.value)))
        if run:
            yield run

    @property
    def break_marks(self) -> list[tuple[float, str]]:
        """The place half-way before each point that opens a new series, and why."""
        pairs = pairwise(range(len(self.points)))
        return [
            (round((self.x_at(a) + self.x_at(b)) / 2, 1), self.points[b].breaks)
            for a, b in pairs
            if self.points[b].breaks
        ]

    @property
    def target_y(self) -> float | None:
        return None if self.target is None or self.target.value is None else self.y_at(self.target.value)


@dataclass(frozen=True)
class Bar:
    """One bar of a list, or one line of progress towards a target."""

    label: str
    figure: Figure
    full: Decimal | int
    target: Figure | None = None
    href: str = ""
    note: str = ""

    @property
    def percent(self) -> float:
        return self._share(self.figure.value)

    @property
    def target_percent(self) -> float | None:
        return None if self.target is None else self._share(self.target.value)

    def _share(self, value: Decimal | int | None) -> float:
        if value is None or not self.full:
            return 0.0
        return round(min(max(float(value) / float(self.full), 0.0), 1.0) * 100, 2)


@dataclass(frozen=True)
class Tile:
    """One unit as a square; `level` is its step of five, `None` where nothing is known."""

    column: int
    row: int
    short: str
    label: str
    figure: Figure
    level: Literal[0, 1, 2, 3, 4] | None
    href: str = ""

    @property
    def x(self) -> int:
        return self.column * TILE

    @property
    def y(self) -> int:
        return self.row * TILE

    @property
    def middle(self) -> int:
        return self.x + TILE // 2

    @property
    def name_y(self) -> int:
        return self.y + 36

    @property
    def value_y(self) -> int:
        return self.y + 58

    @property
    def kind(self) -> str:
        return "none" if self.level is None else str(self.level)


@dataclass(frozen=True)
class TileMap:
    """Units laid out so that neighbours stay near; the table beside it carries every value."""

    title: str
    tiles: Sequence[Tile]
    steps: Sequence[tuple[int, str]] = field(default_factory=tuple)
    unit: str = ""
    subtitle: str = ""
    source: str = ""
    side: int = TILE

    @property
    def width(self) -> int:
        return TILE * (max((tile.column for tile in self.tiles), default=0) + 1)

    @property
    def height(self) -> int:
        return TILE * (max((tile.row for tile in self.tiles), default=0) + 1)

    @property
    def unknown(self) -> bool:
        return any(tile.level is None for tile in self.tiles)
