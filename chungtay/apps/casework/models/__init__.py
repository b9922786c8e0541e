"""A household's own plan out of poverty: the plan, its versions, its steps, and the looks at how it goes."""

from chungtay.apps.casework.models.checks import CheckBasis, CheckResult, PlanCheck, PlanCheckQuerySet
from chungtay.apps.casework.models.plans import (
    WITH_STEPS,
    ClosingReason,
    HouseholdPlan,
    HouseholdPlanQuerySet,
    PlanState,
    PlanVersion,
    PlanVersionQuerySet,
    VersionState,
)
from chungtay.apps.casework.models.steps import Doer, PlanStep, PlanStepQuerySet

__all__ = [
    "WITH_STEPS",
    "CheckBasis",
    "CheckResult",
    "ClosingReason",
    "Doer",
    "HouseholdPlan",
    "HouseholdPlanQuerySet",
    "PlanCheck",
    "PlanCheckQuerySet",
    "PlanState",
    "PlanStep",
    "PlanStepQuerySet",
    "PlanVersion",
    "PlanVersionQuerySet",
    "VersionState",
]
