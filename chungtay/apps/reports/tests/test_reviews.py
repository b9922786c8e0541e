"""Rounds of review: half-way in 2023, and at the end in 2025 (III.3)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import filling, queries, reviews, services
from chungtay.apps.reports.answers import Answers, TableRow
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.todos import todos
from chungtay.apps.units.models import Unit

Desks = Callable[..., PostDesk]
DECEMBER, DUE = date(2023, 12, 20), date(2023, 12, 31)
EXEMPLAR = {
    "exemplar_name": "Tổ giúp nhau thôn Một", "exemplar_kind": "Tập thể", "exemplar_deed": "Cho mượn bò giống",
    "exemplar_result": "Bốn hộ có bò",
}  # fmt: skip


@pytest.fixture
def midterm(movement: Movement, city: dict[str, Unit]) -> Movement:
    """The plan with what Ba Vì, Hoàng Mai and the labour department owe half-way."""
    for key in ("bavi", "hoangmai", "so-ldtbxh"):
        Obligation.objects.create(
            movement=movement, unit=city[key], kind=Owed.REVIEW, row_key="movement_review", year=2023, due_on=DUE
        )
    return movement


def handed_in(unit: Unit, by: PostDesk, grade: str = "Hoàn thành tốt") -> Report:
    report = services.start_report(Obligation.objects.get(unit=unit, kind=Owed.REVIEW), by=by)
    texts = {
        "review_reasons": "Giảm nhanh nhờ bò giống.", "review_shortcomings": "Vốn về chậm.",
        "review_learnt": "Họp dân trước khi chọn hộ.", "review_self": grade,
    }  # fmt: skip
    rows = {"review_exemplars": [TableRow("", EXEMPLAR)]}
    services.save_answers(report, by=by, answers=Answers({"review_poor": 17}, texts, rows))
    return services.submit_report(report, by=by)


@pytest.fixture
def bavi(midterm: Movement, city: dict[str, Unit], desk: Desks) -> Report:
    """Đặng Thị Hòa looks back on a year and a half, and sends it to the standing office."""
    return handed_in(city["bavi"], desk("unit_leader", "bavi", DECEMBER))


def test_the_plan_has_two_rounds(midterm: Movement) -> None:
    found = [(one.key, one.title, one.year) for one in reviews.rounds(midterm, DECEMBER)]
    assert found == [("midterm", "Sơ kết giữa kỳ năm 2023", 2023), ("final", "Tổng kết năm 2025", 2025)]


def test_a_review_is_named_after_its_round_and_received_by_the_standing_office(
    bavi: Report, city: dict[str, Unit], desk: Desks
) -> None:
    assert str(bavi) == "Sơ kết giữa kỳ năm 2023 của Ủy ban nhân dân huyện Ba Vì"
    office = desk("standing_officer", day=DECEMBER)
    assert "Duyệt: Sơ kết giữa kỳ năm 2023" in [line.title for line in todos(office, DECEMBER)]
    services.accept_report(bavi, by=office)
    assert Obligation.objects.get(unit=city["bavi"], kind=Owed.REVIEW).fulfilled_on == DECEMBER


def test_results_against_the_objectives_are_filled_in_with_their_why(
    midterm: Movement, accepted: Callable[..., Report], city: dict[str, Unit], desk: Desks
) -> None:
    accepted("minhquang", year=2023, day=date(2023, 12, 14))
    by = desk("unit_leader", "bavi", DECEMBER)
    report = services.start_report(Obligation.objects.get(unit=city["bavi"], kind=Owed.REVIEW), by=by)
    known = filling.suggested(report, queries.layout_for(report, DECEMBER), DECEMBER)
    assert (known["review_poor"].value, known["review_merit"].value) == (17, 1)
    assert "1/2 báo cáo đã duyệt" in known["review_poor"].how


def test_a_conference_counts_accepted_reviews_alone_and_names_the_missing(
    bavi: Report, midterm: Movement, city: dict[str, Unit], desk: Desks
) -> None:
    office = desk("standing_officer", day=DECEMBER)
    handed_in(city["hoangmai"], desk("unit_leader", "hoangmai", DECEMBER), grade="Hoàn thành")
    services.accept_report(bavi, by=office)
    found = reviews.conference(midterm, "midterm", DECEMBER)
    assert (found.given.value, found.given.unit) == (1, "/ 3 báo cáo đã duyệt")
    assert set(found.missing) == {city["hoangmai"].name, city["so-ldtbxh"].name}
    assert {one.grade: one.count.value for one in found.grades} == {
        "Hoàn thành xuất sắc": 0, "Hoàn thành tốt": 1, "Hoàn thành": 0, "Chưa hoàn thành": 0,
    }  # fmt: skip
    assert found.exemplars == (reviews.Exemplar(city["bavi"].name, tuple(EXEMPLAR.values())),)
    assert found.texts["review_shortcomings"] == (reviews.Said(city["bavi"].name, "Vốn về chậm."),)
    assert found.objectives[0].title == "Cơ bản không còn hộ nghèo"
    assert found.objectives[0].figure.value is None


def test_a_round_that_the_plan_does_not_have_is_not_found(midterm: Movement) -> None:
    with pytest.raises(LookupError):
        reviews.conference(midterm, "giua-mua", DECEMBER)


@pytest.mark.parametrize("tab", ["don-vi", "tong-hop", "hoi-nghi"])
def test_the_board_of_a_round_opens_and_shows_who_is_missing(
    settings: Any, bavi: Report, midterm: Movement, sign_in: Callable[..., Client], tab: str
) -> None:
    settings.DEMO_TODAY = DECEMBER
    office = sign_in("standing_officer", day=DECEMBER)
    assert office.get(reverse("reports:reviews")).status_code == 302
    page = office.get(reverse("reports:review", args=[midterm.key, "midterm"]), {"muc": tab})
    assert page.status_code == 200
    assert "Ủy ban nhân dân quận Hoàng Mai" in page.content.decode()
    assert office.get(reverse("reports:review", args=[midterm.key, "midterm"]), {"muc": tab, "xuat": "xlsx"}).content


def test_a_commune_has_no_part_in_the_round(settings: Any, midterm: Movement, sign_in: Callable[..., Client]) -> None:
    settings.DEMO_TODAY = DECEMBER
    page = sign_in("unit_officer", "minhquang", DECEMBER).get(reverse("reports:review", args=[midterm.key, "midterm"]))
    assert page.status_code == 403
