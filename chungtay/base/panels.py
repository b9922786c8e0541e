"""Lets a page of a lower app show what a higher app knows, without importing upwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.base.access import Desk


@dataclass(frozen=True)
class Panel:
    """A block on somebody else's page: its title, its template and what it shows."""

    title: str
    template: str
    context: dict[str, Any]


Offer = Callable[[Any, Desk, date], Panel | None]
OFFERS: dict[str, list[Offer]] = {}


def offer(place: str, panel: Offer) -> None:
    """Offer a panel for the page `place`; wired in config.reactions."""
    wired = OFFERS.setdefault(place, [])
    if panel not in wired:
        wired.append(panel)


def panels_for(place: str, record: Any, desk: Desk, day: date) -> list[Panel]:
    found = (make(record, desk, day) for make in OFFERS.get(place, ()))
    return [panel for panel in found if panel is not None]
