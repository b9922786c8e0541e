"""Old encodings of Vietnamese: every list comes out right or with a question, never silently wrong."""

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from chungtay.base.sheets import letters
from chungtay.base.sheets.letters import TABLES, decode, is_syllable, repair
from chungtay.base.sheets.notices import LettersDoubt
from chungtay.base.sheets.reading import head
from chungtay.base.sheets.refusals import EncodingDoubt, SheetRefused
from tests.sheets.conftest import Opening
from tests.sheets.making import row, text, xlsx

# Invented people: family, middle and given names put together by chance.
PARTS = {
    "family": ("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lò Vàng Bạch Đinh Trịnh Tạ"),
    "middle": "Văn Thị Hữu Đức Minh Ngọc Thu Thanh Quốc Xuân Diệu Bích Kiều Mỹ Thế Khắc",
    "given": (
        "Ánh Bình Chi Dũng Hà Hạnh Hòa Hùng Lan Mai Nam Phúc Quang Sơn Tâm Tú Yến Hằng Thưởng Khuê Vượng Oanh Ỷ "
        "Tuyết Nghĩa Quỳnh Phượng Ất Ẩn Ước Ý Thắng Lực Mến Đẹp Rượu Bưởi Nhẫn Ổn Ưng Chiến Nguyệt Khoẻ Xoài Thủy Lũy"
    ),
}
CHOICES = [names.split() for names in PARTS.values()]


def people(count: int, seed: int = 7) -> list[str]:
    luck = random.Random(seed)
    return [" ".join(map(luck.choice, CHOICES)) for _ in range(count)]


def old_bytes(value: str, encoding: str) -> bytes:
    """The text as an old program would have saved it."""
    if encoding == "cp1258":
        return b"".join(map(windows_bytes, value))
    table = dict(rows_of(encoding))
    if encoding == "tcvn3":
        table |= {letter.upper(): code for letter, code in table.items() if letter.upper() not in table}
    return b"".join(table.get(letter) or letter.encode("ascii") for letter in value)


