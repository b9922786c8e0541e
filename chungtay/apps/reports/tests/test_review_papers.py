"""The papers of a conference: numbers with their reasons, who is missing, and that only its office writes them."""

from collections.abc import Callable

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents import contents, services
from chungtay.apps.movements.models import Movement
from chungtay.apps.reports import services as reports
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.tests.test_reviews import DECEMBER, bavi, midterm
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused

__all__ = ["bavi", "midterm"]

Desks = Callable[..., PostDesk]


@pytest.fixture
def office(midterm: Movement, city: dict[str, Unit], desk: Desks) -> PostDesk:
    """Trịnh Thị Thường, whose office keeps the movement."""
    Movement.objects.update(unit=city["so-ldtbxh"])
    return desk("standing_officer", day=DECEMBER)


def test_the_report_says_what_the_accepted_reviews_say(bavi: Report, office: PostDesk, city: dict[str, Unit]) -> None:
    reports.accept_report(bavi, by=office)
    unit = city["so-ldtbxh"]
    official = services.draft_official(unit, by=office, kind="conference_report", about=unit, year=2023)
    assert contents.figures_of(official.content)["given"].value == 1
    text = contents.plain_text(official.subject, official.content)
    for phrase in ("Sơ kết giữa kỳ năm 2023", "2 đơn vị chưa có báo cáo được duyệt", "Giảm nhanh nhờ bò giống."):
        assert phrase in text


def test_the_invitation_waits_for_place_and_hour(bavi: Report, office: PostDesk, city: dict[str, Unit]) -> None:
    unit = city["so-ldtbxh"]
    official = services.draft_official(unit, by=office, kind="conference_invitation", about=unit, year=2023)
    with pytest.raises(Refused, match="Người được mời, Thời gian, địa điểm"):
        services.issue_official(
            official, by=office, signed_on=DECEMBER, authority="Giám đốc", signer="Trịnh Thị Thường", body_sign="SLĐ"
        )


def test_a_year_without_a_round_is_told_with_those_there_are(office: PostDesk, city: dict[str, Unit]) -> None:
    unit = city["so-ldtbxh"]
    with pytest.raises(Refused, match="Các đợt: 2023, 2025"):
        services.draft_official(unit, by=office, kind="conference_report", about=unit, year=2024)


def test_another_unit_is_not_offered_them(midterm: Movement, city: dict[str, Unit], desk: Desks) -> None:
    with pytest.raises(Refused, match="không có mẫu"):
        services.draft_official(
            city["bavi"],
            by=desk("unit_leader", "bavi", DECEMBER),
            kind="conference_report",
            about=city["bavi"],
            year=2023,
        )
