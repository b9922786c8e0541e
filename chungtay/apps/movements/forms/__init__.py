"""The forms of movements: publishing a pack, registrations and their board, plans and their tasks."""

from chungtay.apps.movements.forms.plans import PlanForm, ProgressForm
from chungtay.apps.movements.forms.publishing import PublishForm
from chungtay.apps.movements.forms.registrations import BoardFilter, RegistrationForm

__all__ = ["BoardFilter", "PlanForm", "ProgressForm", "PublishForm", "RegistrationForm"]
