"""The form of a report whose questions are more than the yearly sheets: any cell, and tables that grow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _

from chungtay.apps.reports.answers import Answers, TableRow, cell_name
from chungtay.base.figures import Figure
from chungtay.base.forms import DayField, WordsField
from chungtay.rules import vietnamese
from chungtay.rules.pack_answers import LONGEST_LINE, LONGEST_TEXT, YES_NO, limits_broken
from chungtay.rules.pack_forms import Cell, Section

SPARE, MORE = 2, 3
FEW_OPTIONS = 6


class AmountField(forms.Field):
    """A figure of the form, with its own decimals and limits; it is kept whole, in units of its last decimal."""

    def __init__(self, cell: Cell, **kwargs: Any) -> None:
        mode = "decimal" if cell.places else "numeric"
        super().__init__(widget=forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"}), **kwargs)
        self.cell = cell

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            amount = vietnamese.parse_number(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="number") from error
        if broken := limits_broken(self.cell, amount):
            raise ValidationError(broken, code="limits")
        return self.cell.kept(amount)

    def prepare_value(self, value: Any) -> Any:
        """A stored figure as people write it; what was typed stays as it was typed."""
        return (
            vietnamese.format_decimal(Decimal(value).scaleb(-self.cell.places), self.cell.places)
            if isinstance(value, int)
            else value
        )


@dataclass(frozen=True)
class Asked:
    """One question: its cell, its field, and what the system itself knows about it."""

    cell: Cell
    field: BoundField
    suggested: Figure | None


@dataclass(frozen=True)
class Row:
    """One line of a table to fill in: the words of a line that the form names, or its number."""

    label: str
    is_named: bool
    fields: list[tuple[Cell, BoundField | None]]


class AnswersForm(forms.Form):
    """One field for each answer; a draft may leave any of them empty, so none is required here."""

    def __init__(
        self, sections: Sequence[Section], data: Any = None, *, stored: Answers, more: str = "",
        suggested: Mapping[str, Figure] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.sections, self.suggested = sections, suggested or {}
        self.counts: dict[str, int] = {}
        for section in sections:
            if section.is_table:
                self._add_table(section, stored.rows.get(section.key, ()), data, section.key == more)
            else:
                for cell in section.cells:
                    self._add_cell(section, cell, stored)

    def _add_cell(self, section: Section, cell: Cell, stored: Answers) -> None:
        if not cell.is_typed:
            return
        made = field_of(cell, f"{section.title}, {cell.label}")
        known = stored.figures.get(cell.key) if cell.is_figure else initial_of(cell, stored.texts.get(cell.key, ""))
        if known is None and cell.key in self.suggested and (value := self.suggested[cell.key].value) is not None:
            known = cell.kept(Decimal(value))
            made.widget.attrs["data-prefilled"] = ""
        made.initial = known
        self.fields[cell.key] = made

    def _add_table(self, section: Section, rows: Sequence[TableRow], data: Any, more: bool) -> None:
        count = max(len(rows), len(section.lines))
        if section.grows:
            count += SPARE
        if data is not None:
            count = asked_count(data.get(f"{section.key}__dong", "")) + (MORE if more else 0)
        self.counts[section.key] = max(len(section.lines), min(count, section.most))
        for place in range(self.counts[section.key]):
            given = rows[place].cells if place < len(rows) else {}
            for cell in section.cells:
                if cell.is_typed:
                    made = field_of(cell, f"{section.title}, dòng {place + 1}, {cell.label}", in_table=True)
                    made.widget.attrs["aria-label"] = made.label
                    made.initial = initial_of(cell, given.get(cell.key, ""))
                    self.fields[cell_name(section, place, cell)] = made

    def asked(self, section: Section) -> list[Asked]:
        return [Asked(cell, self[cell.key], self.suggested.get(cell.key)) for cell in section.cells if cell.is_typed]

    def rows(self, section: Section) -> list[Row]:
        names = [line.label for line in section.lines]
        return [
            Row(
                names[place] if place < len(names) else str(place + 1),
                place < len(names),
                [(cell, self[cell_name(section, place, cell)] if cell.is_typed else None) for cell in section.cells],
            )
            for place in range(self.counts[section.key])
        ]

    def answers(self) -> Answers:
        """What could be read. A table with a cell that could not be read stays out whole, so that nothing is lost."""
        figures: dict[str, int | None] = {}
        texts: dict[str, str] = {}
        rows: dict[str, Sequence[TableRow]] = {}
        for section in self.sections:
            if section.is_table:
                if (given := self._given_rows(section)) is not None:
                    rows[section.key] = [row for _, row in given]
                continue
            for cell in section.cells:
                if cell.key not in self.cleaned_data:
                    continue
                if cell.is_figure:
                    figures[cell.key] = self.cleaned_data[cell.key]
                else:
                    texts[cell.key] = text_of(self.cleaned_data[cell.key])
        return Answers(figures, texts, rows)

    def place_of(self, problem: str) -> str:
        """The field that a problem of the kept answers belongs to: lines left empty in between are not kept."""
        section = next((one for one in self.sections if one.is_table and problem.startswith(f"{one.key}__")), None)
        if section is None:
            return problem
        _, place, column = problem.split("__")
        kept = [where for where, _ in self._given_rows(section) or ()]
        return f"{section.key}__{kept[int(place)] if int(place) < len(kept) else 0}__{column}"

    def _given_rows(self, section: Section) -> list[tuple[int, TableRow]] | None:
        found = []
        for place in range(self.counts[section.key]):
            names = {cell: cell_name(section, place, cell) for cell in section.cells if cell.is_typed}
            if any(name not in self.cleaned_data for name in names.values()):
                return None
            cells = {cell.key: kept_text(cell, self.cleaned_data[name]) for cell, name in names.items()}
            named = place < len(section.lines)
            if named or any(cells.values()):
                found.append((place, TableRow(section.lines[place].key if named else "", cells)))
        return found

    def blocks(self) -> Iterator[dict[str, Any]]:
        """Section by section, as the page shows them."""
        for section in self.sections:
            table = {"rows": self.rows(section), "count": self.counts[section.key]} if section.is_table else {}
            questions = [] if section.is_table else self.asked(section)
            full = section.is_table and self.counts[section.key] >= section.most
            yield {"section": section, "asked": questions, "may_grow": section.grows and not full, **table}


def field_of(cell: Cell, label: str, *, in_table: bool = False) -> forms.Field:
    """The field for an answer; in the narrow cells of a table one chooses from a list."""
    if cell.is_figure:
        return AmountField(cell, required=False, label=label)
    if cell.unit in ("choice", "yes_no"):
        options = list(YES_NO.items()) if cell.unit == "yes_no" else [(option, option) for option in cell.options]
        if in_table or len(options) > FEW_OPTIONS:
            return forms.ChoiceField(required=False, label=label, choices=[("", _("— chọn —")), *options])
        return forms.ChoiceField(required=False, label=label, choices=options, widget=forms.RadioSelect)
    if cell.unit == "day":
        return DayField(required=False, label=label)
    return words_field(cell, label)


def words_field(cell: Cell, label: str) -> forms.Field:
    if cell.unit == "text":
        area = forms.Textarea(attrs={"rows": 6})
        return WordsField(required=False, label=label, max_length=LONGEST_TEXT, widget=area)
    return WordsField(required=False, label=label, max_length=LONGEST_LINE)


def asked_count(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0


def initial_of(cell: Cell, text: str) -> Any:
    """A kept answer as its field takes it."""
    if not text:
        return None
    if cell.is_figure:
        return cell.kept(Decimal(text))
    return date.fromisoformat(text) if cell.unit == "day" else text


def text_of(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def kept_text(cell: Cell, value: Any) -> str:
    """The answer in a cell of a table as it is kept: figures as plain decimals."""
    if not cell.is_figure:
        return text_of(value)
    return "" if value is None else str(cell.amount(value))
