"""Which numbers of linked tables are kept back so that no small one can be told or reckoned from the others."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K")


def hidden(
    cells: Mapping[K, int | None], links: Iterable[Collection[K]], least: int, first: Iterable[K] = ()
) -> set[K]:
    """The small cells, those named first, and as many others as it takes.

    A link is a set of cells of which any one follows from the rest: a sum and its parts, or twice the same number.
    Where exactly one cell of a link is hidden, a second one is hidden with it, the smallest that tells the least.
    """
    kept_back = {key for key, value in cells.items() if value is not None and 0 < value < least}
    kept_back |= {key for key in first if key in cells}
    known = [[key for key in link if cells.get(key) is not None] for link in links]
    of_cell: dict[K, list[int]] = defaultdict(list)
    for place, link in enumerate(known):
        for key in link:
            of_cell[key].append(place)
    open_links = {place for key in kept_back for place in of_cell[key]}
    while open_links:
        link = known[open_links.pop()]
        if sum(key in kept_back for key in link) == 1 and len(link) > 1:
            chosen = min((key for key in link if key not in kept_back), key=lambda key: _cost(cells[key]))
            kept_back.add(chosen)
            open_links.update(of_cell[chosen])
    return kept_back


def _cost(value: int | None) -> tuple[bool, int]:
    """Nought hides nothing: that nobody is there is told as well by a gap."""
    return not value, value or 0
