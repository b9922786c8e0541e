"""The columns of the list, the figures of a record, and the bars before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chungtay.apps.initiatives.entries import PublicResult
from chungtay.apps.initiatives.models import Initiative, InitiativeKind, InitiativeState, Review, ReviewState
from chungtay.base.charts import Bar
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.base.lists import Column, Counter
from chungtay.rules import vietnamese

CLAUSE = "I.2.c"


def level_label(initiative: Initiative) -> str:
    return str(initiative.get_level_display()) if initiative.level else "—"


LIST = [
    Column("ten", "Tên", lambda one: one.title, sort=("title",)),
    Column("ma", "Mã", lambda one: one.code, sort=("code",), whole=True),
    Column("loai", "Loại", lambda one: InitiativeKind(one.kind).label, sort=("kind",)),
    Column("linh_vuc", "Lĩnh vực", lambda one: book().initiatives.theme_label(one.theme), sort=("theme",)),
    Column("don_vi", "Đơn vị", lambda one: one.unit.name, sort=("unit__name",)),
    Column("trang_thai", "Trạng thái", lambda one: InitiativeState(one.state), sort=("state",)),
    Column("han", "Hạn", lambda one: one.due_on or "—", sort=("due_on",)),
    Column("cap", "Cấp công nhận", level_label, sort=("level",), sheet_only=True),
    Column("quyet_dinh", "Quyết định", lambda one: one.decision or "—", sheet_only=True),
    Column("diem", "Điểm trung bình", lambda one: one.mean, numeric=True, sheet_only=True),
    Column("chi_phi", "Chi phí (đồng)", lambda one: one.cost, numeric=True, sheet_only=True),
    Column("gui", "Ngày gửi", lambda one: one.sent_on, sheet_only=True),
    Column("cong_bo", "Ngày công bố", lambda one: one.published_on, sheet_only=True),
    Column("nguoi_dan", "Do người dân giới thiệu", lambda one: "Có" if one.from_public else "Không", sheet_only=True),
]


def counters(numbers: Mapping[str, int], day: date) -> list[Counter]:
    """All, and those in each state that there are."""
    how = _("Đếm hồ sơ trong phạm vi của anh/chị, theo bộ lọc đang chọn")

    def counted(value: int) -> Figure:
        return Figure(value, _("hồ sơ"), day, how, clause=CLAUSE)

    every = Counter("", _("Tất cả"), counted(sum(numbers.values())))
    states = [state for state in InitiativeState if numbers.get(state)]
    return [every, *(Counter(state.value, str(state.label), counted(numbers[state])) for state in states)]


def mean_figure(initiative: Initiative, day: date) -> Figure:
    how = _("Trung bình cộng tổng điểm của những người đã cho điểm; người có xung đột lợi ích không tính.")
    inputs = (Input(_("Số người đã cho điểm"), vietnamese.format_number(initiative.judges or 0)),)
    missing = _("Chưa đủ người đánh giá")
    return Figure(
        initiative.mean, _("điểm trên 100"), day, how, inputs, CLAUSE, "computed", places=2, missing=missing
    )  # fmt: skip


def spread_figure(initiative: Initiative, day: date) -> Figure:
    how = _("Điểm cao nhất trừ điểm thấp nhất.")
    missing = _("Chưa đủ người đánh giá")
    return Figure(initiative.spread, _("điểm"), day, how, clause=CLAUSE, status="computed", missing=missing)


def judges_figure(initiative: Initiative, reviews: Iterable[Review], day: date) -> Figure:
    """How many have judged, of those who are to."""
    able = [one for one in reviews if one.state in (ReviewState.WAITING, ReviewState.JUDGED)]
    done = sum(one.state == ReviewState.JUDGED for one in able)
    how = _("Đếm phiếu đã cho điểm của lần đánh giá này.")
    inputs = (Input(_("Số người được cử còn đánh giá"), vietnamese.format_number(len(able))),)
    return Figure(done, _("người"), day, how, inputs, CLAUSE)


def cost_figure(cost: int | None, day: date) -> Figure:
    return Figure(cost, _("đồng"), day, _("Theo hồ sơ của đơn vị thực hiện."), clause=CLAUSE)


def total_figure(value: int | None, day: date, how: str) -> Figure:
    return Figure(value, _("điểm"), day, how, clause=CLAUSE, missing=_("Chưa cho điểm"))


@dataclass(frozen=True)
class Compared:
    """One result as it is drawn: two bars on one scale, and in words whether a file shows it."""

    label: str
    bars: tuple[Bar, Bar]
    note: str


def compared(rows: Iterable[PublicResult], day: date) -> list[Compared]:
    return [compare(one, day) for one in rows]


def compare(row: PublicResult, day: date) -> Compared:
    how = _("Theo hồ sơ của đơn vị thực hiện; phần mềm không tính lại.")
    full = max(abs(row.before or Decimal(0)), abs(row.after or Decimal(0)), Decimal(1))

    def bar(words: str, value: Decimal | None, on: date | None) -> Bar:
        places = 0 if value is None or value == value.to_integral_value() else 2
        label = f"{words} ({vietnamese.format_day(on)})" if on else words
        return Bar(label, Figure(value, row.measure, on or day, how, clause=CLAUSE, places=places), full)

    shown = _("Có tệp minh chứng lưu ở đơn vị.") if row.shown else _("Chưa có tệp minh chứng.")
    both = (
        bar(pgettext("kết quả", "Trước"), row.before, row.since),
        bar(pgettext("kết quả", "Sau"), row.after, row.until),
    )
    return Compared(row.label, both, shown)


def rows_of(edition_results: Iterable[dict[str, Any]]) -> list[PublicResult]:
    return [PublicResult.of(data) for data in edition_results]
