"""Rules between the cells of a form that is being drawn: what they may speak of, their words, and when they go."""

from collections.abc import Mapping
from typing import Any

from chungtay.apps.reports.models import Sections
from chungtay.rules.pack_cell_rules import sentence
from chungtay.rules.pack_forms import FIGURES


def figures(sections: Sections, places: Mapping[int, Any] | None = None) -> dict[str, str]:
    """Key and words of every figure of the form, or of the sections at `places` alone; columns of tables are none."""
    drawn = [one for place, one in enumerate(sections) if places is None or place in places]
    return {
        cell["key"]: cell["label"]
        for section in drawn
        if section.get("kind", "figures") == "figures"
        for cell in section["cells"]
        if cell["unit"] in FIGURES
    }


def words_of(rule: dict[str, Any], labels: Mapping[str, str]) -> str:
    return sentence(rule["kind"], rule["cell"], rule.get("others", ()), labels)


def sentences(sections: Sections) -> list[str]:
    labels = figures(sections)
    return [words_of(rule, labels) for one in sections for rule in one.get("rules", ())]


def pruned(sections: Sections) -> Sections:
    """The form without rules that speak of a cell which is no longer there."""
    there = {cell["key"] for section in sections for cell in section["cells"]}
    return [
        {**one, "rules": [rule for rule in one["rules"] if {rule["cell"], *rule.get("others", ())} <= there]}
        if one.get("rules")
        else one
        for one in sections
    ]


def count(sections: Sections) -> int:
    return sum(len(one.get("rules", ())) for one in sections)
