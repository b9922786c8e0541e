"""How banks write money and days in a statement, and the digest by which one payment is known again."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chungtay.rules import vietnamese
from chungtay.rules.periods import Day

_CURRENCY = re.compile(r"\s*(vnd|vnđ|đ|đồng)\s*$", re.I)
_COMMAS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0{1,2})?")
_DOTS = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,0{1,2})?")


def dong_in(text: str) -> int:
    """Whole đồng as banks print them: 1,000,000.00, 1.000.000, +500,000 VND; a minus is kept.

    Đồng have no thousandth part, so three digits after one comma or point are thousands. Raises `ValueError`.
    """
    bare = _CURRENCY.sub("", vietnamese.collapse(text)).replace("−", "-").replace(" ", "")
    sign = -1 if bare.startswith("-") or (bare.startswith("(") and bare.endswith(")")) else 1
    bare = bare.strip("()").lstrip("+-")
    found = _COMMAS.fullmatch(bare) or _DOTS.fullmatch(bare)
    if found is None:
        raise ValueError(f"Không đọc được số tiền “{text}”. Ghi số đồng, ví dụ 1.500.000.")
    return sign * int(re.sub(r"[.,]", "", found[1]))


@dataclass(frozen=True)
class Payment:
    """What a line says of one payment."""

    day: Day
    amount: int
    reference: str
    payer: str
    words: str


def digests(payments: Iterable[Payment]) -> Iterator[str]:
    """One digest for each, in order. With a number of the bank's own the words do not count, since exports cut them.

    Two payments that a statement tells in the very same way are the first and the second of their kind.
    """
    seen: Counter[str] = Counter()
    for one in payments:
        said = one.reference or " ".join(vietnamese.words(f"{one.payer} {one.words}"))
        kind = f"{'number' if one.reference else 'words'}|{one.day.isoformat()}|{one.amount}|{said}"
        seen[kind] += 1
        yield hashlib.sha256(f"{kind}|{seen[kind]}".encode()).hexdigest()
