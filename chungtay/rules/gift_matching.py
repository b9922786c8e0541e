"""Suggests which pledge a transfer fulfils: by the code in its words, by amount and name; a person confirms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.rules import vietnamese

# Words that stand before the name of every company or body, and tell nothing apart.
TITLES = frozenset(
    word
    for title in (
        "công ty tnhh một thành viên", "công ty cổ phần cp mtv", "hợp tác xã htx", "doanh nghiệp tư nhân", "tập đoàn",
        "ủy ban nhân dân", "công đoàn", "quỹ", "ông bà anh chị hộ",
    )
    for word in vietnamese.words(title)
)  # fmt: skip
_APART = re.compile(r"[^0-9a-z]+")
MOST = 3


@dataclass(frozen=True)
class Transfer:
    """A line of a statement, as far as it says who gave for what."""

    amount: int
    words: str
    payer: str = ""


@dataclass(frozen=True)
class Promise:
    """A pledge that is still open; `left` is what has not arrived yet, in đồng."""

    key: int
    code: str
    giver: str
    left: int


@dataclass(frozen=True)
class Suggestion:
    """`sure` enough to stand as the choice from the start; `why` in words."""

    key: int
    why: str
    sure: bool


def suggestions(transfer: Transfer, promises: Iterable[Promise]) -> list[Suggestion]:
    """The likeliest first, at most three; one that only shares its amount is not suggested."""
    said = f"{transfer.words} {transfer.payer}"
    pressed, spoken = _APART.sub("", vietnamese.fold(said)), set(vietnamese.words(said))
    ranked = []
    for promise in promises:
        by_code = has_code(pressed, promise.code)
        by_name = is_named(spoken, promise.giver)
        same = transfer.amount == promise.left
        if by_code or by_name:
            found = Suggestion(promise.key, why(by_code, by_name, same), by_code or (by_name and same))
            ranked.append((not by_code, not by_name, not same, abs(transfer.amount - promise.left), found))
    ranked.sort(key=lambda one: one[:4])
    return _one_sure([one[-1] for one in ranked[:MOST]])


def _one_sure(found: list[Suggestion]) -> list[Suggestion]:
    """Two that are equally sure leave the choice to the person."""
    if len(found) > 1 and found[0].sure and found[1].sure and found[0].why == found[1].why:
        return [Suggestion(one.key, one.why, sure=False) for one in found]
    return found


def is_told(transfer: Transfer, code: str) -> bool:
    """Whether the code stands in what the transfer says."""
    return has_code(_APART.sub("", vietnamese.fold(f"{transfer.words} {transfer.payer}")), code)


def has_code(pressed: str, code: str) -> bool:
    """Whether the code stands in the words, whatever banks put between its signs, and no longer code does."""
    wanted = code.lower()
    return bool(wanted) and re.search(rf"{re.escape(wanted)}(?!\d)", pressed) is not None


def is_named(spoken: set[str], giver: str) -> bool:
    """Whether all telling words of the giver's name stand in the words; one short word alone tells nothing."""
    telling = [word for word in vietnamese.words(giver) if word not in TITLES]
    return sum(map(len, telling)) >= 6 and spoken.issuperset(telling)


def why(by_code: bool, by_name: bool, same: bool) -> str:
    parts = []
    if by_code:
        parts.append("có mã lời hứa trong nội dung")
    if by_name:
        parts.append("có tên người ủng hộ")
    parts.append("đúng số còn lại" if same else "khác số còn lại")
    return "; ".join(parts)
