"""The text of a VietQR code is that of the published examples, sign for sign, and carries its checksum.

STATIC is the account example of the NAPAS format 1.5.2 as public libraries restate it; the length that it prints for
the account is one short. The others are examples of public generators: the package napas-qr (with a bill number), a
collection for flood relief, a repair shop.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules import vietqr
from chungtay.rules.vietqr import NotWritable

STATIC = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5"
WITH_BILL = (
    "00020101021238530010A0000007270123000697041601092245284790208QRIBFTTA53037045405100005802VN"
    "62340107NPS68690819TRANSFER TO SOMEONE6304AC13"
)
RELIEF = (
    "00020101021238570010A0000007270127000697041501130011001932418"
    "0208QRIBFTTA530370454061200005802VN62170813ung ho lu lut6304C15C"
)
REPAIR = (
    "00020101021238540010A00000072701240006970436011010234567890208QRIBFTTA5303704540719430005802VN62120808TT000069"
    "6304A8E5"
)


@pytest.mark.parametrize("text", [STATIC, WITH_BILL, RELIEF, REPAIR])
def test_published_codes_carry_the_checksum_that_we_compute(text: str) -> None:
    assert vietqr.is_sound(text)
    assert not vietqr.is_sound(text.replace("A000000727", "A000000728"))


def test_a_code_without_an_amount_is_static_and_asks_for_none() -> None:
    text = vietqr.payload("970403", "0011012345678")
    assert text[:-8] == STATIC[:-8].replace("0112", "0113")
    assert "54" not in vietqr.fields(text)


def test_a_code_with_amount_and_message_is_the_published_one() -> None:
    assert vietqr.payload("970436", "1023456789", amount=1_943_000, message="TT000069") == REPAIR


def test_the_message_loses_its_tones_and_signs() -> None:
    text = vietqr.payload("970415", "0011001932418", amount=120_000, message="Ủng hộ: lũ, lụt!")
    assert vietqr.fields(vietqr.fields(text)["62"])["08"] == "UNG HO LU LUT"


@pytest.mark.parametrize(
    ("bank", "account", "amount", "message"),
    [
        ("97043", "1023456789", None, ""),
        ("970436", "", None, ""),
        ("970436", "12 34", None, ""),
        ("970436", "1" * 20, None, ""),
        ("970436", "1023456789", 0, ""),
        ("970436", "1023456789", 10**13, ""),
        ("970436", "1023456789", None, "A" * 26),
        ("970436", "1023456789", None, "!!!"),
    ],
)
def test_what_the_code_cannot_carry_is_refused_in_words(
    bank: str, account: str, amount: int | None, message: str
) -> None:
    with pytest.raises(NotWritable, match=r"\w"):
        vietqr.payload(bank, account, amount=amount, message=message)


@given(
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    st.none() | st.integers(1, 10**13 - 1),
    st.from_regex(r"[A-Z0-9]{1,25}", fullmatch=True),
)
def test_a_code_is_read_back_as_it_was_meant(bank: str, account: str, amount: int | None, message: str) -> None:
    text = vietqr.payload(bank, account, amount=amount, message=message)
    top = vietqr.fields(text)
    assert vietqr.is_sound(text)
    assert vietqr.fields(vietqr.fields(top["38"])["01"]) == {"00": bank, "01": account}
    assert (top.get("54"), top["53"], top["58"]) == (None if amount is None else str(amount), "704", "VN")
    assert vietqr.fields(top["62"]) == {"08": message}
    # One sign changed anywhere is noticed.
    assert not vietqr.is_sound(text[:20] + ("0" if text[20] != "0" else "1") + text[21:])
