"""Fields that read Vietnamese: numbers as typed, dates as written, nothing guessed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from chungtay.base.forms import DayField, NumberField, WordsField


@pytest.mark.parametrize(
    ("typed", "read"), [("1.234", 1234), ("1234", 1234), ("０", 0), (" 12 ", 12), ("1.234.567", 1234567)]
)
def test_a_number_is_read_as_people_type_it(typed: str, read: int) -> None:
    assert NumberField().clean(typed) == read


@pytest.mark.parametrize("typed", ["1,5", "12a", "1.23", "-3", "--"])
def test_what_is_no_whole_number_gets_a_message(typed: str) -> None:
    with pytest.raises(ValidationError):
        NumberField().clean(typed)


def test_a_number_over_the_limit_says_the_limit() -> None:
    with pytest.raises(ValidationError, match=r"không được lớn hơn 1\.000"):
        NumberField(maximum=1000).clean("1001")


def test_a_day_is_read_as_day_month_year() -> None:
    assert DayField().clean("20/12/2024") == date(2024, 12, 20)


def test_an_american_date_is_not_guessed() -> None:
    with pytest.raises(ValidationError, match="ngày/tháng/năm"):
        DayField().clean("12/20/2024")


def test_words_come_in_composed_form() -> None:
    assert WordsField().clean("Ho\u0300a Bi\u0300nh") == "Hòa Bình"
