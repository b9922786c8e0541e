"""What a household may read of itself with the code on its certificate: never a name, a place below the commune, or a
number of its sheet; whoever is shown the paper learns little more than what stands on it."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.households.models import Class, FlowEntry, PoorCertificate, StandardKey
from chungtay.base import codes
from chungtay.base.law import book
from chungtay.rules import reviews


@dataclass(frozen=True)
class Standing:
    """The class by one standard, since which day, and what had happened."""

    standard: str
    label: str
    since: date
    words: str


@dataclass(frozen=True)
class Found:
    certificate: PoorCertificate
    kind: str
    is_ended: bool
    standings: list[Standing]
    next_from: date
    next_until: date | None


def by_code(typed: str, day: date) -> Found | None:
    """The record behind a certificate's code as of the day; None for what is no such code."""
    try:
        code = codes.read_code(typed)
    except codes.MistypedError:
        return None
    paper = PoorCertificate.objects.published(day).filter(code=code).select_related("unit", "recognition").first()
    if paper is None:
        return None
    ended = paper.ended_on is not None and paper.ended_on <= day
    first, last = next_review(day)
    kind = str(Class(paper.outcome).label)
    return Found(paper, kind, ended, standings(paper.household_id, day), first, last)


def standings(household: int, day: date) -> list[Standing]:
    """What the last entry of each standard that still stands says."""
    entries = list(FlowEntry.objects.filter(household=household, day__lte=day).order_by("day", "pk"))
    gone = {one.corrects_id for one in entries if one.sign < 0}
    last = {one.standard: one for one in entries if one.sign > 0 and one.pk not in gone}
    return [
        Standing(
            str(StandardKey(key).label), str(Class(last[key].after).label) if last[key].after else "Ngoài danh sách",
            last[key].day, last[key].get_kind_display(),
        )
        for key in StandardKey.values
        if key in last
    ]  # fmt: skip


def next_review(day: date) -> tuple[date, date | None]:
    """The yearly review that runs, or the next to begin."""
    process = book().review
    season = reviews.yearly_season(process, day.year)
    if season.last_day is not None and season.last_day < day:
        season = reviews.yearly_season(process, day.year + 1)
    return season.since, season.last_day
