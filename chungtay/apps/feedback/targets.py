"""What the public may write about: each app's public things are offered here by the wiring page, none is known here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class Target:
    """One thing to write about: its public title, and the unit that answers first."""

    kind: str
    key: str
    title: str
    unit_id: int
    record: Model | None = None


Find = Callable[[str, date], Target | None]
Search = Callable[[str, date], list[Target]]


@dataclass(frozen=True)
class Kind:
    """`office` is the role that works on these for the committee of its seat; `hint` says how one finds the thing."""

    key: str
    label: str
    find: Find
    search: Search | None = None
    hint: str = ""
    office: str = "standing_officer"


KINDS: dict[str, Kind] = {}
# Sees all kinds, since it answers for the movement.
COORDINATING = "standing_officer"


def offer(
    key: str, label: str, find: Find, search: Search | None = None, *, hint: str = "", office: str = COORDINATING
) -> None:
    """Let the public write about a kind of thing; wired in config.reactions."""
    KINDS[key] = Kind(key, label, find, search, hint, office)


def find(kind: str, key: str, day: date) -> Target | None:
    known = KINDS.get(kind)
    return known.find(key, day) if known else None


def of_office(role: str) -> list[str] | None:
    """The kinds that a role of its own works on; None for roles that work on any."""
    if role == COORDINATING:
        return None
    found = [one.key for one in KINDS.values() if one.office == role]
    return found or None


def label_of(kind: str) -> str:
    known = KINDS.get(kind)
    return known.label if known else kind


def works_on(role: str, kind: str) -> bool:
    known: Any = KINDS.get(kind)
    return known is not None and known.office == role
