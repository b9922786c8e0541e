"""Gathers what stands on certificates: head and members on the day of issue, and the results of each year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from chungtay.apps.households.models import (
    CaseState,
    Member,
    PoorCertificate,
    PoorCertificateQuerySet,
    Recognition,
    Relation,
    ReviewCase,
)
from chungtay.base.law import book
from chungtay.rules.deprivations import keys_of

# From so many certificates on, one file of all is made in the background.
AT_ONCE = 20


@dataclass(frozen=True)
class YearFound:
    """The class by each standard as recognised in a year, and the numbers of the indicators the household lacks."""

    year: int
    classes: tuple[str, str]
    lacking: tuple[int, ...]


@dataclass(frozen=True)
class Certified:
    certificate: PoorCertificate
    head: Member | None
    members: tuple[Member, ...]
    years: tuple[YearFound, ...]


def of_recognition(recognition: Recognition) -> PoorCertificateQuerySet:
    return PoorCertificate.objects.filter(recognition=recognition).order_by("ordinal")


def gather(certificates: QuerySet[PoorCertificate]) -> list[Certified]:
    """Everything for any number of certificates in three queries."""
    found = list(certificates.select_related("household__unit", "unit__seat", "recognition__round"))
    households = [one.household_id for one in found]
    members, cases = by_household(households), recognised(households)
    gathered = []
    for one in found:
        there = [each for each in members[one.household_id] if each.holds(one.issued_on)]
        head = next((each for each in there if each.relation == Relation.HEAD), None)
        others = tuple(each for each in there if each is not head)
        years = years_of([case for case in cases[one.household_id] if case.review.round.year <= one.year])
        gathered.append(Certified(one, head, others, years))
    return gathered


def by_household(households: Iterable[int]) -> dict[int, list[Member]]:
    found: dict[int, list[Member]] = defaultdict(list)
    for one in Member.objects.filter(household__in=list(households)).order_by("pk"):
        found[one.household_id].append(one)
    return found


def recognised(households: Iterable[int]) -> dict[int, list[ReviewCase]]:
    cases = ReviewCase.objects.filter(household__in=list(households), state=CaseState.RECOGNISED)
    found: dict[int, list[ReviewCase]] = defaultdict(list)
    for one in cases.select_related("review__round").order_by("review__round__year", "review__round__month", "pk"):
        found[one.household_id].append(one)
    return found


def years_of(cases: Sequence[ReviewCase]) -> tuple[YearFound, ...]:
    """The last recognition of each year counts."""
    last = {case.review.round.year: case for case in cases}
    return tuple(
        YearFound(year, (case.final_national, case.final_city), lacking(case)) for year, case in sorted(last.items())
    )


def lacking(case: ReviewCase) -> tuple[int, ...]:
    """By the numbers that the indicators had on the day of the survey."""
    if case.deprivations is None or case.surveyed_on is None:
        return ()
    indicators = book().indicators(case.surveyed_on)
    numbers = {one.key: one.num for one in indicators}
    return tuple(numbers[key] for key in keys_of(case.deprivations, indicators))
