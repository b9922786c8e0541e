"""The result of a copy: a row for each figure of the model, and rows of the unit's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.documents.models import AttachmentQuerySet
from chungtay.apps.replication.entries import ResultEntry
from chungtay.apps.replication.models import Adoption, AdoptionResult
from chungtay.base.forms import MeasuredField, WordsField

OWN_ROWS = 3
LABELS = {
    "label": gettext_lazy("Kết quả"), "measure": gettext_lazy("Đơn vị tính"), "before": gettext_lazy("Trước"),
    "after": gettext_lazy("Sau"), "source": gettext_lazy("Số liệu lấy từ đâu"),
    "evidence": gettext_lazy("Tệp minh chứng"),
}  # fmt: skip
Pair = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One row of the table; `model` holds name and measure where the model gives them."""

    model: Pair | None
    cells: list[tuple[str, forms.BoundField]]


class ReportForm(forms.Form):
    summary = WordsField(
        label=gettext_lazy("Kết quả và điều rút ra"), max_length=5_000, min_length=5,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Được gì, chưa được gì, nơi sau nên tránh gì. Sau khi xác nhận, phần này công khai: "
            "không ghi tên, địa chỉ, số của hộ dân."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, model: Sequence[Pair], files: AttachmentQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs: list[Pair | None] = [*model, *[None] * OWN_ROWS]
        self.has_files = files.exists()
        for place, pair in enumerate(self.pairs):
            self.fields |= row_fields(place, pair, files if self.has_files else None)

    @property
    def lines(self) -> list[Line]:
        return [
            Line(
                pair, [(str(LABELS[name]), self[key]) for name in LABELS if (key := f"r{place}_{name}") in self.fields]
            )
            for place, pair in enumerate(self.pairs)
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place, pair in enumerate(self.pairs):
            told = self._told(given, place)
            if any(value not in (None, "") for value in told.values()):
                self._ask_for_the_rest(place, pair, told)
        if not self.errors and not self.results(given):
            self.add_error(None, _("Anh/chị ghi ít nhất một kết quả có số trước và số sau."))
        return given

    def _told(self, given: dict[str, Any], place: int) -> dict[str, Any]:
        return {name: given.get(f"r{place}_{name}") for name in LABELS if f"r{place}_{name}" in self.fields}

    def _ask_for_the_rest(self, place: int, pair: Pair | None, told: dict[str, Any]) -> None:
        """A row that says anything says what, how much before and after, and who counted."""
        for name in ("before", "after", "source", *(() if pair else ("label", "measure"))):
            key = f"r{place}_{name}"
            if told.get(name) in (None, "") and key not in self.errors:
                self.add_error(key, _("Dòng này còn thiếu: %(what)s.") % {"what": str(LABELS[name]).lower()})

    def results(self, given: dict[str, Any]) -> tuple[ResultEntry, ...]:
        """The rows that say something, those of the model called as it calls them."""
        found = []
        for place, pair in enumerate(self.pairs):
            told = self._told(given, place)
            if told["before"] is None or told["after"] is None:
                continue
            label, measure = pair or (told["label"], told["measure"])
            found.append(
                ResultEntry(label, measure, told["before"], told["after"], told["source"], pair is not None,
                            told.get("evidence"))
            )  # fmt: skip
        return tuple(found)

    def given(self) -> dict[str, Any]:
        return {"summary": self.cleaned_data["summary"], "results": self.results(self.cleaned_data)}


class CorrectForm(ReportForm):
    """The same rows once more, and why they were wrong."""

    why = WordsField(
        label=gettext_lazy("Vì sao điều chỉnh"), max_length=1_000, min_length=5,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Công khai cạnh số đã điều chỉnh: không ghi tên, địa chỉ, số của hộ dân."),
    )  # fmt: skip

    def given(self) -> dict[str, Any]:
        return super().given() | {"why": self.cleaned_data["why"]}


def row_fields(place: int, pair: Pair | None, files: AttachmentQuerySet | None) -> dict[str, forms.Field]:
    of = pair[0] if pair else f"{_('kết quả riêng')} {place + 1}"

    def named(name: str, **more: Any) -> dict[str, Any]:
        return {"aria-label": f"{LABELS[name]}: {of}", **more}

    made: dict[str, forms.Field] = {
        "before": MeasuredField(widget=forms.TextInput(attrs=named("before", inputmode="decimal", size=8))),
        "after": MeasuredField(widget=forms.TextInput(attrs=named("after", inputmode="decimal", size=8))),
        "source": WordsField(max_length=200, widget=forms.TextInput(attrs=named("source"))),
    }
    if pair is None:
        made["label"] = WordsField(max_length=160, widget=forms.TextInput(attrs=named("label")))
        made["measure"] = WordsField(max_length=40, widget=forms.TextInput(attrs=named("measure", size=8)))
    if files is not None:
        choice = forms.ModelChoiceField(files, empty_label="—", widget=forms.Select(attrs=named("evidence")))
        made["evidence"] = choice
    for name, field in made.items():
        field.required, field.label = False, f"{LABELS[name]}: {of}"
    return {f"r{place}_{name}": field for name, field in made.items()}


def initial_of(adoption: Adoption, model: Sequence[Pair]) -> dict[str, Any]:
    """What was reported before, each figure in its row; own figures in theirs."""
    found: dict[str, Any] = {"summary": adoption.summary}
    held = list(adoption.results.standing())
    own: list[AdoptionResult] = [one for one in held if not one.of_model]
    by_pair = {(one.label, one.measure): one for one in held if one.of_model}
    rows = [by_pair.get(pair) for pair in model] + own[:OWN_ROWS]
    for place, one in enumerate(rows):
        if one is not None:
            found |= {f"r{place}_{name}": getattr(one, name) for name in LABELS}
    return found
