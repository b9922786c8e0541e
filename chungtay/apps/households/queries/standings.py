"""What class a household was in at the end of each year, by both standards, as the ledger and its reviews tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungtay.apps.households.models import CaseState, FlowEntry, Household, ReviewCase, RoundKind, StandardKey


@dataclass(frozen=True)
class YearStanding:
    """Empty where nothing was recognised, or the household stood in no list."""

    year: int
    national: str
    city: str


def by_year(household: Household, day: date) -> list[YearStanding]:
    """The newest year first; a year without a change is as the year before."""
    told = {standard: told_by_ledger(household, standard) for standard in StandardKey.values}
    for case in recognised(household):
        # A review tells also who is not poor; of the poor the ledger has told already.
        for standard, final in ((StandardKey.NATIONAL, case.final_national), (StandardKey.CITY, case.final_city)):
            if final:
                told[standard].setdefault(case.review.round.year, final)
    keys = list(told)
    years = sorted({year for changes in told.values() for year in changes})
    if not years:
        return []
    last = household.closed_on.year if household.closed_on else day.year
    found, held = [], dict.fromkeys(keys, "")
    for year in range(years[0], max(last, years[-1]) + 1):
        for key in keys:
            held[key] = told[key].get(year, held[key])
        found.append(YearStanding(year, held[StandardKey.NATIONAL], held[StandardKey.CITY]))
    return found[::-1]


def told_by_ledger(household: Household, standard: str) -> dict[int, str]:
    """The class after the last entry of each year that was not taken back."""
    entries = list(FlowEntry.objects.filter(household=household.pk, standard=standard).order_by("year", "pk"))
    gone = {one.corrects_id for one in entries if one.sign < 0}
    return {one.year: one.after for one in entries if one.sign > 0 and one.pk not in gone}


def recognised(household: Household) -> Iterable[ReviewCase]:
    cases = ReviewCase.objects.filter(
        household=household.pk, state=CaseState.RECOGNISED, review__round__kind=RoundKind.YEARLY
    )
    return cases.select_related("review__round").order_by("pk")
