"""The form that takes the text of a pack."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.base.forms import WordsField

PACK_LIMIT = 1024 * 1024


class PublishForm(forms.Form):
    """The text of a pack, pasted or as a file; a file wins."""

    file = forms.FileField(label=_("Tệp gói kế hoạch (YAML)"), required=False)
    text = WordsField(
        label=_("Hoặc dán nội dung"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        upload = given.get("file")
        if upload is not None:
            if upload.size > PACK_LIMIT:
                raise ValidationError({"file": "Tệp lớn hơn 1 MB; gói kế hoạch không lớn như vậy."})
            try:
                given["text"] = upload.read().decode("utf-8")
            except UnicodeDecodeError as error:
                raise ValidationError({"file": "Tệp không phải là văn bản UTF-8."}) from error
        if not (given.get("text") or "").strip():
            raise ValidationError("Anh/chị chọn tệp hoặc dán nội dung gói kế hoạch.")
        return given
