"""The forms of a request: what is asked, of whom, until when."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.reports.asking import ANSWERING
from chungtay.apps.units.models import Kind, Level
from chungtay.base.forms import DayField, WordsField
from chungtay.rules.packs import Pack


class RequestForm(forms.Form):
    """What is asked and why; `clauses` are those of the movement."""

    title = WordsField(label=_("Tên báo cáo"), max_length=190)
    reason = WordsField(
        label=_("Lý do, nội dung yêu cầu"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Đơn vị nhận đọc đoạn này trước khi trả lời."),
    )  # fmt: skip
    clause = forms.ChoiceField(label=_("Căn cứ"))
    due_on = DayField(label=_("Hạn gửi"))

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(clause.key, f"{clause.label}: {clause.title}") for clause in pack.clauses]
        self.fields["clause"].choices = choices  # type: ignore[attr-defined]
        self.fields["clause"].initial = "IV.1.3" if any(key == "IV.1.3" for key, _label in choices) else None


class NewRequestForm(RequestForm):
    """A first draft; its form may be that of a report or a request made before."""

    like = forms.ChoiceField(label=_("Mẫu"), required=False, help_text=_("Mẫu dùng lại vẫn sửa được trước khi gửi."))
    field_order = ("title", "reason", "clause", "due_on", "like")

    def __init__(self, *args: Any, templates: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["like"].choices = [("", _("Mẫu mới, chưa có gì")), *templates]  # type: ignore[attr-defined]


class AmendForm(forms.Form):
    due_on = DayField(label=_("Hạn mới"))
    note = WordsField(label=_("Lý do lùi hạn"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class UnitFilter(forms.Form):
    """Which of the units below are shown: by kind and level, by district, by name."""

    loai = forms.ChoiceField(label=_("Loại đơn vị"), required=False)
    huyen = forms.ChoiceField(label=_("Trực thuộc"), required=False)
    tim = WordsField(label=_("Tên đơn vị"), required=False, max_length=100)

    def __init__(self, *args: Any, parents: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(f"{Kind.PEOPLE_COMMITTEE}:{level.value}", label) for level, label in (
            (Level.DISTRICT, _("Quận, huyện, thị xã")), (Level.COMMUNE, _("Xã, phường, thị trấn")))]  # fmt: skip
        others = [(f"{kind}:", kind.label) for kind in ANSWERING if kind != Kind.PEOPLE_COMMITTEE]
        self.fields["loai"].choices = [("", _("Tất cả")), *levels, *others]  # type: ignore[attr-defined]
        self.fields["huyen"].choices = [("", _("Tất cả")), *parents]  # type: ignore[attr-defined]
