"""What a plan says as one value: read from its records, kept as JSON, and compared row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from chungtay.apps.movements import goals
from chungtay.apps.movements.goals import LineRow, PlanContent, TaskRow
from chungtay.apps.movements.models import Target, UnitPlan
from chungtay.rules import vietnamese
from chungtay.rules.plan_checks import Goal

TEXTS = {
    "objectives": "Mục tiêu",
    "measures": "Giải pháp thực hiện",
    "communication": "Nội dung tuyên truyền",
    "countryside": "Gắn với xây dựng nông thôn mới",
    "solidarity": "Gắn với Cuộc vận động “Toàn dân đoàn kết”",
}
Direction = Literal["lowered", "raised", "added", "removed", "changed"]
DIRECTION_WORDS: dict[Direction, str] = {
    "lowered": "Hạ chỉ tiêu",
    "raised": "Nâng chỉ tiêu",
    "added": "Thêm",
    "removed": "Bỏ",
    "changed": "Sửa",
}


@dataclass(frozen=True)
class Difference:
    """One row that is not the same on both sides, in words."""

    part: Literal["target", "task", "line", "text"]
    label: str
    before: str
    after: str
    direction: Direction

    @property
    def takes_a_promise_back(self) -> bool:
        return self.part == "target" and self.direction in ("lowered", "removed")

    @property
    def direction_words(self) -> str:
        return DIRECTION_WORDS[self.direction]


def content_of(plan: UnitPlan) -> PlanContent:
    """The plan as it stands, without the tasks that a change has dropped."""
    return normal(
        PlanContent(
            targets=tuple(goals.goal_of(one) for one in plan.targets.all()),
            tasks=tuple(
                TaskRow(
                    one.title, one.owner, one.due_on, one.starts_on, one.owner_unit_id, one.owner_post_id, one.pk
                )
                for one in plan.tasks.all()
                if one.dropped_on is None
            ),
            lines=tuple(LineRow(one.form, one.audience, one.timing, one.who) for one in plan.lines.all()),
            **{name: getattr(plan, name) for name in TEXTS},
        )
    )  # fmt: skip


def normal(content: PlanContent) -> PlanContent:
    """The same content with its texts in one spelling and its rows in one order."""
    return replace(
        content,
        targets=tuple(sorted(content.targets, key=lambda one: (one.year, one.indicator))),
        tasks=tuple(
            sorted((_tidy(one) for one in content.tasks), key=lambda one: (one.due_on, one.task or 0, one.title))
        ),
        lines=tuple(LineRow(*(vietnamese.collapse(part) for part in asdict(one).values())) for one in content.lines),
        **texts_of(content),
    )


def texts_of(content: PlanContent) -> dict[str, Any]:
    return {name: vietnamese.nfc(getattr(content, name)).strip() for name in TEXTS}


def _tidy(task: TaskRow) -> TaskRow:
    return replace(task, title=vietnamese.collapse(task.title), owner=vietnamese.collapse(task.owner))


def as_json(content: PlanContent) -> dict[str, Any]:
    found = asdict(normal(content))
    for task in found["tasks"]:
        for name in ("due_on", "starts_on"):
            task[name] = task[name] and task[name].isoformat()
    return found


def from_json(data: Mapping[str, Any]) -> PlanContent:
    def day(text: str | None) -> date | None:
        return None if text is None else date.fromisoformat(text)

    tasks = [
        TaskRow(**{**one, "due_on": date.fromisoformat(one["due_on"]), "starts_on": day(one["starts_on"])})
        for one in data["tasks"]
    ]
    return normal(
        PlanContent(
            targets=tuple(Goal(**one) for one in data["targets"]),
            tasks=tuple(tasks),
            lines=tuple(LineRow(**one) for one in data["lines"]),
            **{name: data[name] for name in TEXTS},
        )
    )


def differences(before: PlanContent, after: PlanContent) -> list[Difference]:
    """Row by row, targets first: what was taken back stands where it is seen."""
    return [
        *_of_targets(before, after),
        *_of_tasks(before, after),
        *_of_lines(before, after),
        *_of_texts(before, after),
    ]


def _of_targets(before: PlanContent, after: PlanContent) -> Iterator[Difference]:
    old = {(one.year, one.indicator): one for one in before.targets}
    new = {(one.year, one.indicator): one for one in after.targets}
    for year, indicator in sorted(old.keys() | new.keys()):
        was, now = old.get((year, indicator)), new.get((year, indicator))
        if was != now:
            label = f"{Target.INDICATORS[indicator]} năm {year}"
            yield Difference("target", label, _said(was), _said(now), _direction(was, now))


def _said(row: Goal | None) -> str:
    return "" if row is None else goals.words(row)


def _direction(was: Goal | None, now: Goal | None) -> Direction:
    if was is None or now is None:
        return "added" if was is None else "removed"
    falls, lefts = (was.gain, now.gain), (now.remaining, was.remaining)
    is_money = now.indicator == goals.MONEY
    if _less(falls) or (not is_money and _less(lefts)):
        return "lowered"
    if _less((falls[1], falls[0])) or (not is_money and _less((lefts[1], lefts[0]))):
        return "raised"
    return "changed"


def _less(pair: tuple[int | None, int | None]) -> bool:
    """The second is known to be less than the first."""
    return pair[0] is not None and pair[1] is not None and pair[1] < pair[0]


def _of_tasks(before: PlanContent, after: PlanContent) -> Iterator[Difference]:
    old = {one.task: one for one in before.tasks}
    kept = {one.task for one in after.tasks}
    for was in before.tasks:
        if was.task not in kept:
            yield Difference("task", was.title, _task(was), "", "removed")
    for now in after.tasks:
        known = old.get(now.task) if now.task is not None else None
        if known is None:
            yield Difference("task", now.title, "", _task(now), "added")
        elif known != now:
            yield Difference("task", known.title, _task(known), _task(now), "changed")


def _task(row: TaskRow) -> str:
    since = "" if row.starts_on is None else f"từ {vietnamese.format_day(row.starts_on)}, "
    return f"{row.title} ({row.owner}, {since}hạn {vietnamese.format_day(row.due_on)})"


def _of_lines(before: PlanContent, after: PlanContent) -> Iterator[Difference]:
    for row in before.lines:
        if row not in after.lines:
            yield Difference("line", "Tuyên truyền", line_words(row), "", "removed")
    for row in after.lines:
        if row not in before.lines:
            yield Difference("line", "Tuyên truyền", "", line_words(row), "added")


def line_words(row: LineRow) -> str:
    return ", ".join(part for part in (row.form, row.audience, row.timing, row.who) if part)


def _of_texts(before: PlanContent, after: PlanContent) -> Iterator[Difference]:
    for name, label in TEXTS.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Difference("text", label, was, now, "changed" if was and now else "added" if now else "removed")


def rows_in_words(content: PlanContent) -> dict[str, str]:
    """The rows beside a plan's own columns, for the history."""
    return {
        "Chỉ tiêu": "; ".join(goals.words(one) for one in content.targets),
        "Nhiệm vụ": "; ".join(_task(one) for one in content.tasks),
        "Việc tuyên truyền": "; ".join(line_words(one) for one in content.lines),
    }
