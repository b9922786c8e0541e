"""A level shares a target out: by need, with reasons where people differ, matching or with the gap named."""

from datetime import date

import pytest

from chungtay.apps.movements import allotting, stocks
from chungtay.apps.movements.allotting import Decided
from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import Allocation, Movement
from chungtay.apps.movements.services import (
    PlanRow,
    draft_allocation,
    enter_plans_in_bulk,
    issue_allocation,
    save_allocation,
    take_back_allocation,
)
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.rules.plan_checks import Goal
from conftest import Desks

Units = dict[str, Unit]
NOVEMBER = date(2022, 11, 8)


@pytest.fixture
def counted(movement: Movement, city: Units) -> Units:
    """Xã Ba Vì counts 31 poor households and xã Minh Quang 93, by their approved plans."""
    rows = [
        PlanRow(city[key].pk, PlanContent("Giúp hộ", "Loa", (Goal("poor", 2023, "by", 1, start=start),)))
        for key, start in (("xa-bavi", 31), ("minhquang", 93))
    ]
    enter_plans_in_bulk(movement, rows, by=SystemDesk(NOVEMBER))
    return city


def drafted(movement: Movement, city: Units, desk: Desks, total: int = 33, need: str = "stock") -> Allocation:
    return draft_allocation(
        city["bavi"], by=desk("unit_officer", "bavi", NOVEMBER), movement=movement, indicator="poor", year=2023,
        total=total, need=need,
    )  # fmt: skip


def values(allocation: Allocation) -> dict[str, tuple[int | None, int, int]]:
    return {one.unit.key: (one.stock, one.proposed, one.value) for one in allocation.lines.select_related("unit")}


def test_a_district_shares_out_by_the_poor_households_of_its_communes(
    movement: Movement, counted: Units, desk: Desks
) -> None:
    made = drafted(movement, counted, desk)
    assert values(made) == {"minhquang": (93, 25, 25), "xa-bavi": (31, 8, 8)}
    sharing = allotting.sharing_of(made, made.lines.all())
    assert sharing.of(str(counted["minhquang"].pk)).steps("hộ") == (
        "33 × 93 ÷ 124 = 24,75",
        "Lấy phần nguyên: 24, phần dư 0,75",
        "Phần dư thuộc nhóm lớn nhất nên cộng thêm 1: 25 hộ",
    )


def test_what_was_reported_goes_before_what_was_planned(
    movement: Movement, counted: Units, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {counted["xa-bavi"].pk: stocks.Stock(40, "Báo cáo năm 2022 đã duyệt")}
    monkeypatch.setattr(stocks, "PROVIDERS", [lambda *_: told])
    made = drafted(movement, counted, desk)
    assert {one.unit.key: (one.stock, one.stock_source) for one in made.lines.select_related("unit")} == {
        "xa-bavi": (40, "Báo cáo năm 2022 đã duyệt"),
        "minhquang": (93, "Số đầu năm 2023 trong kế hoạch đã duyệt của đơn vị"),
    }


def test_an_equal_share_needs_no_count(movement: Movement, city: Units, desk: Desks) -> None:
    assert values(drafted(movement, city, desk, 3, "equal")) == {"minhquang": (None, 2, 2), "xa-bavi": (None, 1, 1)}


def test_a_share_that_people_change_needs_its_reason_and_the_gap_is_named(
    movement: Movement, counted: Units, desk: Desks
) -> None:
    by, made = desk("unit_officer", "bavi", NOVEMBER), drafted(movement, counted, desk)
    commune = counted["minhquang"].pk
    save_allocation(made, by=by, decided={commune: Decided(20)})
    with pytest.raises(Refused) as caught:
        issue_allocation(made, by=by)
    assert caught.value.fields == {
        f"reason_{commune}": "Anh/chị ghi lý do khác mức hệ thống chia cho Ủy ban nhân dân xã Minh Quang.",
        "gap_reason": "Các đơn vị cộng lại 28 hộ, tổng cần giao 33 hộ: còn thiếu 5 hộ. "
        "Anh/chị sửa cho khớp hoặc ghi lý do.",
    }
    made = save_allocation(
        made, by=by, decided={commune: Decided(20, "Mười hộ già yếu")}, gap_reason="Huyện giữ 5 hộ dự phòng"
    )
    assert issue_allocation(made, by=by).issued_on == NOVEMBER


def test_nobody_is_given_more_than_he_has(movement: Movement, counted: Units, desk: Desks) -> None:
    by, made = desk("unit_officer", "bavi", NOVEMBER), drafted(movement, counted, desk)
    commune = counted["xa-bavi"].pk
    save_allocation(made, by=by, decided={commune: Decided(32, "Đề nghị của xã")}, gap_reason="Xã tự nhận thêm")
    with pytest.raises(Refused, match="chỉ có 31 hộ"):
        issue_allocation(made, by=by)


def test_a_total_beyond_all_households_leaves_the_rest_unshared(
    movement: Movement, counted: Units, desk: Desks
) -> None:
    made = drafted(movement, counted, desk, 130)
    assert values(made) == {"minhquang": (93, 93, 93), "xa-bavi": (31, 31, 31)}
    assert allotting.gap_words(made, list(made.lines.all())) == (
        "Các đơn vị cộng lại 124 hộ, tổng cần giao 130 hộ: còn thiếu 6 hộ."
    )


def test_what_was_given_changes_only_after_it_is_taken_back_with_a_reason(
    movement: Movement, counted: Units, desk: Desks
) -> None:
    by, made = desk("unit_officer", "bavi", NOVEMBER), drafted(movement, counted, desk)
    issue_allocation(made, by=by)
    with pytest.raises(Refused, match="thu lại trước khi sửa"):
        drafted(movement, counted, desk, 40)
    with pytest.raises(Refused, match="lý do"):
        take_back_allocation(made, by=by, reason="")
    take_back_allocation(made, by=by, reason="Thành phố giao lại")
    assert values(drafted(movement, counted, desk, 40)) == {"minhquang": (93, 30, 30), "xa-bavi": (31, 10, 10)}


def test_only_the_level_that_receives_the_plans_shares_out(movement: Movement, counted: Units, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        draft_allocation(
            counted["bavi"], by=desk("unit_officer", "minhquang", NOVEMBER), movement=movement, indicator="poor",
            year=2023, total=3, need="stock",
        )  # fmt: skip
    with pytest.raises(Refused, match="Không có đơn vị nào"):
        draft_allocation(
            counted["minhquang"], by=desk("unit_officer", "minhquang", NOVEMBER), movement=movement, indicator="poor",
            year=2023, total=3, need="stock",
        )  # fmt: skip


def test_the_standing_office_shares_out_over_districts(movement: Movement, city: Units, desk: Desks) -> None:
    made = draft_allocation(
        city["so-ldtbxh"], by=desk("standing_officer", day=NOVEMBER), movement=movement, indicator="poor", year=2023,
        total=642, need="equal",
    )  # fmt: skip
    assert set(values(made)) == {"bavi", "hoangmai"}
