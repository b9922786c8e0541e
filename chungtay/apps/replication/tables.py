"""The columns of copies, of models that fit a place, and of models that nobody copies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.replication import figures
from chungtay.apps.replication.models import Adoption, AdoptionState
from chungtay.apps.replication.queries.suggesting import Suggestion
from chungtay.apps.replication.showing import corrected, place_name
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter


@dataclass(frozen=True)
class Row:
    """A copy as `queries.adoptions.listed` finds it."""

    adoption: Any
    day: date

    def get_absolute_url(self) -> str:
        return str(self.adoption.get_absolute_url())

    @property
    def learned(self) -> str:
        parent: Adoption | None = self.adoption.adapted_from
        return place_name((parent or self.adoption.initiative).unit)

    @property
    def done(self) -> Figure:
        return figures.steps(self.adoption.steps_done, self.adoption.steps_all, self.day)[0]

    @property
    def every(self) -> Figure:
        return figures.steps(self.adoption.steps_done, self.adoption.steps_all, self.day)[1]


COLUMNS = [
    Column("mo_hinh", "Mô hình", lambda row: row.adoption.initiative.title, ("initiative__title",)),
    Column("ma", "Mã", lambda row: row.adoption.initiative.code, ("initiative__code",), whole=True, sheet_only=True),
    Column("noi", "Nơi áp dụng", lambda row: place_name(row.adoption.unit), ("unit__search_key",)),
    Column("hoc_tu", "Học từ", lambda row: row.learned),
    Column("xong", "Bước đã xong", lambda row: row.done, ("steps_done",), numeric=True),
    Column("buoc", "Số bước", lambda row: row.every, ("steps_all",), numeric=True),
    Column("bat_dau", "Bắt đầu", lambda row: row.adoption.since, ("since",)),
    Column("hen", "Hẹn kết quả", lambda row: row.adoption.result_due_on, ("result_due_on",)),
    Column("trang_thai", "Trạng thái", lambda row: AdoptionState(row.adoption.state), ("state",)),
    Column("khac_mau", "Làm khác mẫu", lambda row: row.adoption.changed, sheet_only=True),
    Column("ket_qua", "Kết quả và điều rút ra", lambda row: row.adoption.summary, sheet_only=True),
    Column("dieu_chinh", "Đã điều chỉnh", lambda row: corrected(row.adoption), sheet_only=True),
]


def counters(states: Mapping[str, int], day: date) -> list[Counter]:
    """All, and every state that some copy stands in."""
    how = "Đếm nơi áp dụng trong phạm vi này"
    found = [Counter("", "Tất cả", Figure(sum(states.values()), "nơi", day, f"{how}."))]
    for state in AdoptionState:
        if states.get(state):
            figure = Figure(states[state], "nơi", day, f"{how}: {state.label.lower()}.")
            found.append(Counter(state.value, str(state.label), figure))
    return found


@dataclass(frozen=True)
class FittingRow:
    """A model that may be copied, and why it may fit."""

    suggestion: Suggestion
    day: date

    def get_absolute_url(self) -> str:
        return reverse("replication:model", args=[self.suggestion.edition.initiative.code])

    @property
    def copied(self) -> Figure:
        return figures.confirmed(self.suggestion.copied, self.day)


FITTING = [
    Column("mo_hinh", "Mô hình", lambda row: row.suggestion.edition.title),
    Column("khoi_dau", "Nơi khởi đầu", lambda row: place_name(row.suggestion.edition.initiative.unit)),
    Column("noi", "Nơi giống nhất", lambda row: row.suggestion.place.name if row.suggestion.place else None),
    Column("giong", "Giống ở", lambda row: "; ".join(row.suggestion.likeness.alike) or None),
    Column("khac", "Khác, chưa rõ", lambda row: "; ".join(
        (*row.suggestion.likeness.unlike, *row.suggestion.likeness.unknown)) or None),
    Column("da_lam", "Đã nhân rộng ở (nơi)", lambda row: row.copied, numeric=True),
]  # fmt: skip


@dataclass(frozen=True)
class UncopiedRow:
    """A recognised model that stands alone."""

    initiative: Initiative
    day: date

    def get_absolute_url(self) -> str:
        return self.initiative.get_absolute_url()

    @property
    def days(self) -> Figure:
        recognised = self.initiative.recognised_on
        number = None if recognised is None else (self.day - recognised).days
        return Figure(number, "ngày", self.day, "Số ngày từ ngày công nhận đến ngày đọc.")


UNCOPIED = [
    Column("mo_hinh", "Mô hình", lambda row: row.initiative.title, ("title",)),
    Column("ma", "Mã", lambda row: row.initiative.code, ("code",), whole=True),
    Column("noi", "Nơi khởi đầu", lambda row: place_name(row.initiative.unit), ("unit__search_key",)),
    Column("cap", "Cấp công nhận", lambda row: row.initiative.get_level_display(), ("level",)),
    Column("cong_nhan", "Ngày công nhận", lambda row: row.initiative.recognised_on, ("recognised_on",)),
    Column("ngay", "Đã bao lâu (ngày)", lambda row: row.days, ("recognised_on",), numeric=True),
    Column(
        "cong_bo", "Công bố", lambda row: row.initiative.published_on or "Chưa công bố nên chưa nơi nào làm theo được"
    ),
]
