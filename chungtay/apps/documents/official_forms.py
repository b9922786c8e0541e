"""Forms of official papers: begin one, edit its words, issue, withdraw; and of Word templates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.documents import contents
from chungtay.apps.documents.models import Official, OfficialState, Paper, PaperForm, PaperQuerySet
from chungtay.apps.documents.offering import Offer
from chungtay.base.forms import DayField, NumberField, WordsField

STATES = [("", _("Tất cả")), *OfficialState.choices]


class BeginForm(forms.Form):
    """Which paper of the unit itself is to be written."""

    kind = forms.ChoiceField(label=_("Mẫu văn bản"), widget=forms.RadioSelect)
    year = NumberField(label=_("Năm"), required=False, minimum=2000, maximum=2100,
                       help_text=_("Chỉ cần cho văn bản theo năm."))  # fmt: skip
    within = forms.ChoiceField(label=_("Phong trào, đợt sơ kết, tổng kết"), required=False,
                               help_text=_("Để trống thì lấy kế hoạch của cấp cao nhất."))  # fmt: skip

    def __init__(self, offers: list[Offer], within: dict[str, dict[str, str]], *args: Any, **kwargs: Any) -> None:
        """`within`: of each kind the movements it may be written within, by key."""
        super().__init__(*args, **kwargs)
        self.yearly = {one.kind for one in offers if one.yearly}
        self.offered = within
        kind: Any = self.fields["kind"]
        kind.choices = [(one.kind, one.label) for one in offers]
        if not self.yearly:
            del self.fields["year"]
        self.offer_within(dict(pair for options in within.values() for pair in options.items()))

    def offer_within(self, options: dict[str, str]) -> None:
        """There is something to choose only between two."""
        field: Any = self.fields["within"]
        field.choices = [("", _("Không chọn")), *options.items()]
        if len(options) < 2:
            del self.fields["within"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") in self.yearly and not given.get("year") and "year" not in self.errors:
            self.add_error("year", _("Anh/chị ghi năm."))
        chosen, options = given.get("within"), self.offered.get(given.get("kind", ""), {})
        if chosen and options and chosen not in options:
            names = ", ".join(options.values())
            self.add_error("within", _("Mẫu này chỉ soạn được cho: %(names)s.") % {"names": names})
        return given


class EditForm(forms.Form):
    """All words of a draft; numbers are named in the text and not typed."""

    subject = WordsField(label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, official: Official, *args: Any, **kwargs: Any) -> None:
        editable = list(contents.editable(official.content))
        kwargs["initial"] = {"subject": official.subject, **{name: text for name, _label, text in editable}}
        super().__init__(*args, **kwargs)
        for name, label, text in editable:
            self.fields[name] = WordsField(
                label=label, required=False, max_length=20_000, strip=False, help_text=hint_of(name),
                widget=forms.Textarea(attrs={"rows": rows_for(text)}) if is_long(name) else forms.TextInput(),
            )  # fmt: skip

    def words(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if name != "subject"}


def is_long(name: str) -> bool:
    return not name.startswith("cosigner_")


def rows_for(text: str) -> int:
    return min(14, max(2, sum(1 + len(line) // 80 for line in text.splitlines())))


def hint_of(name: str) -> Any:
    if name.startswith(("table_", "annex_")):
        return _("Mỗi dòng một hàng, các ô cách nhau bằng dấu |.")
    return _("Mỗi dòng một mục.") if name in contents.LINES else ""


class SignForm(forms.Form):
    signed_on = DayField(label=_("Ngày ký"))
    authority = WordsField(
        label=_("Thẩm quyền ký"), max_length=160, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một dòng trên văn bản, ví dụ: KT. Chủ tịch, dòng dưới Phó Chủ tịch."),
    )  # fmt: skip
    signer = WordsField(label=_("Người ký"), max_length=120)
    body_sign = WordsField(label=_("Ký hiệu cơ quan"), max_length=30)
    opened_at = NumberField(
        label=_("Số cuối đã cấp ngoài hệ thống trong năm"), required=False,
        help_text=_("Sổ của năm này chưa mở trên hệ thống. Để trống nếu chưa cấp số nào."),
    )  # fmt: skip
    fulfils = forms.ModelChoiceField(
        label=_("Là văn bản phải ban hành"), queryset=Paper.objects.none(), required=False,
        empty_label=_("Không; ghi thành dòng mới trong sổ"),
    )  # fmt: skip

    def __init__(self, owed: PaperQuerySet, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fulfils: Any = self.fields["fulfils"]
        fulfils.queryset = owed
        if not is_first:
            del self.fields["opened_at"], self.fields["body_sign"]
        if not owed:
            del self.fields["fulfils"]


class TemplateForm(forms.Form):
    form = forms.ChoiceField(label=_("Dùng cho"), choices=PaperForm.choices)
    file = forms.FileField(
        label=_("Mẫu Word (.docx)"), widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Anh/chị chọn tệp.")},
    )  # fmt: skip


class OfficialFilter(forms.Form):
    trang_thai = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=STATES)
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *PaperForm.choices])
    tim = WordsField(label=_("Trích yếu, số"), required=False, max_length=100)
