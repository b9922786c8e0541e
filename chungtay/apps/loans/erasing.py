"""Empties the words of loans of households whose sheets were emptied: what was said goes, the money stays."""

from datetime import date

from chungtay.apps.households.erasing import ERASED
from chungtay.apps.loans.models import Check, Disbursement, Loan, Repayment, Schedule
from chungtay.apps.units.models import Unit


def erase(unit: Unit, day: date) -> int:
    """How many loans were emptied; those emptied before are not counted again."""
    below = Unit.objects.subtree(unit, day).values("pk")
    gone = Loan.objects.filter(household__erased_on__isnull=False, household__unit__in=below)
    loans = list(gone.exclude(purpose=ERASED).values_list("pk", flat=True))
    Check.objects.filter(loan__in=loans).update(words=ERASED, finding="")
    Schedule.objects.filter(loan__in=loans).update(reason="")
    Repayment.objects.filter(loan__in=loans, reversed_on__isnull=False).update(reversal=ERASED)
    Disbursement.objects.filter(loan__in=loans, reversed_on__isnull=False).update(reversal=ERASED)
    return Loan.objects.filter(pk__in=loans).update(purpose=ERASED, contract="", grounds=[], outcome="")
