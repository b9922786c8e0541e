"""The forms of movements: publishing a pack, registrations and their board, plans and their tasks."""

from chungtay.apps.movements.forms.allocations import DecideForm, ShareForm
from chungtay.apps.movements.forms.plan_filters import PlanFilter
from chungtay.apps.movements.forms.plans import ChangeForm, PlanForm, ProgressForm
from chungtay.apps.movements.forms.publishing import PublishForm
from chungtay.apps.movements.forms.registrations import (
    BoardFilter,
    BulkForm,
    KindBoardFilter,
    OnPaperForm,
    PersonForm,
    PersonTextForm,
    PledgeForm,
    RegistrationForm,
)

__all__ = [
    "BoardFilter",
    "BulkForm",
    "ChangeForm",
    "DecideForm",
    "KindBoardFilter",
    "OnPaperForm",
    "PersonForm",
    "PersonTextForm",
    "PlanFilter",
    "PlanForm",
    "PledgeForm",
    "ProgressForm",
    "PublishForm",
    "RegistrationForm",
    "ShareForm",
]
