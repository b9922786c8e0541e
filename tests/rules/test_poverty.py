"""Classification: every edge by an independent reading of the law, no overlap, no gap, and reasons that say why."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.city_packs import ByArea, CityCutoffs, Document
from chungtay.rules.lawbook import Lawbook, load
from chungtay.rules.poverty import (
    AREAS,
    CLASS_LABELS_VI,
    Cutoffs,
    Facts,
    Limits,
    PovertyClass,
    Standard,
    city_cutoffs,
    classify,
    explain,
    judge,
    national_cutoffs,
    table,
)

LAW = Path(__file__).parents[2] / "law"
FIRST, SECOND = date(2024, 12, 20), date(2028, 6, 30)
CITY = CityCutoffs(
    kind="city_cutoffs",
    since=date(2022, 1, 1),
    until=date(2025, 12, 31),
    document=Document("13/2021/QĐ-UBND", date(2021, 9, 5), "Ủy ban nhân dân thành phố Hà Nội", "Điều 1"),
    deprivation_cutoff=3,
    income_points=ByArea(150, 185),
)


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return load(LAW)


def edges(cutoffs: Cutoffs) -> Iterator[Facts]:
    """Every limit, one below and one above, with every other input, missing ones included."""
    for area, limits in cutoffs.areas.items():
        around = [limit + step for limit in (limits.vnd, limits.band_top) if limit for step in (-1, 0, 1)]
        scores = [limits.points + step for step in (-1, 0, 1)] if limits.points else [0, 140]
        for score, vnd, count in itertools.product([None, *scores], [None, 0, *around], [None, *range(13)]):
            yield Facts(area, score, vnd, count)
    yield Facts(None, 0, 0, 12)


def as_written(facts: Facts, line: int, top: int, points: int) -> PovertyClass:
    """Điều 3 of the decree read sentence by sentence, for 2022–2026."""
    if facts.area is None or (facts.income_score is None and facts.income_vnd is None):
        return PovertyClass.UNDECIDED
    by_score = facts.income_score is not None
    low = facts.income_score <= points if facts.income_score is not None else (facts.income_vnd or 0) <= line
    if low:
        if facts.deprivations is None:
            return PovertyClass.UNDECIDED
        return PovertyClass.POOR if facts.deprivations >= 3 else PovertyClass.NEAR_POOR
    if facts.income_vnd is not None and (not by_score or facts.income_vnd > line) and facts.income_vnd <= top:
        return PovertyClass.AVERAGE
    return PovertyClass.NOT_POOR


def test_every_edge_of_2022_to_2026_is_as_written(book: Lawbook) -> None:
    cutoffs = national_cutoffs(book, FIRST)
    limits = {"nong_thon": (1_500_000, 2_250_000, 140), "thanh_thi": (2_000_000, 3_000_000, 175), None: (0, 0, 0)}
    wrong = [
        facts for facts in edges(cutoffs) if judge(cutoffs, facts).outcome != as_written(facts, *limits[facts.area])
    ]
    assert wrong == []


def test_every_edge_of_2027_to_2030_is_decided_by_dong_alone(book: Lawbook) -> None:
    cutoffs = national_cutoffs(book, SECOND)
    lines = {"nong_thon": 2_200_000, "thanh_thi": 2_800_000}
    for facts in edges(cutoffs):
        found = judge(cutoffs, facts).outcome
        if facts.area is None or facts.income_vnd is None:
            assert found == PovertyClass.UNDECIDED
        elif facts.income_vnd > lines[facts.area]:
            assert found == PovertyClass.NOT_POOR
        elif facts.deprivations is None:
            assert found == PovertyClass.UNDECIDED
        else:
            assert found == (PovertyClass.POOR if facts.deprivations >= 3 else PovertyClass.NEAR_POOR)


limits = st.one_of(
    st.builds(Limits, st.none() | st.integers(1, 9), st.none() | st.integers(1, 9)),
    st.integers(1, 9).flatmap(
        lambda line: st.builds(Limits, st.none() | st.integers(1, 9), st.just(line), st.integers(line + 1, 12))
    ),
)
regimes = st.builds(
    lambda rural, urban, count: Cutoffs(Standard.CITY, {"nong_thon": rural, "thanh_thi": urban}, count),
    limits,
    limits,
    st.integers(1, 4),
)
maybe = st.none() | st.integers(0, 13)
sheets = st.builds(Facts, st.sampled_from([None, *AREAS]), maybe, maybe, maybe)


@given(regimes, sheets)
def test_of_any_limits_exactly_one_row_holds(cutoffs: Cutoffs, facts: Facts) -> None:
    """The default is only for a sheet without an area: the rows leave no gap and do not overlap."""
    held = list(table(cutoffs).matching(vars(facts)))
    if facts.area is None or not cutoffs.is_known:
        assert held == []
    else:
        assert len(held) == 1


@given(regimes, sheets)
def test_a_reason_ends_as_a_sentence_and_names_the_class(cutoffs: Cutoffs, facts: Facts) -> None:
    found = judge(cutoffs, facts)
    assert found.because.endswith(".")
    assert "?" not in found.because
    label = CLASS_LABELS_VI[found.outcome]
    if found.outcome != PovertyClass.UNDECIDED:
        assert f": {label[0].lower()}{label[1:]}." in found.because
    else:
        assert found.because.startswith(("Phiếu chưa đủ", "Chưa có chuẩn để xét"))


def test_a_reason_gives_value_limit_and_article(book: Lawbook) -> None:
    found = classify(book, Standard.NATIONAL, Facts("nong_thon", 140, None, 3), FIRST)
    assert (found.outcome, found.rule) == (PovertyClass.POOR, "score_poor")
    assert found.because == (
        "Điểm thu nhập 140, không quá 140 (khu vực nông thôn; Thông tư 07/2021/TT-BLĐTBXH); "
        "thiếu hụt 3 chỉ số, từ 3 chỉ số trở lên (Điều 3, Nghị định 07/2021/NĐ-CP): hộ nghèo."
    )


def test_a_stored_rule_tells_its_reason_again(book: Lawbook) -> None:
    cutoffs = national_cutoffs(book, FIRST)
    facts = Facts("thanh_thi", 176, 3_000_000, 2)
    found = judge(cutoffs, facts)
    assert explain(cutoffs, found.rule, facts) == found.because
    assert all(len(row.rule) <= 40 for row in table(cutoffs).rows)


def test_an_inferred_line_of_the_city_is_never_used(book: Lawbook) -> None:
    cutoffs = city_cutoffs((), FIRST, book)
    assert book.value("poverty.city.income_line.nong_thon", FIRST).value == 2_000_000
    assert (cutoffs.is_known, cutoffs.areas["nong_thon"]) == (False, Limits())
    found = judge(cutoffs, Facts("nong_thon", 0, 0, 12))
    assert found.because == "Chưa có chuẩn để xét: chuẩn của Thành phố chưa được nạp cho ngày này."


def test_a_loaded_pack_of_the_city_is_used_on_its_days_only(book: Lawbook) -> None:
    facts = Facts("nong_thon", 150, None, 3)
    classes = [
        classify(book, Standard.CITY, facts, day, [CITY]).outcome
        for day in (date(2021, 12, 31), date(2022, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    ]
    assert classes == [PovertyClass.UNDECIDED, PovertyClass.POOR, PovertyClass.POOR, PovertyClass.UNDECIDED]
    assert "(khu vực nông thôn; Điều 1, 13/2021/QĐ-UBND)" in classify(book, Standard.CITY, facts, FIRST, [CITY]).because


def test_a_household_can_be_poor_by_the_city_and_not_by_the_nation(book: Lawbook) -> None:
    facts = Facts("thanh_thi", 180, None, 4)
    assert classify(book, Standard.NATIONAL, facts, FIRST).outcome == PovertyClass.NOT_POOR
    assert classify(book, Standard.CITY, facts, FIRST, [CITY]).outcome == PovertyClass.POOR


def test_without_a_line_in_dong_the_city_cannot_judge_by_dong(book: Lawbook) -> None:
    found = classify(book, Standard.CITY, Facts("nong_thon", None, 1, 12), FIRST, [CITY])
    assert (found.outcome, found.rule) == (PovertyClass.UNDECIDED, "vnd_without_line")


def test_of_two_loaded_packs_the_later_holds(book: Lawbook) -> None:
    later = CityCutoffs("city_cutoffs", date(2024, 7, 1), CITY.document, 3, income_points=ByArea(160, 195))
    points = [
        city_cutoffs([CITY, later], day).areas["nong_thon"].points for day in (date(2024, 6, 30), date(2024, 7, 1))
    ]
    assert points == [150, 160]


def test_the_digest_knows_every_limit(book: Lawbook) -> None:
    first, second = national_cutoffs(book, FIRST), national_cutoffs(book, SECOND)
    assert first.digest == national_cutoffs(book, date(2022, 1, 1)).digest
    assert len({first.digest, second.digest, city_cutoffs([CITY], FIRST).digest}) == 3


def test_cutoffs_tell_how_well_they_are_known(book: Lawbook) -> None:
    nobody_knows = national_cutoffs(book, date(2021, 12, 31))
    assert (national_cutoffs(book, FIRST).mark, nobody_knows.mark, nobody_knows.is_known) == (
        "verified",
        "not_found",
        False,
    )
