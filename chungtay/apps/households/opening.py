"""Opens rounds for any number of communes: their villages of the day and the households already recognised."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chungtay.apps.households.models import (
    CaseSource,
    Class,
    Household,
    HouseholdQuerySet,
    ReviewCase,
    ReviewRound,
    RoundKind,
    VillageReview,
)
from chungtay.apps.households.review_law import Season
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Unit, UnitPlace

BATCH = 2_000
RECOGNISED = (Class.POOR, Class.NEAR_POOR)


@dataclass(frozen=True)
class Opened:
    rounds: list[ReviewRound]
    villages: int
    cases: int


def open_for(communes: Sequence[Unit], season: Season, day: date) -> Opened:
    """The yearly round begins with those on the list; the monthly one only with those who ask."""
    rounds = ReviewRound.objects.bulk_create(
        [
            ReviewRound(unit=one, kind=season.kind, year=season.year, month=season.month, starts=season.starts,
                        ends=season.ends, opened_on=day)
            for one in communes
        ],
        batch_size=BATCH,
    )  # fmt: skip
    reviews = VillageReview.objects.bulk_create(reviews_of(rounds, day), batch_size=BATCH)
    cases = list_recognised(reviews) if season.kind == RoundKind.YEARLY else 0
    return Opened(rounds, len(reviews), cases)


def reviews_of(rounds: Iterable[ReviewRound], day: date) -> Iterator[VillageReview]:
    by_commune = {one.unit_id: one for one in rounds}
    places = UnitPlace.objects.filter(
        holds_on(day), holds_on(day, "unit__"), parent__in=list(by_commune), unit__kind=Kind.VILLAGE
    )
    for village, commune in places.order_by("unit").values_list("unit_id", "parent_id"):
        yield VillageReview(round=by_commune[commune or 0], unit_id=village)


def recognised() -> HouseholdQuerySet:
    """Households that stand on either list today: the national one or the city's."""
    on_a_list = Q(national_class__in=RECOGNISED) | Q(city_class__in=RECOGNISED)
    return Household.objects.open().filter(on_a_list)


def list_recognised(reviews: Sequence[VillageReview]) -> int:
    """A case for each recognised household of the villages; read and written in batches, never one by one."""
    by_village = {one.unit_id: one for one in reviews}
    number = 0
    villages = list(by_village)
    for first in range(0, len(villages), BATCH):
        found = recognised().filter(unit__in=villages[first : first + BATCH]).order_by("unit", "sort_key", "pk")
        cases = [case_of(by_village[one.unit_id], one, CaseSource.ON_LIST) for one in found.iterator(BATCH)]
        ReviewCase.objects.bulk_create(cases, batch_size=BATCH)
        number += len(cases)
    return number


def case_of(review: VillageReview, household: Household, source: str, requested_on: date | None = None) -> ReviewCase:
    """A household on the list, as it stands in the register when it comes there."""
    return ReviewCase(
        review=review, unit_id=review.unit_id, household=household, source=source, requested_on=requested_on,
        before_national=household.national_class, before_city=household.city_class, area=household.area,
        persons=household.members_count,
    )  # fmt: skip
