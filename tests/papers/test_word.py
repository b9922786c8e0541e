"""Word says what the PDF says, letter by letter; an office's template is tried before it is taken."""

import dataclasses
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from chungtay.base.papers import word
from chungtay.base.papers.nd30 import Annex, Column, Group, OfficialPaper, Paragraph, Table, render_official
from tests.papers.reading import fonts_of, pages_of, told_of, words_of

# Every vowel of the language with every tone, and đ.
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
ALPHABET = " ".join(LETTERS + [letter.upper() for letter in LETTERS])
FALL = "Giảm trong kỳ"
GROUPED = (
    Column("Đơn vị", 3), Column("Thoát nghèo", 1, "right", FALL), Column("Khác", 1, "right", FALL),
    Column("Cuối kỳ", 1, "right"),
)  # fmt: skip
TABLE = Table(GROUPED, (Group((("Xã Ba Vì", "1.234", "5", "17"),), "I. CÁC XÃ"),), title="Bảng 1. Diễn biến")
PAPER = dataclasses.replace(
    word.SAMPLE, decided_by=None, kind="Tờ trình", subject="Về việc thử chữ", cosignatures=(),
    body=(Paragraph(ALPHABET), TABLE),
    addressed_to=("Ủy ban nhân dân huyện Ba Vì", "Sở Tài chính"), annexes=(Annex("Danh sách", TABLE, landscape=True),),
)  # fmt: skip


def said(document: bytes) -> str:
    """All words of the body in their order."""
    body = Document(io.BytesIO(document)).element.body
    return " ".join(" ".join(node.text or "" for node in body.iter(qn("w:t"))).split())


def changed(old: str, new: str) -> bytes:
    """The system's template with some of its text replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word.default_template())) as given, zipfile.ZipFile(made, "w") as kept:
        for name in given.namelist():
            content = given.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            kept.writestr(name, content)
    return made.getvalue()


def test_every_letter_comes_back_from_pdf_and_word() -> None:
    pdf, document = words_of(render_official(PAPER)), said(word.render_word(PAPER))
    for letter in ALPHABET.split():
        assert letter in pdf
        assert letter in document


def archival_part(pdf: bytes) -> str | None:
    """The part of PDF/A that the file says it keeps."""
    metadata = PdfReader(io.BytesIO(pdf)).xmp_metadata
    assert metadata is not None
    found = re.search(r"pdfaid:part(?:>|=\")(\d)", metadata.stream.get_data().decode())
    return found[1] if found else None


def test_a_submission_names_its_addressees_and_merges_headings() -> None:
    pdf = render_official(PAPER)
    words = words_of(pdf)
    for phrase in (
        "Kính gửi:",
        "- Ủy ban nhân dân huyện Ba Vì;",
        "- Sở Tài chính.",
        "Bảng 1. Diễn biến",
        "Thoát nghèo",
    ):
        assert phrase in words
    assert words.count("Giảm trong kỳ") == 2
    assert {name.split("-")[0] for name in fonts_of(pdf)} == {"Tinos"}
    title, language, tagged = told_of(pdf)
    assert (title, language, tagged) == ("Tờ trình số 01/KH-UBND: Về việc thử chữ", "vi-VN", True)
    assert archival_part(pdf) == "2"


def sizes_of(document: bytes) -> list[tuple[str, str]]:
    """Width and height of the paper of each section, in centimetres."""
    sides = [(one.page_width, one.page_height) for one in Document(io.BytesIO(document)).sections]
    return [(f"{wide.cm:.1f}", f"{high.cm:.1f}") for wide, high in sides if wide is not None and high is not None]


def test_the_annex_lies_in_pdf_and_word() -> None:
    last = pages_of(render_official(PAPER))[-1].mediabox
    assert last.width > last.height
    assert sizes_of(word.render_word(PAPER))[-1] == ("29.7", "21.0")


def test_word_has_the_same_lines_as_the_pdf() -> None:
    document = said(word.render_word(PAPER))
    for phrase in ("TỜ TRÌNH", "Về việc thử chữ", "Căn cứ mẫu.", "1.234", "I. CÁC XÃ", "DANH SÁCH", "Nguyễn Văn Mẫu",
                   "- Lưu: VT.", "Giảm trong kỳ: Thoát nghèo"):  # fmt: skip
        assert phrase in document


def test_the_letter_is_times_new_roman_with_tinos_behind_it() -> None:
    document = word.render_word(PAPER)
    assert Document(io.BytesIO(document)).styles["Normal"].font.name == "Times New Roman"
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        fonts = package.read("word/fontTable.xml").decode()
    assert '<w:font w:name="Times New Roman"><w:altName w:val="Tinos"/>' in fonts


def test_equal_papers_are_equal_files() -> None:
    assert word.render_word(PAPER) == word.render_word(PAPER)


def test_words_of_people_never_become_markup() -> None:
    tricky = dataclasses.replace(PAPER, subject="A & B <b>c</b> {{ so }} {% for x in y %}")
    assert "A & B <b>c</b> {{ so }} {% for x in y %}" in said(word.render_word(tricky))


def test_the_system_s_template_passes_its_own_trial() -> None:
    assert word.faults_of(word.default_template()) == []


def test_a_template_with_words_of_its_own_is_filled_with_them() -> None:
    own = changed("Nơi nhận:", "Nơi nhận (mẫu của xã):")
    assert word.faults_of(own) == []
    assert "Nơi nhận (mẫu của xã):" in said(word.render_word(PAPER, own))


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (lambda: changed("{{ nguoi_ky }}", "{{ nguoi_ki }}"), "Không có chỗ điền tên {{ nguoi_ki }}"),
        (lambda: changed("{{ nguoi_ky }}", "Ông A"), "còn thiếu chỗ điền {{ nguoi_ky }}"),
        (lambda: changed("{{ nguoi_ky }}", "{{ nguoi_ky "), "viết chưa đúng"),
        (lambda: changed("{{ nguoi_ky }}", "{{ nguoi_ky.lower() }}"), "Lệnh “Call” không dùng được"),
        (lambda: changed("{{ nguoi_ky }}", "{{ nguoi_ky|upper }}"), "Lệnh “Filter” không dùng được"),
        (lambda: changed("{{ nguoi_ky }}", "{{ nguoi_ky.__class__ }}"), "Điền thử không được"),
        (lambda: changed("{{ khoi.chu }}", "{{ khoi.chuu }}"), "Điền thử không được"),
        (lambda: b"PK\x03\x04 nothing", "không phải văn bản Word"),
    ],
)
def test_what_is_wrong_with_a_template_is_told(template: Callable[[], bytes], told: str) -> None:
    faults = " ".join(word.faults_of(template()))
    assert told in faults


def paper_without_annex() -> OfficialPaper:
    return dataclasses.replace(PAPER, annexes=())


def test_a_paper_without_annexes_has_one_upright_section() -> None:
    assert sizes_of(word.render_word(paper_without_annex())) == [("21.0", "29.7")]
