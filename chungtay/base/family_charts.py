"""A family tree drawn on the server, one box for each: from left to right, and one under another for a phone."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

WIDTH, HEIGHT, GAP, ROW, EDGE = 196, 64, 44, 80, 2
# On a phone: how far a child stands in, and how far its line runs inside the left side of its parent.
STEP, INSIDE = 24, 12
LINE, LINES = 24, 2


@dataclass(frozen=True)
class Node:
    """One box. `kind` is its border: root, done, wait, due, draft or none; the word of the state stands in it too."""

    key: int
    parent: int | None
    label: str
    state: str
    kind: str
    href: str = ""


@dataclass(frozen=True)
class PlacedNode:
    """A box with its place on the drawing; `lines` is its name cut to what fits."""

    node: Node
    x: int
    y: int

    @property
    def lines(self) -> list[tuple[str, int]]:
        cut = textwrap.wrap(self.node.label, LINE, max_lines=LINES, placeholder="…")
        first = self.y + (20 if len(cut) > 1 else 27)
        return [(text, first + 16 * place) for place, text in enumerate(cut)]

    @property
    def text_x(self) -> int:
        return self.x + 12

    @property
    def state_y(self) -> int:
        return self.y + HEIGHT - 11

    @property
    def middle(self) -> int:
        return self.y + HEIGHT // 2

    @property
    def right(self) -> int:
        return self.x + WIDTH


@dataclass(frozen=True)
class Drawing:
    """One of the two ways in which a page shows the same tree."""

    name: str
    placed: Sequence[PlacedNode]
    links: Sequence[str]

    @property
    def width(self) -> int:
        return max((one.right for one in self.placed), default=0) + EDGE

    @property
    def height(self) -> int:
        return max((one.y + HEIGHT for one in self.placed), default=0) + EDGE


@dataclass(frozen=True)
class FamilyChart:
    """Nodes come parents first; brothers and sisters stay in the order given."""

    title: str
    nodes: Sequence[Node]
    box_width: int = WIDTH
    box_height: int = HEIGHT

    @property
    def drawings(self) -> tuple[Drawing, Drawing]:
        return self.abreast, self.indented

    @cached_property
    def abreast(self) -> Drawing:
        """Whoever has no children takes the next row; whoever has stands half-way between the first and the last."""
        rows: dict[int, float] = {}
        taken = 0
        for node in reversed(self._by_branch):
            children = [rows[child.key] for child in self._below.get(node.key, [])]
            if children:
                rows[node.key] = (children[0] + children[-1]) / 2
            else:
                rows[node.key], taken = float(-taken), taken + 1
        lowest = min(rows.values(), default=0.0)
        across = WIDTH + GAP
        placed = [
            PlacedNode(node, EDGE + self._depth[node.key] * across, EDGE + round((rows[node.key] - lowest) * ROW))
            for node in self.nodes
        ]
        return self._drawn("abreast", placed, cornered)

    @cached_property
    def indented(self) -> Drawing:
        """One under another, each a step further in than its parent."""
        placed = [
            PlacedNode(node, EDGE + self._depth[node.key] * STEP, EDGE + place * ROW)
            for place, node in enumerate(self._by_branch)
        ]
        return self._drawn("indented", placed, hanging)

    def _drawn(self, name: str, placed: list[PlacedNode], link: Callable[[PlacedNode, PlacedNode], str]) -> Drawing:
        at = {one.node.key: one for one in placed}
        return Drawing(name, placed, [link(at[one.node.parent], one) for one in placed if one.node.parent is not None])

    @cached_property
    def _below(self) -> dict[int | None, list[Node]]:
        below: dict[int | None, list[Node]] = {}
        for node in self.nodes:
            below.setdefault(node.parent, []).append(node)
        return below

    @cached_property
    def _depth(self) -> dict[int, int]:
        depth: dict[int, int] = {}
        for node in self.nodes:
            depth[node.key] = 0 if node.parent is None else depth[node.parent] + 1
        return depth

    @cached_property
    def _by_branch(self) -> list[Node]:
        """Each node before its children, branch by branch."""
        found, waiting = [], list(reversed(self._below.get(None, [])))
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += reversed(self._below.get(node.key, []))
        return found


def hanging(parent: PlacedNode, child: PlacedNode) -> str:
    """Down from the underside of a parent, then to the left side of its child."""
    x = parent.x + INSIDE
    return f"{x},{parent.y + HEIGHT} {x},{child.middle} {child.x},{child.middle}"


def cornered(parent: PlacedNode, child: PlacedNode) -> str:
    """From the right side of a parent to the left side of a child."""
    turn = parent.right + GAP // 2
    points = ((parent.right, parent.middle), (turn, parent.middle), (turn, child.middle), (child.x, child.middle))
    return " ".join(f"{x},{y}" for x, y in points)
