"""A tree over time answers for any day what a walk on that day would find."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.rules.trees import ClosureRow, Edge, TreeError, closure

START = datetime.date(2022, 1, 1)


def day(number: int) -> datetime.date:
    return START + datetime.timedelta(days=number)


def test_a_commune_stands_under_its_district_and_its_city() -> None:
    rows = closure([Edge("01", None, day(0)), Edge("271", "01", day(0)), Edge("09694", "271", day(0))])
    assert ClosureRow("01", "09694", 2, day(0), None) in rows
    assert ClosureRow("271", "09694", 1, day(0), None) in rows
    assert ClosureRow("09694", "09694", 0, day(0), None) in rows
    assert len(rows) == 6


def test_a_unit_that_changes_parents_keeps_one_row_of_itself() -> None:
    rows = closure(
        [
            Edge("city", None, day(0)),
            Edge("east", "city", day(0)),
            Edge("west", "city", day(0)),
            Edge("c", "east", day(0), day(10)),
            Edge("c", "west", day(10)),
        ]
    )
    assert [row for row in rows if row.descendant == "c" and row.depth == 0] == [ClosureRow("c", "c", 0, day(0), None)]
    assert ClosureRow("east", "c", 1, day(0), day(10)) in rows
    assert ClosureRow("west", "c", 1, day(10), None) in rows
    assert ClosureRow("city", "c", 2, day(0), None) in rows


def test_two_units_may_change_places_without_ever_forming_a_circle() -> None:
    rows = closure(
        [
            Edge("a", None, day(0), day(5)),
            Edge("b", "a", day(0), day(5)),
            Edge("b", None, day(5)),
            Edge("a", "b", day(5)),
        ]
    )
    assert ClosureRow("a", "b", 1, day(0), day(5)) in rows
    assert ClosureRow("b", "a", 1, day(5), None) in rows


def test_a_circle_is_refused() -> None:
    with pytest.raises(TreeError, match="đứng dưới chính mình"):
        closure([Edge("a", "b", day(0)), Edge("b", "c", day(0)), Edge("c", "a", day(0))])


def test_two_places_at_once_are_refused() -> None:
    with pytest.raises(TreeError, match="a: có hai chỗ đứng cùng lúc từ 2022-01-05"):
        closure([Edge("a", None, day(0), day(5)), Edge("a", None, day(4))])


def test_a_parent_that_is_not_there_on_every_day_is_refused() -> None:
    with pytest.raises(TreeError, match="b không có đủ các ngày"):
        closure([Edge("b", None, day(3)), Edge("a", "b", day(0))])
    with pytest.raises(TreeError, match="b không có trong danh sách"):
        closure([Edge("a", "b", day(0))])


def test_forty_three_thousand_units_are_laid_out() -> None:
    edges: list[Edge[int]] = [Edge(0, None, START)]
    edges += [Edge(node, (node - 1) // 35, START) for node in range(1, 43_000)]
    rows = closure(edges)
    assert {row.depth for row in rows} == {0, 1, 2, 3}


place = st.tuples(st.integers(0, 4), st.one_of(st.none(), st.integers(0, 4)), st.integers(0, 8), st.integers(1, 9))


@settings(max_examples=300)
@given(st.lists(place, max_size=12))
def test_the_closure_equals_a_walk_on_every_day(places: list[tuple[int, int | None, int, int]]) -> None:
    edges = [Edge(node, parent, day(since), day(since + length)) for node, parent, since, length in places]
    try:
        rows = closure(edges)
    except TreeError:
        assert any(not is_sound(edges, day(number)) for number in range(20))
        return
    for number in range(20):
        found = {
            (row.ancestor, row.descendant, row.depth)
            for row in rows
            if row.since <= day(number) and (row.until is None or day(number) < row.until)
        }
        assert is_sound(edges, day(number))
        assert found == walked(edges, day(number))


def standing(edges: list[Edge[int]], on: datetime.date) -> list[Edge[int]]:
    return [edge for edge in edges if edge.since <= on and (edge.until is None or on < edge.until)]


def is_sound(edges: list[Edge[int]], on: datetime.date) -> bool:
    now = standing(edges, on)
    parents = {edge.node: edge.parent for edge in now}
    if len(parents) < len(now) or any(parent is not None and parent not in parents for parent in parents.values()):
        return False
    for node, parent in parents.items():
        seen = {node}
        above = parent
        while above is not None:
            if above in seen:
                return False
            seen.add(above)
            above = parents[above]
    return True


def walked(edges: list[Edge[int]], on: datetime.date) -> set[tuple[int, int, int]]:
    parents = {edge.node: edge.parent for edge in standing(edges, on)}
    pairs: set[tuple[int, int, int]] = set()
    for node in parents:
        depth, above = 0, node
        while True:
            pairs.add((above, node, depth))
            parent = parents[above]
            if parent is None:
                break
            above, depth = parent, depth + 1
    return pairs
