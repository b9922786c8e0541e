"""A place in a plan being written: what stands there by the schema of packs, reading it, and putting it back."""

import dataclasses
import hashlib
import json
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from django.http import Http404

from chungtay.rules.pack_forms import FIGURES
from chungtay.rules.packs import Pack

Data = dict[str, Any]
Step = str | int
Move = Literal["add", "remove", "up", "down"]
MOST_ROWS = 400
MISSING = re.compile(r"Thiếu khóa “(\w+)”")


@dataclass(frozen=True)
class Slot:
    """A field of a record: what it is called, its type, what it refers to, and whether it must be there."""

    name: str
    hint: Any
    refers: str
    must: bool

    @property
    def record(self) -> type | None:
        """The record that stands here, alone or as rows."""
        inner = get_args(self.hint)[0] if self.is_rows else self.hint
        return inner if dataclasses.is_dataclass(inner) and isinstance(inner, type) else None

    @property
    def is_rows(self) -> bool:
        return get_origin(self.hint) is tuple and dataclasses.is_dataclass(get_args(self.hint)[0])


def slots(record: type) -> list[Slot]:
    hints = typing.get_type_hints(record)
    return [
        Slot(
            field.name,
            bare(hints[field.name]),
            field.metadata.get("refers", ""),
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(record)
    ]


def bare(hint: Any) -> Any:
    """The type without its `| None`."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def scalars(record: type) -> list[Slot]:
    return [slot for slot in slots(record) if slot.record is None]


def inner(record: type) -> list[Slot]:
    """The rows and records that stand inside a record and are written on their own."""
    return [slot for slot in slots(record) if slot.record is not None]


@dataclass(frozen=True)
class Place:
    """Where something stands: `sheets/0/groups/1` is the second group of the first sheet, "" the plan itself."""

    steps: tuple[Step, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Place":
        """404 for a place that the schema does not have."""
        place = cls(tuple(int(step) if step.isascii() and step.isdigit() else step for step in text.split("/") if step))
        place.slot_and_record()
        return place

    def __str__(self) -> str:
        return "/".join(map(str, self.steps))

    @property
    def parent(self) -> "Place":
        return Place(self.steps[:-1])

    def below(self, *steps: Step) -> "Place":
        return Place((*self.steps, *steps))

    def slot_and_record(self) -> tuple[Slot | None, type]:
        """The slot that leads here and the record of this place; for rows, the record of one."""
        record: type = Pack
        slot: Slot | None = None
        expects_number = False
        for step in self.steps:
            if isinstance(step, int) != expects_number:
                raise Http404
            if isinstance(step, int):
                expects_number = False
                continue
            slot = next((one for one in inner(record) if one.name == step), None)
            if slot is None or slot.record is None:
                raise Http404
            record, expects_number = slot.record, slot.is_rows
        return slot, record

    @property
    def is_rows(self) -> bool:
        slot, _ = self.slot_and_record()
        return slot is not None and slot.is_rows and isinstance(self.steps[-1], str)

    def found_in(self, content: Mapping[str, Any]) -> Any:
        """What is written here; `LookupError` when the row is gone."""
        here: Any = content
        for number, step in enumerate(self.steps):
            here = here[step] if isinstance(step, int) else here.get(step)
            if here is None:
                here = [] if Place(self.steps[: number + 1]).is_rows else {}
        return here

    def put_into(self, content: Data, value: Any) -> None:
        here: Any = content
        for number, step in enumerate(self.steps[:-1]):
            if isinstance(step, str) and here.get(step) is None:
                here[step] = [] if Place(self.steps[: number + 1]).is_rows else {}
            here = here[step]
        here[self.steps[-1]] = value


def plain_part(record: type, data: Mapping[str, Any]) -> Data:
    """The words, numbers and days of a record, without what is written on pages of its own."""
    names = {slot.name for slot in scalars(record)}
    return {name: value for name, value in data.items() if name in names}


def seen(value: Any) -> str:
    """What a form was opened with, so that a change of the same part in between is noticed."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def order_of(rows: list[Data]) -> str:
    """Who stands where in a list: by this a move means the rows that were seen."""
    return seen([row.get("key") or row.get("source") or row.get("subject") or row.get("title") for row in rows])


def moved(rows: list[Data], move: Move, number: int) -> list[Data]:
    """The rows after one was added at the end, taken out, or changed places with its neighbour."""
    found = list(rows)
    if move == "add":
        return [*found, {}]
    if move == "remove":
        del found[number]
        return found
    other = number - 1 if move == "up" else number + 1
    if 0 <= other < len(found):
        found[number], found[other] = found[other], found[number]
    return found


def title_of(row: Mapping[str, Any]) -> str:
    for name in ("title", "label", "role", "text", "key", "subject", "source"):
        if row.get(name):
            return str(row[name])
    return ""


def cells_of(place: Place, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The cells of the form in which a place stands, of a rule its figures; none outside of forms."""
    if len(place.steps) < 2 or place.steps[0] != "forms":
        return []
    form = Place(place.steps[:2]).found_in(content)
    cells = [cell for section in form.get("sections") or [] for cell in section.get("cells") or []]
    return [cell for cell in cells if cell.get("unit") in FIGURES] if "rules" in place.steps else cells


@dataclass(frozen=True)
class Fault:
    """What is wrong, at the place and field where it can be mended."""

    place: Place
    field: str
    message: str


def fault_at(key: str, message: str) -> Fault:
    """From `sheets[0].groups[1].max_points` to its place and field."""
    steps: list[Step] = []
    for name, number in re.findall(r"([A-Za-z_]\w*)|\[(\d+)\]", key):
        steps.append(name if name else int(number))
    steps, field = _split(steps)
    if missing := MISSING.search(message):
        return _missing(Place(tuple(steps)), field, missing[1])
    return Fault(Place(tuple(steps)), field, message)


def _missing(place: Place, field: str, name: str) -> Fault:
    """A record or list that is missing is told where it would be written."""
    _, record = (Place(place.steps)).slot_and_record()
    slot = next((one for one in slots(record) if one.name == name), None)
    if slot is not None and slot.record is not None:
        return Fault(place.below(name), "", "Chưa ghi.")
    return Fault(place, name, "Chưa ghi.")


def _split(steps: list[Step]) -> tuple[list[Step], str]:
    """The place of the record, and the field of it that is meant."""
    record: type = Pack
    for number, step in enumerate(steps):
        if isinstance(step, int):
            continue
        slot = next((one for one in slots(record) if one.name == step), None)
        if slot is None or slot.record is None:
            return steps[:number], step
        record = slot.record
    return steps, ""
