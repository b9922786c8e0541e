"""Packs that officers load: refused while empty or wrong, with line and key; scored with a reason for each item."""

from datetime import date
from pathlib import Path

import pytest

from chungtay.rules.household_packs import (
    B1Items,
    CityCutoffs,
    from_data,
    pack_digest,
    read_household_pack,
    score_b1,
    to_data,
)
from chungtay.rules.lawbook import load
from chungtay.rules.problems import LawErrors

REGIONS = [region.key for region in load(Path(__file__).parents[2] / "law").review.b1_regions]
Answers = dict[str, str | int | bool]
RIVER = "nt_dong_bang_song_hong"

# Points are invented: the ministry's table was not found.
B1 = """\
kind: b1_items
since: 2022-01-01
until: 2026-12-31
document: {number: "07/2021/TT-BLĐTBXH", issued: 2021-07-18, issuer: "Bộ LĐTBXH", article: "Phụ lục III"}
regions: [thanh_thi, nt_dong_bang_song_hong]
items:
  - code: size
    label_vi: "Số nhân khẩu"
    kind: single_choice
    options:
      - {code: one, label_vi: "Một người", points: {thanh_thi: 45, nt_dong_bang_song_hong: 40}}
      - {code: more, label_vi: "Từ hai người", points: {thanh_thi: 20, nt_dong_bang_song_hong: 15}}
  - code: worker
    label_vi: "Số lao động"
    kind: count
    max_points: 25
    skip_when: {item: size, option: one}
    options: [{code: each, label_vi: "Mỗi người", points: {thanh_thi: 10, nt_dong_bang_song_hong: 9}}]
  - code: tv
    label_vi: "Có tivi màu"
    kind: flag
    options: [{code: yes_tv, label_vi: "Có", points: {thanh_thi: 12, nt_dong_bang_song_hong: 10}}]
  - code: fridge
    label_vi: "Có tủ lạnh"
    kind: flag
    skip_when: {item: tv, option: co}
    options: [{code: yes_fridge, label_vi: "Có", points: {thanh_thi: 15, nt_dong_bang_song_hong: 15}}]
  - {code: goods, label_vi: "Tài sản", kind: cap, of: [tv, fridge], max_points: 11}
"""
CITY = """\
kind: city_cutoffs
since: 2022-01-01
until: 2025-12-31
document: {number: "13/2021/QĐ-UBND", issued: 2021-09-05, issuer: "UBND thành phố Hà Nội"}
income_points: {nong_thon: 150, thanh_thi: 185}
deprivation_cutoff: 3
"""


BAND = "average_band_top: {nong_thon: 1, thanh_thi: 1}"


def b1(text: str = B1) -> B1Items:
    pack = read_household_pack(text, REGIONS)
    assert isinstance(pack, B1Items)
    return pack


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(LawErrors) as caught:
        read_household_pack(text, REGIONS)
    return [(problem.line, problem.key) for problem in caught.value.problems]


def line_of(text: str, given: str) -> int:
    return given[: given.index(text)].count("\n") + 1


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_a_pack_tells_which_kind_it_is_and_comes_back_the_same() -> None:
    for text, shape in ((B1, B1Items), (CITY, CityCutoffs)):
        pack = read_household_pack(text, REGIONS)
        assert type(pack) is shape
        again = from_data(to_data(pack))
        assert again == pack
        assert pack_digest(again) == pack_digest(read_household_pack(f"# lời ghi\n{text}", REGIONS))


def test_the_digest_sees_every_figure() -> None:
    other = read_household_pack(changed(CITY, "150", "151"), REGIONS)
    assert pack_digest(other) != pack_digest(read_household_pack(CITY, REGIONS))


def test_a_pack_of_no_known_kind_is_refused_at_its_line() -> None:
    assert problems(changed(CITY, "city_cutoffs", "thu_nhap")) == [(1, "kind")]
    assert problems("since: 2022-01-01\n") == [(1, "kind")]
    assert problems("[") != []
    with pytest.raises(ValueError, match="no known kind"):
        from_data({"kind": "x"})
    with pytest.raises(ValueError, match="does not fit"):
        from_data({"kind": "city_cutoffs"})


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("until: 2025", "until: 2021", "until"),
        ("nong_thon: 150", "nong_thon: 0", "income_points.nong_thon"),
        ("nong_thon: 150", "nong_thon: null", "income_points.nong_thon"),
        ("deprivation_cutoff: 3", "deprivation_cutoff: 0", "deprivation_cutoff"),
        ('"13/2021/QĐ-UBND"', '" "', "document.number"),
        ("deprivation_cutoff: 3", f"deprivation_cutoff: 3\n{BAND}", "average_band_top"),
        ("income_points: {nong_thon: 150", "income_point: {nong_thon: 150", "income_point"),
    ],
)  # fmt: skip
def test_a_wrong_line_of_the_city_pack_is_told(old: str, new: str, key: str) -> None:
    text = changed(CITY, old, new)
    assert (line_of(new.rsplit("\n", maxsplit=1)[-1], text), key) in problems(text)


