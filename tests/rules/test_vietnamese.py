"""Names, numbers and days are read and written as Vietnamese officials do."""

import datetime
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules import vietnamese
from chungtay.rules.vietnamese import DoubtfulNumber, fold, name_key, parse_number, sort_key


def test_folding_drops_tones_marks_and_the_stroke_of_d() -> None:
    assert fold("Đường  Hòa\u00a0Bình") == "duong hoa binh"
    assert fold("Ð\u200bông Anh") == "dong anh"


def test_hoa_is_found_whichever_letter_carries_the_tone() -> None:
    assert fold("Hoà Lạc") == fold("Hòa Lạc") == "hoa lac"


def test_decomposed_text_becomes_composed() -> None:
    assert vietnamese.nfc(unicodedata.normalize("NFD", "Ứng Hòa")) == "Ứng Hòa"


def test_people_stand_in_the_order_of_their_given_names() -> None:
    names = ["Trần Văn Bảy", "Nguyễn Thị Ân", "Lê Thị Ánh", "Phạm Đức An", "Cao Văn Đạt", "Đỗ Văn Dũng"]
    assert sorted(names, key=name_key) == [
        "Phạm Đức An",
        "Lê Thị Ánh",
        "Nguyễn Thị Ân",
        "Trần Văn Bảy",
        "Đỗ Văn Dũng",
        "Cao Văn Đạt",
    ]


def test_tones_follow_the_dictionary() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_vowels_follow_the_alphabet() -> None:
    assert sorted(["â", "ă", "a", "ê", "e", "đ", "d", "ơ", "ô", "o", "ư", "u"], key=sort_key) == list("aăâdđeêoôơuư")


def test_the_middle_name_decides_before_the_family_name() -> None:
    assert name_key("Vũ An Bình") < name_key("Bùi Văn Bình") < name_key("Cao Văn Bình")


def test_numbers_carry_dots_and_a_true_minus() -> None:
    assert vietnamese.format_number(1234567) == "1.234.567"
    assert vietnamese.format_number(-1500) == "−1.500"
    assert vietnamese.format_money(20000) == "20.000 đ"


def test_halves_go_up_and_zero_has_no_sign() -> None:
    assert vietnamese.format_decimal(Decimal("1234.565"), 2) == "1.234,57"
    assert vietnamese.format_decimal(Decimal("-0.001"), 2) == "0,00"
    assert vietnamese.format_percent(Decimal("218.81")) == "218,8 %"


def test_a_day_is_written_day_first() -> None:
    assert vietnamese.format_day(datetime.date(2022, 9, 27)) == "27/09/2022"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234.567,5", "1234567.5"),
        ("1.234", "1234"),
        ("0", "0"),
        ("-12", "-12"),
        ("−12,5", "-12.5"),
        ("１２３", "123"),
        ("1 234 567", "1234567"),
        ("0,125", "0.125"),
        ("1.234,567", "1234.567"),
        (" 934 ", "934"),
    ],
)
def test_a_number_is_read(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "1,234", "1.5", "12.34", "1,234,567", "0.123", "1.2345", "1..000", "ba", "1e5", "5%"]
)
def test_a_doubtful_number_is_not_guessed(text: str) -> None:
    with pytest.raises(DoubtfulNumber):
        parse_number(text)


def test_a_doubtful_number_tells_both_ways_to_write_it() -> None:
    with pytest.raises(DoubtfulNumber) as caught:
        parse_number("1,234")
    assert "hàng nghìn, viết 1.234" in caught.value.message_vi
    assert "số lẻ, viết 1,2340" in caught.value.message_vi
    assert parse_number("1,2340") == Decimal("1.234")


@given(st.integers(-(10**12), 10**12))
def test_what_is_written_is_read_back(number: int) -> None:
    assert parse_number(vietnamese.format_number(number)) == number


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
