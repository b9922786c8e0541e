"""The forms of movements: publishing a pack, registrations and their board, plans and their tasks."""

from chungtay.apps.movements.forms.allocations import DecideForm, ShareForm
from chungtay.apps.movements.forms.plan_filters import PlanFilter
from chungtay.apps.movements.forms.plans import ChangeForm, PlanForm, ProgressForm
from chungtay.apps.movements.forms.publishing import PublishForm
from chungtay.apps.movements.forms.registrations import BoardFilter, RegistrationForm

__all__ = [
    "BoardFilter",
    "ChangeForm",
    "DecideForm",
    "PlanFilter",
    "PlanForm",
    "ProgressForm",
    "PublishForm",
    "RegistrationForm",
    "ShareForm",
]
