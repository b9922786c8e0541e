"""The code of a household's certificate: is it good, and nothing about whose it is."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.households.models import (
    Household,
    PoorCertificate,
    Recognition,
    ReviewRound,
    RoundKind,
)
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base import codes
from chungtay.base.access import SystemDesk
from conftest import SINCE, UNTIL

DAY = date(2024, 11, 29)


@pytest.fixture
def certificate(city: dict[str, Unit], settings: Any) -> PoorCertificate:
    """Bà Chanh Leo keeps the paper in a biscuit tin."""
    settings.DEMO_TODAY = DAY
    village = UnitRow(
        "thon-lat", "Thôn Lặt, xã Minh Quang", Kind.VILLAGE, Level.VILLAGE, "09700", "minhquang", SINCE, UNTIL
    )
    units.load_units([village], by=SystemDesk(DAY))
    household = Household.objects.create(
        unit=Unit.objects.get(key="thon-lat"), code="H0417", head_name="Trần Thị Chanh Leo", sort_key="x",
        area="nong_thon", address="Xóm Bến", registered_on=DAY, national_class="near_poor",
    )  # fmt: skip
    round_ = ReviewRound.objects.create(
        unit=city["minhquang"], kind=RoundKind.YEARLY, year=2024, starts=DAY, ends=DAY, opened_on=DAY
    )
    recognition = Recognition.objects.create(
        round=round_, unit=city["minhquang"], number="45/QĐ-UBND", signed_on=DAY, signer="Bùi Văn Ruộng Bậc",
        signer_title="Chủ tịch",
    )  # fmt: skip
    return PoorCertificate.objects.create(
        household=household, recognition=recognition, unit=city["minhquang"], year=2024, ordinal=17,
        number="17/GCN-HN.HCN", code=codes.new_code(), outcome="near_poor", issued_on=DAY,
    )  # fmt: skip


def asked(certificate: PoorCertificate) -> str:
    answer = Client().get(f"/xac-minh/{codes.grouped(certificate.code)}/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_certificate_in_force_is_told_with_its_paper(certificate: PoorCertificate) -> None:
    page = asked(certificate)
    assert "Giấy chứng nhận có thật và đang có giá trị" in page
    for told in ("17/GCN-HN.HCN", "29/11/2024", "Ủy ban nhân dân xã Minh Quang", "Hộ cận nghèo"):
        assert told in page, told


def test_it_never_tells_whose_it_is(certificate: PoorCertificate) -> None:
    PoorCertificate.objects.update(ended_on=DAY, ended_because="Không còn là hộ nghèo, hộ cận nghèo theo 46/QĐ")
    for page in (asked(certificate),):
        for kept in ("Chanh Leo", "H0417", "Thôn Lặt", "Xóm Bến", "Ruộng Bậc", "46/QĐ"):
            assert kept not in page, kept


def test_an_ended_one_says_since_when(certificate: PoorCertificate, settings: Any) -> None:
    PoorCertificate.objects.update(ended_on=date(2024, 12, 5), ended_because="Cấp giấy mới")
    assert "đang có giá trị" in asked(certificate)
    settings.DEMO_TODAY = date(2024, 12, 5)
    page = asked(certificate)
    assert "Giấy chứng nhận này đã hết giá trị" in page
    assert "05/12/2024" in page
    assert "đang có giá trị" not in page


def test_before_it_is_issued_and_for_a_made_up_code_nothing_is_known(
    certificate: PoorCertificate, settings: Any
) -> None:
    settings.DEMO_TODAY = date(2024, 11, 28)
    assert "Không có giấy nào mang mã này" in asked(certificate)
    page = Client().get(f"/xac-minh/{codes.grouped(codes.new_code())}/").content.decode()
    assert "Không có giấy nào mang mã này" in page
    assert "Minh Quang" not in page
