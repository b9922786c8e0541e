"""Counters and columns of the pages of notices."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from chungtay.apps.notices import queries
from chungtay.apps.notices.models import Broadcast, Escalation, Kind, Message, MessageState, NoticeQuerySet
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter


def number_of_notices(number: int, day: date, how: str) -> Figure:
    return Figure(number, str(_("thông báo")), day, how)


def counters(notices: NoticeQuerySet, day: date) -> list[Counter]:
    """All, the unread, and the kinds of which there are any."""
    numbers = queries.counts(notices, Kind.values)
    every = str(_("Số thông báo gửi tới vị trí này."))
    new = str(_("Số thông báo anh/chị chưa mở hoặc chưa đánh dấu đã đọc."))
    of_kind = str(_("Số thông báo thuộc loại này gửi tới vị trí này."))
    return [
        Counter("", str(_("Tất cả")), number_of_notices(numbers["all"], day, every)),
        Counter(queries.UNREAD, str(_("Chưa đọc")), number_of_notices(numbers["unread"], day, new)),
        *(
            Counter(kind.value, str(kind.label), number_of_notices(numbers[kind.value], day, of_kind))
            for kind in Kind
            if numbers[kind.value]
        ),
    ]


def late_columns() -> list[Column]:
    return [
        Column("viec", str(_("Việc")), lambda one: one.title, ("title", "pk")),
        Column("don_vi", str(_("Đơn vị")), lambda one: one.unit.name, ("unit__name", "pk")),
        Column("han", str(_("Hạn")), lambda one: one.due_on, ("due_on", "pk")),
        Column("ngay_bao", str(_("Ngày báo")), lambda one: one.told_on, ("told_on", "pk")),
        Column("noi_bao", str(_("Đã báo")), lambda one: one.told_unit.name, ("told_unit__name", "pk")),
        Column("nguoi", str(_("Số người được báo")), people_told, numeric=True),
    ]


def people_told(one: Escalation) -> Figure:
    how = str(_("Số người giữ vị trí nhận báo ở đơn vị cấp trên và đăng nhập được, vào ngày báo."))
    return Figure(one.people, str(_("người")), one.told_on, how)


def sent_columns() -> list[Column]:
    return [
        Column("tieu_de", str(_("Tiêu đề")), lambda one: one.title, ("title", "pk")),
        Column("ngay", str(_("Ngày gửi")), lambda one: one.sent_on, ("sent_on", "pk")),
        Column("noi_gui", str(_("Nơi gửi")), lambda one: one.unit.name),
        Column("don_vi", str(_("Số đơn vị")), units_told, numeric=True),
        Column("nguoi", str(_("Số người")), readers_told, numeric=True),
    ]


def units_told(one: Broadcast) -> Figure:
    how = str(_("Số đơn vị có ít nhất một người nhận được thông báo khi gửi."))
    return Figure(one.units, str(_("đơn vị")), one.sent_on, how)


def readers_told(one: Broadcast) -> Figure:
    return Figure(one.people, str(_("người")), one.sent_on, str(_("Số người nhận được thông báo khi gửi.")))


LETTER_SHAPES = {
    MessageState.WAITING: "wait",
    MessageState.SENDING: "wait",
    MessageState.SENT: "done",
    MessageState.FAILED: "late",
    MessageState.UNKNOWN: "due",
    MessageState.SETTLED: "rest",
}


def letter_counters(letters: Any, day: date) -> list[Counter]:
    wanted = {state.value: Count("pk", filter=Q(state=state)) for state in MessageState}
    numbers = letters.aggregate(all=Count("pk"), **wanted)
    how = str(_("Số thư trong hộp thư đi ở trạng thái này."))
    unit = str(_("thư"))
    made = [Counter("", str(_("Tất cả")), Figure(numbers["all"], unit, day, str(_("Số thư trong hộp thư đi."))))]
    return made + [
        Counter(state.value, str(state.label), Figure(numbers[state.value], unit, day, how)) for state in MessageState
    ]


def attempts(letter: Message, day: date) -> Figure:
    return Figure(letter.attempts, str(_("lần")), day, str(_("Số lần máy chủ thư đã trả lời cho thư này.")))