def test_a_city_pack_needs_points_or_dong_and_a_band_above_its_line() -> None:
    assert problems(changed(CITY, "income_points: {nong_thon: 150, thanh_thi: 185}\n", "")) == [(1, "income_points")]
    with_dong = changed(
        CITY, "income_points: {nong_thon: 150, thanh_thi: 185}", "income_vnd: {nong_thon: 9, thanh_thi: 9}"
    )
    assert read_household_pack(with_dong, REGIONS)
    for tops in ("nong_thon: 9, thanh_thi: 10", "nong_thon: 10, thanh_thi: 9"):
        assert problems(f"{with_dong}average_band_top: {{{tops}}}\n") == [(7, "average_band_top")]
    assert read_household_pack(f"{with_dong}average_band_top: {{nong_thon: 10, thanh_thi: 10}}\n", REGIONS)


def test_a_city_may_ask_for_one_deprivation_only() -> None:
    assert read_household_pack(changed(CITY, "deprivation_cutoff: 3", "deprivation_cutoff: 1"), REGIONS)


def test_an_empty_table_is_refused() -> None:
    head = B1[: B1.index("items:")]
    assert problems(f"{head}items: []\n") == [(6, "items")]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("thanh_thi: 45", "thanh_thi: null", "items[0].options[0].points"),
        ("{thanh_thi: 45, nt_dong_bang_song_hong: 40}", "{thanh_thi: 45}", "items"),
        ("regions: [thanh_thi, ", "regions: [thanh_thi, tren_troi, ", "regions[1]"),
        ("code: worker", "code: size", "items[1].code"),
        ("{item: size, option: one}", "{item: size, option: two}", "items"),
        ("{item: size, option: one}", "{item: tv, option: co}", "items"),
        ("of: [tv, fridge]", "of: [tv, cooker]", "items[4].of[1]"),
        ("max_points: 11", "max_points: null", "items[4].kind"),
        ("code: more", "code: one", "items[0].options"),
        ("kind: count", "kind: single_choice", "items[1].options"),
        ("thanh_thi: 45", "thanh_thi: 4.5", "items[0].options[0].points.thanh_thi"),
    ],
)
def test_a_wrong_line_of_the_table_is_told(old: str, new: str, key: str) -> None:
    assert key in [told for _, told in problems(changed(B1, old, new))]


def test_points_not_copied_yet_are_told_at_their_line() -> None:
    text = changed(B1, "thanh_thi: 20", "thanh_thi: null")
    assert problems(text) == [(line_of("thanh_thi: null", text), "items[0].options[1].points")]


def test_a_sheet_is_scored_with_a_reason_for_each_item() -> None:
    found = score_b1(b1(), RIVER, {"size": "more", "worker": 2, "tv": False, "fridge": True})
    assert found.points == 15 + 18 + 0 + 15 - 4
    assert [item.because for item in found.items] == [
        "Từ hai người: 15 điểm.",
        "2 × 9 điểm.",
        "Không: 0 điểm.",
        "Có: 15 điểm.",
        "Các mục tv, fridge cộng 15 điểm, tối đa 11 điểm: bớt 4.",
    ]


def test_the_region_changes_the_points() -> None:
    answers: Answers = {"size": "more", "worker": 1, "tv": True}
    assert [score_b1(b1(), region, answers).points for region in (RIVER, "thanh_thi")] == [15 + 9 + 10, 20 + 10 + 11]
    with pytest.raises(ValueError, match="no points for “nt_tay_nguyen”"):
        score_b1(b1(), "nt_tay_nguyen", answers)


def test_the_most_points_of_an_item_are_kept_on_both_sides() -> None:
    answers: Answers = {"size": "more", "tv": True}
    workers = [score_b1(b1(), RIVER, {**answers, "worker": count}).items[1].points for count in (0, 2, 3)]
    assert workers == [0, 18, 25]


def test_an_item_left_out_needs_no_answer() -> None:
    found = score_b1(b1(), RIVER, {"size": "one", "tv": True})
    assert (found.points, [item.skipped for item in found.items]) == (50, [False, True, False, True, False])


def test_an_answer_to_an_item_left_out_leaves_nothing_out() -> None:
    text = changed(
        B1,
        "kind: flag\n    options: [{code: yes_tv",
        "kind: flag\n    skip_when: {item: size, option: one}\n    options: [{code: yes_tv",
    )
    found = score_b1(b1(text), RIVER, {"size": "one", "tv": True, "fridge": True})
    assert [(item.code, item.points) for item in found.items if not item.skipped] == [
        ("size", 40),
        ("fridge", 15),
        ("goods", -4),
    ]


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"size": "more", "worker": 1}, ["tv"]),
        ({}, ["size", "worker", "tv", "fridge"]),
        ({"size": "three", "worker": 1, "tv": True}, ["size"]),
        ({"size": "more", "worker": -1, "tv": True}, ["worker"]),
        ({"size": "more", "worker": True, "tv": True}, ["worker"]),
        ({"size": "more", "worker": 1, "tv": "co"}, ["tv"]),
        ({"size": "more", "worker": 1, "tv": True, "boat": True}, ["boat"]),
        ({"size": "more", "worker": 1, "tv": True, "goods": 1}, ["goods"]),
    ],
)
def test_nothing_is_scored_while_an_answer_is_missing_or_unknown(answers: Answers, asked: list[str]) -> None:
    found = score_b1(b1(), RIVER, answers)
    assert found.points is None
    assert set(asked) <= set(found.problems)
    assert all(message.endswith(".") for message in found.problems.values())


def test_a_pack_holds_on_its_last_day() -> None:
    period = b1().period
    assert [period.covers(day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [True, False]
