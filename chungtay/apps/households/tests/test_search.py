"""Searching among members: by words without tones, by code, by ID number, and never beyond the desk's reach."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.models import Household, Member
from chungtay.apps.households.queries import names, search
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.rules import vietnamese
from conftest import DAY, Desks

# Invented people: nobody real is meant.
HOA = "Nguyễn Thị Hoà Bình"  # mends nets, sings while she does
HONG = "Nguyễn Thị Hồng Lụa"  # weaves silk and knows every moth by name
BRONG = "K'Brông Sáng Sớm"  # came down from the hills with a gong
HUYEN = "Đặng Huyền Không Dấu"  # keeps the library boat


@pytest.fixture(params=["looked through", "index"])
def way(request: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every search is done both ways; `index` treats the smallest reach as a wide one."""
    if request.param == "index":
        monkeypatch.setattr(search, "NARROW", -1)
    return str(request.param)


@pytest.fixture
def found(way: str, settle: Settle, desk: Desks) -> Callable[..., set[str]]:
    for village, code, head in (
        ("thon-lat", "01", HOA), ("thon-lat", "02", HONG), ("thon-cua", "01", HUYEN), ("thon-hop", "07", MAI),
        ("thon-lat", "03", BRONG),
    ):  # fmt: skip
        settle(village, code, head)

    def look(words: str, role: str = "poverty_officer", unit: str = "minhquang") -> set[str]:
        keys = search.matching(words, desk(role, unit), DAY)
        return set(Household.objects.filter(pk__in=keys).values_list("head_name", flat=True))

    return look


FINDS: tuple[tuple[str, set[str]], ...] = (
    ("hoa", {HOA}),
    ("HOÀ", {HOA}),
    ("thi nguyen", {HOA, HONG}),
    ("nguyen thi hong", {HONG}),
    ("nguyen thi ho", {HOA, HONG}),
    ("thi lu", {HONG}),
    ("đặng", {HUYEN}),
    ("dang", {HUYEN}),
    ("brong", {BRONG}),
    ("k'brông", {BRONG}),
    ("n", {HOA, HONG}),
    ("uyen", set()),
    ("ban mai", set()),
)


def test_words_find_names_without_tones_whole_words_first(found: Callable[..., set[str]]) -> None:
    assert {words: found(words) for words, _names in FINDS} == dict(FINDS)


HOSTILE = (
    '"', '"hoa', "hoa*", "hoa:*", "hoa & !binh", "(hoa", "hoa)", "hoa | thi", "search_key:hoa", "hoa NEAR binh", "a\\",
    "hoa\x00binh", "%", "_", "'; DROP TABLE households_member; --", "AND", "OR hoa", "-hoa", "^hoa", "x" * 9_000,
    "hoa " * 2_000, "   ", "\u200b", "😀", "²", "１２",
)  # fmt: skip


def test_signs_that_mean_something_to_an_index_are_only_signs(found: Callable[..., set[str]]) -> None:
    for hostile in HOSTILE:
        assert found(hostile) <= {HOA}, hostile
    assert found('"hoa":*') == {HOA}


def test_whole_words_hide_those_that_only_begin_so(found: Callable[..., set[str]], settle: Settle) -> None:
    settle("thon-lat", "09", "Nguyễn Thị Ho")
    assert found("nguyen thi ho") == {"Nguyễn Thị Ho"}


def test_a_code_finds_its_households_within_reach_only(found: Callable[..., set[str]]) -> None:
    assert found("01") == {HOA, HUYEN}
    assert found("01", "village_head", "thon-lat") == {HOA}
    assert found("07") == set()
    assert found("07", "unit_officer", "bavi") == {MAI}
    assert found("07", "unit_officer", "hoangmai") == set()


def test_an_id_number_is_found_only_by_posts_that_may_see_it(found: Callable[..., set[str]]) -> None:
    Member.objects.filter(full_name=HOA).update(id_number="001185000013")
    assert found("001185000013") == {HOA}
    assert found("001 185 000 013") == {HOA}
    assert found("001185000013", "front_officer", "mttq-tp") == set()
    assert found("001185000013", "poverty_officer", "xa-bavi") == set()


def test_roles_outside_the_line_find_nobody(found: Callable[..., set[str]]) -> None:
    for role in ("auditor", "system_admin", "emulation_officer", "council_member", "mass_officer"):
        assert found("hoa", role, "ubnd-tp") == found("01", role, "ubnd-tp") == set(), role


def test_the_whole_city_is_searched_with_more_units_than_are_told_to_the_index(
    found: Callable[..., set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW_UNITS", 2)
    assert found("thi", "standing_officer", "so-ldtbxh") == {HOA, HONG, MAI}
    assert found("01", "standing_officer", "so-ldtbxh") == {HOA, HUYEN}
    assert found("thi", "unit_officer", "bavi") == {HOA, HONG, MAI}
    assert found("thi", "unit_officer", "hoangmai") == set()


def test_the_search_stays_among_the_rows_that_it_is_given(way: str, settle: Settle, desk: Desks) -> None:
    settle("thon-lat", "01", HOA, national_class="poor")
    settle("thon-lat", "02", HONG)
    officer = desk("poverty_officer", "minhquang")
    poor = Household.objects.visible_to(officer, DAY).filter(national_class="poor")
    assert len(search.matching("nguyen thi", officer, DAY)) == 2
    assert len(search.matching("nguyen thi", officer, DAY, poor)) == 1
    assert search.matching("02", officer, DAY, poor) == []


def test_a_household_comes_once_however_many_of_its_members_fit(way: str, settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01", HOA, members=3)
    assert search.matching("hoa", desk("poverty_officer", "minhquang"), DAY) == [household.pk]


def test_an_index_asked_for_a_few_first_still_finds_all(
    way: str, settle: Settle, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "SAMPLE", 0)
    monkeypatch.setattr(names, "FIRST_ASKED", (1, 2))
    homes = {settle("thon-lat", f"{number:02d}", HOA, members=2).pk for number in range(5)}
    assert set(search.matching("hoa binh", desk("poverty_officer", "minhquang"), DAY)) == homes
    assert set(search.matching("nguyen thi ho", desk("poverty_officer", "minhquang"), DAY)) == homes


def test_more_than_are_shown_are_told_by_one_key_more(
    way: str, settle: Settle, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 2)
    for number in range(5):
        settle("thon-lat", f"{number:02d}", HOA)
    assert len(search.matching("hoa", desk("poverty_officer", "minhquang"), DAY)) == 3


def test_the_index_follows_a_changed_name_and_a_member_who_is_gone(
    found: Callable[..., set[str]], settle: Settle
) -> None:
    other = "Nguyễn Thị Mận"
    Member.objects.filter(full_name=HOA).update(full_name=other, search_key=vietnamese.fold(other))
    assert (found("hoa"), found("man")) == (set(), {HOA})
    Member.objects.filter(full_name=HONG).delete()
    assert found("hong") == set()
    Member.objects.filter(full_name=other).update(search_key="")
    assert found("man") == set()


def test_one_hit_and_three_hits_ask_equally_often(way: str, settle: Settle, desk: Desks) -> None:
    officer, counts = desk("poverty_officer", "minhquang"), []
    for code in ("01", "02", "03"):
        settle("thon-lat", code, HOA)
        with CaptureQueriesContext(connection) as caught:
            search.matching("hoa", officer, DAY)
        counts.append(len(caught))
    assert counts[0] == counts[2] <= 4
