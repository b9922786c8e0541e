"""Ways into a yearly paper from another app's page, with what is known there filled in."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from chungtay.apps.documents import permissions
from chungtay.apps.documents.offering import OFFERS
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk


@dataclass(frozen=True)
class Way:
    label: str
    url: str


def ways(desk: Desk, unit: Unit, kinds: Iterable[str], year: int, within: str) -> list[Way]:
    """One for each kind that the desk may write for the unit; of another unit's papers none."""
    if unit.pk != desk.unit_id or not permissions.may_issue(desk, unit):
        return []
    found = [OFFERS[kind] for kind in kinds if kind in OFFERS and OFFERS[kind].fits(unit)]
    given = {"year": year, "within": within}
    return [Way(one.label, f"{reverse('documents:begin')}?{urlencode({'kind': one.kind, **given})}") for one in found]
