"""The tile map keeps every unit, apart and near its neighbours."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.territories import read_points
from chungtay.rules.tiling import tile

POINTS = Path(__file__).parents[2] / "law" / "units" / "district_points.csv"
places = st.tuples(st.floats(102, 110), st.floats(8, 24))


def test_ha_noi_fits_on_a_small_board_with_ba_vi_in_the_west_and_soc_son_in_the_north() -> None:
    squares = tile({point.name: (point.lon, point.lat) for point in read_points(POINTS)})
    assert len(set(squares.values())) == 30
    assert max(column for column, _ in squares.values()) <= 7
    assert max(row for _, row in squares.values()) <= 7
    assert squares["Ba Vì"][0] == 0
    assert squares["Sóc Sơn"][1] == 0
    assert squares["Mỹ Đức"][1] > squares["Hà Đông"][1] > squares["Mê Linh"][1]


@given(st.dictionaries(st.integers(), places, max_size=25))
def test_no_two_units_share_a_square_and_the_order_given_does_not_matter(
    points: dict[int, tuple[float, float]],
) -> None:
    squares = tile(points)
    assert set(squares) == set(points)
    assert len(set(squares.values())) == len(points)
    assert tile(dict(reversed(points.items()))) == squares
    assert all(column >= 0 and row >= 0 for column, row in squares.values())
