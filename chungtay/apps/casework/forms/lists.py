"""How the list of plans is narrowed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.base.forms import WordsField


class PlanFilter(forms.Form):
    noi = forms.ChoiceField(label=_("Nơi"), required=False)
    tim = WordsField(label=_("Mã hộ"), required=False, max_length=20)

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(places)
        self.fields["noi"].choices = [("", _("Tất cả")), *known]  # type: ignore[attr-defined]
        if len(known) < 2:
            del self.fields["noi"]
