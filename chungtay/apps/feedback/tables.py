"""The inbox: its columns, its counters, and the state of a message on the day it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, TextChoices
from django.utils.translation import gettext as _

from chungtay.apps.feedback import targets
from chungtay.apps.feedback.models import Comment, CommentState, Message, State
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter

LATE_KEY = "qua-han"


class Standing(TextChoices):
    """A message that nobody has answered in time."""

    LATE = "late", "Quá hạn trả lời"

    @property
    def shape(self) -> str:
        return str(self.value)


@dataclass(frozen=True)
class Row:
    message: Message
    day: date

    def get_absolute_url(self) -> str:
        return self.message.get_absolute_url()

    @property
    def state(self) -> TextChoices:
        return standing(self.message, self.day)


def standing(message: Message, day: date) -> TextChoices:
    late = message.is_open and message.due_on is not None and message.due_on < day
    return Standing.LATE if late else State(message.state)


def rows_of(messages: Iterable[Message], day: date) -> list[Row]:
    return [Row(one, day) for one in messages]


COLUMNS = [
    Column("so", _("Số"), lambda row: row.message.number, ("pk",), whole=True),
    Column("ve", _("Về"), lambda row: row.message.about_title, ("about_title",)),
    Column("loai", _("Loại"), lambda row: row.message.category_label, ("category",)),
    Column("kieu", _("Loại việc"), lambda row: targets.label_of(row.message.about_kind), sheet_only=True),
    Column("don_vi", _("Đơn vị xử lý"), lambda row: row.message.unit.name, ("unit__name",)),
    Column("nhan", _("Ngày nhận"), lambda row: row.message.received_on, ("received_on",)),
    Column("han", _("Hạn trả lời"), lambda row: row.message.due_on, ("due_on",)),
    Column("trang_thai", _("Trạng thái"), lambda row: row.state, ("state",)),
]


def counters(counts: dict[str, int], day: date) -> list[Counter]:
    """All, late, and each state that any message is in."""
    named = [("", _("Tất cả")), (LATE_KEY, _("Quá hạn")), *State.choices]
    shown = [(key, label) for key, label in named if key in ("", LATE_KEY) or counts.get(key)]
    how = _("Đếm phản ánh theo bộ lọc")
    return [Counter(key, str(label), Figure(counts.get(key, 0), _("phản ánh"), day, how)) for key, label in shown]


COMMENTS = [
    Column("so", _("Ý kiến"), str, ("pk",)),
    Column("mo_hinh", _("Về mô hình"), lambda one: one.initiative.title, ("initiative__title",)),
    Column("don_vi", _("Đơn vị duyệt"), lambda one: one.unit.name, ("unit__name",)),
    Column("nhan", _("Ngày nhận"), lambda one: one.received_on, ("received_on",)),
    Column("trang_thai", _("Trạng thái"), lambda one: CommentState(one.state), ("state",)),
]


def comment_counters(found: "QuerySet[Comment]", day: date) -> list[Counter]:
    counts = dict(found.order_by().values_list("state").annotate(Count("pk")))
    how = _("Đếm ý kiến về mô hình trong phạm vi của vị trí công tác")
    named = [
        ("", _("Tất cả"), sum(counts.values())),
        *((key, label, counts.get(key, 0)) for key, label in CommentState.choices),
    ]
    return [Counter(key, str(label), Figure(number, _("ý kiến"), day, how)) for key, label, number in named]
