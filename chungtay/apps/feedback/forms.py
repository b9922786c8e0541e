"""Forms of the public – to send, to look up, to add, to appeal – and of the office that answers."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from chungtay.apps.feedback.services.sending import MOST_FILES, Contact
from chungtay.apps.units.models import Unit
from chungtay.base.forms import ReasonForm, WordsField
from chungtay.base.law import book
from chungtay.base.public_forms import PublicForm
from chungtay.base.public_limits import LOOKUPS, Limit
from chungtay.base.speaking import said

LONGEST = 5_000


class Files(forms.ClearableFileInput):
    """Several files at once, chosen anew each time: a browser gives none back."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        found = [super(FilesField, self).clean(one, initial) for one in given]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(_("Anh/chị chọn nhiều nhất ba tệp."), code="many")
        return found


def words_field(label: Any, hint: Any = "", rows: int = 6) -> WordsField:
    return WordsField(
        label=label, max_length=LONGEST, help_text=hint, widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Anh/chị viết nội dung.")},
    )  # fmt: skip


class SendForm(PublicForm):
    """A message about the thing that was chosen before."""

    sending = "feedback.send"
    category = forms.ChoiceField(label=_("Anh/chị muốn"), widget=forms.RadioSelect)
    words = words_field(_("Nội dung"), _("Viết việc gì, ở đâu, khi nào. Không cần ghi tên hay số giấy tờ của ai."))
    name = WordsField(label=_("Họ và tên"), max_length=120, required=False)
    phone = forms.RegexField(
        r"^\+?[0-9 .]{8,20}$", label=_("Số điện thoại"), required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"invalid": _("Số điện thoại chỉ gồm chữ số, có thể có dấu cách.")},
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Thư điện tử"), required=False,
        error_messages={"invalid": _("Địa chỉ thư chưa đúng, ví dụ ten@example.org.")},
    )  # fmt: skip
    papers = FilesField(
        label=_("Ảnh, giấy tờ kèm theo"), required=False,
        help_text=_("Nhiều nhất ba tệp pdf, ảnh, Word hoặc Excel. Nếu biểu mẫu báo lỗi, anh/chị chọn lại tệp."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [(one.key, said(one.label)) for one in book().feedback.categories]  # type: ignore[attr-defined]

    @property
    def contact(self) -> Contact:
        given = self.cleaned_data
        return Contact(given["name"], given["phone"], given["email"])


class CodeForm(PublicForm):
    """The code that the sender was given."""

    sending = "feedback.code"
    limits = LOOKUPS
    quickest = PublicForm.quickest * 0
    code = forms.CharField(
        label=_("Mã tra cứu"), max_length=40,
        help_text=_("Mã có mười hai ký tự. Gõ chữ thường hay chữ hoa, có gạch nối hay không đều được."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Anh/chị gõ mã đã nhận khi gửi.")},
    )  # fmt: skip


class PaperForm(CodeForm):
    """The code on a household's certificate."""

    sending = "feedback.household"


class AddForm(PublicForm):
    sending = "feedback.add"
    words = words_field(_("Phần bổ sung"), rows=4)


class AppealForm(PublicForm):
    sending = "feedback.appeal"
    words = words_field(_("Vì sao anh/chị đề nghị cấp trên xem lại"), rows=4)


class SupportForm(PublicForm):
    """“Tôi thấy hữu ích”, once a day from one place for each model."""

    quickest = PublicForm.quickest * 0
    limits = (Limit(1, timedelta(days=1)),)

    def __init__(self, data: Any = None, *, initiative: int) -> None:
        self.sending = f"feedback.support.{initiative}"  # type: ignore[misc]
        super().__init__(data)


class CommentForm(PublicForm):
    """A comment, with the name that shall stand beside it, if any."""

    sending = "feedback.comment"
    words = WordsField(
        label=_("Ý kiến"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Cán bộ đọc trước khi hiện. Không nêu tên, địa chỉ của người khác."),
        error_messages={"required": _("Anh/chị viết ý kiến.")},
    )  # fmt: skip
    name = WordsField(label=_("Tên hiện cùng ý kiến"), max_length=60, required=False)


class RefuseForm(forms.Form):
    """Why a comment is not shown; the writer reads it by his code."""

    reason = forms.ChoiceField(label=_("Lý do"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].choices = [(one, one) for one in book().feedback.comment_refusals]  # type: ignore[attr-defined]


class MessageFilter(forms.Form):
    """What the inbox is narrowed by."""

    loai = forms.ChoiceField(label=_("Loại"), required=False)
    ve = forms.ChoiceField(label=_("Về việc gì"), required=False)
    tu = WordsField(label=_("Số hoặc tên việc"), required=False, max_length=100)

    def __init__(self, data: Any, *, kinds: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        every = ("", _("Tất cả"))
        categories = [(one.key, one.label) for one in book().feedback.categories]
        self.fields["loai"].choices = [every, *categories]  # type: ignore[attr-defined]
        self.fields["ve"].choices = [every, *kinds]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class UnitForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Đơn vị xử lý"), queryset=Unit.objects.none(), empty_label=_("Chọn đơn vị"))

    def __init__(self, data: Any = None, *, units: Any) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class AskForm(forms.Form):
    words = words_field(_("Câu hỏi cho người gửi"), _("Người gửi đọc câu hỏi này khi tra mã."), rows=4)


class AnswerForm(forms.Form):
    words = words_field(
        _("Trả lời"), _("Người gửi đọc nguyên văn. Không ghi tên hay thông tin của người khác."), rows=8
    )


__all__ = [
    "AddForm",
    "AnswerForm",
    "AppealForm",
    "AskForm",
    "CodeForm",
    "CommentForm",
    "MessageFilter",
    "PaperForm",
    "ReasonForm",
    "RefuseForm",
    "SendForm",
    "SupportForm",
    "UnitForm",
]
