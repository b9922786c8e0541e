"""The records of movements: what was published, what is owed, who registered, what units plan."""

from chungtay.apps.movements.models.allocations import (
    Allocation,
    AllocationLine,
    AllocationLineQuerySet,
    AllocationQuerySet,
    AllocationState,
    Need,
)
from chungtay.apps.movements.models.drafts import DraftPart, Origin, PackDraft, PackDraftQuerySet
from chungtay.apps.movements.models.keeping import CalendarFeed, CalendarFeedQuerySet, PlanDraft, PlanDraftQuerySet
from chungtay.apps.movements.models.movement import Movement, MovementQuerySet, PackRow, Version
from chungtay.apps.movements.models.owed import PUNCTUAL, REPORTED, Obligation, ObligationQuerySet, Owed, Standing
from chungtay.apps.movements.models.plan_changes import ChangeState, PlanChange, PlanChangeQuerySet
from chungtay.apps.movements.models.plans import CommunicationLine, Mode, Target, UnitPlan, UnitPlanQuerySet
from chungtay.apps.movements.models.pledges import HouseholdPledge, HouseholdPledgeQuerySet
from chungtay.apps.movements.models.registration_lists import (
    LineAnswer,
    RegistrationLine,
    RegistrationLineQuerySet,
    RegistrationList,
    RegistrationListQuerySet,
)
from chungtay.apps.movements.models.registrations import (
    WITH_SENDER,
    PersonRegistration,
    PersonRegistrationQuerySet,
    Registration,
    RegistrationKind,
    RegistrationQuerySet,
    RegistrationState,
    kind_of_unit,
)
from chungtay.apps.movements.models.tasks import PlanTask, PlanTaskQuerySet, TaskStep

__all__ = [
    "PUNCTUAL",
    "REPORTED",
    "WITH_SENDER",
    "Allocation",
    "AllocationLine",
    "AllocationLineQuerySet",
    "AllocationQuerySet",
    "AllocationState",
    "CalendarFeed",
    "CalendarFeedQuerySet",
    "ChangeState",
    "CommunicationLine",
    "DraftPart",
    "HouseholdPledge",
    "HouseholdPledgeQuerySet",
    "LineAnswer",
    "Mode",
    "Movement",
    "MovementQuerySet",
    "Need",
    "Obligation",
    "ObligationQuerySet",
    "Origin",
    "Owed",
    "PackDraft",
    "PackDraftQuerySet",
    "PackRow",
    "PersonRegistration",
    "PersonRegistrationQuerySet",
    "PlanChange",
    "PlanChangeQuerySet",
    "PlanDraft",
    "PlanDraftQuerySet",
    "PlanTask",
    "PlanTaskQuerySet",
    "Registration",
    "RegistrationKind",
    "RegistrationLine",
    "RegistrationLineQuerySet",
    "RegistrationList",
    "RegistrationListQuerySet",
    "RegistrationQuerySet",
    "RegistrationState",
    "Standing",
    "Target",
    "TaskStep",
    "UnitPlan",
    "UnitPlanQuerySet",
    "Version",
    "kind_of_unit",
]
