"""The decision, the certificates and the refusals as papers, and the pages that hand them out."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.households.models import (
    CaseSource,
    Household,
    Member,
    PoorCertificate,
    Recognition,
    ReviewCase,
    ReviewRound,
)
from chungtay.apps.households.services.recognition import recognise_round
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.apps.households.tests.test_recognition import NOVEMBER, SIGNED, reviewed, round
from chungtay.apps.units.models import Unit
from chungtay.base import jobs
from chungtay.base.models import Event, Job
from conftest import Desks
from tests.papers.reading import fonts_of, told_of, words_of

__all__ = ["round"]
ID_NUMBER = "001170000001"


@pytest.fixture(autouse=True)
def on_the_day(settings: Any) -> None:
    settings.DEMO_TODAY = NOVEMBER


@pytest.fixture
def recognition(round: ReviewRound, settle: Settle, desk: Desks) -> Recognition:
    """Ông Bình Yên leaves poverty, chị Ban Mai stays near-poor with a child, a third asked in vain."""
    reviewed(round, settle("thon-lat", "01", members=3, national_class="poor"), 141, 5)
    stays = settle("thon-lat", "02", MAI, members=2, national_class="near_poor", address="Xóm Bến", ethnicity="Mường")
    Member.objects.filter(household=stays, relation="head").update(id_number=ID_NUMBER, ethnicity="Mường")
    near = reviewed(round, stays, 140, 2)
    ReviewCase.objects.filter(pk=near.pk).update(surveyed_on=date(2024, 10, 5))
    asked = reviewed(round, settle("thon-lat", "03", "Lò Thị Xin Xét"), 190, 4)
    ReviewCase.objects.filter(pk=asked.pk).update(source=CaseSource.REQUEST, requested_on=date(2024, 9, 12))
    return recognise_round(round, by=desk("unit_leader", "minhquang", NOVEMBER), **SIGNED)


@pytest.fixture
def leader(sign_in: Callable[..., Client]) -> Client:
    return sign_in("unit_leader", "minhquang", NOVEMBER)


def kept(recognition: Recognition) -> bytes:
    with recognition.file.open("rb") as opened:
        found: bytes = opened.read()
    return found


def test_the_decision_is_kept_as_it_was_signed(recognition: Recognition, leader: Client) -> None:
    pdf = kept(recognition)
    assert recognition.sha256 == hashlib.sha256(pdf).hexdigest()
    Household.objects.update(head_name="Người Khác")
    assert leader.get(f"/ra-soat/{recognition.round_id}/cong-nhan/quyet-dinh.pdf").content == pdf


def test_the_decision_says_who_and_by_what_law_and_names_both_lists(recognition: Recognition) -> None:
    pdf = kept(recognition)
    said = words_of(pdf)
    for words in (
        "ỦY BAN NHÂN DÂN XÃ MINH QUANG", "Số: 45/QĐ-UBND", "Quyết định 24/2021/QĐ-TTg",
        "xã Minh Quang, gồm: 1 hộ thuộc danh sách hộ nghèo, hộ cận nghèo; 1 hộ thoát nghèo, thoát cận nghèo",
        MAI, "Đặng Văn Bình Yên", "Thoát nghèo, vượt chuẩn cận nghèo", "Bùi Văn Ruộng Bậc",
        "MẪU MINH HỌA", "Chưa có chuẩn để xét",
    ):  # fmt: skip
        assert words in said, words
    assert "Lò Thị Xin Xét" not in said
    assert all(name.startswith("Tinos") for name in fonts_of(pdf))


def test_a_certificate_carries_the_fields_of_the_form(recognition: Recognition, leader: Client, settings: Any) -> None:
    given = PoorCertificate.objects.get(recognition=recognition)
    pdf = leader.get(f"/ra-soat/giay/{given.pk}.pdf").content
    said = words_of(pdf)
    code = "-".join(given.code[start : start + 4] for start in (0, 4, 8))
    for words in (
        "Số: 1/GCN-HN.HCN", "GIẤY CHỨNG NHẬN HỘ NGHÈO, HỘ CẬN NGHÈO", "Hộ cận nghèo năm 2024", f"chủ hộ: {MAI}",
        "Dân tộc: Mường", f"CCCD: {ID_NUMBER}", "Nơi thường trú: Xóm Bến, Thôn Lặt", f"{MAI} Con", "1971",
        "MẪU MINH HỌA", code, "Minh Quang, ngày 29 tháng 11 năm 2024", "2024 CN – x x",
    ):  # fmt: skip
        assert words in said, words
    assert all(name.startswith("Tinos") for name in fonts_of(pdf))
    assert told_of(pdf) == ("Giấy chứng nhận hộ nghèo, hộ cận nghèo: 1/GCN-HN.HCN", "vi-VN", True)


def test_reading_a_certificate_leaves_a_trace(recognition: Recognition, leader: Client) -> None:
    given = PoorCertificate.objects.get(recognition=recognition)
    leader.get(f"/ra-soat/giay/{given.pk}.pdf")
    event = Event.objects.filter(verb="households.read_sheet").get()
    assert (event.about_id, event.changes) == (str(given.household_id), {"what": "certificate"})


def test_a_request_in_vain_is_answered_with_the_reasons(recognition: Recognition, leader: Client) -> None:
    case = ReviewCase.objects.get(household__code="03")
    said = words_of(leader.get(f"/ra-soat/phieu/{case.pk}/tu-choi.pdf").content)
    for words in (
        "Lò Thị Xin Xét",
        "ngày 12/09/2024",
        "45/QĐ-UBND",
        "Điểm thu nhập 190, trên 140",
        "Chưa có chuẩn để xét",
    ):
        assert words in said, words
    granted = ReviewCase.objects.get(household__code="02")
    assert leader.get(f"/ra-soat/phieu/{granted.pk}/tu-choi.pdf").status_code == 404


def test_the_page_shows_the_decision_its_certificates_and_refusals(recognition: Recognition, leader: Client) -> None:
    page = leader.get(f"/ra-soat/{recognition.round_id}/cong-nhan/").content.decode()
    for words in ("45/QĐ-UBND", "1/GCN-HN.HCN", MAI, "Lò Thị Xin Xét", "Tải tất cả (PDF)", "Tải thông báo (PDF)"):
        assert words in page, words


def test_many_certificates_are_made_in_the_background(
    recognition: Recognition, leader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chungtay.apps.households.certifying.AT_ONCE", 0)
    address = f"/ra-soat/{recognition.round_id}/cong-nhan/"
    assert leader.get(f"{address}giay.pdf").status_code == 404
    assert leader.post(f"{address}in/", {"once": "a" * 20}).status_code == 302
    assert jobs.run_waiting() == 1
    assert Job.objects.get().state == "done"
    assert "1/GCN-HN.HCN" in words_of(leader.get(f"{address}giay.pdf").content)


@pytest.mark.parametrize(
    ("role", "unit", "page", "paper"),
    [
        ("unit_leader", "minhquang", 200, 200),
        ("unit_officer", "bavi", 200, 200),
        ("front_officer", "mttq-tp", 200, 403),
        ("unit_leader", "xa-bavi", 404, 404),
        ("auditor", "ubnd-tp", 403, 403),
    ],
)
def test_who_sees_the_page_and_the_papers(
    recognition: Recognition, sign_in: Callable[..., Client], role: str, unit: str, page: int, paper: int
) -> None:
    visitor, given = sign_in(role, unit, NOVEMBER), PoorCertificate.objects.get(recognition=recognition)
    assert visitor.get(f"/ra-soat/{recognition.round_id}/cong-nhan/").status_code == page
    assert visitor.get(f"/ra-soat/giay/{given.pk}.pdf").status_code == paper


def test_the_preview_tells_what_the_signature_will_do(
    round: ReviewRound, settle: Settle, leader: Client, city: dict[str, Unit]
) -> None:
    reviewed(round, settle("thon-lat", "01", members=3, national_class="poor"), 141, 5)
    open_case = reviewed(round, settle("thon-lat", "02", MAI), None, 2)
    address = f"/ra-soat/{round.pk}/cong-nhan/"
    shown = leader.get(address)
    page = shown.content.decode()
    assert "Thoát nghèo, vượt chuẩn cận nghèo" in page
    assert shown.context["found"].undecided.value == 1
    assert open_case.household.head_name in page
    answer = leader.post(
        address, {"number": "45/QĐ-UBND", "signed_on": "30/11/2024", "signer": "Bùi", "signer_title": "Chủ tịch"}
    )
    assert answer.status_code == 422
    assert "Ngày ký không được sau hôm nay" in answer.content.decode()
    good = {
        "number": "45/QĐ-UBND",
        "signed_on": "29/11/2024",
        "signer": "Bùi",
        "signer_title": "Chủ tịch",
        "once": "b" * 20,
    }
    assert leader.post(address, good).status_code == 302
    assert Recognition.objects.get().number == "45/QĐ-UBND"


def test_the_number_after_the_last_of_the_year_is_suggested(recognition: Recognition, city: dict[str, Unit]) -> None:
    from chungtay.apps.households.queries.recognition import suggested_number

    assert suggested_number(recognition.round, NOVEMBER) == "46/QĐ-UBND"
    assert suggested_number(recognition.round, date(2025, 1, 5)) == ""


def test_a_decision_without_households_says_so_and_gives_no_certificate(round: ReviewRound, desk: Desks) -> None:
    recognition = recognise_round(round, by=desk("unit_leader", "minhquang", NOVEMBER), **SIGNED)
    said = words_of(kept(recognition))
    assert "không có hộ nào trong danh sách" in said
    assert "Cấp giấy chứng nhận" not in said
    assert "Như Điều 2" in said
