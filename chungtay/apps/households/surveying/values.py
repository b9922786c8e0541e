"""Reads the values of a sheet from the case and its members, and writes them back where they belong."""

import re
from collections.abc import Iterable, Mapping

from chungtay.apps.households.models import Member, ReviewCase
from chungtay.apps.households.surveying.merging import Value, is_empty, same
from chungtay.apps.households.surveying.questions import Question, Sheet

STAMPS = "stamps"
OF_MEMBER = re.compile(r"m(\d+)-(\w+)")
OF_ITEM = re.compile(r"b1-(.+)")
COLUMNS = ("income_vnd", "causes", "note")


def stored(sheet: Sheet) -> dict[str, Value]:
    """What stands on the sheet now, by the names of its questions."""
    people = {member.pk: member for member in sheet.members}
    return {asked.name: known(asked, one(sheet.case, people, asked.name)) for asked in sheet.questions()}


def known(asked: Question, value: Value) -> Value:
    """An answer that the sheet of this day does not offer, as one of an earlier law, counts as none."""
    offered = {key for key, _ in asked.choices}
    if asked.kind == "choice":
        return value if value in offered else None
    if asked.kind == "many":
        return [each for each in value if each in offered] if isinstance(value, list) else []
    return value


def one(case: ReviewCase, people: Mapping[int, Member], name: str) -> Value:
    value: Value
    if found := OF_MEMBER.fullmatch(name):
        value = people[int(found[1])].facts.get(found[2])
    elif found := OF_ITEM.fullmatch(name):
        value = case.b1_answers.get(found[1])
    elif name in COLUMNS:
        value = getattr(case, name)
    else:
        value = case.answers.get(name)
    return value


def stamps(case: ReviewCase) -> dict[str, str]:
    found: dict[str, str] = case.answers.get(STAMPS, {})
    return found


def write(sheet: Sheet, writes: Mapping[str, Value], form: str) -> list[Member]:
    """Put the values on the case and on the members; returns the members whose facts changed. Nothing is saved."""
    people = {member.pk: member for member in sheet.members}
    changed: dict[int, Member] = {}
    for name, value in writes.items():
        if found := OF_MEMBER.fullmatch(name):
            member = people[int(found[1])]
            put(member.facts, found[2], value)
            changed[member.pk] = member
        elif found := OF_ITEM.fullmatch(name):
            put(sheet.case.b1_answers, found[1], value)
        elif name in COLUMNS:
            setattr(sheet.case, name, empty_of(name) if is_empty(value) else value)
        else:
            put(sheet.case.answers, name, value)
    if writes:
        sheet.case.answers[STAMPS] = stamps(sheet.case) | dict.fromkeys(writes, form)
    return list(changed.values())


def put(kept: dict[str, Value], key: str, value: Value) -> None:
    """An answer taken away leaves no trace of a key."""
    if is_empty(value):
        kept.pop(key, None)
    else:
        kept[key] = value


def empty_of(name: str) -> Value:
    empty: dict[str, Value] = {"note": "", "causes": []}
    return empty.get(name)


def differing(names: Iterable[str], before: Mapping[str, Value], after: Mapping[str, Value]) -> list[str]:
    return [name for name in names if not same(before.get(name), after.get(name))]
