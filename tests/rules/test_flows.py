"""The flow equation holds, and a wrong figure is answered with its sum."""

from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules import flows

GLONG = {"c1": 1369, "c2": 374, "c3": 128, "c4": 0, "c5": 39, "c6": 0, "c7": 28, "c8": 0, "c9": 923}
counts = st.dictionaries(st.sampled_from(flows.INFLOW), st.integers(0, 10_000), min_size=8)


def test_a_closing_that_does_not_add_up_is_shown_with_its_sum() -> None:
    problem = flows.FlowProblem("poor", "c9", "1.369 − 374 − 128 − 0 + 39 + 0 + 28 + 0 = 934, anh/chị ghi 923.")
    assert flows.check("poor", GLONG) == [problem]


def test_a_right_closing_has_no_problem() -> None:
    assert flows.check("poor", GLONG | {"c9": 934}) == []


def test_zero_everywhere_is_a_right_report() -> None:
    assert flows.check("near_poor", dict.fromkeys(flows.COLUMNS, 0)) == []


def test_a_missing_figure_and_a_negative_one_are_told_at_their_cell() -> None:
    assert [problem.cell for problem in flows.check("poor", {"c1": 3})] == list(flows.COLUMNS[1:])
    assert flows.check("poor", GLONG | {"c4": -1}) == [flows.FlowProblem("poor", "c4", "Số hộ không thể nhỏ hơn 0.")]


def test_the_two_forms_must_agree_on_households_that_cross() -> None:
    near = {"c1": 1099, "c2": 661, "c3": 40, "c4": 0, "c5": 360, "c6": 5, "c7": 29, "c8": 0, "c9": 792}
    problems = flows.check_together(GLONG, near)
    assert [(problem.form, problem.cell) for problem in problems] == [("near_poor", "c5"), ("near_poor", "c3")]
    assert problems[0].message_vi == (
        "Hộ nghèo trở thành hộ cận nghèo: biểu hộ nghèo ghi 374, biểu hộ cận nghèo ghi 360. Hai số phải bằng nhau."
    )
    assert flows.check_together(GLONG, near | {"c5": 374, "c3": 39}) == []


def test_the_opening_equals_the_closing_of_the_year_before() -> None:
    assert flows.check_opening("poor", GLONG, 1369) == flows.check_opening("poor", GLONG, None) == []
    (problem,) = flows.check_opening("poor", GLONG, 1370)
    assert problem.message_vi == "Số hộ nghèo đầu kỳ phải bằng cuối kỳ trước: 1.370, anh/chị ghi 1.369."


def test_households_with_a_person_of_merit_are_some_of_the_poor() -> None:
    assert flows.check_merit(923, GLONG) == []
    assert [problem.cell for problem in flows.check_merit(924, GLONG)] == ["merit_poor"]


@given(counts)
def test_closing_is_opening_less_exits_plus_entries(cells: dict[str, int]) -> None:
    assert flows.closing(cells) == cells["c1"] - flows.exits(cells) + flows.entries(cells)
    ends_below_zero = flows.closing(cells) < 0
    found = flows.check("poor", cells | {"c9": flows.closing(cells)})
    assert bool(found) == ends_below_zero


@given(st.lists(counts, max_size=8))
def test_the_equation_survives_a_roll_up(several: list[dict[str, int]]) -> None:
    closed = [cells | {"c9": flows.closing(cells)} for cells in several]
    total = flows.added(list(closed))
    assert total["c9"] == flows.closing(total)
