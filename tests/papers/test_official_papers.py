"""Official papers keep the layout, the words and the letter that NĐ 30/2020/NĐ-CP asks for."""

import dataclasses
import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from chungtay.base.papers.nd30 import (
    Annex,
    Article,
    Column,
    Group,
    Heading,
    Issuer,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
    render_official,
)
from chungtay.base.papers.typesetting import FontsMissingError, PaperError, font_folder

from .reading import fonts_of, pages_of, size_of, told_of, words_of

# Bà Lan founded a savings group of fourteen women.
# Ông Ước left poverty in 2023 and gave saplings to two families.
LAN = ("Bà Nguyễn Thị Ỷ Lan", "Hội Nông dân xã Ba Vì", "Vận động 14 hộ vay vốn có hoàn trả")
UOC = ("Hộ ông Bùi Văn Ước", "Thôn Yên Sơn, xã Ba Vì", "Thoát nghèo, giúp 2 hộ khác cây giống")
LIST = (Column("Họ và tên", 4), Column("Đơn vị, địa chỉ", 4), Column("Thành tích", 5))

DECISION = OfficialPaper(
    kind="Quyết định",
    subject="Về việc tặng Giấy khen cho các hộ gia đình, cá nhân có thành tích trong Phong trào thi đua",
    issuer=Issuer("Ủy ban nhân dân huyện Ba Vì"),
    number="2451/QĐ-UBND",
    place="Ba Vì",
    day=dt.date(2024, 2, 5),
    decided_by="Chủ tịch Ủy ban nhân dân huyện Ba Vì",
    grounds=("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", "Theo đề nghị của Phòng Nội vụ"),
    body=(
        Article("Tặng Giấy khen cho 02 hộ gia đình, cá nhân (có danh sách kèm theo)."),
        Article("Tiền thưởng chi từ Quỹ thi đua, khen thưởng của huyện.", ("Quyết toán đúng thời hạn.",)),
        Article("Các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
    ),
    signature=Signature(("KT. Chủ tịch", "Phó Chủ tịch"), "Đặng Thị Mẫu"),
    recipients=("Như Điều 3", "Ban Thi đua - Khen thưởng Thành phố", "Lưu: VT, NV"),
    annexes=(
        Annex(
            "Danh sách được tặng Giấy khen",
            Table(LIST, (Group((UOC,), "I. HỘ GIA ĐÌNH"), Group((LAN,), "II. CÁ NHÂN"))),
        ),
    ),
)


def with_rows(*rows: tuple[str, str, str]) -> OfficialPaper:
    """The decision with these rows in its annex."""
    annex = Annex("Danh sách được tặng Giấy khen", Table(LIST, (Group(rows),)))
    return dataclasses.replace(DECISION, annexes=(annex,))


@pytest.fixture(scope="module")
def decision() -> bytes:
    return render_official(DECISION)


def test_the_paper_names_the_nation_the_issuer_and_the_day(decision: bytes) -> None:
    words = words_of(decision, page=0)
    for phrase in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN",
        "HUYỆN BA VÌ",
        "Số: 2451/QĐ-UBND",
        "Ba Vì, ngày 05 tháng 02 năm 2024",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA VÌ",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Đặng Thị Mẫu",
    ):
        assert phrase in words


def test_grounds_end_with_semicolons_and_the_last_with_a_full_stop(decision: bytes) -> None:
    words = words_of(decision, page=0)
    assert "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;" in words
    assert "Theo đề nghị của Phòng Nội vụ." in words


def test_articles_are_numbered_and_the_last_closes_the_paper(decision: bytes) -> None:
    words = words_of(decision, page=0)
    assert "Điều 1. Tặng Giấy khen cho 02 hộ gia đình, cá nhân (có danh sách kèm theo)." in words
    assert "Điều 2. Tiền thưởng chi từ Quỹ thi đua, khen thưởng của huyện." in words
    assert words.count("./.") == 1
    assert "chịu trách nhiệm thi hành Quyết định này./." in words


def test_the_receivers_are_listed(decision: bytes) -> None:
    expected = "Nơi nhận: - Như Điều 3; - Ban Thi đua - Khen thưởng Thành phố; - Lưu: VT, NV."
    assert expected in words_of(decision, page=0)


def test_the_annex_says_which_paper_it_goes_with(decision: bytes) -> None:
    words = words_of(decision, page=1)
    assert "DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN" in words
    assert "(Kèm theo Quyết định số 2451/QĐ-UBND ngày 05 tháng 02 năm 2024" in words
    assert "của Chủ tịch Ủy ban nhân dân huyện Ba Vì)" in words
    for cell in LAN + UOC:
        assert cell in words


def test_equal_papers_give_equal_bytes(decision: bytes) -> None:
    assert render_official(DECISION) == decision


def test_every_letter_is_tinos(decision: bytes) -> None:
    assert fonts_of(decision) == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


def test_the_paper_has_a_title_and_says_that_it_is_vietnamese(decision: bytes) -> None:
    assert told_of(decision) == (f"Quyết định số 2451/QĐ-UBND: {DECISION.subject}", "vi-VN", True)


