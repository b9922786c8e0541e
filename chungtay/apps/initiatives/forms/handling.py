"""The forms of those who check, judge, recognise and publish; and what lists are filtered by."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.accounts.models import Post
from chungtay.apps.initiatives.entries import PublicText
from chungtay.apps.initiatives.forms.writing import LARGEST, theme_choices
from chungtay.apps.initiatives.models import Initiative, InitiativeKind
from chungtay.apps.units.models import Level, Unit
from chungtay.base.forms import NumberField, WordsField
from chungtay.base.law import book

LONG = forms.Textarea(attrs={"rows": 3})


class InitiativeFilter(forms.Form):
    tim = WordsField(label=gettext_lazy("Tìm"), max_length=100, required=False, widget=forms.TextInput)
    loai = forms.ChoiceField(label=gettext_lazy("Loại"), required=False)
    linh_vuc = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("Tất cả"))
        self._offer("loai", [every, *InitiativeKind.choices])
        self._offer("linh_vuc", [every, *theme_choices()])

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def chosen(self) -> dict[str, str]:
        """What was asked, leaving out what makes no sense."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


class PublicFilter(InitiativeFilter):
    cap = forms.ChoiceField(label=gettext_lazy("Cấp công nhận"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(str(value), label) for value, label in Level.choices if value != Level.VILLAGE]
        self._offer("cap", [("", _("Tất cả")), *levels])


class NamedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Unit) -> str:
        return obj.name


class CheckForm(forms.Form):
    committee = NamedChoice(
        label=gettext_lazy("Nơi công nhận"), queryset=Unit.objects.none(), widget=forms.RadioSelect, empty_label=None,
        help_text=gettext_lazy("Cấp càng cao thì càng nhiều nơi làm theo được."),
    )  # fmt: skip
    likeness_words = WordsField(
        label=gettext_lazy("Ý kiến về bài giống"), required=False, max_length=2_000, widget=LONG,
        help_text=gettext_lazy("Bắt buộc khi nhiều chữ giống hệt một bài khác: vì sao vẫn nhận."),
    )  # fmt: skip

    def __init__(self, *args: Any, committees: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["committee"]
        assert isinstance(field, NamedChoice)
        field.queryset = committees


class PostsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Post) -> str:
        return f"{obj.person.full_name}, {obj.unit.name}"


class AssignForm(forms.Form):
    posts = PostsField(
        label=gettext_lazy("Người đánh giá"), queryset=Post.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Anh/chị chọn người đánh giá.")},
    )  # fmt: skip

    def __init__(self, *args: Any, posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["posts"]
        assert isinstance(field, PostsField)
        field.queryset = posts
        field.help_text = _("Ít nhất %(least)d người (mức đề xuất). Không có người cùng đơn vị đề xuất.") % {
            "least": book().initiatives.enough_judges.value
        }


class JudgeForm(forms.Form):
    """One field for each criterion that the judges were given."""

    def __init__(self, *args: Any, criteria: Iterable[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {one.key: one.words for one in book().initiatives.criteria}
        self.keys = []
        for one in criteria:
            self.keys.append(one["key"])
            self.fields[one["key"]] = NumberField(
                label=one["label"], maximum=one["max"],
                help_text=_("Từ 0 đến %(max)d. %(words)s") % {"max": one["max"], "words": words.get(one["key"], "")},
                error_messages={"required": _("Anh/chị cho điểm tiêu chí này.")},
            )  # fmt: skip
        self.fields["comment"] = WordsField(
            label=_("Nhận xét"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Nơi đề xuất đọc được nhận xét, không thấy tên người nhận xét."),
        )  # fmt: skip

    @property
    def points(self) -> dict[str, int | None]:
        return {key: self.cleaned_data.get(key) for key in self.keys}


class RecogniseForm(forms.Form):
    decision = WordsField(
        label=gettext_lazy("Số, ký hiệu quyết định"), max_length=60, help_text=gettext_lazy("Ví dụ 125/QĐ-UBND.")
    )
    words = WordsField(
        label=gettext_lazy("Lý do công nhận"), required=False, max_length=2_000, widget=LONG,
        help_text=gettext_lazy("Bắt buộc khi điểm trung bình dưới mức đề xuất."),
    )  # fmt: skip


class HigherForm(RecogniseForm):
    words = WordsField(
        label=gettext_lazy("Vì sao công nhận ở cấp cao hơn"), max_length=2_000, widget=LONG,
        help_text=gettext_lazy("Ví dụ: nhiều nơi làm theo có kết quả. Phần này chỉ cán bộ đọc."),
    )  # fmt: skip


class PublicTextForm(forms.Form):
    title = WordsField(label=gettext_lazy("Tên"), max_length=200)
    summary = WordsField(label=gettext_lazy("Tóm tắt"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    story = WordsField(label=gettext_lazy("Việc đã làm"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}))
    for_whom = WordsField(label=gettext_lazy("Làm cho ai"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))
    steps_text = WordsField(
        label=gettext_lazy("Làm theo từng bước"), max_length=10_000, required=False,
        widget=forms.Textarea(attrs={"rows": 6}), help_text=gettext_lazy("Mỗi dòng một bước."),
    )  # fmt: skip
    cost = NumberField(label=gettext_lazy("Chi phí (đồng)"), required=False, maximum=LARGEST)
    cost_words = WordsField(label=gettext_lazy("Chi phí gồm gì, từ đâu"), max_length=500, required=False)
    what_changed = WordsField(
        label=gettext_lazy("Sửa gì so với bản trước"), max_length=2_000, widget=LONG,
        help_text=gettext_lazy("Người đọc thấy câu này."),
    )  # fmt: skip
    no_private = forms.BooleanField(
        required=False, label=gettext_lazy("Tôi đã đọc lại: bài không có tên, số, địa chỉ của hộ dân.")
    )
    agreed = forms.BooleanField(required=False, label=gettext_lazy("Người được nêu tên đã đồng ý công bố."))

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not initiative.edition:
            del self.fields["what_changed"]
        if initiative.kind not in (InitiativeKind.PERSON, InitiativeKind.COLLECTIVE):
            del self.fields["agreed"]

    def text(self) -> PublicText:
        given = dict(self.cleaned_data)
        given.pop("what_changed", None)
        steps = tuple(line for line in given.pop("steps_text").splitlines() if line.strip())
        return PublicText(**given, steps=steps)
