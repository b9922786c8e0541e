"""The form of a request while it is being made: sections as plain data, and what is still wrong with them, where."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from chungtay.apps.movements.queries import pack_of
from chungtay.apps.reports.models import ReportRequest, Sections
from chungtay.rules import shapes, vietnamese
from chungtay.rules.pack_forms import Form, Section
from chungtay.rules.problems import LawErrors

MOST_SECTIONS, MOST_CELLS, MOST_LINES = 20, 200, 200
STATUS = "suggested"
KEYS = {"key", "title", "kind", "help", "grows", "most", "lines", "cells", "rules"}


@dataclass(frozen=True)
class Fault:
    """Where in the form something is wrong: section, and cell or rule, by their place, and the field; None where it is
    the whole."""

    section: int | None
    cell: int | None
    field: str
    message: str
    rule: int | None = None

    @property
    def is_whole(self) -> bool:
        """Of the section, not of one of its cells or rules."""
        return self.cell is None and self.rule is None


def form_of(request: ReportRequest) -> Form:
    """The form as units fill it in; raises `LawErrors` while it is not whole."""
    return form_from(request, request.form)


def form_from(request: ReportRequest, sections: Sections) -> Form:
    return read_form(json.dumps(sections, sort_keys=True), request.row_key, request.title, request.clause)


@lru_cache(maxsize=64)
def read_form(sections: str, key: str, title: str, clause: str) -> Form:
    data = {"key": key, "title": title, "clause": clause, "status": STATUS}
    whole = [{**one, "clause": clause, "status": STATUS} for one in json.loads(sections)]
    return shapes.from_data(Form, {**data, "sections": whole}, "mẫu báo cáo")


def faults_of(request: ReportRequest, day: date) -> list[Fault]:
    """Everything that keeps the form from being asked for; empty when it is whole."""
    return faults_in(request, request.form, day)


def faults_in(request: ReportRequest, sections: Sections, day: date) -> list[Fault]:
    if not sections:
        return [Fault(None, None, "form", "Mẫu báo cáo chưa có mục nào.")]
    try:
        form = form_from(request, sections)
    except LawErrors as errors:
        return [placed(problem.key, problem.message_vi) for problem in errors.problems]
    wrong = set(objectives_of(form.sections)) - set(objectives_known(request, day))
    return [Fault(None, None, "form", f"Kế hoạch không có mục tiêu “{key}”.") for key in sorted(wrong)]


def placed(path: str, message: str) -> Fault:
    found = re.match(r"sections\[(\d+)\](?:\.(cells|rules)\[(\d+)\])?\.?(\w*)", path)
    if found is None:
        return Fault(None, None, path, message)
    section, kind, inner, field = found.groups()
    cell, rule = (int(inner) if kind == one else None for one in ("cells", "rules"))
    return Fault(int(section), cell, field, message, rule)


def objectives_of(sections: Sequence[Section]) -> list[str]:
    return [cell.objective for section in sections for cell in section.cells if cell.objective]


def objectives_known(request: ReportRequest, day: date) -> list[str]:
    return [one.key for one in pack_of(request.movement.current(day)).objectives]


def bare(sections: Sequence[Section], wanted: Sequence[str] = ()) -> Sections:
    """Sections of a finished form as a draft has them: what the request itself says is left out."""
    found = []
    for section in sections:
        if not wanted or section.key in wanted:
            data: dict[str, Any] = shapes.to_data(section)
            found.append({key: value for key, value in data.items() if key in KEYS | {"flow"}})
    return found


def next_key(sections: Sections, letter: str) -> str:
    """A key that no section, cell, line or rule of the form has."""
    taken = {
        one["key"]
        for section in sections
        for one in (section, *section["cells"], *section.get("lines", ()), *section.get("rules", ()))
    }
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def moved(rows: list[Any], place: int, by: int) -> list[Any]:
    """The rows with one of them moved up (-1) or down (1); at either end nothing changes."""
    other, found = place + by, list(rows)
    if 0 <= place < len(found) and 0 <= other < len(found):
        found[place], found[other] = found[other], found[place]
    return found


def lines_from(text: str, before: Sequence[dict[str, str]], sections: Sections) -> list[dict[str, str]]:
    """One line of text, one line of the table; a label that was there keeps its key."""
    kept = {line["label"]: line["key"] for line in before}
    found: list[dict[str, str]] = []
    for label in dict.fromkeys(vietnamese.collapse(row) for row in text.splitlines()):
        if label:
            ghost: dict[str, Any] = {"key": "", "cells": found}
            found.append({"key": kept.get(label) or next_key([*sections, ghost], "d"), "label": label})
    return found


def dropped(sections: Sections, section: int, cell: int) -> Sections:
    """The sections without one cell; sums no longer add it."""
    gone = sections[section]["cells"][cell]["key"]
    return [
        {
            **one,
            "cells": [
                {**each, "sum_of": [key for key in each.get("sum_of", ()) if key != gone]}
                for each in one["cells"]
                if each["key"] != gone
            ],
        }
        for one in sections
    ]
