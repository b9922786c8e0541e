"""Marks the words of a search in the text as it is written, whatever its tones, and cuts a passage around them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from chungtay.rules.vietnamese import nfc

_STROKES = str.maketrans("đĐðÐ", "dDdD")
Piece = tuple[str, bool]


def fold_sign(sign: str) -> str:
    """One letter without tone and mark, in lower case; always one sign, so that places stay what they are."""
    parts = unicodedata.normalize("NFD", sign.translate(_STROKES))
    bare = "".join(part for part in parts if not unicodedata.combining(part)).lower()
    return bare if len(bare) == 1 else sign


def places(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where folded words begin a word of the text: ordered, none within another."""
    folded = "".join(fold_sign(sign) for sign in text)
    found: list[tuple[int, int]] = []
    for word in sorted(words, key=len, reverse=True):
        for hit in re.finditer(rf"(?<![^\W_]){re.escape(word)}", folded):
            if all(hit.end() <= start or hit.start() >= end for start, end in found):
                found.append(hit.span())
    return sorted(found)


def marked(text: str, words: Iterable[str]) -> list[Piece]:
    """The text in pieces; True is said of those that were looked for."""
    text = nfc(text)
    pieces: list[Piece] = []
    at = 0
    for start, end in places(text, words):
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    return [piece for piece in pieces if piece[0]]


def passage(text: str, words: Sequence[str], length: int = 240) -> str:
    """About `length` signs around the first word found, cut between words."""
    text = nfc(text)
    if len(text) <= length:
        return text
    first = next(iter(places(text, words)), (0, 0))[0]
    start = max(0, min(first - length // 4, len(text) - length))
    end = min(len(text), start + length)
    if start:
        start = text.find(" ", start) + 1
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
