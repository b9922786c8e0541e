"""Differences of two plans are told row by row, in words that an officer reads."""

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.lawbook import load
from chungtay.rules.pack_diff import FieldChange, compare
from chungtay.rules.packs import Pack

PACK = load(Path(__file__).parents[2] / "law").packs["251-ha-noi"]


def told(after: Pack) -> list[tuple[str, str, str]]:
    return [(one.kind, one.part, one.title) for one in compare(PACK, after)]


def test_the_same_plan_differs_in_nothing() -> None:
    assert compare(PACK, PACK) == []


def test_a_later_day_is_told_with_the_duty_in_which_it_stands() -> None:
    duty = PACK.obligations[0]
    moved = dataclasses.replace(duty.occasions[0], due=date(2022, 11, 15))
    after = dataclasses.replace(
        PACK, obligations=(dataclasses.replace(duty, occasions=(moved,)), *PACK.obligations[1:])
    )
    change = compare(PACK, after)[0]
    assert (change.kind, change.part, change.trail) == ("changed", "Các kỳ và hạn", ("Đăng ký thi đua",))
    assert change.fields == (FieldChange("Hạn", "31/10/2022", "15/11/2022"),)


def test_rows_that_came_and_went_are_named() -> None:
    new = dataclasses.replace(PACK.requirements[0], key="fresh", title="Công khai kết quả")
    after = dataclasses.replace(PACK, requirements=(*PACK.requirements[1:], new))
    assert told(after) == [
        ("added", "Yêu cầu", "Công khai kết quả"),
        ("removed", "Yêu cầu", "Là nhiệm vụ trọng tâm, thường xuyên của mỗi đơn vị"),
    ]


def test_points_of_a_criterion_are_told_under_its_sheet_and_group() -> None:
    sheet = PACK.sheets[0]
    group = sheet.groups[0]
    row = dataclasses.replace(group.criteria[0], max_points=Decimal("12.5"))
    groups = (dataclasses.replace(group, criteria=(row, *group.criteria[1:])), *sheet.groups[1:])
    after = dataclasses.replace(PACK, sheets=(dataclasses.replace(sheet, groups=groups), *PACK.sheets[1:]))
    change = compare(PACK, after)[0]
    assert change.trail == (sheet.title, group.title)
    assert change.fields == (FieldChange("Điểm tối đa", "15", "12,5"),)


def test_words_of_closed_lists_are_said_in_vietnamese() -> None:
    after = dataclasses.replace(PACK, standing_status="stated", title="Phong trào mới")
    change = compare(PACK, after)[0]
    assert FieldChange("Thường trực: theo đâu", "đề xuất", "theo văn bản") in change.fields


@given(st.permutations(range(5)))
def test_another_order_alone_adds_and_removes_nothing(order: list[int]) -> None:
    after = dataclasses.replace(PACK, objectives=tuple(PACK.objectives[place] for place in order))
    kinds = {one.kind for one in compare(PACK, after)}
    assert kinds == (set() if order == sorted(order) else {"moved"})
