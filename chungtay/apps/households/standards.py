"""The cut-offs of both standards on a day: from the law files, and from the packs of the city that officers loaded."""

from collections.abc import Sequence
from datetime import date

from chungtay.apps.households.models import PackKind, StandardKey, StandardPack
from chungtay.base.law import book
from chungtay.rules.household_packs import CityCutoffs, read_city_cutoffs
from chungtay.rules.poverty import Cutoffs, city_cutoffs, national_cutoffs

# What a stored result keeps of the digest of its cut-offs.
DIGEST = 16


def cutoffs_on(standard: str, day: date) -> Cutoffs:
    """Empty where no text that may be used states any."""
    if standard == StandardKey.NATIONAL:
        return national_cutoffs(book(), day)
    return city_cutoffs(loaded_on(day), day, book())


def loaded_on(day: date) -> Sequence[CityCutoffs]:
    packs = StandardPack.objects.filter(kind=PackKind.CITY_CUTOFFS).on(day).order_by("since", "pk")
    return [read_city_cutoffs(pack.text) for pack in packs]


def short(cutoffs: Cutoffs) -> str:
    return cutoffs.digest[:DIGEST]


def cutoffs_by(digest: str, standard: str, day: date) -> Cutoffs | None:
    """The cut-offs that a stored result was made with; None when they are no longer those of that day."""
    now = cutoffs_on(standard, day)
    if short(now) == digest:
        return now
    if standard == StandardKey.CITY:
        for pack in StandardPack.objects.filter(kind=PackKind.CITY_CUTOFFS).order_by("-pk"):
            once = city_cutoffs([read_city_cutoffs(pack.text)], day)
            if short(once) == digest:
                return once
    return None
