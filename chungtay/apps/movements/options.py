"""What the rows of a plan being written may name: rows of the plan itself, documents, measures, units."""

from typing import Any

from chungtay.apps.movements import checking, drafting
from chungtay.apps.movements.drafting import Place
from chungtay.apps.movements.models import Movement, PackDraft
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.law import book
from chungtay.rules.indicators import INDICATORS
from chungtay.rules.scoring import MEASURES

# A list longer than this is typed into, not chosen from.
MOST_OPTIONS = 120
Pairs = list[tuple[str, str]]
OWN = ("clauses", "participants", "targets", "forms", "certificates", "objectives")


def choices(draft: PackDraft, desk: Desk, where: Place) -> dict[str, Pairs]:
    """By what a field refers to; `parent` by its own name. Within a form, its own cells alone may be named."""
    content = draft.content()
    law = book()
    forms = content.get("forms") or []
    sections = [section for form in forms for section in form.get("sections") or []]
    return {
        **{name: named(content.get(name) or []) for name in OWN},
        "sections": named(sections),
        "cells": named(
            drafting.cells_of(where, content) or [cell for section in sections for cell in section.get("cells") or []]
        ),
        "sources": [(key, f"{one.cite} · {one.title}") for key, one in law.sources.items()],
        "measures": [(key, one.label_vi) for key, one in MEASURES.items()],
        "indicators": [(key, one.label_vi) for key, one in INDICATORS.items()],
        "award_forms": [(form.key, form.label) for form in law.award_forms()],
        "units": units_near(desk),
        "parent": [
            (one.key, str(one))
            for one in Movement.objects.open_on(desk.day).filter(level__lte=draft.unit.level).exclude(unit=draft.unit)
        ],
    }


def named(rows: list[dict[str, Any]]) -> Pairs:
    """Rows that have a key already, each with the words by which people know it."""
    return [
        (str(row["key"]), " · ".join(str(row[name]) for name in ("label", "title") if row.get(name)) or str(row["key"]))
        for row in rows
        if row.get("key")
    ]


def units_near(desk: Desk) -> Pairs:
    """Units in the desk's reach by the names under which packs know them; too many of them are typed, not chosen."""
    found = Unit.objects.reached_by(desk, desk.day).on(desk.day).select_related("seat").order_by("level", "name")
    return [(checking.standing_of(unit), unit.name) for unit in found[: MOST_OPTIONS + 1]]
