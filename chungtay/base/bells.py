"""The bell of the shell: what came in that the desk has not read; a later app supplies it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from chungtay.base.access import Desk
from chungtay.base.figures import Figure


@dataclass(frozen=True)
class Bell:
    """Its words, where it leads, and how much is unread."""

    label: str
    url: str
    figure: Figure


Ring = Callable[[Desk, date], Bell]
_rings: list[Ring] = []


def hang(ring: Ring) -> None:
    """Supply the bell; wired in config.reactions."""
    _rings[:] = [ring]


def shown(desk: Desk | None, day: date) -> Bell | None:
    return _rings[0](desk, day) if _rings and desk is not None else None
