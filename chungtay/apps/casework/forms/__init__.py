"""What is asked about a household's plan: short pages, made for a phone at the family's table."""

from chungtay.apps.casework.forms.carrying import CheckForm, StepResultForm
from chungtay.apps.casework.forms.lists import PlanFilter
from chungtay.apps.casework.forms.parts import AimForm, PromisesForm, SituationForm, StepForm
from chungtay.apps.casework.forms.turns import AgreeForm, ChangeForm, CloseForm

__all__ = [
    "AgreeForm",
    "AimForm",
    "ChangeForm",
    "CheckForm",
    "CloseForm",
    "PlanFilter",
    "PromisesForm",
    "SituationForm",
    "StepForm",
    "StepResultForm",
]
