"""A tree that changes over time, laid out so that whom a unit answered for is one look-up."""

import datetime
import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Day = datetime.date
N = TypeVar("N", bound=Hashable)
Span = tuple[Day, Day | None]


class TreeError(ValueError):
    """The places given cannot all be true; the message names the unit and the days."""


@dataclass(frozen=True)
class Edge(Generic[N]):
    """`node` stood under `parent` (None: at the top) from `since` (included) to `until` (not included)."""

    node: N
    parent: N | None
    since: Day
    until: Day | None = None


@dataclass(frozen=True)
class ClosureRow(Generic[N]):
    """`descendant` stood `depth` steps under `ancestor`; depth 0 is the unit itself."""

    ancestor: N
    descendant: N
    depth: int
    since: Day
    until: Day | None


def closure(edges: Iterable[Edge[N]]) -> list[ClosureRow[N]]:
    """All pairs over time. Raises `TreeError` for a circle, two places at once, or a parent not there."""
    places = _places(edges)
    level = [(node, node, (edge.since, edge.until)) for node, own in places.items() for edge in own]
    rows: list[ClosureRow[N]] = []
    depth = 0
    while level:
        rows += _merged(level, depth)
        level = [climbed for row in level for climbed in _climb(row, places)]
        depth += 1
    return rows


def _places(edges: Iterable[Edge[N]]) -> dict[N, list[Edge[N]]]:
    places: dict[N, list[Edge[N]]] = defaultdict(list)
    for edge in edges:
        if edge.until is not None and edge.until <= edge.since:
            raise TreeError(f"{edge.node}: chỗ đứng kết thúc {edge.until} không sau ngày bắt đầu {edge.since}")
        places[edge.node].append(edge)
    for node, own in places.items():
        own.sort(key=lambda edge: edge.since)
        for earlier, later in itertools.pairwise(own):
            if earlier.until is None or later.since < earlier.until:
                raise TreeError(f"{node}: có hai chỗ đứng cùng lúc từ {later.since}")
    spans = {node: _joined((edge.since, edge.until) for edge in own) for node, own in places.items()}
    for own in places.values():
        for edge in own:
            _require_parent(edge, spans)
    return places


def _require_parent(edge: Edge[N], spans: dict[N, list[Span]]) -> None:
    if edge.parent is None:
        return
    if edge.parent not in spans:
        raise TreeError(f"{edge.node}: đơn vị cấp trên {edge.parent} không có trong danh sách")
    if not any(
        since <= edge.since and (until is None or (edge.until is not None and edge.until <= until))
        for since, until in spans[edge.parent]
    ):
        raise TreeError(f"{edge.node}: đơn vị cấp trên {edge.parent} không có đủ các ngày từ {edge.since}")


def _climb(row: tuple[N, N, Span], places: dict[N, list[Edge[N]]]) -> Iterable[tuple[N, N, Span]]:
    ancestor, descendant, (since, until) = row
    for edge in places[ancestor]:
        if edge.parent is None:
            continue
        start = max(since, edge.since)
        end = edge.until if until is None else until if edge.until is None else min(until, edge.until)
        if end is not None and end <= start:
            continue
        if edge.parent == descendant:
            raise TreeError(f"{descendant}: đứng dưới chính mình từ {start}")
        yield edge.parent, descendant, (start, end)


def _merged(level: list[tuple[N, N, Span]], depth: int) -> Iterable[ClosureRow[N]]:
    pairs: dict[tuple[N, N], list[Span]] = {}
    for ancestor, descendant, span in level:
        pairs.setdefault((ancestor, descendant), []).append(span)
    for (ancestor, descendant), spans in pairs.items():
        for since, until in spans if len(spans) == 1 else _joined(spans):
            yield ClosureRow(ancestor, descendant, depth, since, until)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Stretches that touch become one."""
    joined: list[Span] = []
    for since, until in sorted(spans, key=lambda span: span[0]):
        if joined and joined[-1][1] == since:
            joined[-1] = (joined[-1][0], until)
        else:
            joined.append((since, until))
    return joined
