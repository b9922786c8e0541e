"""The three ways to settle a pair of households that may be one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.models import DuplicatePair
from chungtay.base.forms import ReasonForm


class ApartForm(ReasonForm):
    """They are two; why stands beside the pair, so that nobody asks again."""

    def __init__(self, *args: Any, pair: DuplicatePair, **kwargs: Any) -> None:
        """Takes the pair as its sisters do, and needs nothing of it."""
        super().__init__(*args, **kwargs)


class ChosenForm(ReasonForm):
    """One of the two is chosen."""

    choice_name = ""
    choice_label: Any = ""

    def __init__(self, *args: Any, pair: DuplicatePair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(pair.first_id, _("Hộ thứ nhất")), (pair.second_id, _("Hộ thứ hai"))]
        self.fields[self.choice_name] = forms.TypedChoiceField(
            label=self.choice_label, coerce=int, choices=choices, widget=forms.RadioSelect
        )
        self.order_fields([self.choice_name, "reason"])


class MergeForm(ChosenForm):
    choice_name, choice_label = "keep", _("Hộ được giữ lại")


class DropForm(ChosenForm):
    choice_name, choice_label = "wrong", _("Hộ ghi trùng, đưa ra khỏi sổ")
