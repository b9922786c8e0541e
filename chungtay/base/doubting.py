"""A form that asks back when an amount looks mistyped, and takes it when the person confirms."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.rules.amounts import doubt_of


class DoubtingForm(forms.Form):
    """The tick appears only once there is something to confirm; call `doubt` at the end of `clean`."""

    sure = forms.BooleanField(label=_("Tôi đã kiểm tra, số tiền này đúng"), required=False, widget=forms.HiddenInput)

    def doubt(self, amount: int | None, earlier: Iterable[int]) -> None:
        """`earlier`: amounts of the same kind and unit, in đồng."""
        words = doubt_of(amount, earlier) if amount else None
        if words is None:
            return
        self.fields["sure"].widget = forms.CheckboxInput()
        if not self.cleaned_data.get("sure"):
            self.add_error("sure", words)
