"""How alike texts are: exact figures, always without tones and signs."""

from chungtay.rules import likeness
from chungtay.rules.likeness import Piece

COWS = "Ngân hàng bò cho hộ nghèo xã Minh Quang"


def test_tones_signs_and_order_of_words_do_not_count() -> None:
    assert likeness.likeness(COWS, "Xã Minh Quang: ngan hang bo, cho ho ngheo") == 100


def test_other_words_are_less_alike() -> None:
    assert likeness.likeness(COWS, "Ngân hàng gạo cho hộ nghèo xã Ba Vì") == 76
    assert likeness.likeness(COWS, "Tổ tiết kiệm và vay vốn") == 29


def test_texts_without_words_are_not_alike() -> None:
    assert likeness.likeness("", "") == 0
    assert likeness.likeness("…", COWS) == 0


def test_the_most_like_come_first_and_the_unlike_not_at_all() -> None:
    among = {
        1: likeness.folded("Tổ tiết kiệm và vay vốn"),
        2: likeness.folded("Ngân hàng gạo cho hộ nghèo xã Ba Vì"),
        3: likeness.folded(COWS),
    }
    assert likeness.most_like(COWS, among, at_least=60) == [(3, 100), (2, 76)]
    assert likeness.most_like("–", among, at_least=1) == []


def test_a_copied_stretch_is_marked_as_it_was_written() -> None:
    own = "Chúng tôi làm thế này: mua bò, giao cho mười hộ nuôi rồi chờ bê con."
    theirs = "Năm ngoái xã MUA BO GIAO CHO MUOI HO NUOI, bê bán đi."
    found = likeness.copied(own, theirs, run=5)
    assert found.percent == 44
    assert found.pieces == (
        Piece("Chúng tôi làm thế này:", shared=False),
        Piece("mua bò, giao cho mười hộ nuôi", shared=True),
        Piece("rồi chờ bê con.", shared=False),
    )


def test_a_stretch_shorter_than_the_run_is_no_copy() -> None:
    assert likeness.copied("mua bò giao cho hộ", "mua bò giao cho trường", run=5).percent == 0


def test_order_of_copied_paragraphs_does_not_hide_them() -> None:
    one, two = "một hai ba bốn năm", "sáu bảy tám chín mười"
    assert likeness.copied(f"{one} {two}", f"{two} {one}", run=5).percent == 100


def test_the_quick_share_is_the_same() -> None:
    own, theirs = ["a", "b", "c", "d", "e", "f", "g", "h"], ["x", "b", "c", "d", "e", "y"]
    assert likeness.copied_percent(own, likeness.runs_of(theirs, 4), 4) == 50
    assert likeness.copied_percent([], likeness.runs_of(theirs, 4), 4) == 0