def test_the_sheet_is_a4(decision: bytes) -> None:
    assert size_of(decision) == (210, 297)


def test_the_mark_of_a_sample_is_on_every_page_unless_it_is_taken_off(decision: bytes) -> None:
    assert [words_of(decision, page=page).count("MẪU MINH HỌA") for page in (0, 1)] == [1, 1]
    assert "MINH HỌA" not in words_of(render_official(dataclasses.replace(DECISION, watermark=None)))


@pytest.mark.parametrize(
    "name",
    ['Ông #panic("x") Trần', 'Bà "Ngọc" \\ Ánh', "Hộ ông Đỗ $x$ *Văn* _Tám_", "- Bà Hồ [Thị] @Sáu <a>"],
)
def test_signs_of_the_template_language_stay_plain_words(name: str) -> None:
    assert name in words_of(render_official(with_rows((name, "Thôn Hợp Nhất", "Hiến 320 m² đất"))))


def test_every_vietnamese_letter_comes_back_in_composed_form() -> None:
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    small = unicodedata.normalize("NFC", " ".join(vowel + tone for vowel in vowels for tone in tones) + " đ")
    text = unicodedata.normalize("NFC", f"{small} {small.upper()} “ ” – ₫ m²")
    paper = dataclasses.replace(DECISION, body=(Paragraph(unicodedata.normalize("NFD", text)),), annexes=())
    assert f"{text}./." in words_of(render_official(paper))


def test_a_letter_that_the_font_does_not_have_is_refused() -> None:
    with pytest.raises(PaperError, match="阮"):
        render_official(with_rows(("Bà 阮 Thị Hoa", "Thôn Hợp Nhất", "Hiến đất")))


def test_seven_hundred_rows_run_over_many_pages_with_their_own_numbers() -> None:
    paper = with_rows(*[(f"Bà Nguyễn Thị Hoa {n}", LAN[1], LAN[2]) for n in range(1, 701)])
    pdf = render_official(dataclasses.replace(paper, watermark=None))
    pages = [words_of(pdf, page=page) for page in range(len(pages_of(pdf)))]
    assert sum(page.count("Bà Nguyễn Thị Hoa") for page in pages) == 700
    assert "Bà Nguyễn Thị Hoa 700 " in pages[-1]
    annex = pages[1:]
    # The first page of the annex has no number; each later page begins with its own.
    assert annex[0].startswith("DANH SÁCH")
    assert [page.split()[0] for page in annex[1:]] == [str(n) for n in range(2, len(annex) + 1)]
    assert all("TT Họ và tên Đơn vị, địa chỉ Thành tích" in page for page in annex)


def test_the_longest_names_wrap_inside_their_cells() -> None:
    name = "Hợp tác xã Dịch vụ nông nghiệp và Phát triển nông thôn bền vững Yên Sơn - Hợp Nhất " * 6
    assert name.strip() in words_of(render_official(with_rows((name.strip(), LAN[1], LAN[2]))))


def test_a_row_with_a_missing_cell_is_refused() -> None:
    with pytest.raises(PaperError, match="A row has 1 cells for 3 columns"):
        Table(LIST, (Group((("Bà Nguyễn Thị Ỷ Lan",),)),))


def test_a_plan_has_headings_and_a_superior_body() -> None:
    plan = dataclasses.replace(
        DECISION,
        kind="Kế hoạch",
        issuer=Issuer("Sở Lao động - Thương binh và Xã hội", superior="Ủy ban nhân dân thành phố Hà Nội"),
        decided_by=None,
        body=(Heading("I. MỤC TIÊU"), Heading("1. Mục tiêu chung", 2), Paragraph("Giảm nghèo bền vững.")),
        annexes=(),
    )
    words = words_of(render_official(plan))
    assert "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI" in words
    assert "I. MỤC TIÊU 1. Mục tiêu chung Giảm nghèo bền vững./." in words


@pytest.mark.parametrize("paragraphs", range(4, 12))
def test_a_signature_never_stands_alone_on_a_page(paragraphs: int) -> None:
    body = tuple(Paragraph(f"Đoạn {n} của bản kế hoạch minh họa. " * 6) for n in range(paragraphs))
    paper = dataclasses.replace(DECISION, body=body, annexes=(), watermark=None)
    last = words_of(render_official(paper), page=-1)
    assert "Đặng Thị Mẫu" in last
    assert f"Đoạn {paragraphs - 1} của bản kế hoạch minh họa./." in last


def test_missing_fonts_are_one_clear_error_and_never_another_letter(tmp_path: Path) -> None:
    with pytest.raises(FontsMissingError, match="npm ci && npm run build"):
        render_official(DECISION, fonts=tmp_path)


def test_the_built_assets_hold_the_four_faces() -> None:
    found = sorted(path.name for path in font_folder().glob("*.ttf"))
    assert len(found) == 4, f"{font_folder()} holds {found}. Build the assets first: npm ci && npm run build"
