"""What the register knows of a household that wants to borrow: its classes on the day and its last recognised exit."""

from datetime import date

from django.db.models import Sum

from chungtay.apps.households.models import FlowEntry, Household, StandardKey
from chungtay.apps.loans.models import Disbursement, Loan, LoanState, Schedule, ScheduleKind
from chungtay.rules.ledger import ESCAPES, NEAR_ESCAPES, FlowKind
from chungtay.rules.loan_eligibility import Borrower

# Those that leave both lists; who falls from poor to near-poor is still listed.
EXITS = (ESCAPES | NEAR_ESCAPES) - {FlowKind.ESCAPED_TO_NEAR}


def borrower_of(household: Household, day: date) -> Borrower:
    entries = standing_entries(household, day)
    exits = [one.day for one in entries if one.kind in EXITS]
    return Borrower(
        class_on(household, entries, StandardKey.NATIONAL, day),
        class_on(household, entries, StandardKey.CITY, day),
        max(exits, default=None),
    )


def standing_entries(household: Household, day: date) -> list[FlowEntry]:
    """Of both standards, as they stand on the day; those that were taken back are left out."""
    entries = list(FlowEntry.objects.filter(household=household.pk, day__lte=day).order_by("day", "pk"))
    gone = {one.corrects_id for one in entries if one.sign < 0}
    return [one for one in entries if one.sign > 0 and one.pk not in gone]


def class_on(household: Household, entries: list[FlowEntry], standard: StandardKey, day: date) -> str:
    """After the last entry; a household that the flow ledger has never met is what it was recognised as."""
    own = [one for one in entries if one.standard == standard]
    if own:
        return own[-1].after
    if FlowEntry.objects.filter(household=household.pk, standard=standard).exists():
        return ""
    if household.recognised_on is not None and household.recognised_on > day:
        return ""
    return household.national_class if standard == StandardKey.NATIONAL else household.city_class


def owed_under(household: Household, programme: str) -> int:
    """What the household owes already, or may still draw, under the programme."""
    running = Loan.objects.filter(household=household.pk, programme=programme)
    owed = running.lent().aggregate(all=Sum("outstanding", default=0))["all"]
    # What was put off is paid out no further.
    put_off = Schedule.objects.filter(kind=ScheduleKind.RESTRUCTURED).values("loan")
    open_to_draw = running.filter(state__in=(LoanState.SIGNED, LoanState.LENT)).exclude(pk__in=put_off)
    promised = open_to_draw.aggregate(all=Sum("amount", default=0))["all"]
    drawn = Disbursement.objects.standing().filter(loan__in=open_to_draw).aggregate(all=Sum("amount", default=0))["all"]
    return int(owed + promised - drawn)
