"""The columns of the list of plans and of the table by place, for the screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.casework.models import CheckResult, PlanState
from chungtay.apps.casework.queries import plans as queries
from chungtay.apps.casework.queries.places import BACK, OUT, POOR_KEY, WITH, WITHOUT, PlaceCounts
from chungtay.apps.casework.standing import ON_A_LIST
from chungtay.apps.households.queries import places
from chungtay.base.figures import Figure, Input, share
from chungtay.base.law import book
from chungtay.base.lists import Column, Counter
from chungtay.rules import vietnamese

WHAT = {
    POOR_KEY: "Đếm hộ nghèo, hộ cận nghèo theo chuẩn quốc gia hoặc chuẩn của Thành phố đang ở trong sổ",
    WITH: "Trong số đó, đếm hộ có kế hoạch mà gia đình đã thống nhất",
    WITHOUT: "Trong số đó, đếm hộ chưa có kế hoạch nào được gia đình thống nhất",
    OUT: "Đếm kế hoạch của hộ đã từng được công nhận thoát nghèo sau khi lập",
    BACK: "Trong số đó, đếm hộ được công nhận nghèo trở lại",
}
HOW = "Đếm hộ nghèo, hộ cận nghèo đang ở trong sổ và hộ đã có kế hoạch"


class Listed(TextChoices):
    """How a household stands in the list: without a plan, or in the state of the one that it has."""

    NONE = "none", "Chưa có kế hoạch"
    DRAFT = PlanState.DRAFT.value, str(PlanState.DRAFT.label)
    RUNNING = PlanState.RUNNING.value, str(PlanState.RUNNING.label)
    OUT = PlanState.OUT.value, str(PlanState.OUT.label)
    RELAPSED = PlanState.RELAPSED.value, str(PlanState.RELAPSED.label)
    CLOSED = PlanState.CLOSED.value, str(PlanState.CLOSED.label)

    @property
    def shape(self) -> str:
        return "none" if self is Listed.NONE else PlanState(self.value).shape


@dataclass(frozen=True)
class Row:
    """One household with its plan, or without."""

    name: str
    village: str
    held: str
    state: Listed
    last: CheckResult | str
    next_check: date | None
    steps: Figure | str
    url: str

    def get_absolute_url(self) -> str:
        return self.url


LIST = [
    Column("ho", "Hộ", lambda row: row.name, sort=("sort_key",)),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.village, sort=("unit__name", "sort_key")),
    Column("phan_loai", "Phân loại", lambda row: row.held),
    Column("ke_hoach", "Kế hoạch", lambda row: row.state, sort=("exit_plan__state", "sort_key")),
    Column("buoc", "Bước đã xong", lambda row: row.steps),
    Column("lan_truoc", "Kiểm tra gần nhất", lambda row: row.last),
    Column("lan_sau", "Kiểm tra tới", lambda row: row.next_check, sort=("next_check", "sort_key")),
]


def rows_of(households: Iterable[Any], day: date) -> list[Row]:
    return [row_of(one, day) for one in households]


def row_of(home: Any, day: date) -> Row:
    plan = getattr(home, "exit_plan", None)
    held = next((str(one.label) for one in ON_A_LIST if one in (home.national_class, home.city_class)), "—")
    last = CheckResult(home.last_result) if home.last_result else "—"
    return Row(
        str(home), home.unit.name, held, Listed(plan.state) if plan else Listed.NONE, last, home.next_check,
        steps_figure(home, day), reverse("casework:plan", args=[home.pk]),
    )  # fmt: skip


def steps_figure(home: Any, day: date) -> Figure | str:
    if not home.steps_count:
        return "—"
    how = _("Đếm các bước của bản đã thống nhất; tất cả có %(all)s bước, %(late)s bước quá hạn") % {
        "all": home.steps_count, "late": home.steps_late,
    }  # fmt: skip
    return Figure(home.steps_done, _("bước"), day, how)


def place_columns(day: date) -> list[Column]:
    """Numbers of a place; what could point at a household reads “dưới …”, and shares of it are not told."""
    return [
        Column("noi", _("Nơi"), name_of),
        Column("ho", _("Hộ nghèo, cận nghèo"), lambda line: number(line, POOR_KEY, day), numeric=True),
        Column("co", _("Đã có kế hoạch"), lambda line: number(line, WITH, day), numeric=True),
        Column("chua", _("Chưa có kế hoạch"), lambda line: number(line, WITHOUT, day), numeric=True),
        Column("ty_le", _("Tỷ lệ có kế hoạch (%)"), lambda line: rate(line, WITH, POOR_KEY, day), numeric=True),
        Column("thoat", _("Kế hoạch đã thoát nghèo"), lambda line: number(line, OUT, day), numeric=True),
        Column("tai", _("Tái nghèo sau khi thoát"), lambda line: number(line, BACK, day), numeric=True),
        Column("ty_le_tai", _("Tỷ lệ tái nghèo (%)"), lambda line: rate(line, BACK, OUT, day), numeric=True),
    ]


def name_of(line: PlaceCounts) -> str:
    return places.name_of(line.place) if line.place is not None else str(_("Cộng"))


def number(line: PlaceCounts, name: str, day: date) -> Figure:
    if name not in line.kept_back:
        return Figure(line.numbers[name], _("hộ"), day, WHAT[name])
    policy = book().privacy.small_cell_minimum
    return Figure(None, _("hộ"), day, f"{WHAT[name]}. {policy.because}", missing=_("Giữ kín"))


def rate(line: PlaceCounts, part: str, whole: str, day: date) -> Figure:
    """The share of one in the other; a number that is kept back keeps its shares back too."""
    how = f"{WHAT[part]}, chia cho: {WHAT[whole][0].lower()}{WHAT[whole][1:]}"
    if {part, whole} & line.kept_back:
        return Figure(None, "%", day, how, missing=_("Giữ kín"))
    inputs = tuple(Input(WHAT[name], vietnamese.format_number(line.numbers[name])) for name in (part, whole))
    value = share(line.numbers[part], line.numbers[whole])
    return Figure(value, "%", day, how, inputs, status="computed", places=1, missing="—")


def counters(numbers: dict[str, int], day: date) -> list[Counter]:
    """All, those without a plan, each state, and what waits for somebody."""
    named = [
        ("", _("Tất cả"), "all"),
        (queries.NONE, _("Chưa có kế hoạch"), "none"),
        *((state.value, str(state.label), state.value) for state in PlanState),
        (queries.DUE, _("Đến hạn kiểm tra"), "due"),
        (queries.STUCK, _("Đang vướng"), "stuck"),
    ]
    return [Counter(key, label, Figure(numbers[name], _("hộ"), day, HOW)) for key, label, name in named]
