"""What the data-entry page needs of a draft: what was opened, and what two people have typed differently."""

from dataclasses import dataclass

from chungtay.apps.reports.cells_typed import Draft
from chungtay.base.screens import once_key
from chungtay.rules import vietnamese
from chungtay.rules.merging import Base, Value, is_empty


@dataclass(frozen=True)
class Clash:
    """One field that two people have changed: what is stored, and what this person typed."""

    name: str
    label: str
    theirs: str
    yours: str


def base_for(draft: Draft) -> Base:
    return Base(once_key(), draft.values(), draft.stamps())


def written(value: Value) -> str:
    if is_empty(value):
        return "(để trống)"
    return vietnamese.format_number(value) if isinstance(value, int) else str(value)
