"""What the city's board of the review shows: each commune with its villages by step, the late ones first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from chungtay.apps.households.models import ReviewRound, RoundState, Step
from chungtay.apps.households.queries.rounds import FINISHED, CommuneLine
from chungtay.apps.households.tables.ways import SHORT, bars_of
from chungtay.base.charts import Bar
from chungtay.base.figures import Figure, share
from chungtay.base.lists import Column
from chungtay.base.lists import Counter as ListCounter


class Standing(TextChoices):
    """Where a commune is with its review; `shape` is the mark beside the word."""

    LATE = "late", "Quá hạn"
    NOT_OPENED = "not_opened", "Chưa mở đợt"
    OPEN = "open", "Thôn đang rà soát"
    ASKED = "asked", "Chờ ý kiến cấp trên"
    ANSWERED = "answered", "Chờ công nhận"
    RECOGNISED = "recognised", "Đã công nhận"

    @property
    def shape(self) -> str:
        return {"late": "late", "not_opened": "none", "open": "wait", "asked": "due", "answered": "due"}.get(
            self.value, "done"
        )


def standing_of(round: ReviewRound | None, day: date) -> Standing:
    if round is None:
        return Standing.NOT_OPENED
    if round.state in FINISHED:
        return Standing.RECOGNISED
    if round.ends < day:
        return Standing.LATE
    return {RoundState.ASKED: Standing.ASKED, RoundState.ANSWERED: Standing.ANSWERED}.get(
        RoundState(round.state), Standing.OPEN
    )


@dataclass(frozen=True)
class CommuneRow:
    """A commune of the city's board, with a figure for each step."""

    line: CommuneLine
    standing: Standing
    steps: list[Figure]
    villages: Figure
    done: Figure
    segments: "list[Segment]"

    @property
    def url(self) -> str:
        return self.line.round.get_absolute_url() if self.line.round else ""

    @property
    def named_steps(self) -> list[tuple[str, Figure]]:
        return [(SHORT.get(step, step.label), fig) for step, fig in zip(Step, self.steps, strict=True)]


@dataclass(frozen=True)
class Segment:
    """A stretch of the bar of a commune: where it begins and how long it is, in per cent."""

    step: int
    x: float
    width: float


def commune_rows(lines: Iterable[CommuneLine], day: date) -> list[CommuneRow]:
    return [commune_row(line, day) for line in lines]


def commune_row(line: CommuneLine, day: date) -> CommuneRow:
    def at(step: Step) -> Figure:
        how = _("Đếm thôn, tổ dân phố đang ở bước “%(step)s”.") % {"step": step.label}
        return Figure(line.steps[step] if line.round else None, _("thôn, tổ"), day, how, missing="—")

    how = _("Số bước đã xong trên tổng số bước của mọi thôn, tổ dân phố.")
    done = share(line.steps_done, line.steps_in_all)
    return CommuneRow(
        line, standing_of(line.round, day), [at(step) for step in Step],
        Figure(line.villages if line.round else None, _("thôn, tổ"), day, _("Đếm thôn, tổ của đợt."), missing="—"),
        Figure(done, "%", day, how, status="computed", missing="—"), segments_of(line.steps),
    )  # fmt: skip


def segments_of(steps: Counter[int]) -> list[Segment]:
    """From those done to those that have hardly begun, left to right."""
    total, begun, found = steps.total(), 0, []
    for step in reversed(Step):
        if steps[step]:
            found.append(Segment(step, round(begun * 100 / total, 2), round(steps[step] * 100 / total, 2)))
            begun += steps[step]
    return found


def step_bars(lines: Iterable[CommuneLine], day: date) -> list[Bar]:
    """How many villages stand at each step, over all that are shown."""
    total: Counter[int] = Counter()
    for line in lines:
        total.update(line.steps)
    return bars_of(total, day)


def counters(lines: Iterable[CommuneLine], day: date) -> list[ListCounter]:
    """All, and each standing; those that nobody is in are left out."""
    found = Counter(standing_of(line.round, day) for line in lines)
    rows = [("", _("Tất cả"), found.total()), *((one.value, one.label, found[one]) for one in Standing if found[one])]
    return [
        ListCounter(key, str(label), Figure(number, "", day, _("Đếm xã, phường: %s.") % str(label).lower()))
        for key, label, number in rows
    ]


def step_column(place: int, step: Step) -> Column:
    return Column(f"buoc_{step.value}", step.label, lambda row: row.steps[place], numeric=True)


HEADS = [(step.label, SHORT.get(step, step.label)) for step in Step]
COLUMNS = [
    Column("xa", "Xã, phường", lambda row: row.line.unit.name),
    Column("huyen", "Quận, huyện", lambda row: row.line.district),
    Column("trang_thai", "Trạng thái", lambda row: row.standing),
    Column("thon", "Số thôn, tổ", lambda row: row.villages, numeric=True),
    *(step_column(place, step) for place, step in enumerate(Step)),
    Column("xong", "Số bước đã xong (%)", lambda row: row.done, numeric=True),
    Column("han", "Đến ngày", lambda row: row.line.round and row.line.round.ends),
]


def unopened(lines: Iterable[CommuneLine], day: date) -> Figure:
    number = sum(line.round is None for line in lines)
    return Figure(number, _("xã, phường chưa mở đợt"), day, _("Đếm xã, phường chưa có đợt rà soát này."))
