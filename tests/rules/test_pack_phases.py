"""Phases bind the acts that they name, and only those."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.pack_phases import ACTS, Act, Phase, may

FIRST = Phase("register", "I", "suggested", "Đăng ký", date(2024, 3, 1), date(2024, 3, 31), ("registration",))
SECOND = Phase("work", "I", "suggested", "Thực hiện", date(2024, 4, 1), date(2024, 12, 31), ("plan", "report"))


def test_an_act_is_done_in_the_phases_that_name_it_last_day_included() -> None:
    assert may((FIRST, SECOND), "registration", date(2024, 3, 1))
    assert may((FIRST, SECOND), "registration", date(2024, 3, 31))
    assert not may((FIRST, SECOND), "registration", date(2024, 4, 1))
    assert not may((FIRST, SECOND), "report", date(2024, 3, 31))


def test_an_act_that_no_phase_names_is_free() -> None:
    assert may((FIRST, SECOND), "nominate", date(2030, 1, 1))
    assert may((), "report", date(2030, 1, 1))


@given(st.sampled_from(ACTS), st.integers(0, 700))
def test_more_phases_that_name_an_act_never_take_a_day_away(act: Act, offset: int) -> None:
    day = date(2024, 1, 1) + timedelta(days=offset)
    more = Phase("more", "I", "suggested", "Thêm", day, day, (act,))
    if may((FIRST, SECOND), act, day):
        assert may((FIRST, SECOND, more), act, day)
    assert may((FIRST, SECOND, more), act, day)
