"""Deprivations stay open while facts are missing, and never change by learning more in the wrong direction."""

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.rules.deprivation_facts import every, some
from chungtay.rules.deprivations import HouseholdFacts, MemberFacts, deprived, keys_of, mask_of
from chungtay.rules.lawbook import load

LAW = Path(__file__).parents[2] / "law"
BOOK = load(LAW)
DAY, LATER = date(2022, 9, 27), date(2027, 1, 1)
TWELVE = BOOK.indicators(DAY)


def test_both_regimes_have_twelve_indicators_of_ten_points_or_unknown() -> None:
    assert [len(BOOK.indicators(day)) for day in (DAY, date(2026, 12, 31), LATER, date(2030, 12, 31))] == [12] * 4
    assert BOOK.indicators(date(2021, 12, 31)) == BOOK.indicators(date(2031, 1, 1)) == ()
    assert BOOK.value("poverty.national.points_per_deprivation", DAY).value == 10


def test_information_devices_go_and_waste_comes_in_2027() -> None:
    before, after = ({one.key for one in BOOK.indicators(day)} for day in (DAY, LATER))
    assert (before - after, after - before) == ({"phuong_tien_tiep_can_thong_tin"}, {"xu_ly_rac_thai"})


def test_every_indicator_has_a_question_and_its_document() -> None:
    held = BOOK.indicator_set(DAY)
    assert held is not None
    assert held.source == "nd-07-2021"
    assert all(one.question.endswith("?") for day in (DAY, LATER) for one in BOOK.indicators(day))


def test_of_nothing_known_nothing_is_said() -> None:
    answers = deprived(TWELVE, HouseholdFacts(), DAY)
    assert list(answers) == [one.key for one in TWELVE]
    assert {answer.deprived for answer in answers.values()} == {None}


def test_the_reason_names_the_members_and_how_well_the_rule_is_known() -> None:
    """Bà Tư nuôi hai cháu; cháu lớn chín tuổi chưa có thẻ bảo hiểm."""
    members = (MemberFacts(age=66, insured=True), MemberFacts(age=9, insured=False), MemberFacts(age=5, insured=False))
    answer = deprived(TWELVE, HouseholdFacts(members), DAY)["bao_hiem_y_te"]
    assert answer.because == (
        "Có thành viên thứ 2: từ đủ 6 tuổi trở lên mà chưa có bảo hiểm y tế. (Cách tính: theo nơi dẫn lại.)"
    )


def test_a_kind_that_the_law_s_list_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no choice of nguon_nuoc_sinh_hoat"):
        deprived(TWELVE, HouseholdFacts(water_source="ao"), DAY)
    with pytest.raises(ValueError, match="no choices of phuong_tien"):
        deprived(TWELVE, HouseholdFacts(devices=("drone",)), DAY)


def test_half_a_square_metre_decides_exactly() -> None:
    four = tuple(MemberFacts() for _ in range(4))
    answers = [
        deprived(TWELVE, HouseholdFacts(four, living_area_m2=Decimal(area)), DAY)["dien_tich_nha_o"].deprived
        for area in ("31.99", "32", "32.01")
    ]
    assert answers == [True, False, False]


def test_a_mask_keeps_the_keys_by_their_numbers() -> None:
    assert mask_of([], TWELVE) == 0
    assert mask_of(["viec_lam", "phuong_tien_tiep_can_thong_tin"], TWELVE) == 0b1000_0000_0001
    assert keys_of(0b101, TWELVE) == ("viec_lam", "dinh_duong")
    with pytest.raises(KeyError):
        mask_of(["xu_ly_rac_thai"], TWELVE)
    for wrong in (1 << 12, -1):
        with pytest.raises(ValueError, match="no indicator"):
            keys_of(wrong, TWELVE)


@given(st.sets(st.sampled_from([one.key for one in TWELVE])))
def test_a_mask_gives_its_keys_back(keys: set[str]) -> None:
    mask = mask_of(keys, TWELVE)
    assert set(keys_of(mask, TWELVE)) == keys
    assert mask.bit_count() == len(keys)


verdicts = st.lists(st.sampled_from([True, False, None]), max_size=4)


@given(verdicts)
def test_an_open_verdict_is_open_only_when_it_could_turn(given_verdicts: list[bool | None]) -> None:
    filled = [[known if known is not None else guess for known in given_verdicts] for guess in (True, False)]
    for join, plain in ((every, all), (some, any)):
        possible = {plain(one) for one in filled}
        assert join(*given_verdicts) == (possible.pop() if len(possible) == 1 else None)


ages = st.sampled_from([2, 3, 5, 6, 15, 16, 17, 18, 30, 31, 70])
flag = st.none() | st.booleans()
members = st.builds(
    MemberFacts,
    age=st.none() | ages,
    certificate=st.sampled_from([None, "none", "lower_secondary", "upper_secondary", "vocational"]),
    **{field.name: flag for field in dataclasses.fields(MemberFacts) if field.name not in ("age", "certificate")},
)
households = st.builds(
    HouseholdFacts,
    members=st.lists(members, max_size=4).map(tuple),
    walls_durable=flag,
    pillars_durable=flag,
    roof_durable=flag,
    living_area_m2=st.none() | st.sampled_from([Decimal(8), Decimal(16), Decimal("23.9")]),
    water_source=st.sampled_from([None, "tap", "other"]),
    toilet=st.sampled_from([None, "septic", "other", "none"]),
    uses_internet=flag,
    devices=st.sampled_from([None, (), ("tv",)]),
)


LEARNT = {
    "age": ages,
    "certificate": st.sampled_from(["none", "lower_secondary", "upper_secondary", "vocational"]),
    **{one.name: st.booleans() for shape in (MemberFacts, HouseholdFacts) for one in dataclasses.fields(shape)
       if one.type == bool | None},
}  # fmt: skip


def learned(facts: Any, chance: st.DataObject) -> Any:
    """The same facts with some of the unknown ones told."""
    told: dict[str, Any] = {}
    for field in dataclasses.fields(facts):
        if getattr(facts, field.name) is None and field.name in LEARNT:
            told[field.name] = chance.draw(LEARNT[field.name])
    return dataclasses.replace(facts, **told)


def test_every_fact_that_is_yes_or_no_can_be_learnt() -> None:
    assert len(LEARNT) == 2 + 12 + 4


@settings(max_examples=150)
@given(households, st.data())
def test_what_was_said_stays_said_when_more_is_known(facts: HouseholdFacts, chance: st.DataObject) -> None:
    """An answer that was given without a fact does not turn when the fact comes in: it was no guess."""
    whole = learned(dataclasses.replace(facts, members=tuple(learned(one, chance) for one in facts.members)), chance)
    before, after = deprived(TWELVE, facts, DAY), deprived(TWELVE, whole, DAY)
    turned = [key for key, answer in before.items() if answer.deprived not in (None, after[key].deprived)]
    assert turned == []
    assert all(answer.because.endswith((".", ".)")) for answer in before.values())
