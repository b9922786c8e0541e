"""How plans follow the register: a recognised exit starts the looks afterwards, a relapse opens the plan again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chungtay.apps.casework import writing
from chungtay.apps.casework.agreeing import count_checks
from chungtay.apps.casework.models import CheckBasis, HouseholdPlan, PlanCheck, PlanState, PlanVersion, VersionState
from chungtay.apps.casework.standing import ON_A_LIST
from chungtay.apps.households.models import StandardKey
from chungtay.apps.households.relapse import escaped_before, near_escaped_before
from chungtay.apps.units.models import Unit
from chungtay.rules import vietnamese

LISTED = Q(household__national_class__in=ON_A_LIST) | Q(household__city_class__in=ON_A_LIST)
JUDGED = Q(household__closed_on__isnull=True, household__recognised_on__isnull=False)


@dataclass(frozen=True)
class Followed:
    """The plans whose household left poverty, fell back, or had not left at all."""

    left: list[HouseholdPlan]
    fell: list[HouseholdPlan]
    taken_back: list[HouseholdPlan]


def look(unit: Unit, day: date) -> Followed:
    """Compares plans with the register as it stands now; a second look finds nothing more."""
    below = Unit.objects.subtree(unit, day).values("pk")
    plans = HouseholdPlan.objects.select_for_update(of=("self",)).filter(JUDGED, household__unit__in=below)
    plans = plans.select_related("household")
    left = list(plans.filter(state__in=(PlanState.RUNNING, PlanState.RELAPSED)).exclude(LISTED))
    again = list(plans.filter(LISTED, state__in=(PlanState.OUT, PlanState.CLOSED), out_on__isnull=False))
    exits = exits_of([one.household_id for one in again])
    fell = [one for one in again if one.household_id in exits]
    taken_back = [one for one in again if one.household_id not in exits and one.state == PlanState.OUT]
    return Followed(left, fell, taken_back)


def exits_of(households: Sequence[int]) -> set[int]:
    """Whose exit still stands in the ledger: where it was corrected, nobody fell back."""
    found: set[int] = set()
    for standard in StandardKey.values if households else ():
        found |= escaped_before(households, standard) | near_escaped_before(households, standard)
    return found


def follow(found: Followed) -> None:
    for plan in found.left:
        plan.state, plan.out_on = PlanState.OUT, plan.household.recognised_on
    for plan in found.fell:
        plan.state, plan.relapsed_on = PlanState.RELAPSED, plan.household.recognised_on
        plan.relapses += 1
        plan.closed_on, plan.closed_because, plan.closed_words = None, "", ""
    for plan in found.taken_back:
        plan.state, plan.out_on = PlanState.RUNNING, None
    touched = [*found.left, *found.fell, *found.taken_back]
    for plan in touched:
        plan.version += 1
    fields = ["state", "out_on", "relapsed_on", "relapses", "closed_on", "closed_because", "closed_words", "version"]
    HouseholdPlan.objects.bulk_update(touched, fields)
    count_checks(
        [(plan, CheckBasis.EXIT, plan.out_on) for plan in found.left if plan.out_on]
        + [(plan, CheckBasis.AGREEMENT, plan.running_since) for plan in found.taken_back if plan.running_since]
    )
    open_again(found.fell)


def open_again(fell: Sequence[HouseholdPlan]) -> None:
    """A new version to be written with the family; what was being written already goes on."""
    PlanCheck.objects.filter(plan__in=fell, done_on__isnull=True).delete()
    busy = set(PlanVersion.objects.filter(plan__in=fell, state=VersionState.WRITING).values_list("plan", flat=True))
    for plan in fell:
        day = plan.relapsed_on or date.min
        if plan.pk not in busy:
            because = f"Hộ được công nhận lại là hộ nghèo, hộ cận nghèo ngày {vietnamese.format_day(day)}."
            writing.open_version(plan, day, because, anew=True)
