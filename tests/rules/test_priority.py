"""Points of priority, each with its why, and the order of those that have equally many."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from chungtay.rules import lawbook
from chungtay.rules.priority import Standing, priority_of, ranked

POLICY = lawbook.load(Path(__file__).parents[2] / "law").support.priority


def test_points_add_up_and_say_why() -> None:
    found = priority_of(Standing(Decimal("7.25"), "poor", 3, frozenset({"merit", "female_head"})), POLICY)
    assert [(one.label, one.points) for one in found.parts] == [
        ("Mỗi điểm phần trăm tỷ lệ hộ nghèo của xã, phường", 15),
        ("Mỗi chỉ số thiếu hụt của hộ", 15),
        ("Hộ nghèo", 20),
        ("Có người có công", 20),
    ]
    assert found.points == 70
    assert "7,25 % × 2 = 15 điểm" in found.why


def test_a_part_has_its_most() -> None:
    found = priority_of(Standing(Decimal(31), lacking=12), POLICY)
    assert [one.points for one in found.parts] == [40, 60]
    assert "nhiều nhất 40" in found.why


def test_what_is_not_known_gives_no_points_and_is_not_nought() -> None:
    assert priority_of(Standing(), POLICY).parts == ()
    assert "Chưa có thông tin" in priority_of(Standing(), POLICY).why
    assert [one.points for one in priority_of(Standing(lacking=0), POLICY).parts] == [0]


def test_weights_are_those_of_the_law() -> None:
    heavier = replace(POLICY, deprivation=replace(POLICY.deprivation, points=7))
    assert priority_of(Standing(lacking=2), heavier).points == 14


def test_equal_points_share_a_rank_and_stand_by_code() -> None:
    points = {"B": 5, "A": 5, "C": 9, "D": 1}
    assert ranked(["D", "B", "A", "C"], lambda one: points[one], str) == [(1, "C"), (2, "A"), (2, "B"), (4, "D")]
