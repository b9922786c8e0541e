"""The form of one part of a plan being written, made from the schema of packs; anything may still be missing."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html

from chungtay.apps.movements import drafting
from chungtay.apps.movements.drafting import Fault, Slot
from chungtay.apps.movements.models import Origin, Version
from chungtay.apps.movements.options import MOST_OPTIONS
from chungtay.base.forms import DayField, DecimalField, NumberField, WordsField
from chungtay.rules import pack_words, vietnamese

Choices = Mapping[str, list[tuple[str, str]]]
LONG = frozenset({"text", "note", "definition", "pact", "evidence_words", "help"})
# Said by the system: the version of the schema, and who writes the plan.
HIDDEN = frozenset({"schema", "standing"})
NO_CHOICE = ("", "— chưa chọn —")


class WordChoices(forms.CheckboxSelectMultiple):
    """Choices whose words come from people or from the law, with the digits that stand in them."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["label"] = format_html("<span data-words>{}</span>", option["label"])
        return option


class LinesField(WordsField):
    """Several words, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        text = super().to_python(value) or ""
        return [line.strip() for line in text.splitlines() if line.strip()]


class PartForm(forms.Form):
    """The fields of one record of the schema, filled with what is written; faults stand at their fields."""

    def __init__(
        self, record: type, written: Mapping[str, Any], choices: Choices, data: Mapping[str, Any] | None = None
    ) -> None:
        self.slots = [slot for slot in drafting.scalars(record) if slot.name not in HIDDEN]
        self.written = written
        made = {slot.name: field_of(slot, choices, written.get(slot.name)) for slot in self.slots}
        super().__init__(data if data is not None else shown(self.slots, written))
        self.fields.update(made)
        for slot in self.slots:
            # May stand empty while the plan is being written, but not when it is published.
            self.fields[slot.name].wanted = slot.must and not is_list(slot)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What was written, as data of a pack; call it on a valid form. What stands empty is left out."""
        given = {slot.name: stored(slot, self.cleaned_data[slot.name]) for slot in self.slots}
        kept = {name: value for name, value in self.written.items() if name in HIDDEN}
        return kept | {name: value for name, value in given.items() if value not in (None, "")}

    def tell(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.add_error(fault.field if fault.field in self.fields else None, fault.message)


def is_list(slot: Slot) -> bool:
    return get_origin(slot.hint) is tuple


def field_of(slot: Slot, choices: Choices, written: Any) -> forms.Field:
    label, help_text = pack_words.field_words(slot.name), ""
    wanted: dict[str, Any] = {"label": label, "required": False, "help_text": help_text}
    if slot.hint is date:
        return DayField(**wanted)
    if slot.hint is bool:
        return forms.TypedChoiceField(
            choices=[("", "theo mặc định"), ("true", "có"), ("false", "không")], empty_value=None,
            coerce=lambda text: text == "true", **wanted,
        )  # fmt: skip
    if slot.hint in (int, Decimal):
        return NumberField(minimum=None, **wanted) if slot.hint is int else DecimalField(**wanted)
    many = is_list(slot)
    options = options_of(slot, choices, written)
    if options is None:
        return LinesField(**wanted) if many else words_field(slot, wanted)
    if many:
        return forms.MultipleChoiceField(choices=options, widget=WordChoices, **wanted)
    return forms.ChoiceField(choices=[NO_CHOICE, *options], **wanted)


def words_field(slot: Slot, wanted: dict[str, Any]) -> forms.Field:
    if slot.name in LONG:
        return WordsField(widget=forms.Textarea(attrs={"rows": 4}), **wanted)
    return WordsField(**wanted)


def options_of(slot: Slot, choices: Choices, written: Any) -> list[tuple[str, str]] | None:
    """A closed list, or the rows that may be named; None when there are too many to choose from, or none."""
    hint = get_args(slot.hint)[0] if is_list(slot) else slot.hint
    if get_origin(hint) is Literal:
        return [(str(value), pack_words.value_words(str(value))) for value in get_args(hint)]
    known = choices.get(slot.refers or slot.name)
    if known is None or len(known) > MOST_OPTIONS:
        return None
    there = {key for key, _ in known}
    given = written if isinstance(written, list) else [written] if written else []
    return [*known, *((str(key), str(key)) for key in given if key not in there)]


def stored(slot: Slot, value: Any) -> Any:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return value if value or slot.must else None
    return vietnamese.nfc(value).strip() if isinstance(value, str) else value


def shown(slots: Iterable[Slot], written: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    """What is written, as a form would have sent it, so that faults show at their fields at once."""
    return MultiValueDict({slot.name: as_typed(slot, written.get(slot.name)) for slot in slots})


def as_typed(slot: Slot, value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, dict):
        number = Decimal(value.get("decimal", "0"))
        return [vietnamese.format_decimal(number, max(0, -int(number.normalize().as_tuple().exponent)))]
    if isinstance(value, list):
        return ["\n".join(value)] if slot.hint == tuple[str, ...] and not slot.refers else value
    if slot.hint is date:
        return [vietnamese.format_day(date.fromisoformat(value))]
    return [str(value)]


class StartForm(forms.Form):
    """What a new draft is begun from."""

    origin = forms.ChoiceField(label="Soạn từ đâu", choices=Origin.choices, widget=forms.RadioSelect)
    title = WordsField(label="Tên kế hoạch", required=False, max_length=300)
    source = forms.ModelChoiceField(
        label="Kế hoạch để soạn theo", queryset=Version.objects.none(), required=False, empty_label="— không —"
    )
    file = forms.FileField(label="Tệp gói kế hoạch (YAML)", required=False)

    def __init__(self, data: Any, files: Any, sources: Any) -> None:
        super().__init__(data, files)
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    note = WordsField(
        label="Sửa đổi điều gì, vì sao",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Các đơn vị đọc dòng này trên trang phong trào.",
    )


class CloseForm(forms.Form):
    """Why a movement ends, from which day, and what goes on."""

    closed_on = DayField(label="Kết thúc từ ngày")
    reason = WordsField(label="Lý do", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    still_allowed = forms.MultipleChoiceField(
        label="Sau đó vẫn được",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(key, pack_words.value_words(key)) for key in ("report", "review", "score", "nominate")],
    )
