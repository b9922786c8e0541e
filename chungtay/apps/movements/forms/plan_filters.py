"""The filters above the list of unit plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.movements.forms.registrations import BoardFilter
from chungtay.apps.movements.plan_board import NARROW


class PlanFilter(BoardFilter):
    loc = forms.ChoiceField(label=_("Chỉ xem"), required=False, choices=list(NARROW.items()))
    field_order = ("tim", "cap", "loc", "trang_thai")
