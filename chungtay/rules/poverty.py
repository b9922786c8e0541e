"""Poor, near-poor, average or not: the class of a household by a standard on a day, with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.rules.city_packs import CityCutoffs
from chungtay.rules.lawbook import Lawbook
from chungtay.rules.periods import Day
from chungtay.rules.poverty_cutoffs import (
    AREA_WORDS_VI,
    AREAS,
    STANDARD_LABELS_VI,
    Cutoffs,
    Limits,
    Standard,
    city_cutoffs,
    national_cutoffs,
)
from chungtay.rules.poverty_table import CLASS_LABELS_VI, Facts, PovertyClass, table
from chungtay.rules.poverty_words import NO_STANDARD_VI, explain

__all__ = [
    "AREAS",
    "AREA_WORDS_VI",
    "CLASS_LABELS_VI",
    "NO_STANDARD_VI",
    "STANDARD_LABELS_VI",
    "Cutoffs",
    "Facts",
    "Limits",
    "Outcome",
    "PovertyClass",
    "Standard",
    "city_cutoffs",
    "classify",
    "explain",
    "judge",
    "national_cutoffs",
    "table",
]


@dataclass(frozen=True)
class Outcome:
    """`rule` is the row of the table that held; `explain` makes `because` from it again."""

    outcome: PovertyClass
    rule: str
    because: str


def classify(book: Lawbook, standard: Standard, facts: Facts, day: Day, loaded: Sequence[CityCutoffs] = ()) -> Outcome:
    """By the limits of that day; `loaded` are the packs of the city's own standard that officers have loaded."""
    if standard is Standard.NATIONAL:
        return judge(national_cutoffs(book, day), facts)
    return judge(city_cutoffs(loaded, day, book), facts)


def judge(cutoffs: Cutoffs, facts: Facts) -> Outcome:
    """Many households of one day are judged by cut-offs that were built once."""
    row = table(cutoffs).decide(vars(facts))
    return Outcome(PovertyClass(row.outcome), row.rule, explain(cutoffs, row.rule, facts))
