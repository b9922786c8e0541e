"""The records of movements: what was published, what is owed, who registered, what units plan."""

from chungtay.apps.movements.models.movement import Movement, MovementQuerySet, PackRow, Version
from chungtay.apps.movements.models.owed import PUNCTUAL, REPORTED, Obligation, ObligationQuerySet, Owed, Standing
from chungtay.apps.movements.models.plans import Mode, PlanTask, Target, UnitPlan, UnitPlanQuerySet
from chungtay.apps.movements.models.registrations import Registration, RegistrationQuerySet

__all__ = [
    "PUNCTUAL",
    "REPORTED",
    "Mode",
    "Movement",
    "MovementQuerySet",
    "Obligation",
    "ObligationQuerySet",
    "Owed",
    "PackRow",
    "PlanTask",
    "Registration",
    "RegistrationQuerySet",
    "Standing",
    "Target",
    "UnitPlan",
    "UnitPlanQuerySet",
    "Version",
]
