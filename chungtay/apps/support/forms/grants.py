"""What is asked of one gift; reason and confirmation are asked only after something was shown."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.funds.models import Spending
from chungtay.apps.givers.models import Giver
from chungtay.apps.support.forms.needs import CHOOSE, dong_field, kind_choices
from chungtay.apps.support.granting import Doubtful, Given
from chungtay.apps.support.models import GrantKind, GrantSource
from chungtay.base.forms import DayField, WordsField
from chungtay.rules.vietnamese import format_money

# Asked for only after something was doubted.
ANSWERS = ("why", "sure")


class GrantForm(forms.Form):
    purpose = forms.ChoiceField(label=_("Cho nhu cầu nào"))
    kind = forms.ChoiceField(label=_("Hình thức"), choices=GrantKind.choices, widget=forms.RadioSelect)
    amount = dong_field(_("Giá trị (đồng)"), _("Hiện vật, công, dịch vụ thì quy ra tiền."), required=True)
    source = forms.ChoiceField(label=_("Nguồn"), choices=[CHOOSE, *GrantSource.choices])
    giver = forms.TypedChoiceField(
        label=_("Người giúp đỡ"), required=False, coerce=int, empty_value=None,
        help_text=_("Khi người giúp trao thẳng. Chưa có tên thì ghi ở trang Người giúp đỡ trước."),
    )  # fmt: skip
    spending = forms.TypedChoiceField(label=_("Phiếu chi của Quỹ"), required=False, coerce=int, empty_value=None)
    paper = WordsField(
        label=_("Chứng từ khác"), required=False, max_length=80, help_text=_("Số quyết định, phiếu chi, biên bản.")
    )
    day = DayField(label=_("Ngày trao"))
    words = WordsField(label=_("Nội dung"), required=False, max_length=300)
    why = WordsField(
        label=_("Vì sao vẫn hỗ trợ"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Lý do được ghi vào nhật ký mà người kiểm tra đọc."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("Tôi đã xem lại, số tiền này đúng"), required=False)
    asked = WordsField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, of: str, givers: Iterable[Giver], spendings: Iterable[Spending] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.givers, self.spendings = {one.pk: one for one in givers}, {one.pk: one for one in spendings}
        self.choices("purpose", [CHOOSE, *kind_choices(of)])
        self.choices("giver", [("", "—"), *((key, one.name) for key, one in self.givers.items())])
        paid = [(key, f"{one} · {format_money(one.amount)}") for key, one in self.spendings.items()]
        self.choices("spending", [("", "—"), *paid])
        if not paid:
            del self.fields["spending"]
        known = str(self.data.get("asked", "")).split(",")
        self.answers = {name: self.fields.pop(name) for name in ANSWERS if name not in known}

    def choices(self, name: str, found: list[Any]) -> None:
        self.fields[name].choices = found  # type: ignore[attr-defined]

    def ask(self, doubt: Doubtful) -> None:
        """What was doubted is asked for from now on; nobody gives a reason before he knows for what."""
        for name in doubt.fields:
            if name in self.answers:
                self.fields[name] = self.answers.pop(name)
        typed = self.data.copy()  # type: ignore[attr-defined]
        typed["asked"] = ",".join(name for name in ANSWERS if name in self.fields)
        self.data = typed

    def given(self, **more: Any) -> Given:
        """As the verb takes it; `more` is the household and the need that the page is about."""
        asked = {name: value for name, value in self.cleaned_data.items() if name != "asked"}
        asked["giver"] = self.givers.get(asked["giver"])
        asked["spending"] = self.spendings.get(asked.pop("spending", None))
        return Given(**asked, **more)
