"""How alike two texts are, and which stretches of words stand in both; always on folded words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz, process

from chungtay.rules import vietnamese

K = TypeVar("K")


@dataclass(frozen=True)
class Piece:
    """A stretch of a text as it was written; `shared` when the other text has the same words."""

    text: str
    shared: bool


@dataclass(frozen=True)
class Copied:
    """How much of a text stands in another one, in whole per cent of its words, and its pieces in order."""

    percent: int
    pieces: tuple[Piece, ...]


def folded(text: str) -> str:
    return " ".join(vietnamese.words(text))


def likeness(one: str, other: str) -> int:
    """0 to 100, by folded words in any order; two texts without words are not alike."""
    left, right = folded(one), folded(other)
    return round(fuzz.token_sort_ratio(left, right)) if left and right else 0


def most_like(wanted: str, among: Mapping[K, str], at_least: int, most: int = 5) -> list[tuple[K, int]]:
    """Of texts that are folded already, those most like the wanted one, the most like first."""
    asked = folded(wanted)
    if not asked:
        return []
    found = process.extract(asked, among, scorer=fuzz.token_sort_ratio, score_cutoff=at_least - 0.5, limit=most)
    return sorted(((key, round(score)) for _, score, key in found), key=lambda pair: (-pair[1], str(pair[0])))


def copied(text: str, other: str, run: int) -> Copied:
    """What of the text stands in the other one in stretches of at least `run` words."""
    spoken = text.split()
    units = [(place, word) for place, spelt in enumerate(spoken) for word in vietnamese.words(spelt)]
    marked = shared_places([word for _, word in units], runs_of(vietnamese.words(other), run), run)
    common = {units[place][0] for place in marked}
    percent = round(100 * len(marked) / len(units)) if units else 0
    return Copied(percent, tuple(pieces(spoken, common)))


def copied_percent(words: list[str], other: frozenset[tuple[str, ...]], run: int) -> int:
    """Only how much, for looking through many texts; `other` by `runs_of`."""
    return round(100 * len(shared_places(words, other, run)) / len(words)) if words else 0


def runs_of(words: list[str], run: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[start : start + run]) for start in range(len(words) - run + 1))


def shared_places(words: list[str], other: frozenset[tuple[str, ...]], run: int) -> set[int]:
    """The places of words that lie in a stretch which the other text has too."""
    found: set[int] = set()
    for start in range(len(words) - run + 1):
        if tuple(words[start : start + run]) in other:
            found.update(range(start, start + run))
    return found


def pieces(spoken: Iterable[str], common: set[int]) -> Iterator[Piece]:
    """Neighbouring words of the same kind joined."""
    held: list[str] = []
    shared = False
    for place, word in enumerate(spoken):
        if held and (place in common) != shared:
            yield Piece(" ".join(held), shared)
            held = []
        shared = place in common
        held.append(word)
    if held:
        yield Piece(" ".join(held), shared)
