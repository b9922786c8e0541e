"""Folds and orders whole columns of names: the same answers as name by name, at a tenth of the time."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from chungtay.apps.accounts.sorting import END_OF_LIST, syllable_signs
from chungtay.rules import vietnamese

# Longest `Household.sort_key`; a name that comes to more is told from others by its first letters all the same.
LONGEST_KEY = 400
# Marks that `fold` takes away, and signs that ASCII knows; anything else needs a closer look.
_PLAIN_AFTER_NFD = re.compile("[\x00-\x7f\u0300-\u034e\u0350-\u036f]*")
_SYLLABLES: dict[str, str] = {}
_NO_FAMILY = "".join(f"{sign:02d}" for sign in syllable_signs(((), 0)))
MOST_SYLLABLES = 50_000


def folds(texts: Sequence[str]) -> list[str]:
    """`vietnamese.fold` of each text; the texts are collapsed already."""
    joined = "\n".join(texts)
    for stroke, letter in (("đ", "d"), ("Đ", "D"), ("ð", "d"), ("Ð", "D")):
        joined = joined.replace(stroke, letter)
    parts = unicodedata.normalize("NFD", joined)
    if _PLAIN_AFTER_NFD.fullmatch(parts) is None or joined.count("\n") != len(texts) - 1:
        return [vietnamese.fold(text) for text in texts]
    return parts.encode("ascii", "ignore").decode("ascii").lower().split("\n") if texts else []


def sort_texts(names: Iterable[str]) -> list[str]:
    """`accounts.sorting.sort_text` of each name: given name, middle names, family name."""
    if len(_SYLLABLES) > MOST_SYLLABLES:
        _SYLLABLES.clear()
    end = f"{END_OF_LIST:02d}"
    found = []
    for name in names:
        signs = [_SYLLABLES.get(one) or _signs_of(one) for one in name.split()]
        if len(signs) > 1:
            given, family = signs.pop(), signs.pop(0)
            found.append(f"{given}{''.join(signs)}{end}{family}"[:LONGEST_KEY])
        else:
            found.append(f"{''.join(signs) or _NO_FAMILY}{end}{_NO_FAMILY}"[:LONGEST_KEY])
    return found


def _signs_of(syllable: str) -> str:
    (key,) = vietnamese.sort_key(syllable) or (((), 0),)
    signs = _SYLLABLES[syllable] = "".join(f"{sign:02d}" for sign in syllable_signs(key))
    return signs
