"""The form that says which payment of the budget paid for a grant or a loan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.budgets.models import Booking
from chungtay.apps.budgets.uses import Payment
from chungtay.base.forms import WordsField


class TieForm(forms.Form):
    """Which payment; leaving it empty takes the tie away."""

    booking = forms.TypedChoiceField(label=_("Khoản chi ngân sách"), required=False, coerce=int, empty_value=None)
    reason = WordsField(
        label=_("Lý do, khi đổi hoặc bỏ khoản chi đã gắn"), required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, data: Any, *, payments: Sequence[Payment], held: Booking | None) -> None:
        super().__init__(data, initial={"booking": held.pk if held else None})
        self.bookings = {one.booking.pk: one.booking for one in payments} | ({held.pk: held} if held else {})
        shown = [(one.booking.pk, str(one)) for one in payments if held is None or one.booking.pk != held.pk]
        now = [(held.pk, f"{held.words} · {held.document}")] if held else []
        self.fields["booking"].choices = [("", "—"), *now, *shown]  # type: ignore[attr-defined]
        if held is None:
            del self.fields["reason"]

    def chosen(self) -> Booking | None:
        return self.bookings.get(self.cleaned_data["booking"])
