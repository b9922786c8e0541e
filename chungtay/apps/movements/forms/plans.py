"""The form of a unit's plan, and of a task's progress."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.movements import goals
from chungtay.apps.movements.goals import PlanContent, TargetRow, TaskRow
from chungtay.apps.movements.models import Mode, Movement, Target, UnitPlan
from chungtay.apps.units.models import Unit
from chungtay.base.forms import DayField, NumberField, WordsField

SPARE_TASKS = 3
MOST_TASKS = 40
NO_MODE = [("", "— chọn —")]


class ProgressForm(forms.Form):
    progress = NumberField(label=_("Tiến độ (%)"), maximum=100)


class PlanForm(forms.Form):
    """A plan's texts, its grid of targets by year, and its tasks."""

    measures = WordsField(
        label=_("Giải pháp thực hiện"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    communication = WordsField(
        label=_("Tuyên truyền"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(
        self, data: Any = None, *, unit: Unit, movement: Movement, plan: UnitPlan | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, initial=initial_of(plan) if plan else {}, **kwargs)
        self.indicators = goals.indicators_of(unit)
        self.years = range(movement.starts.year, movement.ends.year + 1)
        for indicator in self.indicators:
            for year in self.years:
                self._add_target(indicator, year)
        self.task_count = (
            count_of_tasks(data) if data is not None else len(plan.tasks.all() if plan else ()) + SPARE_TASKS
        )
        for place in range(min(self.task_count, MOST_TASKS)):
            self._add_task(place)

    def _add_target(self, indicator: str, year: int) -> None:
        what = f"{Target.INDICATORS[indicator]}, năm {year}"
        if indicator != goals.MONEY:
            self._add_number(goals.field_name(indicator, year, "start"), f"{what}: số đầu năm")
            mode = forms.ChoiceField(label=f"{what}: cách ghi", required=False, choices=[*NO_MODE, *Mode.choices])
            mode.widget.attrs["aria-label"] = mode.label
            self.fields[goals.field_name(indicator, year, "mode")] = mode
        self._add_number(goals.field_name(indicator, year, "value"), f"{what}: chỉ tiêu")

    def _add_number(self, name: str, label: str) -> None:
        number = NumberField(label=label, required=False)
        number.widget.attrs["aria-label"] = label
        self.fields[name] = number

    def _add_task(self, place: int) -> None:
        number = place + 1
        parts: dict[str, forms.Field] = {
            "title": WordsField(label=f"Nhiệm vụ {number}", required=False, max_length=300),
            "owner": WordsField(label=f"Đơn vị, người phụ trách nhiệm vụ {number}", required=False, max_length=160),
            "due": DayField(label=f"Hạn của nhiệm vụ {number}", required=False),
        }
        for part, made in parts.items():
            made.widget.attrs["aria-label"] = str(made.label)
            self.fields[f"task_{part}_{place}"] = made

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place in range(min(self.task_count, MOST_TASKS)):
            title, owner, due = (given.get(f"task_{part}_{place}") for part in ("title", "owner", "due"))
            if title and not owner:
                self.add_error(f"task_owner_{place}", "Anh/chị ghi đơn vị hoặc người phụ trách.")
            if title and not due and f"task_due_{place}" not in self.errors:
                self.add_error(f"task_due_{place}", "Anh/chị ghi hạn hoàn thành.")
            if not title and (owner or due):
                self.add_error(f"task_title_{place}", "Anh/chị ghi tên nhiệm vụ.")
        return given

    def content(self) -> PlanContent:
        """What was written; call it on a valid form."""
        given = self.cleaned_data
        targets = [self._target(indicator, year) for indicator in self.indicators for year in self.years]
        tasks = (
            TaskRow(given[f"task_title_{place}"], given[f"task_owner_{place}"], given[f"task_due_{place}"])
            for place in range(min(self.task_count, MOST_TASKS))
            if given[f"task_title_{place}"]
        )
        return PlanContent(
            given["measures"], given["communication"], tuple(one for one in targets if one is not None), tuple(tasks)
        )

    def _target(self, indicator: str, year: int) -> TargetRow | None:
        value, start, mode = (
            self.cleaned_data.get(goals.field_name(indicator, year, part)) for part in ("value", "start", "mode")
        )
        if value is None:
            return None
        return TargetRow(indicator, year, Mode.TO if indicator == goals.MONEY else mode or "", value, start)

    def grid(self) -> list[dict[str, Any]]:
        """The targets as the page shows them: one block an indicator, one line a year."""
        return [
            {
                "indicator": indicator,
                "label": Target.INDICATORS[indicator],
                "is_money": indicator == goals.MONEY,
                "lines": [
                    {
                        "year": year,
                        **{
                            part: self[name]
                            for part in ("start", "mode", "value")
                            if (name := goals.field_name(indicator, year, part)) in self.fields
                        },
                    }
                    for year in self.years
                ],
            }
            for indicator in self.indicators
        ]

    def task_lines(self) -> list[dict[str, Any]]:
        return [
            {part: self[f"task_{part}_{place}"] for part in ("title", "owner", "due")}
            for place in range(min(self.task_count, MOST_TASKS))
        ]


def count_of_tasks(data: Any) -> int:
    return sum(1 for name in data if name.startswith("task_title_"))


def initial_of(plan: UnitPlan) -> dict[str, Any]:
    found: dict[str, Any] = {"measures": plan.measures, "communication": plan.communication}
    for target in plan.targets.all():
        for part in ("start", "mode", "value"):
            found[goals.field_name(target.indicator, target.year, part)] = getattr(target, part)
    for place, task in enumerate(plan.tasks.all()):
        found |= {
            f"task_title_{place}": task.title,
            f"task_owner_{place}": task.owner,
            f"task_due_{place}": task.due_on,
        }
    return found
