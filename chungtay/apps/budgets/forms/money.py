"""The forms of payments, additions to a grant, results of settlements and returns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.budgets.checking import MOST, MOST_WORDS
from chungtay.apps.budgets.models import Payee
from chungtay.base.forms import DayField, NumberField, WordsField

LONG = forms.Textarea(attrs={"rows": 2})


def amount_field(label: Any, **kwargs: Any) -> NumberField:
    return NumberField(label=label, maximum=MOST, help_text=kwargs.pop("help_text", _("Đồng, số nguyên.")), **kwargs)


class ConfirmedForm(forms.Form):
    """Asks to look again only once an amount was doubted; until then the tick stays out of sight."""

    confirmed = forms.BooleanField(
        label=_("Tôi đã kiểm tra, số tiền này đúng"), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any] | None:
        """Ticked once, it stays in sight, also when the form comes back for another reason."""
        if self.cleaned_data.get("confirmed"):
            self.fields["confirmed"].widget = forms.CheckboxInput()
        return super().clean()

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if field == "confirmed":
            self.fields["confirmed"].widget = forms.CheckboxInput()


class PaymentForm(ConfirmedForm):
    """A payment out of what the unit holds."""

    day = DayField(label=_("Ngày chi"))
    amount = amount_field(_("Số tiền"), minimum=1)
    payee = forms.ChoiceField(label=_("Chi cho"), choices=Payee.choices)
    words = WordsField(label=_("Nội dung chi"), max_length=MOST_WORDS, help_text=_("Không ghi tên, địa chỉ hộ dân."))
    document = WordsField(label=_("Số chứng từ"), max_length=120)
    field_order = ("day", "amount", "payee", "words", "document", "confirmed")


class SupplementForm(ConfirmedForm):
    """More or less money for the unit at the top."""

    day = DayField(label=_("Ngày quyết định"))
    difference = NumberField(
        label=_("Số tiền tăng, giảm"), minimum=-MOST, maximum=MOST,
        help_text=_("Đồng; giảm thì ghi số âm, ví dụ -50.000.000."),
    )  # fmt: skip
    document = WordsField(label=_("Số, ký hiệu quyết định"), max_length=120)
    reason = WordsField(label=_("Lý do"), max_length=MOST_WORDS, widget=LONG)
    field_order = ("day", "difference", "document", "reason", "confirmed")


class AcceptForm(forms.Form):
    """What of the spending is accepted."""

    settled = amount_field(_("Số được quyết toán"))
    document = WordsField(label=_("Số, ký hiệu văn bản duyệt"), max_length=120)
    reason = WordsField(
        label=_("Lý do không quyết toán đủ số đã chi"), required=False, max_length=MOST_WORDS, widget=LONG
    )


class ReturnForm(forms.Form):
    """What is left comes back to who gave it."""

    day = DayField(label=_("Ngày nộp trả"))
    document = WordsField(label=_("Số chứng từ nộp trả"), max_length=120)
