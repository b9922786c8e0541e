"""The form that corrects an entry of the ledger, and the filter of the entries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.corrections import FIRST_OR_AGAIN, Replacement
from chungtay.apps.households.models import Class, FlowEntry
from chungtay.base.forms import NumberField, WordsField
from chungtay.rules.ledger import KIND_LABELS_VI, FlowKind

DROP, MEND = "bo", "sua"
DECIDED = (Class.POOR, Class.NEAR_POOR, Class.AVERAGE, Class.NOT_POOR)
MOST_PERSONS = 99


class CorrectionForm(forms.Form):
    """What should have been written; nothing is overwritten."""

    what = forms.ChoiceField(
        label=_("Điều chỉnh thế nào?"),
        choices=[(MEND, _("Ghi lại cho đúng")), (DROP, _("Ghi nhầm, bỏ bút toán này"))],
        widget=forms.RadioSelect,
        initial=MEND,
    )
    after = forms.ChoiceField(label=_("Phân loại sau diễn biến"), required=False)
    kind = forms.ChoiceField(label=_("Là diễn biến nào?"), required=False)
    persons_before = NumberField(label=_("Nhân khẩu trước"), maximum=MOST_PERSONS, required=False)
    persons_after = NumberField(label=_("Nhân khẩu sau"), maximum=MOST_PERSONS, required=False)
    reason = WordsField(
        label=_("Lý do điều chỉnh"),
        min_length=5,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Người đọc biểu sau này thấy lý do này bên số đã điều chỉnh."),
    )

    def __init__(self, entry: FlowEntry, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "what": MEND, "after": entry.after, "persons_before": entry.persons_before,
            "persons_after": entry.persons_after, "kind": entry.kind,
        } | kwargs.get("initial", {})  # fmt: skip
        super().__init__(*args, **kwargs)
        self.entry = entry
        self._choose("after", [(key.value, key.label) for key in DECIDED] if entry.after else [])
        kinds = next((pair for pair in FIRST_OR_AGAIN if entry.kind in pair), set())
        self._choose("kind", [(kind.value, KIND_LABELS_VI[kind]) for kind in FlowKind if kind in kinds])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def replacement(self) -> Replacement | None:
        """None where the entry is only taken back."""
        given, entry = self.cleaned_data, self.entry
        if given["what"] == DROP:
            return None
        before, after = given.get("persons_before"), given.get("persons_after")
        return Replacement(
            entry.before,
            given.get("after") or entry.after,
            entry.persons_before if before is None else before,
            entry.persons_after if after is None else after,
            self._kind(given.get("kind") or ""),
        )

    def _kind(self, kind: str) -> str:
        """What was left as it stood follows the classes."""
        return "" if kind == self.entry.kind else kind


class EntryFilter(forms.Form):
    loai = forms.ChoiceField(label=_("Diễn biến"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = [("", _("Tất cả")), *KIND_LABELS_VI.items()]  # type: ignore[attr-defined]

    def chosen(self) -> str:
        return self.cleaned_data["loai"] if self.is_valid() else ""
