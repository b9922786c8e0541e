"""Figures that were accepted on a day and have been opened again since: they still count for that day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from chungtay.apps.movements.models import Movement
from chungtay.apps.reports.answers import Answers, TableRow, answers_of
from chungtay.apps.reports.layouts import Layout
from chungtay.apps.reports.models import PastAcceptance, Report
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import UnitClosure
from chungtay.rules import shapes
from chungtay.rules.pack_forms import Section


class Held(NamedTuple):
    """What one report said on the day."""

    report_id: int
    unit_id: int
    year: int
    area: str
    row_key: str
    figures: Mapping[str, int | None]


def kept(report: Report, layout: Layout) -> dict[str, Any]:
    """Everything that was answered, and the form it was answered to, as a record of the past keeps them."""
    said = answers_of(report)
    rows = {key: [{"key": row.key, "cells": dict(row.cells)} for row in lines] for key, lines in said.rows.items()}
    sections = [shapes.to_data(section) for section in layout.sections]
    return {"figures": dict(said.figures), "texts": dict(said.texts), "rows": rows, "form": sections}


def said_then(past: PastAcceptance) -> Answers:
    rows = {key: [TableRow(row["key"], row["cells"]) for row in lines] for key, lines in past.rows.items()}
    return Answers(past.figures, past.texts, rows)


def sections_then(past: PastAcceptance) -> tuple[Section, ...]:
    """The sections that were answered then; none where only figures were kept."""
    return tuple(shapes.from_data(Section, one, "mẫu đã lưu", None) for one in past.form or ())


def held_on(movement: Movement, day: date, rows: Collection[str], year: int | None = None) -> list[Held]:
    """Few reports are ever opened again, so that one query for all of them is the cheapest."""
    found = PastAcceptance.objects.on(day).filter(report__movement=movement, report__row_key__in=sorted(rows))
    if year is not None:
        found = found.filter(report__year=year)
    wanted = ("report_id", "report__unit_id", "report__year", "report__unit__seat__area", "report__row_key", "figures")
    return [Held(*row) for row in found.values_list(*wanted)]


def by_ancestor(held: Iterable[Held], ancestors: Iterable[int], day: date) -> dict[int, list[Held]]:
    """Each with the units of `ancestors` that it stood under on the day; no query when there is none."""
    by_unit: dict[int, list[Held]] = defaultdict(list)
    for one in held:
        by_unit[one.unit_id].append(one)
    if not by_unit:
        return {}
    pairs = UnitClosure.objects.filter(holds_on(day), ancestor__in=list(ancestors), descendant__in=list(by_unit))
    found: dict[int, list[Held]] = defaultdict(list)
    for above, below in pairs.values_list("ancestor_id", "descendant_id"):
        found[above] += by_unit[below]
    return dict(found)


Sums = dict[str, tuple[int | None, int]]


def add(sums: Sums, held: Iterable[Held], keys: Collection[str] = ()) -> Sums:
    """The sums and counts by cell with what these reports said; an emptied cell adds nothing and is not counted."""
    for one in held:
        for key, value in one.figures.items():
            if value is not None and (not keys or key in keys):
                total, number = sums.get(key, (None, 0))
                sums[key] = ((total or 0) + value, number + 1)
    return sums
