"""Poor and near-poor households whose recognition has grown old: each is to be reviewed every year."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from chungtay.apps.households.ledgering import COUNTED
from chungtay.apps.households.models import CaseState, Household, HouseholdQuerySet, ReviewCase, Step
from chungtay.base.access import Desk

NEWS = timedelta(days=14)
HOW = "Đếm hộ nghèo, hộ cận nghèo được công nhận đã quá một năm và không có trong đợt rà soát đang mở."


def visible(desk: Desk, day: date) -> HouseholdQuerySet:
    return Household.objects.visible_to(desk, day)


def due_again(rows: HouseholdQuerySet, day: date) -> HouseholdQuerySet:
    """Of these households those that are due; no date of recognition counts as old."""
    counted = [one.value for one in COUNTED]
    held = rows.open().filter(Q(national_class__in=counted) | Q(city_class__in=counted))
    old = held.filter(Q(recognised_on__isnull=True) | Q(recognised_on__lte=a_year_before(day)))
    looked_at = ReviewCase.objects.filter(household=OuterRef("pk")).exclude(state=CaseState.WITHDRAWN)
    return old.exclude(Exists(looked_at.exclude(review__step=Step.DONE)))


def a_while_before(day: date) -> date:
    """Answers are news for so long."""
    return day - NEWS


def a_year_before(day: date) -> date:
    """The review is yearly; the 29th of February is the 28th a year before."""
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)
