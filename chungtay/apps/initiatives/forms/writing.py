"""The form of an initiative: its words, its steps one a line, and rows of figures before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.documents.models import AttachmentQuerySet
from chungtay.apps.initiatives.entries import InitiativeEntry, ResultEntry
from chungtay.apps.initiatives.models import Initiative, InitiativeKind, results_as_text
from chungtay.apps.initiatives.writing import MOST_RESULTS
from chungtay.base.forms import DayField, MeasuredField, NumberField, WordsField
from chungtay.base.law import book

LEAST_ROWS = 2
LARGEST = 10**15
LABELS = {
    "label": gettext_lazy("Kết quả gì"), "measure": gettext_lazy("Đơn vị tính"), "before": gettext_lazy("Trước"),
    "after": gettext_lazy("Sau"), "since": gettext_lazy("Ngày của số trước"),
    "until": gettext_lazy("Ngày của số sau"), "evidence": gettext_lazy("Tệp minh chứng"),
}  # fmt: skip


def theme_choices() -> list[tuple[str, str]]:
    return [(one.key, one.label) for one in book().initiatives.themes]


class InitiativeForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=InitiativeKind.choices, widget=forms.RadioSelect)
    theme = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"))
    title = WordsField(
        label=gettext_lazy("Tên"), max_length=200,
        help_text=gettext_lazy("Nói rõ làm gì, cho ai. Ví dụ: Ngân hàng bò cho hộ nghèo."),
    )  # fmt: skip
    summary = WordsField(
        label=gettext_lazy("Tóm tắt"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=gettext_lazy("Hai, ba câu."),
    )  # fmt: skip
    story = WordsField(
        label=gettext_lazy("Việc đã làm"), max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("Vì sao làm, làm thế nào, ai làm. Không ghi tên, số điện thoại, số định danh hộ dân."),
    )  # fmt: skip
    for_whom = WordsField(
        label=gettext_lazy("Làm cho ai"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    cost = NumberField(
        label=gettext_lazy("Chi phí (đồng)"), required=False, maximum=LARGEST,
        help_text=gettext_lazy("Chưa biết thì để trống; không tốn tiền thì ghi 0."),
    )  # fmt: skip
    cost_words = WordsField(label=gettext_lazy("Chi phí gồm gì, từ đâu"), max_length=500, required=False)
    steps_text = WordsField(
        label=gettext_lazy("Nơi khác làm theo từng bước"), max_length=10_000, required=False,
        widget=forms.Textarea(attrs={"rows": 6}), help_text=gettext_lazy("Mỗi dòng một bước."),
    )  # fmt: skip
    results_text = forms.CharField(label=LABELS["label"], required=False, widget=forms.HiddenInput)
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, files: AttachmentQuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme = self.fields["theme"]
        assert isinstance(theme, forms.ChoiceField)
        theme.choices = [("", _("Chọn lĩnh vực")), *theme_choices()]
        for name in ("summary", "story", "for_whom", "steps_text"):
            wanted(self.fields[name])
        self.count = row_count(self.data.get("rows") if self.is_bound else self.initial.get("rows"))
        self.initial["rows"] = self.count
        self.has_files = files is not None and files.exists()
        for place in range(self.count):
            self.fields |= row_fields(place, files if self.has_files else None)

    @property
    def plain(self) -> Iterator[forms.BoundField]:
        """The fields above the rows."""
        return (self[name] for name in self.base_fields if name not in ("rows", "results_text"))

    @property
    def lines(self) -> list["Line"]:
        """The rows, each with its fields two by two."""
        return [Line(self._fields_of(place), _("Kết quả %d") % (place + 1)) for place in range(self.count)]

    def _fields_of(self, place: int) -> list[forms.BoundField]:
        names = (f"r{place}_{name}" for name in LABELS)
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place in range(self.count):
            told = {name: given.get(f"r{place}_{name}") for name in LABELS}
            if any(value is not None and value != "" for value in told.values()):
                self._check_row(place, told)
        given["results_text"] = results_as_text(self.results(given))
        return given

    def _check_row(self, place: int, told: dict[str, Any]) -> None:
        for name in ("label", "measure"):
            if not told[name] and f"r{place}_{name}" not in self.errors:
                self.add_error(f"r{place}_{name}", _("Dòng này cần tên kết quả và đơn vị tính."))
        if told["since"] and told["until"] and told["until"] < told["since"]:
            self.add_error(f"r{place}_until", _("Ngày của số sau không sớm hơn ngày của số trước."))

    def results(self, given: dict[str, Any]) -> tuple[ResultEntry, ...]:
        """The rows that say something."""
        rows: list[dict[str, Any]] = [
            {name: given.get(f"r{place}_{name}") for name in LABELS} for place in range(self.count)
        ]
        return tuple(ResultEntry(**row) for row in rows if row["label"])

    def entry(self) -> InitiativeEntry:
        given = self.cleaned_data
        names = ("kind", "theme", "title", "summary", "story", "for_whom", "cost", "cost_words")
        steps = tuple(line for line in given["steps_text"].splitlines() if line.strip())
        return InitiativeEntry(**{name: given[name] for name in names}, steps=steps, results=self.results(given))


def row_count(asked: Any) -> int:
    return min(max(int(asked), LEAST_ROWS), MOST_RESULTS) if str(asked or "").isdecimal() else LEAST_ROWS


def row_fields(place: int, files: AttachmentQuerySet | None) -> dict[str, forms.Field]:
    made: dict[str, forms.Field] = {
        "label": WordsField(max_length=160), "measure": WordsField(max_length=40), "before": MeasuredField(),
        "after": MeasuredField(), "since": DayField(), "until": DayField(),
    }  # fmt: skip
    if files is not None:
        made["evidence"] = forms.ModelChoiceField(files, empty_label="—")
    for name, field in made.items():
        field.required, field.label = False, LABELS[name]
    return {f"r{place}_{name}": wanted(field) for name, field in made.items()}


def wanted(field: forms.Field) -> forms.Field:
    """Not needed to save a draft, and yet not told to be needless."""
    field.wanted = True  # type: ignore[attr-defined]
    return field


@dataclass(frozen=True)
class Line:
    """One row of results on the page."""

    fields: list[forms.BoundField]
    words: str

    @property
    def pairs(self) -> list[list[forms.BoundField]]:
        return [self.fields[start : start + 2] for start in range(0, len(self.fields), 2)]


def initial_of(initiative: Initiative) -> dict[str, Any]:
    """What the form begins with."""
    names = ("kind", "theme", "title", "summary", "story", "for_whom", "cost", "cost_words", "steps_text")
    found: dict[str, Any] = {name: getattr(initiative, name) for name in names}
    results = list(initiative.results.order_by("place"))
    for place, one in enumerate(results):
        found |= {f"r{place}_{name}": getattr(one, name) for name in LABELS}
    return found | {"rows": min(len(results) + 1, MOST_RESULTS)}
