"""Words that somebody typed, brought to one form; empty ones are refused at their field."""

from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

LEAST = 10


def given(text: str, field: str, message: str, least: int = 1) -> str:
    written = vietnamese.nfc(text).strip()
    if len(written) < least:
        raise Refused(message, {field: message})
    return written
