"""Forms of papers: register, issue, filter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.documents.models import PaperKind
from chungtay.base.forms import DayField, WordsField

STATES = [("", _("Tất cả")), ("open", _("Chưa ban hành")), ("issued", _("Đã ban hành")), ("late", _("Chậm hạn"))]


class PaperForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=PaperKind.choices)
    title = WordsField(label=_("Trích yếu"), max_length=300)
    due_on = DayField(label=_("Hạn ban hành"), required=False)


class IssueForm(forms.Form):
    number = WordsField(label=_("Số, ký hiệu"), max_length=60)
    issued_on = DayField(label=_("Ngày ban hành"))


class PaperFilter(forms.Form):
    trang_thai = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=STATES)
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *PaperKind.choices])
    tim = WordsField(label=_("Trích yếu, số"), required=False, max_length=100)
