"""A household's path tells each step with its ground: the rule, the meeting, the decision, the workbook, the person."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.assess import assess_cases
from chungtay.apps.households.ledgering import Change, enter
from chungtay.apps.households.models import (
    CaseState,
    FlowEntry,
    Household,
    Import,
    Meeting,
    Recognition,
    ReviewCase,
    ReviewRound,
    VillageReview,
)
from chungtay.apps.households.queries.path import PathLine, path_of
from chungtay.apps.households.services.ledger import correct_entry
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.rules.ledger import FlowKind
from conftest import DAY, Desks

SIGNED, LATER = date(2022, 12, 10), date(2023, 3, 4)


@pytest.fixture
def review(city: dict[str, Unit], villages: dict[str, Unit]) -> VillageReview:
    one = ReviewRound.objects.create(
        unit=city["minhquang"], kind="yearly", year=2022, starts=DAY, ends=DAY, opened_on=DAY, state="recognised"
    )
    Recognition.objects.create(
        round=one, unit=city["minhquang"], number="12/QĐ-UBND", signed_on=SIGNED, signer="Đặng Thị Hòa",
        signer_title="Chủ tịch",
    )  # fmt: skip
    review = VillageReview.objects.create(round=one, unit=villages["thon-lat"], step=7)
    Meeting.objects.create(
        review=review, unit=villages["thon-lat"], held_on=DAY, place="Nhà văn hóa", chair="A", secretary="B",
        attended=30, agreed=28, passed=True, because="Đạt",
    )  # fmt: skip
    return review


def book(
    one: Household, kind: FlowKind, before: str, after: str, day: date, review: VillageReview | None = None
) -> FlowEntry:
    change = Change(one, "national", kind, before, after, 3, 3, day=day, year=day.year,
                    round=review.round if review else None)  # fmt: skip
    return enter([change])[0]


def facts(line: PathLine) -> dict[str, str]:
    return {fact.label: fact.text for fact in line.facts}


def test_a_recognised_step_has_its_rule_meeting_and_decision(
    settle: Settle, review: VillageReview, desk: Desks
) -> None:
    baskets = settle("thon-lat", "01", BINH, members=3)
    ReviewCase.objects.create(
        review=review, unit_id=review.unit_id, household=baskets, source="request", area="nong_thon",
        income_score=130, deprivation_count=4, deprivations=15, state=CaseState.RECOGNISED, surveyed_on=DAY,
    )  # fmt: skip
    assess_cases(ReviewCase.objects.all(), DAY)
    book(baskets, FlowKind.NEW_POOR, "", "poor", SIGNED, review)
    entered, step = path_of(baskets, desk("poverty_officer", "minhquang"), LATER)
    assert (entered.title, entered.day, entered.place) == ("Vào sổ", DAY, "Thôn Lặt, xã Minh Quang")
    assert (step.title, step.before, step.after) == ("Hộ nghèo phát sinh mới", "Ngoài danh sách", "Hộ nghèo")
    told = facts(step)
    assert told["Vì sao"].startswith("Điểm thu nhập 130, không quá 140")
    assert told["Họp dân"] == "Ngày 27/09/2022: 28/30 người dự họp đồng ý"
    assert told["Quyết định"] == "12/QĐ-UBND ngày 10/12/2022, Chủ tịch Đặng Thị Hòa ký"


def test_a_relapse_tells_the_exit_that_it_follows(settle: Settle, desk: Desks) -> None:
    tea = settle("thon-lat", "01", MAI, members=3)
    book(tea, FlowKind.NEW_POOR, "", "poor", date(2022, 3, 1))
    book(tea, FlowKind.ESCAPED, "poor", "not_poor", SIGNED)
    book(tea, FlowKind.RELAPSED, "not_poor", "poor", LATER)
    step = path_of(tea, desk("poverty_officer", "minhquang"), LATER)[-1]
    assert facts(step)["Sau khi"] == "Thoát nghèo, vượt chuẩn cận nghèo, ngày 10/12/2022, số liệu năm 2022"


def test_a_relapse_after_a_split_names_the_household_it_came_from(
    settle: Settle, city: dict[str, Unit], desk: Desks
) -> None:
    tea = settle("thon-hop", "07", MAI, members=3)
    book(tea, FlowKind.ESCAPED, "poor", "not_poor", date(2022, 3, 1))
    son = settle("thon-lat", "01", BINH, members=3, on=date(2022, 6, 1), origin=tea)
    book(tea, FlowKind.ESCAPED_TO_NEAR, "poor", "near_poor", SIGNED)
    book(son, FlowKind.RELAPSED, "", "poor", LATER)
    entered, step = path_of(son, desk("poverty_officer", "minhquang"), LATER)
    assert facts(entered)["Tách từ hộ"] == "07 (Thôn Hợp, xã Ba Vì)"
    assert entered.facts[0].href == ""
    assert facts(step)["Sau khi"].endswith("ngày 01/03/2022, số liệu năm 2022, khi còn ở hộ 07 (Thôn Hợp, xã Ba Vì)")
    above = path_of(son, desk("unit_officer", "bavi"), LATER)[0]
    assert (above.facts[0].text, above.facts[0].href) == (str(tea), tea.get_absolute_url())


def test_a_relapse_known_from_papers_says_so(settle: Settle, desk: Desks) -> None:
    tea = settle("thon-lat", "01", MAI, members=3)
    book(tea, FlowKind.RELAPSED, "", "poor", SIGNED)
    step = path_of(tea, desk("poverty_officer", "minhquang"), LATER)[-1]
    assert facts(step)["Sau khi"] == "Thoát nghèo trước khi có sổ này, theo hồ sơ giấy"


def test_what_was_corrected_stays_and_says_when_why_and_by_whom(settle: Settle, desk: Desks) -> None:
    tea = settle("thon-lat", "01", MAI, members=3, national_class="near_poor")
    wrong = book(tea, FlowKind.NEW_NEAR, "", "near_poor", SIGNED)
    officer = desk("poverty_officer", "minhquang", LATER)
    correct_entry(wrong, by=officer, reason="Nhập nhầm dòng")
    _, step = path_of(tea, officer, LATER)
    assert step.undone == "Đã điều chỉnh ngày 04/03/2023: Nhập nhầm dòng"
    earlier = path_of(tea, officer, SIGNED)[-1]
    assert earlier.undone == ""


def test_a_merged_household_ends_in_the_one_that_took_it_in(settle: Settle, desk: Desks) -> None:
    tea = settle("thon-lat", "01", MAI, members=3)
    gone = settle("thon-lat", "02", BINH, closed_on=SIGNED, closed_reason="merged", successor=tea)
    officer = desk("poverty_officer", "minhquang")
    last = path_of(gone, officer, LATER)[-1]
    assert (last.title, facts(last)["Nhập vào hộ"]) == ("Ra khỏi sổ: nhập vào hộ khác", str(tea))
    assert facts(path_of(tea, officer, LATER)[0])["Đã nhận hộ nhập vào"] == str(gone)
    assert len(path_of(gone, officer, DAY)) == 1


def test_the_workbook_is_named(settle: Settle, city: dict[str, Unit], desk: Desks) -> None:
    brought = Import.objects.create(
        unit=city["minhquang"], kind="recognised", name="ho-ngheo-2022.xlsx", file="x", format="xlsx", size=1,
        sha256="0" * 64, brought_on=DAY,
    )  # fmt: skip
    tea = settle("thon-lat", "01", MAI, members=3, import_id=brought.pk)
    entry = FlowEntry(
        household=tea, unit_id=tea.unit_id, standard="national", year=2022, day=DAY, kind="opening", before="",
        after="poor", persons_before=0, persons_after=3, area="nong_thon", import_id=brought.pk,
    )  # fmt: skip
    entry.save()
    for line in path_of(tea, desk("poverty_officer", "minhquang"), LATER):
        assert facts(line)["Nhập từ tệp"] == "ho-ngheo-2022.xlsx"


def test_a_long_path_asks_as_often_as_a_short_one(settle: Settle, review: VillageReview, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang")
    short, long = settle("thon-lat", "01", MAI, members=3), settle("thon-lat", "02", BINH, members=3)
    for one in (short, long):
        book(one, FlowKind.RELAPSED, "", "poor", SIGNED, review)
    for kind, before, after in (
        (FlowKind.ESCAPED, "poor", "not_poor"),
        (FlowKind.RELAPSED, "not_poor", "poor"),
    ):
        book(long, kind, before, after, LATER, review)
    with CaptureQueriesContext(connection) as few:
        path_of(short, officer, LATER)
    with CaptureQueriesContext(connection) as many:
        path_of(long, officer, LATER)
    assert len(few) == len(many)
