"""Criteria of initiatives, and what judges come to."""

from decimal import Decimal
from pathlib import Path

from chungtay.rules import lawbook
from chungtay.rules.initiative_policy import Verdict, point_faults, verdict

POLICY = lawbook.load(Path(__file__).parents[2] / "law").initiatives


def test_the_criteria_make_a_hundred_points() -> None:
    assert [(one.key, one.max) for one in POLICY.criteria] == [
        ("hieu_qua", 40), ("nhan_rong", 30), ("sang_tao", 15), ("ben_vung", 15),
    ]  # fmt: skip
    assert POLICY.status == "suggested"


def test_no_result_while_too_few_have_judged() -> None:
    assert verdict([90, 80], 3) is None
    assert verdict([], 0) is None


def test_mean_and_spread() -> None:
    assert verdict([80, 70, 76], 3) == Verdict(3, Decimal("75.33"), 10)


def test_half_a_hundredth_goes_up_as_on_paper() -> None:
    """601 points of eight judges are 75,125."""
    assert verdict([76, *[75] * 7], 3) == Verdict(8, Decimal("75.13"), 1)


def test_points_are_between_nothing_and_the_most() -> None:
    maxima = {"a": 10, "b": 5}
    assert point_faults({"a": 0, "b": 5}, maxima) == {}
    assert point_faults({"a": 11, "b": None}, maxima) == {
        "a": "Điểm từ 0 đến 10.", "b": "Anh/chị cho điểm tiêu chí này.",
    }  # fmt: skip
    assert point_faults({"a": -1, "b": 1}, maxima) == {"a": "Điểm từ 0 đến 10."}
