"""What is doubtful about the targets of a plan, on the real numbers of the city and on neat small ones."""

from decimal import Decimal

from chungtay.rules.plan_checks import (
    Given,
    Goal,
    Reported,
    Severity,
    check_above,
    check_below,
    check_given,
    check_rows,
    check_start,
    rate_words,
)


def poor(year: int, mode: str, value: int, start: int | None = None) -> Goal:
    return Goal("poor", year, mode, value, start)


def texts(doubts: object) -> list[str]:
    return [one.text for one in doubts]  # type: ignore[attr-defined]


def test_the_plan_of_the_city_for_2022_was_a_fifth_and_is_no_fault() -> None:
    """25–30 % a year is an average of the city for the period, not a test for one plan or one year."""
    row = poor(2022, "by", 723, 3_612)
    assert (row.remaining, rate_words(row)) == (2_889, "20,0 %")
    assert row.rate is not None and Decimal("20.01") < row.rate < Decimal("20.02")
    assert list(check_rows([row])) == []


def test_to_642_is_told_from_by_642() -> None:
    """A paper of the city wrote “to 642” where it meant “by 642”."""
    given = [Given("poor", 2023, 642, "Thành phố")]
    doubts = list(check_given([poor(2023, "to", 642, 2_134)], given))
    assert [(one.code, one.severity) for one in doubts] == [("mixed_up", Severity.CHECK)]
    assert doubts[0].text == (
        "Thành phố giao “giảm 642 hộ”, kế hoạch ghi “giảm còn 642 hộ”. Từ 2.134, giảm 642 hộ thì còn 1.492 hộ."
    )
    assert list(check_given([poor(2023, "by", 642, 2_134)], given)) == []
    assert list(check_given([poor(2023, "to", 1_492, 2_134)], given)) == []


def test_where_both_readings_come_to_the_same_there_is_nothing_to_say() -> None:
    assert list(check_given([poor(2023, "to", 5, 10)], [Given("poor", 2023, 5, "Huyện")])) == []


def test_a_fall_beyond_what_there_is_and_a_level_that_rises_stop_the_plan() -> None:
    doubts = list(check_rows([poor(2023, "by", 12, 9), Goal("near_poor", 2023, "to", 12, 9)]))
    assert [(one.code, one.severity) for one in doubts] == [("rises", Severity.STOP), ("impossible", Severity.STOP)]
    assert texts(doubts) == [
        "Đầu năm 2023 có 9 hộ cận nghèo; “giảm còn 12 hộ” lại là tăng 3 hộ.",
        "Đầu năm 2023 có 9 hộ nghèo; không thể giảm 12 hộ.",
    ]


def test_a_target_that_changes_nothing_is_named_but_zero_of_zero_is_not() -> None:
    doubts = list(check_rows([poor(2023, "to", 9, 9), Goal("near_poor", 2023, "by", 0, 0)]))
    assert texts(doubts) == ["Chỉ tiêu năm 2023 giữ nguyên 9 hộ nghèo, không giảm hộ nào."]


def test_a_year_left_out_and_a_chain_that_breaks_are_named() -> None:
    gap = list(check_rows([poor(2023, "to", 9, 12), poor(2025, "to", 0, 9)]))
    assert texts(gap) == ["Kế hoạch ghi chỉ tiêu hộ nghèo các năm 2023 và 2025, thiếu năm 2024."]
    broken = list(check_rows([poor(2023, "to", 9, 12), poor(2024, "to", 5, 10)]))
    assert texts(broken) == ["Cuối năm 2023 còn 9 hộ nghèo, đầu năm 2024 lại ghi 10."]


def test_a_start_unlike_the_accepted_report_is_named_with_the_difference() -> None:
    reports = [Reported("poor", 2024, 690, "Báo cáo năm 2023 đã duyệt")]
    assert texts(check_start([poor(2024, "to", 0, 642)], reports)) == [
        "Số đầu năm 2024 ghi 642 hộ nghèo; Báo cáo năm 2023 đã duyệt ghi 690, lệch 48 hộ."
    ]
    assert list(check_start([poor(2024, "to", 0, 690)], reports)) == []


def test_a_share_that_was_given_is_missed_or_not_taken_up() -> None:
    given = [Given("poor", 2023, 25, "Huyện"), Given("mobilised_vnd", 2023, 900_000_000, "Huyện")]
    assert texts(check_given([poor(2023, "by", 20, 100)], given)) == [
        "Huyện giao năm 2023 giảm 25 hộ nghèo; kế hoạch ghi giảm 20 hộ, còn thiếu 5 hộ nghèo.",
        "Huyện giao năm 2023 vận động đạt 900.000.000 đ; kế hoạch chưa ghi chỉ tiêu này.",
    ]
    assert list(check_given([poor(2023, "to", 70, 100), Goal("mobilised_vnd", 2023, "to", 10**9)], given)) == []


def test_a_target_copied_from_above_is_named() -> None:
    above = [poor(2023, "by", 25, 400)]
    assert texts(check_above([poor(2023, "by", 25, 30)], above, "huyện Ba Vì")) == [
        "Chỉ tiêu năm 2023 “giảm 25 hộ” bằng đúng chỉ tiêu của huyện Ba Vì."
    ]
    assert list(check_above([poor(2023, "to", 0, 30)], [poor(2023, "to", 0, 400)], "huyện")) == []


def test_sums_below_that_do_not_reach_the_plan_are_named_with_their_numbers() -> None:
    plan = [poor(2023, "by", 25, 60)]
    below = {"xã A": [poor(2023, "by", 10, 30)], "xã B": [poor(2023, "to", 16, 30)]}
    assert texts(check_below(plan, below, ["xã C"])) == [
        "Năm 2023, kế hoạch này giảm 25 hộ nghèo; 2 đơn vị cấp dưới cộng lại giảm 24 hộ nghèo, còn thiếu 1 hộ nghèo. "
        "Chưa tính 1 đơn vị chưa có kế hoạch được duyệt."
    ]
    assert list(check_below(plan, below | {"xã C": [poor(2023, "by", 1, 3)]}, [])) == []


def test_one_target_copied_to_all_units_below_is_named_once() -> None:
    below = {name: [poor(2023, "by", 25, 40)] for name in ("xã A", "xã B", "xã C")}
    doubts = list(check_below([poor(2023, "by", 25, 100)], below, []))
    assert [one.code for one in doubts] == ["copied_to_all"]
    assert doubts[0].text.startswith("Cả 3 đơn vị cấp dưới cùng ghi “giảm 25 hộ” năm 2023")
    below["xã C"] = [poor(2023, "by", 24, 40)]
    assert list(check_below([poor(2023, "by", 25, 100)], below, [])) == []
