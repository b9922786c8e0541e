"""Writes the Vietnamese order of a name as digits, so that every database sorts names alike."""

from chungtay.rules import vietnamese

END_OF_LIST, END_OF_LETTERS, FIRST = 0, 1, 2


def sort_text(full_name: str) -> str:
    """Digits whose order is the order of names: given name, middle names, family name, tones after letters.

    Digits only, two to a sign: collations disagree on punctuation, never on digits.
    """
    given, middle, family = vietnamese.name_key(full_name)
    signs = syllable_signs(given)
    for syllable in middle:
        signs += syllable_signs(syllable)
    signs += [END_OF_LIST, *syllable_signs(family)]
    return "".join(f"{sign:02d}" for sign in signs)


def syllable_signs(syllable: tuple[tuple[int, ...], int]) -> list[int]:
    letters, tone = syllable
    return [*(FIRST + letter for letter in letters), END_OF_LETTERS, FIRST + tone]
