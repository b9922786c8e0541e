"""Opens rounds for any number of communes: their villages of the day and the households already recognised."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
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
    cases = list_recognised(rounds) if season.kind == RoundKind.YEARLY else 0
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


# What a case takes from the household and its village as they stand; the rest begins as the model says.
COPIED = {
    "review": "review.id",
    "unit": "household.unit_id",
    "household": "household.id",
    "before_national": "household.national_class",
    "before_city": "household.city_class",
    "area": "household.area",
    "persons": "household.members_count",
}


def list_recognised(rounds: Sequence[ReviewRound]) -> int:
    """A case for each recognised household of their villages, in one statement; returns how many."""
    fresh = ReviewCase(source=CaseSource.ON_LIST)
    columns, cells, given = [], [], []
    for column in ReviewCase._meta.concrete_fields:
        if column.primary_key:
            continue
        columns.append(connection.ops.quote_name(column.attname))
        cells.append(COPIED.get(column.name, "%s"))
        if column.name not in COPIED:
            given.append(column.get_db_prep_save(getattr(fresh, column.attname), connection))
    among, chosen = recognised().order_by().values("pk").query.sql_with_params()
    # The plus keeps SQLite from asking each household for each of the rounds in turn.
    statement = f"""
        INSERT INTO households_reviewcase ({", ".join(columns)})
        SELECT {", ".join(cells)}
        FROM households_household household
        JOIN households_villagereview review ON review.unit_id = household.unit_id
        WHERE +review.round_id IN ({", ".join(["%s"] * len(rounds))}) AND household.id IN ({among})
        ORDER BY household.unit_id, household.sort_key, household.id"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, *(one.pk for one in rounds), *chosen])
        return int(cursor.rowcount)


def case_of(review: VillageReview, household: Household, source: str, requested_on: date | None = None) -> ReviewCase:
    """A household on the list, as it stands in the register when it comes there."""
    return ReviewCase(
        review=review, unit_id=review.unit_id, household=household, source=source, requested_on=requested_on,
        before_national=household.national_class, before_city=household.city_class, area=household.area,
        persons=household.members_count,
    )  # fmt: skip
