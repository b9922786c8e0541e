"""What decides how a workbook is read: its sheet, the columns, the answers of the person, the places it may name."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from chungtay.apps.households.importing import books, headers, villages
from chungtay.apps.households.importing.fields import Field, fields_of
from chungtay.apps.households.importing.headers import Header
from chungtay.apps.households.importing.villages import Places
from chungtay.apps.households.models import ExtraField, Import, ImportKind
from chungtay.apps.households.queries.fields import fields_for
from chungtay.apps.units.models import Unit
from chungtay.base import law
from chungtay.base.sheets.reading import Sheet, Workbook, head
from chungtay.rules.review_forms import ReviewForm

# Raised when the same workbook would be read another way than before: staged rows of older readings are left alone.
READING = 1
REPEAT, LEAVE = "repeat", "leave"
RENAME, REFUSE = "rename", "refuse"


@dataclass(frozen=True)
class Options:
    """What no column tells. `codes` and `heads` answer questions that only the comparison with the register raises."""

    village: int | None = None
    as_of: str = ""
    merged: str = ""
    blanks: bool = False
    codes: str = ""
    heads: str = ""
    standard: str = ""
    decision: str = ""
    decided_on: str = ""
    year: int | None = None
    opening: bool = False
    form: int | None = None
    stratum: str = ""
    skip_wrong: bool = False

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Options":
        known = {one.name for one in fields(cls)}
        return cls(**{key: value for key, value in kept.items() if key in known})

    def kept(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def decision_day(self) -> date | None:
        return date.fromisoformat(self.decided_on) if self.decided_on else None


@dataclass(frozen=True)
class Plan:
    brought: Import
    book: Workbook
    sheet: Sheet
    mapping: Mapping[str, int]
    options: Options
    fields: tuple[Field, ...]
    headers: dict[str, Header]
    places: Places
    day: date
    form: ReviewForm | None = None

    @property
    def as_of(self) -> date:
        """The day on which the list holds; the day of the work unless the person says another."""
        return date.fromisoformat(self.options.as_of) if self.options.as_of else self.day

    @property
    def token(self) -> str:
        """Names what was read: another sheet, mapping or answer gives another token."""
        lasting = replace(self.options, codes="", heads="", skip_wrong=False).kept()
        told = [READING, self.brought.sha256, self.sheet.name, self.brought.header_row, dict(self.mapping), lasting,
                self.brought.encoding, [(one.id, one.name) for one in self.places.places],
                [(one.key, one.choices) for one in self.fields]]  # fmt: skip
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]

    def label(self, key: str) -> str:
        return next((one.label for one in self.fields if one.key == key), key)


def plan_of(brought: Import, day: date) -> Plan:
    book = books.open_book(brought)
    sheet = book.sheet(brought.sheet)
    options = Options.of(brought.options)
    form = form_of(options.form)
    targets = fields_of(brought.kind, extra_fields(brought.unit, day), form)
    columns = {one.column: one for one in headers_in(book, sheet, brought.header_row)}
    mapping = headers.usable(brought.mapping, targets, sheet.columns)
    named = {key: columns[column] for key, column in mapping.items()}
    return Plan(brought, book, sheet, mapping, options, targets, named, places_for(brought, day), day, form)


def headers_in(book: Workbook, sheet: Sheet, header_row: int) -> list[Header]:
    return headers.headers_of(head(book, sheet.name, header_row + headers.LOOKED_AT), header_row, sheet)


def places_for(brought: Import, day: date) -> Places:
    """Forms have rows for communes, too; lists only for villages."""
    find = villages.places_of if brought.kind == ImportKind.FORMS else villages.villages_of
    return find(brought.unit, day)


def extra_fields(unit: Unit, day: date) -> list[ExtraField]:
    """The fields that the unit, or one above it, has added to the sheets of its households."""
    return fields_for(unit, day)


def form_of(number: int | None) -> ReviewForm | None:
    return None if number is None else next((one for one in law.book().review_forms if one.num == number), None)
