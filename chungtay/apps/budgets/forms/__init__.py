"""Forms of budget money: they parse what was typed and decide nothing."""

from chungtay.apps.budgets.forms.money import (
    AcceptForm,
    PaymentForm,
    ReturnForm,
    SupplementForm,
)
from chungtay.apps.budgets.forms.programmes import AppropriationForm, ProgrammeForm, SourceForm, TermsForm
from chungtay.apps.budgets.forms.shares import SharesForm, UploadForm

__all__ = [
    "AcceptForm",
    "AppropriationForm",
    "PaymentForm",
    "ProgrammeForm",
    "ReturnForm",
    "SharesForm",
    "SourceForm",
    "SupplementForm",
    "TermsForm",
    "UploadForm",
]
