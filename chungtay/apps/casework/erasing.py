"""Empties the plans of households whose sheets were emptied: what the family said goes, what was counted stays."""

from datetime import date

from chungtay.apps.casework.models import HouseholdPlan, PlanCheck, PlanStep, PlanVersion
from chungtay.apps.households.erasing import ERASED
from chungtay.apps.units.models import Unit


def erase(unit: Unit, day: date) -> int:
    """How many plans were emptied; those emptied before are not counted again."""
    below = Unit.objects.subtree(unit, day).values("pk")
    gone = HouseholdPlan.objects.filter(household__erased_on__isnull=False, household__unit__in=below)
    plans = list(gone.exclude(closed_words=ERASED).values_list("pk", flat=True))
    PlanVersion.objects.filter(plan__in=plans).update(content={}, agreed_by="", because=ERASED)
    PlanStep.objects.filter(plan__in=plans).update(words=ERASED, helper="", told="")
    PlanCheck.objects.filter(plan__in=plans).update(seen="", made_by="")
    return HouseholdPlan.objects.filter(pk__in=plans).update(closed_words=ERASED)
