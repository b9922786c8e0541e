"""What tests of moving households look at: the sheet as stored, the lines of the forms, a case under review."""

from datetime import date

from chungtay.apps.households.models import (
    CaseSource,
    FlowEntry,
    Household,
    ReviewCase,
    ReviewRound,
    RoundKind,
    VillageReview,
)
from chungtay.apps.units.models import Unit
from chungtay.rules.ledger import FlowKind, columns_of

Villages = dict[str, Unit]
Lines = list[tuple[str, str, str, int, int]]


def fresh(household: Household) -> Household:
    return Household.objects.get(pk=household.pk)


def national_lines() -> Lines:
    """(village, form, column, households, persons): what the entries by the national standard put into the forms."""
    found: Lines = []
    for one in FlowEntry.objects.filter(standard="national").select_related("unit").order_by("pk"):
        kind, persons = FlowKind(one.kind), (one.persons_before, one.persons_after)
        lines = columns_of(kind, one.before, one.after, *persons, sign=one.sign)
        found += [(one.unit.key, line.form, line.column, line.households, line.persons) for line in lines]
    return found


def under_review(household: Household) -> ReviewCase:
    """The household on the list of its village in a yearly round that has just begun."""
    opened = ReviewRound.objects.create(
        unit=Unit.objects.get(key="minhquang"),
        kind=RoundKind.YEARLY, year=2022,
        starts=date(2022, 9, 1), ends=date(2022, 12, 14), opened_on=date(2022, 9, 1),
    )  # fmt: skip
    review = VillageReview.objects.create(round=opened, unit_id=household.unit_id)
    return ReviewCase.objects.create(
        review=review, unit_id=household.unit_id, household=household, source=CaseSource.ON_LIST, area="nong_thon"
    )
