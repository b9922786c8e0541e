"""The tree's boxes stand where they are reckoned by hand: generations side by side, children around their parent."""

from itertools import pairwise

import pytest

from chungtay.base.family_charts import FamilyChart, Node


def tree(*pairs: tuple[int, int | None]) -> FamilyChart:
    return FamilyChart("Cây", [Node(key, parent, f"Xã {key}", "Đang làm", "due") for key, parent in pairs])


def test_a_lone_origin_stands_in_the_corner() -> None:
    chart = tree((1, None))
    assert [[(one.x, one.y) for one in drawing.placed] for drawing in chart.drawings] == [[(2, 2)], [(2, 2)]]
    assert (chart.abreast.width, chart.abreast.height, chart.abreast.links) == (200, 68, [])


def test_a_parent_stands_between_its_first_and_last_child() -> None:
    """1 has 2, 3 and 4; 3 has 5: leaves 2, 5, 4 on rows 0, 1, 2."""
    chart = tree((1, None), (2, 1), (3, 1), (5, 3), (4, 1))
    at = {one.node.key: (one.x, one.y) for one in chart.abreast.placed}
    assert at == {1: (2, 82), 2: (242, 2), 3: (242, 82), 5: (482, 82), 4: (242, 162)}
    assert (chart.abreast.width, chart.abreast.height) == (680, 228)
    assert chart.abreast.links[0] == "198,114 220,114 220,34 242,34"


def test_on_a_phone_each_stands_under_its_parent_and_a_step_further_in() -> None:
    chart = tree((1, None), (2, 1), (3, 1), (5, 3), (4, 1))
    assert [(one.node.key, one.x, one.y) for one in chart.indented.placed] == [
        (1, 2, 2), (2, 26, 82), (3, 26, 162), (5, 50, 242), (4, 26, 322)
    ]  # fmt: skip
    assert (chart.indented.width, chart.indented.height) == (248, 388)
    assert chart.indented.links == ["14,66 14,114 26,114", "14,66 14,194 26,194", "38,226 38,274 50,274",
                                    "14,66 14,354 26,354"]  # fmt: skip


def test_no_two_boxes_of_a_generation_touch() -> None:
    chart = tree((0, None), *((n, (n - 1) // 3) for n in range(1, 40)))
    seen = sorted((one.x, one.y) for one in chart.abreast.placed)
    assert all(b[0] != a[0] or b[1] - a[1] >= 80 for a, b in pairwise(seen))
    assert min(y for _, y in seen) == 2


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Xã Minh Quang", ["Xã Minh Quang"]),
        ("Thôn minh họa 1, xã Minh Quang", ["Thôn minh họa 1, xã Minh", "Quang"]),
        ("Hội Liên hiệp Phụ nữ huyện Ba Vì thành phố Hà Nội", ["Hội Liên hiệp Phụ nữ", "huyện Ba Vì thành phố…"]),
    ],
)
def test_long_names_are_broken_and_cut(label: str, lines: list[str]) -> None:
    placed = FamilyChart("Cây", [Node(1, None, label, "", "root")]).abreast.placed[0]
    assert [text for text, _ in placed.lines] == lines
