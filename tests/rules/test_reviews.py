"""The review: its meeting, its seasons and limits, the reports of each year, and what privacy keeps back."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules import reviews
from chungtay.rules.lawbook import Lawbook, load
from chungtay.rules.reviews import due_reports, meeting_passes

LAW = Path(__file__).parents[2] / "law"
HALF = Fraction(1, 2)
FRIDAY = date(2022, 11, 25)


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return load(LAW)


@pytest.mark.parametrize(
    ("agree", "attended", "passes"),
    [(20, 40, True), (19, 40, False), (20, 39, True), (21, 41, True), (20, 41, False), (1, 1, True), (0, 1, False)],
)
def test_half_of_those_who_came_is_enough(agree: int, attended: int, passes: bool) -> None:
    assert meeting_passes(agree, attended, HALF) is passes


def test_a_meeting_without_people_agrees_to_nothing() -> None:
    assert not meeting_passes(0, 0, HALF)


@pytest.mark.parametrize(("agree", "attended"), [(41, 40), (-1, 40)])
def test_more_voices_than_people_are_refused(agree: int, attended: int) -> None:
    with pytest.raises(ValueError, match="cannot agree"):
        meeting_passes(agree, attended, HALF)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_no_size_of_meeting_loses_a_voice(agree: int, others: int) -> None:
    attended = agree + others
    assert meeting_passes(agree, attended, HALF) == (attended > 0 and agree >= others)


def test_the_rule_of_the_meeting_comes_from_the_law(book: Lawbook) -> None:
    assert reviews.meeting_rule(book, FRIDAY) == HALF
    assert reviews.meeting_rule(book, date(2021, 8, 31)) is None


def test_limits_in_working_days_step_over_the_weekend(book: Lawbook) -> None:
    assert reviews.posting_until(book, FRIDAY).day == date(2022, 11, 30)
    assert reviews.recheck_due(book, FRIDAY).day == date(2022, 12, 6)
    assert reviews.reply_due(book, FRIDAY).day == date(2022, 12, 2)
    assert reviews.posting_until(book, FRIDAY, [date(2022, 11, 28)]).day == date(2022, 12, 1)


def test_a_decision_is_due_in_fifteen_days_of_the_calendar(book: Lawbook) -> None:
    assert reviews.decision_due(book, FRIDAY).day == date(2022, 12, 10)


def test_a_limit_that_is_only_inferred_says_so(book: Lawbook) -> None:
    posting, decision = reviews.posting_until(book, FRIDAY), reviews.decision_due(book, FRIDAY)
    assert (posting.mark, decision.mark) == ("inferred", "verified")
    assert posting.because.endswith("(suy đoán).")
    assert "3 ngày làm việc, Quyết định 24/2021/QĐ-TTg" in posting.because


def test_a_day_before_the_rules_has_no_limit(book: Lawbook) -> None:
    due = reviews.posting_until(book, date(2021, 8, 31))
    assert (due.day, due.mark) == (None, "not_found")


def test_the_opinion_was_the_districts_and_since_july_2025_nobody_is_known(book: Lawbook) -> None:
    before = reviews.opinion_on(book.review, date(2025, 6, 30))
    after = reviews.opinion_on(book.review, date(2025, 7, 1))
    assert before is not None
    assert after is not None
    assert (before.body, before.level) == ("Chủ tịch Ủy ban nhân dân cấp huyện", "district")
    assert (after.body, after.mark) == (None, "not_found")
    assert reviews.opinion_on(book.review, date(2021, 8, 31)) is None


def test_there_are_six_steps_and_a_failed_meeting_leads_back_to_the_survey(book: Lawbook) -> None:
    assert [step.key for step in book.review.steps] == [
        "list",
        "survey",
        "meeting",
        "posting",
        "opinion",
        "recognition",
    ]
    assert book.review.meeting.on_fail == "survey"
    assert [one.key for one in book.review.meeting.attendees].count("other_households") == 1


def test_the_seasons_of_the_review(book: Lawbook) -> None:
    season = reviews.yearly_season(book.review, 2022)
    assert (season.since, season.last_day) == (date(2022, 9, 1), date(2022, 12, 14))
    assert reviews.monthly_start(book.review, 2023, 3) == date(2023, 3, 15)


def test_the_reports_of_a_year_with_districts(book: Lawbook) -> None:
    reports = due_reports(book.review, 2023)
    assert [report.due for report in reports if report.key == "monthly"] == [
        date(2023, month, 5) for month in range(2, 10) for _ in range(2)
    ]
    assert [(report.sender, report.receiver) for report in reports[:2]] == [
        ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp huyện"),
        ("Ủy ban nhân dân cấp huyện", "Ủy ban nhân dân Thành phố"),
    ]
    assert reports[0].words == "chậm nhất ngày 05/02/2023"


def test_before_a_day_means_by_the_day_before(book: Lawbook) -> None:
    last = due_reports(book.review, 2023)[-2:]
    assert [(report.due, report.words) for report in last] == [
        (date(2023, 11, 14), "trước ngày 15/11/2023"),
        (date(2023, 12, 19), "trước ngày 20/12/2023"),
    ]
    assert [report.receiver for report in last] == ["Bộ Lao động - Thương binh và Xã hội"] * 2
    assert last[1].sender == "Chủ tịch Ủy ban nhân dân Thành phố"


def test_from_july_2025_a_commune_reports_to_whom_no_text_says(book: Lawbook) -> None:
    monthly = [report for report in due_reports(book.review, 2025) if report.key == "monthly"]
    assert len(monthly) == 5 * 2 + 3
    assert {(report.receiver, report.mark) for report in monthly[-3:]} == {(None, "not_found")}


def test_nothing_is_owed_before_the_rules(book: Lawbook) -> None:
    assert due_reports(book.review, 2020) == ()
    assert [report.due for report in due_reports(book.review, 2021)] == [
        date(2021, 9, 5),
        date(2021, 9, 5),
        date(2021, 11, 14),
        date(2021, 12, 19),
    ]


def test_a_certificate_is_numbered_as_the_form_says(book: Lawbook) -> None:
    assert reviews.certificate_number(book.review, 17) == "17/GCN-HN.HCN"


def test_small_counts_are_kept_back_and_nought_is_told(book: Lawbook) -> None:
    assert [book.privacy.suppress(count) for count in (0, 1, 4, 5, 6)] == [0, None, None, 5, 6]
    assert book.privacy.small_cell_minimum.status == "suggested"
