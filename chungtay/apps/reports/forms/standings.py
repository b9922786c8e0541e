"""The filter above the board of who is late."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.movements.models import PUNCTUAL, Owed
from chungtay.apps.units.models import Unit
from chungtay.base.forms import WordsField


class StandingFilter(forms.Form):
    loai = forms.ChoiceField(
        label=_("Loại báo cáo"), required=False, choices=[(one.value, one.label) for one in PUNCTUAL]
    )
    duoi = forms.ChoiceField(label=_("Thuộc"), required=False)
    tim = WordsField(label=_("Tên đơn vị"), required=False, max_length=100)
    cham = forms.BooleanField(label=_("Chỉ đơn vị có báo cáo chậm"), required=False)

    def __init__(self, *args: object, above: Iterable[Unit], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["duoi"].choices = [("", _("Tất cả")), *((one.key, one.name) for one in above)]  # type: ignore[attr-defined]

    @property
    def kind(self) -> str:
        return self.cleaned_data.get("loai") or Owed.YEARLY_REPORT
