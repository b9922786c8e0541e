"""A certificate says who is honoured for what, carries a code to verify it and never feigns to be real."""

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from chungtay.base.papers.certificate import CertificateData, render_certificate, render_certificates
from chungtay.base.papers.layout import LAYOUTS, CertificateLayout, LayoutError, load_layout
from chungtay.base.papers.typesetting import FontsMissingError, PaperError

from .reading import fonts_of, pages_of, size_of, told_of, told_of_figures, words_of

# Bà Lan founded a savings group of fourteen women in Ba Vì.
LAN = CertificateData(
    title="Giấy khen",
    authority="Chủ tịch Ủy ban nhân dân huyện Ba Vì",
    recipient="Bà Nguyễn Thị Ỷ Lan",
    recipient_note="Hội Nông dân xã Ba Vì, huyện Ba Vì",
    achievement="Đã có thành tích xuất sắc trong Phong trào thi đua “Vì người nghèo” năm 2023",
    decision_number="2451/QĐ-UBND",
    decision_day=dt.date(2024, 2, 5),
    place="Ba Vì",
    day=dt.date(2024, 2, 6),
    signatory_title="KT. Chủ tịch\nPhó Chủ tịch",
    signatory_name="Đặng Thị Mẫu",
    register_number="0147/2024",
    verify_url="https://chungtay.example/xac-minh/7QK4-M2XD-91RT",
    code="7QK4-M2XD-91RT",
)


def lacquer() -> dict[str, Any]:
    """The data of the product's own layout, free to be changed."""
    data: dict[str, Any] = json.loads((LAYOUTS / "lacquer.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def certificate() -> bytes:
    return render_certificate(LAN)


def test_the_certificate_says_who_is_honoured_by_whom_and_for_what(certificate: bytes) -> None:
    words = words_of(certificate)
    for phrase in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA VÌ",
        "TẶNG GIẤY KHEN",
        "Bà Nguyễn Thị Ỷ Lan Hội Nông dân xã Ba Vì, huyện Ba Vì",
        "Đã có thành tích xuất sắc trong Phong trào thi đua “Vì người nghèo” năm 2023",
        "Quyết định số: 2451/QĐ-UBND",
        "ngày 05 tháng 02 năm 2024",
        "Số vào sổ: 0147/2024",
        "Ba Vì, ngày 06 tháng 02 năm 2024",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Đặng Thị Mẫu",
        "7QK4-M2XD-91RT",
    ):
        assert phrase in words


def test_it_is_one_landscape_sheet_in_tinos_and_vietnamese(certificate: bytes) -> None:
    assert len(pages_of(certificate)) == 1
    assert size_of(certificate) == (297, 210)
    assert fonts_of(certificate) == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic"}
    assert told_of(certificate) == ("Giấy khen: Bà Nguyễn Thị Ỷ Lan", "vi-VN", True)


def test_it_carries_no_picture_of_emblem_seal_or_signature(certificate: bytes) -> None:
    assert [list(page.images) for page in pages_of(certificate)] == [[]]


def test_the_address_to_verify_is_told_to_a_screen_reader_too(certificate: bytes) -> None:
    assert told_of_figures(certificate) == [f"Mã QR: {LAN.verify_url}"]


def test_a_sample_always_carries_its_mark_and_a_real_one_never(certificate: bytes) -> None:
    assert "MẪU MINH HỌA" in words_of(certificate)
    assert "MINH HỌA" not in words_of(render_certificate(dataclasses.replace(LAN, sample=False)))


def test_equal_certificates_give_equal_bytes(certificate: bytes) -> None:
    assert render_certificate(LAN) == certificate


@pytest.mark.parametrize("name", ['Ông #panic("x") Trần', 'Bà "Ngọc" \\ Ánh', "ẵ ỵ ặ Ỷ Ỵ Ỹ ƯỚC ₫", "Ông {code} Đỗ"])
def test_a_name_is_printed_as_it_is_written(name: str) -> None:
    assert name in words_of(render_certificate(dataclasses.replace(LAN, recipient=name)))


def test_long_words_wrap_and_grow_smaller_on_one_sheet() -> None:
    name = "Tập thể Hợp tác xã Dịch vụ nông nghiệp và Phát triển nông thôn bền vững Yên Sơn - Hợp Nhất"
    achievement = "Vận động 14 doanh nghiệp hỗ trợ sinh kế có hoàn trả cho 132 hộ nghèo, cận nghèo. " * 5
    pdf = render_certificate(dataclasses.replace(LAN, recipient=name, achievement=achievement.strip()))
    assert len(pages_of(pdf)) == 1
    assert name in words_of(pdf)
    assert achievement.strip() in words_of(pdf)


def test_words_that_fit_at_no_size_are_refused() -> None:
    with pytest.raises(PaperError, match="The words do not fit on the certificate"):
        render_certificate(dataclasses.replace(LAN, achievement="Giúp đỡ hộ nghèo. " * 400))


def test_five_hundred_certificates_stand_in_one_file_in_order() -> None:
    certs = [dataclasses.replace(LAN, recipient=f"Bà Nguyễn Thị Ỷ {n:03}") for n in range(500)]
    pages = pages_of(render_certificates(certs))
    assert len(pages) == 500
    for number in (0, 1, 250, 499):
        assert f"Bà Nguyễn Thị Ỷ {number:03}" in " ".join(pages[number].extract_text().split())


def test_no_certificate_at_all_is_refused() -> None:
    with pytest.raises(PaperError, match="No certificate to set"):
        render_certificates([])


def test_a_layout_from_data_is_the_layout_that_comes_with_the_product() -> None:
    assert CertificateLayout.from_data(lacquer()) == load_layout("lacquer")


@pytest.mark.parametrize("motif", ["drum", "lotus", "plain"])
def test_another_layout_changes_the_border_and_the_lines(motif: str) -> None:
    data = lacquer()
    data["border"]["motif"] = motif
    data["register"] = [{"text": "Sổ vàng số {register_number}", "size": 12}]
    words = words_of(render_certificate(LAN, CertificateLayout.from_data(data)))
    assert "Sổ vàng số 0147/2024" in words
    assert "Quyết định số" not in words


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("seal",), "round", "layout: unknown key seal"),
        (("border", "shadow"), 3, "border: unknown key shadow"),
        (("border", "motif"), "dragon", "border.motif: 'dragon' is not one of drum, lotus, plain"),
        (("colours", "gold"), "yellow", "colours.gold: 'yellow' is not a colour like #7e1118"),
        (("body", 0, "font"), "Arial", r"body\[0\]: unknown key font"),
        (("body", 0, "size"), "big", r"body\[0\].size: 'big' is not a float"),
        (("body", 0, "text"), "{salary}", r"'\{salary\}': unknown field \{salary\}"),
        (("body",), "all", "body: a list of lines is needed"),
    ],
)
def test_a_layout_that_asks_for_something_unknown_is_refused(
    path: tuple[str | int, ...], value: object, message: str
) -> None:
    data: Any = lacquer()
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(LayoutError, match=message):
        CertificateLayout.from_data(data)


def test_a_layout_without_a_needed_key_is_refused() -> None:
    data = lacquer()
    del data["signature"], data["border"]
    with pytest.raises(LayoutError, match="layout: missing key border, signature"):
        CertificateLayout.from_data(data)


def test_missing_fonts_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FontsMissingError, match="npm ci && npm run build"):
        render_certificate(LAN, fonts=tmp_path)
