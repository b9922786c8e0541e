"""Forms of the register: enter, receive, answer, put right, issue, tell the outcome, import and filter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.documents.entries import Entry
from chungtay.apps.documents.models import Aim, Direction, Outcome, Paper, PaperKind
from chungtay.base.forms import DayField, NumberField, WordsField

STATES = [
    ("", _("Tất cả")), ("open", _("Chưa ban hành")), ("issued", _("Đã ban hành")), ("late", _("Chậm hạn")),
    ("received", _("Văn bản đến")), ("to_answer", _("Chờ trả lời")),
]  # fmt: skip
LONG = forms.Textarea(attrs={"rows": 3})
AIMS = forms.CheckboxSelectMultiple


class PaperForm(forms.Form):
    """A paper that the unit has to issue."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=PaperKind.choices)
    title = WordsField(label=_("Trích yếu"), max_length=300)
    due_on = DayField(label=_("Hạn ban hành"), required=False)
    summary = WordsField(label=_("Tóm tắt nội dung"), required=False, max_length=4_000, widget=LONG)
    aims = forms.MultipleChoiceField(
        label=_("Hướng kiến nghị"), choices=Aim.choices, required=False, widget=AIMS,
        help_text=_("Chỉ chọn cho kiến nghị chính sách (mục IV.1)."),
    )  # fmt: skip


class ReceiveForm(forms.Form):
    number = WordsField(label=_("Số, ký hiệu"), max_length=60)
    issuing_body = WordsField(label=_("Cơ quan ban hành"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=PaperKind.choices, initial=PaperKind.LETTER)
    title = WordsField(label=_("Trích yếu"), max_length=300)
    issued_on = DayField(label=_("Ngày văn bản"), required=False)
    received_on = DayField(label=_("Ngày đến"))
    signer = WordsField(label=_("Người ký"), required=False, max_length=120)
    summary = WordsField(label=_("Tóm tắt nội dung"), required=False, max_length=4_000, widget=LONG)
    reply_by = DayField(
        label=_("Hạn trả lời"), required=False, help_text=_("Để trống nếu văn bản chỉ để biết, để thực hiện.")
    )

    def entry(self) -> Entry:
        return Entry(Direction.RECEIVED, **self.cleaned_data)


class ReplyForm(forms.Form):
    """The paper by which a received one was answered."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=PaperKind.choices, initial=PaperKind.LETTER)
    number = WordsField(label=_("Số, ký hiệu"), max_length=60)
    issued_on = DayField(label=_("Ngày ban hành"))
    title = WordsField(label=_("Trích yếu"), max_length=300)
    signer = WordsField(label=_("Người ký"), required=False, max_length=120)

    def entry(self) -> Entry:
        return Entry(Direction.ISSUED, **self.cleaned_data)


class AmendForm(PaperForm):
    """All that stands in a line of an own paper."""

    number = WordsField(label=_("Số, ký hiệu"), required=False, max_length=60)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    signer = WordsField(label=_("Người ký"), required=False, max_length=120)
    field_order = ("kind", "title", "due_on", "number", "issued_on", "signer", "summary", "aims")

    def entry(self) -> Entry:
        return Entry(Direction.ISSUED, **self.cleaned_data | {"aims": tuple(self.cleaned_data["aims"])})


def amend_form(paper: Paper, data: Any = None) -> AmendForm | ReceiveForm:
    """The form that fits the line, with what stands there."""
    made = ReceiveForm if paper.is_received else AmendForm
    return made(data, initial={name: getattr(paper, name) for name in made.base_fields})


class IssueForm(forms.Form):
    number = WordsField(label=_("Số, ký hiệu"), max_length=60)
    issued_on = DayField(label=_("Ngày ban hành"))
    signer = WordsField(label=_("Người ký"), required=False, max_length=120)


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Kết quả"), choices=Outcome.choices, widget=forms.RadioSelect)
    outcome_paper = WordsField(
        label=_("Văn bản nêu kết quả"), required=False, max_length=200, help_text=_("Số, ký hiệu, cơ quan ban hành.")
    )
    outcome_on = DayField(label=_("Ngày có kết quả"), required=False)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp Excel"), help_text=_("Theo mẫu tải ở trang này; mỗi dòng một văn bản."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
        error_messages={"required": _("Anh/chị chọn tệp.")},
    )  # fmt: skip


class PaperFilter(forms.Form):
    trang_thai = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=STATES)
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *PaperKind.choices])
    nam = NumberField(label=_("Năm"), required=False, minimum=2000, maximum=2100)
    tim = WordsField(label=_("Tìm trong văn bản và tệp"), required=False, max_length=100)
