"""Small numbers are kept back, and with them what they could be reckoned from."""

from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.hiding import hidden

TABLE = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=5)


def laid_out(rows: list[list[int]]) -> tuple[dict[tuple[int, int], int | None], list[list[tuple[int, int]]]]:
    """A table with its sums to the right and below, and what follows from what."""
    whole = [[*row, sum(row)] for row in rows]
    whole.append([sum(column) for column in zip(*whole, strict=True)])
    cells: dict[tuple[int, int], int | None] = {
        (line, place): value for line, row in enumerate(whole) for place, value in enumerate(row)
    }
    across = [[(line, place) for place in range(4)] for line in range(len(whole))]
    down = [[(line, place) for line in range(len(whole))] for place in range(4)]
    return cells, across + down


def test_a_small_number_takes_a_second_one_with_it() -> None:
    cells: dict[str, int | None] = {"a": 3, "b": 9, "c": 20, "all": 32}
    assert hidden(cells, [["a", "b", "c", "all"]], 5) == {"a", "b"}


def test_nothing_small_hides_nothing() -> None:
    cells: dict[str, int | None] = {"a": 0, "b": 5, "all": 5}
    assert hidden(cells, [["a", "b", "all"]], 5) == set()


def test_the_same_number_elsewhere_is_hidden_as_well() -> None:
    cells: dict[str, int | None] = {"closing": 4, "opening": 4, "unknown": None}
    assert hidden(cells, [["closing", "opening"], ["unknown", "closing"]], 5) == {"closing", "opening"}


def test_what_was_hidden_before_stays_hidden() -> None:
    cells: dict[str, int | None] = {"a": 7, "b": 8, "all": 15}
    assert hidden(cells, [["a", "b", "all"]], 5, ["a", "elsewhere"]) == {"a", "b"}


@given(rows=TABLE)
def test_no_hidden_number_follows_from_the_others(rows: list[list[int]]) -> None:
    cells, links = laid_out(rows)
    kept_back = hidden(cells, links, 5)
    assert all(key in kept_back for key, value in cells.items() if value is not None and 0 < value < 5)
    assert all(sum(key in kept_back for key in link) != 1 for link in links)
