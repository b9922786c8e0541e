"""The forms of scoring: the grid of points with words beside, a dispute and its answer, the filter of sheets."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.apps.scoring import checks
from chungtay.apps.scoring.models import Score, SheetState
from chungtay.base.forms import ReasonForm, WordsField
from chungtay.rules import vietnamese


class PointsField(forms.Field):
    """Points typed as 7,5; out of bounds or unreadable is said at the field."""

    def __init__(self, *, most: Decimal, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 6}))
        super().__init__(**kwargs)
        self.most = most

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            points = vietnamese.parse_number(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="number") from error
        fault = checks.fault_of(points, self.most)
        if fault:
            raise ValidationError(fault, code="bounds")
        return points

    def prepare_value(self, value: Any) -> Any:
        return checks.written(value) if isinstance(value, Decimal) else value


class PointsForm(forms.Form):
    """One line a judged criterion: points and words; `who` is "self" or "verified"."""

    def __init__(self, scores: Iterable[Score], who: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.who = who
        self.scores = [score for score in scores if not score.criterion.is_computed]
        words = {"self": _("tự chấm"), "verified": _("thẩm định")}[who]
        for score in self.scores:
            criterion = score.criterion
            self.fields[checks.points_key(criterion.key)] = PointsField(
                most=criterion.max_points, label=f"{criterion.title}, điểm {words}", required=False,
                initial=self.offered(score, who),
            )  # fmt: skip
            self.fields[checks.note_key(criterion.key)] = WordsField(
                label=f"{criterion.title}, {_('giải trình') if who == 'self' else _('ý kiến thẩm định')}",
                required=False, max_length=2_000, initial=getattr(score, f"{who}_note"),
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
            self.fields[checks.points_key(criterion.key)].widget.attrs["aria-label"] = (
                f"{criterion.title}, điểm {words}"
            )

    @classmethod
    def holding(cls, scores: Iterable[Score], who: str) -> "PointsForm":
        """The form with what is stored, ready to carry the messages of a refused act."""
        empty = cls(list(scores), who)
        data = {name: field.prepare_value(field.initial) for name, field in empty.fields.items()}
        form = cls(empty.scores, who, data)
        form.is_valid()
        return form

    @staticmethod
    def offered(score: Score, who: str) -> Decimal | None:
        """The reviewer starts from the unit's own points, marked as such on the page."""
        own: Decimal | None = getattr(score, f"{who}_points")
        return score.self_points if own is None and who == "verified" else own

    def points(self) -> dict[str, Decimal | None]:
        keys = [score.criterion.key for score in self.scores]
        return {key: self.cleaned_data[checks.points_key(key)] for key in keys}

    def notes(self) -> dict[str, str]:
        keys = [score.criterion.key for score in self.scores]
        return {key: self.cleaned_data[checks.note_key(key)] for key in keys}


class OpenRoundForm(forms.Form):
    year = forms.TypedChoiceField(label=_("Năm chấm điểm"), coerce=int, help_text=_("Mỗi năm một đợt."))

    def __init__(self, data: Mapping[str, Any] | None, years: Iterable[int]) -> None:
        super().__init__(data)
        self.fields["year"].choices = [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]


class DisputeForm(ReasonForm):
    pass


class AnswerForm(forms.Form):
    """Points are asked for only where a person judges; `most` None leaves them out."""

    upheld = forms.TypedChoiceField(
        label=_("Kết luận"),
        choices=[("1", _("Chấp nhận kiến nghị")), ("0", _("Không chấp nhận"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    answer = WordsField(label=_("Nội dung trả lời"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Mapping[str, Any] | None = None, *, most: Decimal | None = None) -> None:
        super().__init__(data)
        if most is not None:
            self.fields["points"] = PointsField(
                most=most, label=_("Điểm thẩm định sau khi xem lại"), required=False,
                help_text=f"Từ 0 đến {checks.written(most)}. Để trống nếu giữ nguyên điểm.",
            )  # fmt: skip


class SheetFilter(forms.Form):
    tim = WordsField(label=_("Tên đơn vị"), required=False, max_length=100)
    cum = forms.ChoiceField(label=_("Cụm, khối thi đua"), required=False)
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Tất cả")), *SheetState.choices],
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Mapping[str, Any] | None, clusters: Iterable[Any]) -> None:
        super().__init__(data)
        self.fields["cum"].choices = [("", _("Tất cả")), *((one.key, one.name) for one in clusters)]  # type: ignore[attr-defined]
