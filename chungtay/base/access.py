"""Who acts, and the small predicates that decide whether he may."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class Desk(Protocol):
    """A person in a post of a unit on a day; every act and every reading is done from a desk."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def post_id(self) -> int | None: ...
    @property
    def unit_id(self) -> int | None: ...
    @property
    def seat_id(self) -> int | None: ...
    @property
    def role(self) -> str: ...
    @property
    def reach(self) -> str:
        """How far the post reads: `own`, `line` (the unit and what stands under it), `seat` (its territory)."""

    @property
    def day(self) -> date: ...


class SystemDesk:
    """The desk of the installation itself: loads law and units, runs scheduled work; never a person."""

    person_id = None
    post_id = None
    unit_id = None
    seat_id = None
    role = "installer"
    reach = "all"

    def __init__(self, day: date) -> None:
        self.day = day


class PublicDesk:
    """The desk of somebody from the public, whom nobody asks who he is."""

    person_id = None
    post_id = None
    unit_id = None
    seat_id = None
    role = "public"
    reach = "own"

    def __init__(self, day: date) -> None:
        self.day = day


@dataclass(frozen=True)
class Predicate:
    """A question about a desk and a record, answered yes or no; joined with &, | and ~."""

    test: Callable[[Desk, Any], bool]
    name: str

    def __call__(self, desk: Desk, record: Any = None) -> bool:
        return bool(self.test(desk, record))

    def __and__(self, other: "Predicate") -> "Predicate":
        return Predicate(lambda desk, record: self(desk, record) and other(desk, record), f"({self} & {other})")

    def __or__(self, other: "Predicate") -> "Predicate":
        return Predicate(lambda desk, record: self(desk, record) or other(desk, record), f"({self} | {other})")

    def __invert__(self) -> "Predicate":
        return Predicate(lambda desk, record: not self(desk, record), f"~{self}")

    def __str__(self) -> str:
        return self.name


def predicate(test: Callable[[Desk, Any], bool]) -> Predicate:
    """Make a function of (desk, record) a predicate."""
    return Predicate(test, test.__name__)


def role_in(*roles: str) -> Predicate:
    """Holds when the desk's role is one of those named."""
    wanted = frozenset(roles)
    return Predicate(lambda desk, _record: desk.role in wanted, "role in " + ", ".join(sorted(wanted)))


installer = role_in("installer")
the_public = role_in("public")


@predicate
def anybody(_desk: Desk, _record: Any) -> bool:
    return True


@predicate
def nobody(_desk: Desk, _record: Any) -> bool:
    return False
