"""Writes the text of a VietQR transfer code, the EMVCo payload that Vietnamese banking apps read, and checks one.

The frame is tag, two digits of length, value; the last tag carries a CRC-16/CCITT-FALSE of all before it.
"""

import binascii
import re

from chungtay.rules import vietnamese

NAPAS, TO_ACCOUNT, DONG, COUNTRY = "A000000727", "QRIBFTTA", "704", "VN"
STATIC, WITH_AMOUNT = "11", "12"
LONGEST_MESSAGE, LONGEST_AMOUNT = 25, 13
_BIN = re.compile(r"\d{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}")
_PLAIN = re.compile(r"[^0-9A-Za-z ]+")


class NotWritable(ValueError):
    """A part that the code cannot carry; the words are for the person."""


def payload(bank: str, account: str, *, amount: int | None = None, message: str = "") -> str:
    """The text of the code: to this account of the bank with this BIN; `amount` in đồng, and what the giver writes."""
    if not _BIN.fullmatch(bank):
        raise NotWritable("Mã ngân hàng (BIN) gồm sáu chữ số.")
    if not _ACCOUNT.fullmatch(account):
        raise NotWritable("Số tài khoản gồm chữ số, chữ cái không dấu, nhiều nhất 19 ký tự.")
    if amount is not None and not 0 < amount < 10**LONGEST_AMOUNT:
        raise NotWritable("Số tiền phải lớn hơn 0.")
    receiver = field("00", NAPAS) + field("01", field("00", bank) + field("01", account)) + field("02", TO_ACCOUNT)
    body = field("00", "01") + field("01", STATIC if amount is None else WITH_AMOUNT) + field("38", receiver)
    body += field("53", DONG)
    if amount is not None:
        body += field("54", str(amount))
    body += field("58", COUNTRY)
    if message:
        body += field("62", field("08", plain(message)))
    return body + "6304" + checksum(body + "6304")


def field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"


def plain(message: str) -> str:
    """As transfers carry words: no tones, letters, digits and single spaces; what is too long is refused."""
    bare = " ".join(_PLAIN.sub(" ", vietnamese.fold(message).upper()).split())
    if not bare or len(bare) > LONGEST_MESSAGE:
        raise NotWritable(f"Nội dung chuyển khoản có từ 1 đến {LONGEST_MESSAGE} chữ, số không dấu.")
    return bare


def checksum(text: str) -> str:
    return f"{binascii.crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def is_sound(text: str) -> bool:
    """Whether the checksum at the end is that of the text before it."""
    return text.isascii() and len(text) > 8 and text[-8:-4] == "6304" and checksum(text[:-4]) == text[-4:].upper()


def fields(text: str) -> dict[str, str]:
    """The tags of one level with their values; a text that is cut short is refused."""
    found, rest = {}, text
    while rest:
        tag, length = rest[:2], rest[2:4]
        if not length.isdigit() or len(rest) < 4 + int(length):
            raise NotWritable("Mã bị cắt ngắn.")
        found[tag] = rest[4 : 4 + int(length)]
        rest = rest[4 + int(length) :]
    return found
