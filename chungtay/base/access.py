"""Who acts, and the small predicates that decide whether he may."""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, runtime_checkable

from rules.predicates import Predicate, predicate

__all__ = ["Desk", "Predicate", "SystemDesk", "anybody", "installer", "nobody", "predicate", "role_in"]


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


def role_in(*roles: str) -> Predicate:
    """A predicate that holds when the desk's role is one of those named."""
    wanted = frozenset(roles)

    def holds(desk: Desk, _record: Any = None) -> bool:
        return desk.role in wanted

    holds.__name__ = "role_in_" + "_".join(sorted(wanted))
    test: Callable[..., bool] = holds
    return predicate(test)


installer: Predicate = role_in("installer")


@predicate
def anybody(_desk: Desk, _record: Any = None) -> bool:
    return True


@predicate
def nobody(_desk: Desk, _record: Any = None) -> bool:
    return False
