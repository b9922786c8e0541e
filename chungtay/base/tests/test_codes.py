"""A code survives small letters and dashes, and no slip of one sign passes for another code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.base.codes import SIGNS, MistypedError, check_sign, grouped, new_code, read_code

bodies = st.text(alphabet=SIGNS, min_size=11, max_size=11)


@given(bodies)
def test_a_code_is_read_back_as_it_was_printed(body: str) -> None:
    code = body + check_sign(body)
    assert read_code(f" {grouped(code).lower()} ") == code


@given(bodies, st.integers(0, 11), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_noticed(body: str, place: int, sign: str) -> None:
    code = body + check_sign(body)
    slip = code[:place] + sign + code[place + 1 :]
    if slip != code:
        with pytest.raises(MistypedError, match="check"):
            read_code(slip)


@given(bodies, st.integers(0, 10))
def test_two_swapped_signs_are_always_noticed(body: str, place: int) -> None:
    code = body + check_sign(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped != code:
        with pytest.raises(MistypedError, match="check"):
            read_code(swapped)


@pytest.mark.parametrize(("typed", "reason"), [("", "length"), ("ABCD-EFGH", "length"), ("ABCD-EFGH-JKLO", "sign")])
def test_what_cannot_be_a_code_says_why(typed: str, reason: str) -> None:
    with pytest.raises(MistypedError) as error:
        read_code(typed)
    assert error.value.reason == reason


def test_a_thousand_codes_are_a_thousand_different_ones() -> None:
    assert len({new_code() for _ in range(1000)}) == 1000
