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
PublicOffer = Callable[[Any, date], Panel | None]
OFFERS: dict[str, list[Offer]] = {}
PUBLIC_OFFERS: dict[str, list[PublicOffer]] = {}


def offer(place: str, panel: Offer) -> None:
    """Offer a panel for the page `place`; wired in config.reactions."""
    wired = OFFERS.setdefault(place, [])
    if panel not in wired:
        wired.append(panel)


def panels_for(place: str, record: Any, desk: Desk, day: date) -> list[Panel]:
    found = (make(record, desk, day) for make in OFFERS.get(place, ()))
    return [panel for panel in found if panel is not None]


def offer_public(place: str, panel: PublicOffer) -> None:
    """Offer a panel for the public page `place`; nobody's desk is asked, so it shows only what is published."""
    wired = PUBLIC_OFFERS.setdefault(place, [])
    if panel not in wired:
        wired.append(panel)


def public_panels_for(place: str, record: Any, day: date) -> list[Panel]:
    found = (make(record, day) for make in PUBLIC_OFFERS.get(place, ()))
    return [panel for panel in found if panel is not None]
