"""Reports on the review: who owes which, what they hold when they are sent, and who receives them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households import review_cells, review_duties
from chungtay.apps.households.models import FlowEntry, Household, ReviewCase, ReviewReport, ReviewRound
from chungtay.apps.households.queries import review_reports as queries
from chungtay.apps.households.services.reports import receive_review_report, send_review_report
from chungtay.apps.households.services.rounds import add_case, close_list, close_survey, open_round
from chungtay.apps.households.tests.conftest import BINH, MAI
from chungtay.apps.households.tests.reviewing import opened, review_of, survey_all
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from conftest import Desks

City = dict[str, Unit]
Settle = Callable[..., Household]
pytestmark = pytest.mark.usefixtures("villages")
MAY = date(2022, 5, 16)
JUNE = date(2022, 6, 3)
LATE = date(2022, 6, 6)
NOVEMBER = date(2022, 11, 10)


@pytest.fixture
def may_round(city: City, settle: Settle, desk: Desks) -> ReviewRound:
    """In May one household of Thôn Lặt asked, and is found poor by the national standard."""
    officer = desk("poverty_officer", "minhquang", MAY)
    round_ = open_round(city["minhquang"], by=officer, kind="monthly", year=2022, month=5)
    review = review_of(round_, city["thon-lat"])
    asking = settle("thon-lat", "01", BINH, national_class="not_poor")
    add_case(review, by=officer, household=asking, source="request", requested_on=date(2022, 5, 10))
    close_list(review, by=officer)
    survey_all(review)
    close_survey(review, by=officer)
    return round_


def test_each_office_owes_its_own_reports(city: City) -> None:
    def owed(key: str) -> list[tuple[str, date]]:
        return [(one.key, one.due) for one in review_duties.owed_by(city[key], 2022)]

    months = [("monthly", date(2022, month, 5)) for month in range(2, 10)]
    assert owed("minhquang") == owed("bavi") == months
    assert owed("so-ldtbxh") == [("yearly_preliminary", date(2022, 11, 14))]
    assert owed("ubnd-tp") == [("yearly_official", date(2022, 12, 19))]
    assert owed("thon-lat") == owed("ban-tdkt") == owed("mttq-tp") == []


def test_a_commune_sends_what_may_brought(may_round: ReviewRound, city: City, desk: Desks) -> None:
    sent = send_review_report(
        city["minhquang"], by=desk("poverty_officer", "minhquang", JUNE), kind="monthly", year=2022, month=6
    )
    cells = sent.cells
    assert (sent.due_on, sent.sent_on, sent.received_on) == (date(2022, 6, 5), JUNE, None)
    assert [cells[key] for key in review_cells.PROGRESS] == [1, 0, 2, 0, 1, 1, 1]
    assert (cells["national_before_poor"], cells["national_after_poor"]) == (0, 1)
    assert cells["city_after_poor"] is None
    assert cells["national_flow_new_poor"] is None


def test_the_cells_stay_as_they_were_sent(may_round: ReviewRound, city: City, settle: Settle, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang", JUNE)
    sent = send_review_report(city["minhquang"], by=officer, kind="monthly", year=2022, month=6)
    ReviewCase.objects.update(state="withdrawn")
    assert ReviewReport.objects.get(pk=sent.pk).cells["listed"] == 1


def test_a_recognised_round_tells_its_entries(may_round: ReviewRound, city: City, settle: Settle, desk: Desks) -> None:
    case = ReviewCase.objects.get()
    ReviewRound.objects.filter(pk=may_round.pk).update(state="recognised")
    ReviewCase.objects.update(final_national="near_poor", final_city="poor", state="recognised")
    for kind, sign in (("new_near", 1), ("new_near", 1), ("new_near", -1), ("moved_in", 1)):
        FlowEntry.objects.create(
            household=case.household, unit=case.unit, standard="national", year=2022, day=JUNE, kind=kind,
            area="nong_thon", sign=sign, round=may_round,
        )  # fmt: skip
    sent = send_review_report(city["bavi"], by=desk("unit_officer", "bavi", JUNE), kind="monthly", year=2022, month=6)
    cells = sent.cells
    assert (cells["rounds_recognised"], cells["national_flow_new_near"], cells["national_flow_relapsed"]) == (1, 1, 0)
    assert (cells["national_after_near_poor"], cells["city_after_poor"], cells["city_flow_new_near"]) == (1, 1, 0)
    assert "national_flow_moved_in" not in cells


def test_the_department_reports_for_the_whole_city(city: City, settle: Settle, desk: Desks) -> None:
    for village, commune in (("thon-lat", "minhquang"), ("thon-hop", "xa-bavi"), ("tdp-1", "hoangliet")):
        settle(village, "01", MAI, national_class="poor")
        opened(city[commune], desk("poverty_officer", commune))
    office = desk("standing_officer", "so-ldtbxh", NOVEMBER)
    sent = send_review_report(city["so-ldtbxh"], by=office, kind="preliminary", year=2022)
    assert (sent.cells["rounds"], sent.cells["villages"], sent.cells["national_before_poor"]) == (3, 4, 3)


@pytest.mark.parametrize(
    ("kind", "month", "day", "why"),
    [
        ("monthly", 6, date(2022, 5, 31), "gửi từ ngày 01/06/2022"),
        ("monthly", 1, JUNE, "không phải gửi"),
        ("monthly", 10, JUNE, "không phải gửi"),
        ("preliminary", 0, NOVEMBER, "không phải gửi"),
    ],
)
def test_a_report_that_is_not_owed_or_has_no_result_yet(
    city: City, desk: Desks, kind: str, month: int, day: date, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        send_review_report(
            city["minhquang"], by=desk("unit_officer", "minhquang", day), kind=kind, year=2022, month=month
        )


def test_a_report_goes_once_and_a_late_one_shows(city: City, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", LATE)
    send_review_report(city["minhquang"], by=officer, kind="monthly", year=2022, month=6)
    with pytest.raises(Refused, match="đã gửi"):
        send_review_report(city["minhquang"], by=officer, kind="monthly", year=2022, month=6)
    due = next(one for one in review_duties.owed_by(city["minhquang"], 2022) if one.due.month == 6)
    lines = queries.lines_below(desk("unit_leader", "bavi", LATE), due, LATE)
    assert [(one.unit.key, one.report is not None, one.is_late) for one in lines] == [
        ("xa-bavi", False, True), ("minhquang", True, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "unit"), [("unit_officer", "xa-bavi"), ("unit_leader", "bavi"), ("village_head", "thon-lat"),
                       ("surveyor", "minhquang"), ("front_officer", ""), ("auditor", "")],
)  # fmt: skip
def test_others_do_not_send_for_the_commune(city: City, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        send_review_report(city["minhquang"], by=desk(role, unit, JUNE), kind="monthly", year=2022, month=6)


def test_the_district_receives_once_and_others_never(city: City, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", JUNE)
    sent = send_review_report(city["minhquang"], by=officer, kind="monthly", year=2022, month=6)
    for role, unit in (("unit_leader", "hoangmai"), ("unit_leader", "minhquang"), ("standing_officer", "")):
        with pytest.raises(NotAllowed):
            receive_review_report(sent, by=desk(role, unit, LATE))
    assert receive_review_report(sent, by=desk("unit_officer", "bavi", LATE)).received_on == LATE
    with pytest.raises(Refused, match="đã được tiếp nhận"):
        receive_review_report(sent, by=desk("unit_leader", "bavi", LATE))


def test_after_june_2025_the_receiver_of_a_commune_is_not_known(city: City) -> None:
    Unit.objects.update(until=None)
    commune = Unit.objects.get(key="minhquang")
    receivers = {one.due.month: one.receiver for one in review_duties.owed_by(commune, 2025)}
    assert receivers[6] == "Ủy ban nhân dân cấp huyện"
    assert receivers[7] is None


def test_the_list_of_senders_asks_equally_often_for_few_and_many(city: City, desk: Desks, sign_in: Any) -> None:
    district, town = sign_in("unit_leader", "hoangmai"), sign_in("standing_officer")
    counts = []
    for visitor, rows in ((district, 1), (town, 3)):
        url = "/ra-soat/bao-cao/?nam=2022&ky=monthly-6-commune"
        visitor.get(url)
        with CaptureQueriesContext(connection) as caught:
            page = visitor.get(url)
        assert len(page.context["page"]) == rows
        counts.append(sum("households_reviewreport" in one["sql"] for one in caught.captured_queries))
    assert counts == [2, 2]
