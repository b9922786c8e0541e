"""The rows of a plan's form: tasks and ways of making it known, each with a few spare lines."""

from collections.abc import Mapping
from typing import Any

from django import forms

from chungtay.apps.movements.goals import LineRow, PlanContent, TaskRow
from chungtay.apps.movements.owners import Owners
from chungtay.base.forms import DayField, WordsField

SPARE = 3
MOST_TASKS = 40
MOST_LINES = 20
TASK_PARTS = ("title", "owner", "start", "due")
LINE_PARTS = ("form", "audience", "timing", "who")
OWNERS_LIST = "phu-trach"


def count_of(data: Mapping[str, Any], prefix: str) -> int:
    return sum(1 for name in data if name.startswith(prefix))


def task_fields(place: int) -> dict[str, forms.Field]:
    number = place + 1
    fields: dict[str, forms.Field] = {
        "title": WordsField(label=f"Nhiệm vụ {number}", required=False, max_length=300),
        "owner": WordsField(label=f"Đơn vị, người phụ trách nhiệm vụ {number}", required=False, max_length=160),
        "start": DayField(label=f"Ngày bắt đầu nhiệm vụ {number}", required=False),
        "due": DayField(label=f"Hạn của nhiệm vụ {number}", required=False),
    }
    fields["owner"].widget.attrs |= {"list": OWNERS_LIST, "autocomplete": "off"}
    named = {f"task_{part}_{place}": field for part, field in fields.items()}
    return labelled(named) | {f"task_id_{place}": forms.IntegerField(required=False, widget=forms.HiddenInput)}


def line_fields(place: int) -> dict[str, forms.Field]:
    number = place + 1
    labels = (("form", "Hình thức", 200), ("audience", "Đối tượng", 160), ("timing", "Thời gian", 120),
              ("who", "Người thực hiện", 160))  # fmt: skip
    return labelled(
        {
            f"line_{part}_{place}": WordsField(label=f"{label}, dòng {number}", required=False, max_length=most)
            for part, label, most in labels
        }
    )


def labelled(fields: dict[str, forms.Field]) -> dict[str, forms.Field]:
    for field in fields.values():
        field.widget.attrs["aria-label"] = str(field.label)
    return fields


def task_faults(given: Mapping[str, Any], place: int) -> dict[str, str]:
    """What one line of a task still needs, at the field."""
    title, owner, start, due = (given.get(f"task_{part}_{place}") for part in TASK_PARTS)
    found: dict[str, str] = {}
    if title and not owner:
        found[f"task_owner_{place}"] = "Anh/chị ghi đơn vị hoặc người phụ trách."
    if title and not due:
        found[f"task_due_{place}"] = "Anh/chị ghi hạn hoàn thành."
    if not title and (owner or due or start):
        found[f"task_title_{place}"] = "Anh/chị ghi tên nhiệm vụ."
    if start and due and start > due:
        found[f"task_start_{place}"] = "Ngày bắt đầu phải trước hạn."
    return found


def task_row(given: Mapping[str, Any], place: int, owners: Owners) -> TaskRow:
    title, words, start, due = (given[f"task_{part}_{place}"] for part in TASK_PARTS)
    owner = owners.named(words)
    return TaskRow(title, owner.words, due, start, owner.unit, owner.post, given[f"task_id_{place}"])


def line_row(given: Mapping[str, Any], place: int) -> LineRow:
    return LineRow(*(given[f"line_{part}_{place}"] for part in LINE_PARTS))


def initial_rows(content: PlanContent) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place, task in enumerate(content.tasks):
        parts = (task.title, task.owner, task.starts_on, task.due_on, task.task)
        for part, value in zip((*TASK_PARTS, "id"), parts, strict=True):
            found[f"task_{part}_{place}"] = value
    for place, line in enumerate(content.lines):
        for part in LINE_PARTS:
            found[f"line_{part}_{place}"] = getattr(line, part)
    return found
