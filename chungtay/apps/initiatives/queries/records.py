"""The initiatives that a desk reads, narrowed by what it asks for."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count

from chungtay.apps.initiatives.models import EditionQuerySet, Initiative, InitiativeQuerySet, InitiativeState
from chungtay.base.access import Desk
from chungtay.rules import vietnamese


def listed(desk: Desk, day: date, asked: Mapping[str, str]) -> InitiativeQuerySet:
    found = Initiative.objects.visible_to(desk, day).select_related("unit")
    if "loai" in asked:
        found = found.filter(kind=asked["loai"])
    if "linh_vuc" in asked:
        found = found.filter(theme=asked["linh_vuc"])
    for word in vietnamese.words(asked.get("tim", "")):
        found = found.filter(words__contains=word)
    return found


def numbers(rows: InitiativeQuerySet) -> dict[str, int]:
    return dict(rows.order_by().values_list("state").annotate(Count("pk")))


def in_state(rows: InitiativeQuerySet, state: str) -> InitiativeQuerySet:
    return rows.filter(state=state) if state in InitiativeState.values else rows


def narrowed(rows: EditionQuerySet, asked: Mapping[str, str]) -> EditionQuerySet:
    """The public texts of a kind, theme and level that have all the words asked for, without tones."""
    columns = {"loai": "kind", "linh_vuc": "theme", "cap": "level"}
    found = rows.filter(**{column: asked[name] for name, column in columns.items() if name in asked})
    for word in vietnamese.words(asked.get("tim", "")):
        found = found.filter(words__contains=word)
    return found
