"""Reads the values of a sheet from its case, writes them back, and tells the register what a finished one found."""

import re
from collections.abc import Mapping
from typing import Any

from chungtay.apps.households.models import Member, ReviewCase
from chungtay.apps.households.surveying.questions import Question, Sheet, of_member
from chungtay.rules.merging import Value, is_empty

STAMPS = "stamps"
OF_ITEM = re.compile(r"b1-(.+)")
COLUMNS = ("income_vnd", "causes", "note")


def stored(sheet: Sheet) -> dict[str, Value]:
    """What stands on the sheet now, by the names of its questions."""
    return {asked.name: known(asked, one(sheet.case, asked.name)) for asked in sheet.questions()}


def known(asked: Question, value: Value) -> Value:
    """An answer that the sheet of this day does not offer, as one of an earlier law, counts as none."""
    offered = {key for key, _ in asked.choices}
    if asked.kind == "choice":
        return value if value in offered else None
    if asked.kind == "many":
        return [each for each in value if each in offered] if isinstance(value, list) else []
    return value


def one(case: ReviewCase, name: str) -> Value:
    value: Value
    if found := OF_ITEM.fullmatch(name):
        value = case.b1_answers.get(found[1])
    elif name in COLUMNS:
        value = getattr(case, name)
    else:
        value = case.answers.get(name)
    return value


def stamps(case: ReviewCase) -> dict[str, str]:
    found: dict[str, str] = case.answers.get(STAMPS, {})
    return found


def write(case: ReviewCase, writes: Mapping[str, Value], form: str) -> None:
    """Put the values on the case, each with the sign of the form that wrote it. Nothing is saved."""
    for name, value in writes.items():
        if found := OF_ITEM.fullmatch(name):
            put(case.b1_answers, found[1], value)
        elif name in COLUMNS:
            setattr(case, name, empty_of(name) if is_empty(value) else value)
        else:
            put(case.answers, name, value)
    if writes:
        case.answers[STAMPS] = stamps(case) | dict.fromkeys(writes, form)


def put(kept: dict[str, Any], key: str, value: Value) -> None:
    """An answer taken away leaves no trace of a key."""
    if is_empty(value):
        kept.pop(key, None)
    else:
        kept[key] = value


def empty_of(name: str) -> Value:
    empty: dict[str, Value] = {"note": "", "causes": []}
    return empty.get(name)


def last_known(sheet: Sheet) -> list[Member]:
    """The members whose facts this sheet has changed; the next survey shows them as those of the last one."""
    changed = []
    for member in sheet.members:
        facts = {name: one(sheet.case, of_member(member, name)) for name in sheet.facts_of(member)}
        held = {name: value for name, value in facts.items() if not is_empty(value)}
        if held != member.facts:
            member.facts = held
            changed.append(member)
    return changed
