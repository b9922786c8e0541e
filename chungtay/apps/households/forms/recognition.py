"""The form of the decision that recognises a round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.base.forms import DayField, WordsField


class RecogniseForm(forms.Form):
    number = WordsField(label=_("Số, ký hiệu quyết định"), max_length=60)
    signed_on = DayField(label=_("Ngày ký"))
    signer = WordsField(label=_("Người ký"), max_length=120)
    signer_title = WordsField(label=_("Chức vụ người ký"), max_length=120)
