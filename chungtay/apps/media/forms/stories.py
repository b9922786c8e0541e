"""Forms of a story: its text, the moment at which it comes out, and the section it stands in."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.media import rich
from chungtay.apps.media.entries import SectionEntry, StoryEntry
from chungtay.apps.media.models import Section, SectionKind, StoryState
from chungtay.base.forms import DayField, NumberField, WordsField

EVERY = [("", _("Tất cả"))]


class StoryForm(forms.Form):
    """The text of a story. The box of text works by itself; a script lays its buttons over it."""

    section = forms.ModelChoiceField(
        label=_("Chuyên trang, chuyên mục"), queryset=Section.objects.none(), empty_label=_("Chọn nơi đăng")
    )
    title = WordsField(label=_("Tiêu đề"), max_length=160)
    lead = WordsField(
        label=_("Lời dẫn"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hai, ba câu: ai, làm gì, được gì. Lời dẫn hiện ở danh sách tin."),
    )  # fmt: skip
    body = WordsField(
        label=_("Nội dung"), max_length=60_000, required=False,
        widget=forms.Textarea(attrs={"rows": 18, "data-rich": True}),
        help_text=_(
            "Dòng trống ngăn hai đoạn. Muốn đặt hình giữa bài, ghi [hình 1] trên một dòng riêng. "
            "Không ghi tên hộ nghèo, hộ cận nghèo nếu họ chưa đồng ý."
        ),
    )  # fmt: skip
    video_url = WordsField(
        label=_("Đường dẫn video"), max_length=400, required=False,
        widget=forms.URLInput(attrs={"inputmode": "url"}),
        help_text=_("Trang tin chỉ dẫn tới video, không nhúng video của trang khác."),
    )  # fmt: skip
    initiative = forms.ModelChoiceField(
        label=_("Mô hình, điển hình được kể"), queryset=Initiative.objects.none(), required=False,
        empty_label=_("Không kể về mô hình nào"),
    )  # fmt: skip
    planned_on = DayField(label=_("Ngày dự kiến đăng"), required=False)
    note = WordsField(
        label=_("Đính chính điều gì"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Người đọc thấy câu này dưới bài, kèm ngày giờ. Ví dụ: Số hộ góp công đúng là 32, không phải 30."),
    )  # fmt: skip

    def __init__(self, *args: Any, sections: Any, models: Any, is_correction: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]
        self.fields["initiative"].queryset = models  # type: ignore[attr-defined]
        del self.fields["planned_on" if is_correction else "note"]
        for name in ("lead", "body"):
            # A draft may be kept without them; nobody sends it so.
            self.fields[name].wanted = True  # type: ignore[attr-defined]

    def clean_body(self) -> str:
        return rich.cleaned(self.cleaned_data["body"])

    def entry(self) -> StoryEntry:
        kept = {name: value for name, value in self.cleaned_data.items() if name != "note"}
        return StoryEntry(**{"planned_on": self.initial.get("planned_on"), **kept})


def opened_with(story: Any) -> dict[str, Any]:
    """A story as its form shows it: paragraphs parted by empty lines."""
    return {
        "section": story.section_id, "title": story.title, "lead": story.lead, "body": rich.typed(story.body),
        "video_url": story.video_url, "initiative": story.initiative_id, "planned_on": story.planned_on,
    }  # fmt: skip


class MomentForm(forms.Form):
    """When a story comes out: both empty means now."""

    publish_on = DayField(label=_("Ngày đăng"), required=False)
    publish_time = forms.TimeField(
        label=_("Giờ đăng"), required=False, input_formats=["%H:%M", "%Hh%M", "%Hg%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "07:30", "inputmode": "text"}),
        error_messages={"invalid": _("Anh/chị nhập giờ theo dạng giờ:phút, ví dụ 07:30.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # Both or neither; the page says what leaving them empty means.
            field.wanted = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        day, hour = given.get("publish_on"), given.get("publish_time")
        if not self.errors and (day is None) != (hour is None):
            field = "publish_time" if hour is None else "publish_on"
            self.add_error(field, _("Hẹn đăng cần cả ngày và giờ."))
        return given

    def moment(self) -> datetime | None:
        day, hour = self.cleaned_data["publish_on"], self.cleaned_data["publish_time"]
        return None if day is None else timezone.make_aware(datetime.combine(day, hour))


class StoryFilter(forms.Form):
    muc = forms.ChoiceField(label=_("Chuyên mục"), required=False)
    tim = WordsField(label=_("Tìm trong tiêu đề"), max_length=100, required=False)
    trang_thai = forms.ChoiceField(choices=[*EVERY, *StoryState.choices], required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sections: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["muc"].choices = [*EVERY, *((one.key, one.title) for one in sections)]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[str, str, str]:
        """State, section and words; what is not in the lists asks for nothing."""
        given = self.cleaned_data if self.is_valid() else {}
        return given.get("trang_thai", ""), given.get("muc", ""), given.get("tim", "")


class SectionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại"), choices=SectionKind.choices)
    title = WordsField(label=_("Tên"), max_length=120)
    words = WordsField(label=_("Giới thiệu"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    place = NumberField(label=_("Thứ tự"), minimum=1, maximum=999)
    closed_on = DayField(
        label=_("Đóng từ ngày"), required=False, help_text=_("Mục đã đóng không nhận bài mới; bài cũ vẫn đọc được.")
    )

    def entry(self) -> SectionEntry:
        return SectionEntry(**self.cleaned_data)
