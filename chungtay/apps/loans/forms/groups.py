"""Forms that keep the savings and loan groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.models import Household
from chungtay.apps.units.models import Unit
from chungtay.base.forms import DayField, WordsField
from chungtay.base.law import book


class GroupForm(forms.Form):
    """A new group; which village comes first."""

    village = forms.ModelChoiceField(
        label=_("Thôn, tổ dân phố"), queryset=Unit.objects.none(), empty_label=_("Anh/chị chọn")
    )
    name = WordsField(label=_("Tên tổ"), max_length=120)
    organisation = forms.ChoiceField(label=_("Tổ chức nhận ủy thác"))
    agreed_on = DayField(label=_("Ngày xã chấp thuận"))
    basis = WordsField(label=_("Văn bản chấp thuận"), max_length=200, required=False)

    def __init__(self, *args: Any, villages: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [(one, one) for one in book().credit.law.organisations]  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    household = forms.ModelChoiceField(label=_("Hộ"), queryset=Household.objects.none(), empty_label=_("Anh/chị chọn"))
    since = DayField(label=_("Vào tổ ngày"), required=False)

    def __init__(self, *args: Any, households: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["household"].queryset = households  # type: ignore[attr-defined]
