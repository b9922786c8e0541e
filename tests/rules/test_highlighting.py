"""What was found is marked in the text as it is written, with its tones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.highlighting import marked, passage
from chungtay.rules.vietnamese import nfc


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Quỹ “Vì người nghèo”", ["ngheo"], [("Quỹ “Vì người ", False), ("nghèo", True), ("”", False)]),
        ("Đặng Thị Hòa", ["dang", "hoa"], [("Đặng", True), (" Thị ", False), ("Hòa", True)]),
        ("xóa nhà tạm", ["nha"], [("xóa ", False), ("nhà", True), (" tạm", False)]),
        ("251/KH-UBND", ["kh"], [("251/", False), ("KH", True), ("-UBND", False)]),
        ("banh", ["anh"], [("banh", False)]),
        ("ngheo", ["ngh", "ngheo"], [("ngheo", True)]),
        ("", ["a"], []),
    ],
)
def test_the_words_are_marked_where_they_begin_a_word(
    text: str, words: list[str], expected: list[tuple[str, bool]]
) -> None:
    assert marked(text, words) == expected


@given(st.text(max_size=60), st.lists(st.text("abcdehinotuvy", min_size=1, max_size=5), max_size=3))
def test_the_pieces_are_the_text_again(text: str, words: list[str]) -> None:
    assert "".join(piece for piece, _is_hit in marked(text, words)) == nfc(text)


def test_a_passage_is_cut_between_words_around_the_first_that_was_found() -> None:
    text = "mở đầu dài dòng " * 30 + "rồi đến hộ nghèo ở đây " + "và còn tiếp nữa " * 30
    cut = passage(text, ["ngheo"], 100)
    assert "hộ nghèo ở đây" in cut
    assert cut.startswith("… ") and cut.endswith(" …")
    assert len(cut) <= 110
    assert passage("ngắn thôi", ["ngan"]) == "ngắn thôi"
