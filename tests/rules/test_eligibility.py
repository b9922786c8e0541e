"""The conditions of a registration: each met, not met or not known, and what is not known never passes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chungtay.rules import lawbook
from chungtay.rules.eligibility import Answer, ClassFact, EligibilityPolicy, Facts, judge, stopping

LAW = Path(__file__).resolve().parents[2] / "law"
POLICY = lawbook.load(LAW).registration
GOOD = Facts(
    kind="household",
    group="Hộ gia đình",
    clause="II.5",
    present=True,
    is_open=True,
    period="từ 27/09/2022 đến 31/12/2025",
    classes=(ClassFact("Chuẩn quốc gia", "poor", "Hộ nghèo"), ClassFact("Chuẩn của Thành phố", "", "")),
    year_fits=True,
)


def answers(facts: Facts) -> dict[str, Answer]:
    return {line.condition.key: line.answer for line in judge(POLICY, facts)}


def test_every_condition_of_a_good_pledge_is_met_and_names_the_clause() -> None:
    lines = judge(POLICY, GOOD)
    assert [line.condition.key for line in lines] == ["group", "present", "phase", "once", "poor", "year"]
    assert {line.answer for line in lines} == {Answer.MET}
    assert {line.clause for line in lines} == {"II.5"}
    assert stopping(lines) == ()


@pytest.mark.parametrize(
    ("national", "city", "answer"),
    [
        ("poor", "", Answer.MET),
        ("not_poor", "near_poor", Answer.MET),
        ("", "poor", Answer.MET),
        ("not_poor", "not_poor", Answer.NOT_MET),
        ("average", "average", Answer.NOT_MET),
        ("not_poor", "", Answer.UNKNOWN),
        ("undecided", "not_poor", Answer.UNKNOWN),
        ("", "", Answer.UNKNOWN),
    ],
)
def test_poor_by_either_standard_and_unknown_is_never_a_pass(national: str, city: str, answer: Answer) -> None:
    classes = (ClassFact("Chuẩn quốc gia", national, ""), ClassFact("Chuẩn của Thành phố", city, ""))
    lines = judge(POLICY, replace(GOOD, classes=classes))
    assert answers(replace(GOOD, classes=classes))["poor"] == answer
    assert bool(stopping(lines)) == (answer != Answer.MET)


def test_without_any_class_nobody_knows() -> None:
    assert answers(replace(GOOD, classes=()))["poor"] == Answer.UNKNOWN


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("group", replace(GOOD, group="")),
        ("present", replace(GOOD, present=False)),
        ("phase", replace(GOOD, is_open=False)),
        ("once", replace(GOOD, another="Đăng ký khác")),
        ("year", replace(GOOD, year_fits=False)),
    ],
)
def test_each_broken_condition_stops_and_says_why(key: str, facts: Facts) -> None:
    lines = stopping(judge(POLICY, facts))
    assert [line.condition.key for line in lines] == [key]
    assert lines[0].answer == Answer.NOT_MET
    assert lines[0].why


def test_what_only_warns_does_not_stop() -> None:
    person = Facts(kind="person", group="Cá nhân", present=True, is_open=True, namesake="Giáo viên", holds_post=False)
    lines = judge(POLICY, person)
    assert answers(person)["namesake"] == Answer.UNKNOWN
    assert answers(person)["post"] == Answer.NOT_MET
    assert stopping(lines) == ()


def test_what_blocks_is_data() -> None:
    warns = tuple(replace(one, effect="warns") for one in POLICY.conditions)
    relaxed = EligibilityPolicy("registration", POLICY.title, date(2026, 11, 26), warns)
    assert stopping(judge(relaxed, replace(GOOD, is_open=False))) == ()
    assert {one.status for one in POLICY.conditions} == {"suggested"}
