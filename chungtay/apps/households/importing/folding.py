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
        family, *others = map(_SYLLABLES.__getitem__, name.split()) if name else (_NO_FAMILY,)
        if others:
            given = others.pop()
            found.append(f"{given}{''.join(others)}{end}{family}"[:LONGEST_KEY])
        else:
            found.append(f"{family}{end}{_NO_FAMILY}"[:LONGEST_KEY])
    return found


class _Signs(dict[str, str]):
    """The digits of each syllable, made when it is first met."""

    def __missing__(self, syllable: str) -> str:
        (key,) = vietnamese.sort_key(syllable) or (((), 0),)
        found = self[syllable] = "".join(f"{sign:02d}" for sign in syllable_signs(key))
        return found


_SYLLABLES = _Signs()
