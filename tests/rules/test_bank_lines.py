"""Money is read as banks print it, and one payment has one digest however the export looks."""

from datetime import date

import pytest

from chungtay.rules.bank_lines import Payment, digests, dong_in


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("1.500.000", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("1.500.000,00 đ", 1_500_000),
        ("+500,000 VND", 500_000),
        ("500.000", 500_000),
        ("250000", 250_000),
        ("-75,000", -75_000),
        ("(75,000)", -75_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_the_bank_prints_it(text: str, dong: int) -> None:
    assert dong_in(text) == dong


@pytest.mark.parametrize("text", ["", "1.50", "1,50", "1.000.00", "12a", "1.000,000", "1,000.500", "1000.5"])
def test_what_cannot_be_whole_dong_is_asked_back(text: str) -> None:
    with pytest.raises(ValueError, match="Không đọc được số tiền"):
        dong_in(text)


DAY = date(2024, 10, 20)


def test_a_numbered_payment_is_the_same_whatever_the_export_says_of_it() -> None:
    one = Payment(DAY, 500_000, "FT24294001", "LO THI MAY", "ung ho")
    other = Payment(DAY, 500_000, "FT24294001", "", "UNG HO QUY VI NGUOI NGHEO")
    assert list(digests([one])) == list(digests([other]))


def test_an_unnumbered_payment_is_known_by_its_words_without_tones() -> None:
    one = Payment(DAY, 500_000, "", "Lò Thị Mây", "Ủng hộ")
    assert list(digests([one])) == list(digests([Payment(DAY, 500_000, "", "LO THI MAY", "ung  ho")]))
    assert list(digests([one])) != list(digests([Payment(DAY, 500_001, "", "Lò Thị Mây", "Ủng hộ")]))


def test_two_equal_payments_of_one_day_are_two_and_stay_the_same_two() -> None:
    one = Payment(DAY, 100_000, "", "", "ung ho")
    first, second = digests([one, one])
    assert first != second
    assert list(digests([one, one, one]))[:2] == [first, second]
