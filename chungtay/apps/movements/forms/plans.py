"""The form of a unit's plan, whole or as it should become; and of what is told of a task."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.movements import contents, goals
from chungtay.apps.movements.asking import Asked
from chungtay.apps.movements.forms import plan_rows
from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import Mode, Movement, Target
from chungtay.apps.movements.owners import Owners
from chungtay.apps.units.models import Unit
from chungtay.base.forms import NumberField, WordsField
from chungtay.rules.plan_checks import Given, Goal

NO_MODE = [("", "— chọn —")]
TEXT_ROWS = {"objectives": 4, "measures": 8, "communication": 4, "countryside": 4, "solidarity": 4}
REASON_LIMIT = 2_000


class ProgressForm(forms.Form):
    progress = NumberField(label=_("Tiến độ (%)"), maximum=100)
    note = WordsField(
        label=_("Đã làm gì, vướng gì"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    result = WordsField(
        label=_("Kết quả đến nay"), required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 4})
    )


class PlanForm(forms.Form):
    """A plan's texts, its grid of targets by year, its tasks, and how it is made known."""

    objectives = WordsField(label=_("Mục tiêu"), required=False, max_length=20_000)
    measures = WordsField(label=_("Giải pháp thực hiện"), required=False, max_length=20_000)
    communication = WordsField(label=_("Nội dung tuyên truyền"), required=False, max_length=20_000)
    countryside = WordsField(
        label=_("Gắn với phong trào “Cả nước chung sức xây dựng nông thôn mới”"), required=False, max_length=20_000
    )
    solidarity = WordsField(
        label=_("Gắn với Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”"),
        required=False,
        max_length=20_000,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        unit: Unit,
        movement: Movement,
        owners: Owners,
        given: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """`given` fills the fields of a form not yet sent: a plan, a draft, shares from above."""
        given = given or {}
        super().__init__(data, initial=given, **kwargs)
        self.owners = owners
        self.indicators = goals.indicators_of(unit)
        self.years = range(movement.starts.year, movement.ends.year + 1)
        for name, rows in TEXT_ROWS.items():
            self.fields[name].widget = forms.Textarea(attrs={"rows": rows})
        for indicator in self.indicators:
            for year in self.years:
                self._add_target(indicator, year)
        sent, spare = (data, 0) if data is not None else (given, plan_rows.SPARE)
        self.task_count = min(plan_rows.count_of(sent, "task_title_") + spare, plan_rows.MOST_TASKS)
        self.line_count = min(plan_rows.count_of(sent, "line_form_") + spare, plan_rows.MOST_LINES)
        for place in range(self.task_count):
            self.fields |= plan_rows.task_fields(place)
        for place in range(self.line_count):
            self.fields |= plan_rows.line_fields(place)

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

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place in range(self.task_count):
            for name, message in plan_rows.task_faults(given, place).items():
                if name not in self.errors:
                    self.add_error(name, message)
        for place in range(self.line_count):
            parts = [given.get(f"line_{part}_{place}") for part in plan_rows.LINE_PARTS]
            if any(parts) and not parts[0] and f"line_form_{place}" not in self.errors:
                self.add_error(f"line_form_{place}", "Anh/chị ghi hình thức tuyên truyền.")
        return given

    def content(self) -> PlanContent:
        """What was written; call it on a valid form."""
        given = self.cleaned_data
        targets = [self._target(indicator, year) for indicator in self.indicators for year in self.years]
        tasks = (place for place in range(self.task_count) if given[f"task_title_{place}"])
        lines = (place for place in range(self.line_count) if given[f"line_form_{place}"])
        return PlanContent(
            targets=tuple(one for one in targets if one is not None),
            tasks=tuple(plan_rows.task_row(given, place, self.owners) for place in tasks),
            lines=tuple(plan_rows.line_row(given, place) for place in lines),
            **{name: given[name] for name in contents.TEXTS},
        )

    def _target(self, indicator: str, year: int) -> Goal | None:
        value, start, mode = (
            self.cleaned_data.get(goals.field_name(indicator, year, part)) for part in ("value", "start", "mode")
        )
        if value is None:
            return None
        return Goal(indicator, year, Mode.TO if indicator == goals.MONEY else mode or "", value, start)

    def grid(self, asked: Mapping[tuple[str, int], Sequence[Asked]]) -> list[dict[str, Any]]:
        """The targets as the page shows them: one block an indicator, one line a year, what is asked beside."""
        return [
            {
                "indicator": indicator,
                "label": Target.INDICATORS[indicator],
                "is_money": indicator == goals.MONEY,
                "is_asked": any(key == indicator for key, _year in asked),
                "lines": [
                    self._grid_line(indicator, year) | {"asked": asked.get((indicator, year), ())}
                    for year in self.years
                ],
            }
            for indicator in self.indicators
        ]

    def _grid_line(self, indicator: str, year: int) -> dict[str, Any]:
        names = {part: goals.field_name(indicator, year, part) for part in ("start", "mode", "value")}
        return {"year": year, **{part: self[name] for part, name in names.items() if name in self.fields}}

    def task_lines(self) -> list[dict[str, Any]]:
        parts = (*plan_rows.TASK_PARTS, "id")
        return [{part: self[f"task_{part}_{place}"] for part in parts} for place in range(self.task_count)]

    def communication_lines(self) -> list[dict[str, Any]]:
        return [
            {part: self[f"line_{part}_{place}"] for part in plan_rows.LINE_PARTS} for place in range(self.line_count)
        ]


class ChangeForm(PlanForm):
    """A plan as it should become, and why."""

    reason = WordsField(
        label=_("Lý do điều chỉnh"),
        max_length=REASON_LIMIT,
        min_length=5,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Anh/chị ghi lý do để người duyệt hiểu vì sao.")},
    )


def initial_of(content: PlanContent) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(content, name) for name in contents.TEXTS}
    for target in content.targets:
        for part in ("start", "mode", "value"):
            found[goals.field_name(target.indicator, target.year, part)] = getattr(target, part)
    return found | plan_rows.initial_rows(content)


def initial_of_shares(shares: Iterable[Given], stocks: dict[tuple[str, int], int]) -> dict[str, Any]:
    """The shares that the level above gave, as they would be typed: always "giảm", never "giảm còn"."""
    found: dict[str, Any] = {}
    for share in shares:
        found[goals.field_name(share.indicator, share.year, "value")] = share.value
        if share.indicator != goals.MONEY:
            found[goals.field_name(share.indicator, share.year, "mode")] = Mode.BY
            stock = stocks.get((share.indicator, share.year))
            if stock is not None:
                found[goals.field_name(share.indicator, share.year, "start")] = stock
    return found
