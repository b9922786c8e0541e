"""The code by which one gives, drawn here and now: no other host is asked, no file is kept."""

import io

import segno

from chungtay.apps.giving.models import BankAccount
from chungtay.rules import vietqr

KINDS = {"svg": "image/svg+xml", "png": "image/png"}
SCALE = 6


def text_of(account: BankAccount, code: str) -> str:
    """What a banking app reads: the account, and the code of the campaign or pledge as the message."""
    return vietqr.payload(account.bank_bin, account.number, message=code)


def drawn(text: str, kind: str) -> bytes:
    """As SVG or PNG, with the quiet border that readers need."""
    memory = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    if kind == "svg":
        code.save(memory, kind="svg", scale=SCALE, border=4, xmldecl=True, light="#fff", title=text)
    else:
        code.save(memory, kind="png", scale=SCALE, border=4)
    return memory.getvalue()
