"""Two places are held against each other in three things; what is not known counts for nothing."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from chungtay.rules import lawbook
from chungtay.rules.comparing_places import Likeness, Place, compare
from chungtay.rules.effects import Change
from chungtay.rules.replication_policy import PlacesPolicy, ReplicationPolicy

HERE = Place("Xã Minh Quang", "nong_thon", 3_000, Decimal("4.2"))


@pytest.fixture(scope="module")
def policy() -> ReplicationPolicy:
    return lawbook.load(Path(__file__).resolve().parents[2] / "law").replication


def test_a_place_like_this_one_says_in_what(policy: ReplicationPolicy) -> None:
    there = Place("Xã Ba Vì", "nong_thon", 1_500, Decimal(3))
    assert compare(HERE, there, policy.comparable) == Likeness(
        (
            "Cùng là nông thôn",
            "Cùng mức tỷ lệ hộ nghèo (từ 3 đến dưới 5\u00a0%)",
            "Số hộ gần nhau (nơi kia 1.500 hộ)",
        )
    )


def test_what_differs_is_told_too(policy: ReplicationPolicy) -> None:
    there = Place("Phường Hoàng Liệt", "thanh_thi", 6_001, Decimal("0.2"))
    found = compare(HERE, there, policy.comparable)
    assert found.points == 0
    assert found.unlike == ("Nơi kia là thành thị", "Tỷ lệ hộ nghèo nơi kia dưới 1\u00a0%", "Nơi kia có 6.001 hộ")


def test_twice_as_many_households_are_still_alike(policy: ReplicationPolicy) -> None:
    assert (
        "Số hộ gần nhau (nơi kia 6.000 hộ)" in compare(HERE, replace(HERE, households=6_000), policy.comparable).alike
    )


def test_what_nobody_knows_is_neither_alike_nor_unlike(policy: ReplicationPolicy) -> None:
    found = compare(HERE, Place("Sở"), policy.comparable)
    assert (found.points, found.unlike, len(found.unknown)) == (0, (), 3)


@pytest.mark.parametrize(
    ("rate", "words"),
    [("0", "dưới 1\u00a0%"), ("0.99", "dưới 1\u00a0%"), ("1", "từ 1 đến dưới 3\u00a0%"),
     ("9.99", "từ 5 đến dưới 10\u00a0%"), ("10", "từ 10\u00a0% trở lên"), ("60", "từ 10\u00a0% trở lên")],
)  # fmt: skip
def test_rates_fall_into_bands(policy: ReplicationPolicy, rate: str, words: str) -> None:
    assert policy.comparable.band_words(policy.comparable.band(Decimal(rate))) == words


def test_the_shipped_limits_estimate_from_six_places_on(policy: ReplicationPolicy) -> None:
    five = [Change(Decimal(n), Decimal(0)) for n in range(5)]
    for places, told in ((five, False), ([*five, five[0]], True)):
        found = policy.measured(places, None)
        assert found is not None
        assert (found.interval is not None) is told


def test_limits_that_cannot_hold_are_told(policy: ReplicationPolicy) -> None:
    assert dict(replace(policy.effect, least_places=5).faults()) == {
        "least_places": "Với độ tin cậy này cần ít nhất 6 nơi."
    }
    assert dict(replace(policy.effect, confidence_pct=100).faults()).keys() == {"confidence_pct"}
    wrong = PlacesPolicy((3, 1), "", 0, "", 4, "")
    assert dict(wrong.faults()).keys() == {"poverty_bounds_pct", "households_times", "least_alike"}
