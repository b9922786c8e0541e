"""The columns of the list of needs, and the counters above it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.urls import reverse

from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support.models import Need, NeedState
from chungtay.apps.support.queries.needs import PlaceNeeds, Ranked
from chungtay.base import codes
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.base.lists import Column, Counter

SOURCE = "Sổ nhu cầu"


class Shown(TextChoices):
    """A state as lists show it."""

    OPEN = NeedState.OPEN.value, NeedState.OPEN.label
    PAIRED = NeedState.PAIRED.value, NeedState.PAIRED.label
    MET = NeedState.MET.value, NeedState.MET.label
    CLOSED = NeedState.CLOSED.value, NeedState.CLOSED.label

    @property
    def shape(self) -> str:
        return {"open": "wait", "paired": "due", "met": "done", "closed": "rest"}[self.value]


def dong(amount: int | None, day: date, how: str, missing: str = "Chưa ước tính") -> Figure:
    return Figure(amount, "đ", day, how, source=SOURCE, missing=missing)


def priority_figure(one: Ranked, day: date) -> Figure:
    """The points with the sum behind them, each part with its clause."""
    inputs = tuple(
        Input(part.label, f"{part.words} = {part.points} điểm. {part.because}", None, None)
        for part in one.priority.parts
    )
    clauses = ", ".join(dict.fromkeys(part.clause for part in one.priority.parts if part.clause))
    how = f"{one.priority.why} Nhu cầu bằng điểm thì cùng thứ tự, xếp theo mã."
    points = one.priority.points if one.priority.parts else None
    return Figure(points, "điểm", day, how, inputs, clauses, "suggested")


@dataclass(frozen=True)
class Row:
    """A need on the day the list is read."""

    ranked: Ranked
    day: date

    @property
    def need(self) -> Need:
        return self.ranked.need

    def get_absolute_url(self) -> str:
        return self.need.get_absolute_url()

    @property
    def home(self) -> str:
        return str(self.need.household) if self.need.household else "—"

    @property
    def rank(self) -> Figure:
        how = "Xếp theo điểm ưu tiên từ cao xuống trong danh sách này; bằng điểm thì cùng thứ tự."
        return Figure(self.ranked.rank, "", self.day, how, status="suggested")

    @property
    def points(self) -> Figure:
        return priority_figure(self.ranked, self.day)

    @property
    def estimated(self) -> Figure:
        return dong(self.need.estimated, self.day, "Cán bộ ước tính khi ghi nhu cầu.")


COLUMNS = [
    Column("loai", "Loại nhu cầu", lambda row: row.need.kind_label),
    Column("ma", "Mã", lambda row: codes.grouped(row.need.code), whole=True),
    Column("ho", "Hộ", lambda row: row.home),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.need.unit.name),
    Column("thu_tu", "Thứ tự", lambda row: row.rank, numeric=True),
    Column("diem", "Điểm ưu tiên", lambda row: row.points, numeric=True),
    Column("uoc_tinh", "Ước tính (đ)", lambda row: row.estimated, numeric=True),
    Column("trang_thai", "Trạng thái", lambda row: Shown(row.need.state)),
    Column("ngay", "Ngày ghi", lambda row: row.need.entered_on, sheet_only=True),
]


def rows_of(ranked: Iterable[Ranked], day: date) -> list[Row]:
    return [Row(one, day) for one in ranked]


def counters(states: Mapping[str, int], day: date) -> list[Counter]:
    """All, and every state that some need stands in."""
    how = "Đếm nhu cầu trong danh sách đang lọc"
    every = Figure(sum(states.values()), "nhu cầu", day, f"{how}.", source=SOURCE)
    found = [Counter("", "Tất cả", every)]
    for state in NeedState:
        if states.get(state):
            figure = Figure(states[state], "nhu cầu", day, f"{how}: {state.label.lower()}.", source=SOURCE)
            found.append(Counter(state.value, str(state.label), figure))
    return found


@dataclass(frozen=True)
class PlaceLine:
    """A place to go down to, and its needs by state."""

    row: PlaceNeeds
    day: date

    def get_absolute_url(self) -> str:
        return f"{reverse('support:needs')}?noi={self.row.place.key}"

    def count(self, *states: str) -> Figure:
        words = ", ".join(str(NeedState(state).label).lower() for state in states) or "mọi trạng thái"
        number = sum(self.row.states.get(state, 0) for state in states or NeedState.values)
        return Figure(number, "nhu cầu", self.day, f"Đếm nhu cầu của địa bàn: {words}.", source=SOURCE)


PLACE_COLUMNS = [
    Column("noi", "Địa bàn", lambda line: name_of(line.row.place)),
    Column("tat_ca", "Nhu cầu", lambda line: line.count(), numeric=True),
    Column("cho", "Chưa có người giúp", lambda line: line.count("open"), numeric=True),
    Column("dang", "Đã có người giúp", lambda line: line.count("paired"), numeric=True),
    Column("xong", "Đã đáp ứng", lambda line: line.count("met"), numeric=True),
]


def kind_counts(by_kind: Mapping[str, int], day: date) -> list[tuple[str, str, Figure]]:
    """Key, words and how many would be written, for the preview of a proposal."""
    how = "Đếm thiếu hụt, nguyên nhân trên phiếu gần nhất và bước cần người giúp mà chưa có nhu cầu cùng loại."
    return [(key, book().support.label(key), Figure(n, "nhu cầu", day, how)) for key, n in by_kind.items()]
