"""Amounts that look mistyped, and amounts in words."""

import pytest

from chungtay.rules.amounts import doubt_of
from chungtay.rules.money_words import in_words


@pytest.mark.parametrize(
    ("amount", "earlier", "doubted"),
    [
        (100_000, [1_000], True),
        (99_999, [1_000], False),
        (1_000, [100_000], True),
        (1_001, [100_000], False),
        (500_000_000, [200_000, 500_000, 900_000], True),
        (5, [], False),
        (0, [500], False),
    ],
)
def test_a_hundred_times_the_usual_amount_is_doubted_either_way(amount: int, earlier: list[int], doubted: bool) -> None:
    assert (doubt_of(amount, earlier) is not None) is doubted


def test_the_doubt_names_both_amounts() -> None:
    assert doubt_of(500_000_000, [500_000]) == (
        "500.000.000 đ gấp nhiều lần mức thường gặp (500.000 đ). "
        "Anh/chị xem lại số chữ số 0; nếu đúng, đánh dấu xác nhận rồi gửi lại."
    )


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (0, "Không đồng"),
        (15, "Mười lăm đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (105, "Một trăm linh năm đồng"),
        (1_205_000, "Một triệu hai trăm linh năm nghìn đồng"),
        (1_000_005, "Một triệu không trăm linh năm đồng"),
        (36_011_000, "Ba mươi sáu triệu không trăm mười một nghìn đồng"),
        (2_000_000_000, "Hai tỷ đồng"),
        (1_021_000_000_000, "Một nghìn không trăm hai mươi mốt tỷ đồng"),
    ],
)
def test_an_amount_is_said_as_receipts_write_it(dong: int, words: str) -> None:
    assert in_words(dong) == words


def test_nothing_below_zero_is_written_on_a_receipt() -> None:
    with pytest.raises(ValueError, match="below zero"):
        in_words(-1)
