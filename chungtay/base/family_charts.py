"""A family tree drawn on the server: who comes from whom, from left to right, one box for each."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

WIDTH, HEIGHT, GAP, ROW, EDGE = 196, 64, 44, 80, 2
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
class FamilyChart:
    """Nodes come parents first; brothers and sisters stay in the order given."""

    title: str
    nodes: Sequence[Node]
    box_width: int = WIDTH
    box_height: int = HEIGHT

    @cached_property
    def placed(self) -> list[PlacedNode]:
        """Whoever has no children takes the next row; whoever has stands half-way between the first and the last."""
        below: dict[int | None, list[Node]] = {}
        for node in self.nodes:
            below.setdefault(node.parent, []).append(node)
        depth: dict[int, int] = {}
        for node in self.nodes:
            depth[node.key] = 0 if node.parent is None else depth[node.parent] + 1
        rows: dict[int, float] = {}
        taken = 0
        for node in reversed(self._deepest_last(below)):
            children = [rows[child.key] for child in below.get(node.key, [])]
            if children:
                rows[node.key] = (children[0] + children[-1]) / 2
            else:
                rows[node.key], taken = float(-taken), taken + 1
        lowest = min(rows.values(), default=0.0)
        return [
            PlacedNode(node, EDGE + depth[node.key] * (WIDTH + GAP), EDGE + round((rows[node.key] - lowest) * ROW))
            for node in self.nodes
        ]

    def _deepest_last(self, below: dict[int | None, list[Node]]) -> list[Node]:
        """Each node before its children, branch by branch."""
        found, waiting = [], list(reversed(below.get(None, [])))
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += reversed(below.get(node.key, []))
        return found

    @property
    def links(self) -> list[str]:
        """Lines with corners, from the right side of a parent to the left side of a child."""
        at = {one.node.key: one for one in self.placed}
        return [cornered(at[one.node.parent], one) for one in self.placed if one.node.parent is not None]

    @property
    def width(self) -> int:
        return max((one.right for one in self.placed), default=0) + EDGE

    @property
    def height(self) -> int:
        return max((one.y + HEIGHT for one in self.placed), default=0) + EDGE


def cornered(parent: PlacedNode, child: PlacedNode) -> str:
    turn = parent.right + GAP // 2
    points = ((parent.right, parent.middle), (turn, parent.middle), (turn, child.middle), (child.x, child.middle))
    return " ".join(f"{x},{y}" for x, y in points)