def rows_of(encoding: str) -> list[tuple[str, bytes]]:
    lines = (line.split("\t") for line in TABLES.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return [(letter, bytes.fromhex(code)) for name, code, letter in lines if name == encoding]


def windows_bytes(letter: str) -> bytes:
    """Windows-1258 has letters with hats and hooks, and tones as signs of their own."""
    parts = unicodedata.normalize("NFD", letter)
    tones = [part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"]
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
    return "".join((base, *tones)).encode("cp1258")


def saved(path: Path, lines: list[str], encoding: str) -> Path:
    content = "Họ và tên\n" + "\n".join(lines)
    if encoding in ("cp1258", "tcvn3", "vni"):
        path.write_bytes(old_bytes(content, encoding))
    else:
        path.write_bytes(content.encode(encoding))
    return path


def read_back(book: object) -> list[str]:
    return [str(line[0]) for line in head(book, "Trang 1", 1000)][1:]  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258", "vni"])
def test_a_list_of_two_hundred_names_comes_out_right(tmp_path: Path, opened: Opening, encoding: str) -> None:
    names = people(200)
    assert read_back(opened(saved(tmp_path / "ten.csv", names, encoding))) == names


def test_a_list_in_tcvn3_comes_out_right_but_for_capitals_that_it_never_had(tmp_path: Path, opened: Opening) -> None:
    names = people(200)
    found = read_back(opened(saved(tmp_path / "ten.csv", names, "tcvn3")))
    assert [name.casefold() for name in found] == [name.casefold() for name in names]
    differing = {(a, b) for one, other in zip(names, found, strict=True) for a, b in zip(one, other, strict=True)}
    assert {(a, b) for a, b in differing if a != b} == set(map(tuple, ("Áá", "Ấấ", "Ẩẩ", "Ổổ", "Ỷỷ", "Ýý")))


def test_utf16_without_its_mark_is_known(tmp_path: Path, opened: Opening) -> None:
    names = people(40)
    for encoding in ("utf-16-le", "utf-16-be"):
        (tmp_path / "ten.csv").write_bytes(("Họ và tên\n" + "\n".join(names)).encode(encoding))
        assert read_back(opened(tmp_path / "ten.csv")) == names


@pytest.mark.parametrize("encoding", ["cp1258", "tcvn3", "vni"])
def test_no_list_however_short_is_silently_wrong(encoding: str) -> None:
    luck = random.Random(11)
    asked = 0
    for _ in range(400):
        content = "\n".join(people(luck.choice((1, 1, 2, 3, 5, 10, 30)), luck.randrange(10**6)))
        try:
            found = decode(old_bytes(content, encoding), letters.encoding_of(old_bytes(content, encoding)))
        except LettersDoubt as doubt:
            asked += 1
            assert encoding in [one.encoding for one in doubt.readings]
        else:
            assert found.casefold() == content.casefold()
    assert 0 < asked < 300


def test_a_doubt_shows_each_way_of_reading_and_the_choice_is_kept(tmp_path: Path, opened: Opening) -> None:
    path = saved(tmp_path / "ten.csv", ["Đỗ Phú"], "tcvn3")
    with pytest.raises(EncodingDoubt) as caught:
        opened(path)
    doubt = caught.value
    assert doubt.message == "Chưa chắc bảng mã chữ của tệp. Anh/chị xem các dòng mẫu rồi chọn cách đọc đúng dấu."
    assert doubt.candidates[0].encoding == "tcvn3"
    assert doubt.candidates[0].label == "TCVN3 (ABC, phông .VnTime)"
    assert set(doubt.candidates[0].sample) == {"Họ và tên", "Đỗ Phú"}
    assert read_back(opened(path, encoding="tcvn3")) == ["Đỗ Phú"]


def test_unicode_with_a_broken_byte_is_proposed_and_not_taken_for_something_old(
    tmp_path: Path, opened: Opening
) -> None:
    path = tmp_path / "ten.csv"
    path.write_bytes("\n".join(people(50)).encode() + "\nLò Thị Hạ".encode()[:-1])
    with pytest.raises(EncodingDoubt) as caught:
        opened(path)
    assert caught.value.candidates[0].encoding == "utf-8"
    assert len(read_back(opened(path, encoding="utf-8"))) == 50


def test_capitals_of_tcvn3_are_those_of_the_word(tmp_path: Path) -> None:
    assert repair("NGUYÔN V¡N Hµ", "tcvn3") == "NGUYỄN VĂN HÀ"
    assert repair("Lª Hµ", "tcvn3") == "Lê Hà"
    assert repair("NguyÔn ThÞ ¸nh", "tcvn3") == "Nguyễn Thị ánh"


@pytest.mark.parametrize(
    ("encoding", "written"), [("tcvn3", "NguyÔn ThÞ HuÖ"), ("vni", "Nguyeãn Thò Hueä"), ("utf-8-twice", "")]
)
def test_a_workbook_under_an_old_font_is_asked_about_and_repaired(
    tmp_path: Path, opened: Opening, encoding: str, written: str
) -> None:
    name = "Nguyễn Thị Huệ"
    if encoding == "utf-8-twice":
        written = name.encode().decode("cp1252")
    path = xlsx(tmp_path / "cu.xlsx", row(1, text("A1", "Ma"), text("B1", written)) + row(2, text("B2", written)))
    with pytest.raises(EncodingDoubt) as caught:
        opened(path)
    assert caught.value.candidates[0].encoding == encoding
    assert caught.value.candidates[-1].encoding == "utf-8"
    assert caught.value.candidates[0].sample[0] == name
    assert head(opened(path, encoding=encoding), "Hộ") == [["Ma", name], [None, name]]
    assert head(opened(path, encoding="utf-8"), "Hộ") == [["Ma", written], [None, written]]


def test_text_encoded_twice_is_repaired_also_where_windows_has_no_sign() -> None:
    written = "Họ và tên: Đỗ Thị Ngọc"
    twice = "".join(
        bytes((byte,)).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in written.encode()
    )
    assert "\x8d" in twice
    assert repair(twice, "utf-8-twice") == written


def test_a_few_old_cells_among_unicode_are_asked_about(tmp_path: Path, opened: Opening) -> None:
    lines = "".join(row(n, text(f"A{n}", name)) for n, name in enumerate(people(100), start=1))
    old = row(101, text("A101", "NguyÔn ThÞ HuÖ")) + row(102, text("A102", "Bïi V¨n Dòng"))
    with pytest.raises(EncodingDoubt) as caught:
        opened(xlsx(tmp_path / "lan.xlsx", lines + old))
    assert caught.value.candidates[0].encoding == "tcvn3"


def test_signs_and_foreign_words_in_unicode_are_not_asked_about(tmp_path: Path, opened: Opening) -> None:
    signs = ["3 × 4 m²", "½ «a» ¾", "Café", "20 °C", "µg", "§ 5", "Müller", "Êban", "Krông Nô", "H’Rưng Niê"]
    lines = "".join(row(n, text(f"A{n}", sign)) for n, sign in enumerate(signs, start=1))
    assert opened(xlsx(tmp_path / "la.xlsx", lines)).sheets[0].rows == len(signs)


def test_vietnamese_in_unicode_is_never_asked_about(tmp_path: Path, opened: Opening) -> None:
    lines = "".join(row(n, text(f"A{n}", name)) for n, name in enumerate(people(200), start=1))
    assert opened(xlsx(tmp_path / "moi.xlsx", lines)).sheets[0].rows == 200


def test_bytes_that_are_no_text_are_refused(tmp_path: Path, refused: Callable[..., SheetRefused]) -> None:
    (tmp_path / "a.csv").write_bytes(b"\x00\x01\x02\x00\x00\x07" * 100)
    assert refused(tmp_path / "a.csv").message == (
        "Tệp “a.csv” không phải là tệp chữ. Anh/chị lưu bảng dưới dạng .xlsx hoặc CSV UTF-8 rồi tải lại."
    )


@pytest.mark.parametrize("word", ["Nguyễn", "nghiêng", "Quý", "gì", "Khuỷu", "ƯỚC", "Đắk", "Thuở", "ông", "y"])
def test_syllables_of_vietnamese_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["NguyÔn", "Nguyeãn", "Vaên", "HuÖ", "á»…n", "trÇn", "Bïi", "áà", "Tình́"])
def test_what_cannot_be_vietnamese_is_known(word: str) -> None:
    assert not is_syllable(word)
