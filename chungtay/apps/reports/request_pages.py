"""What the list of requests, the page of one, and the choice of units show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from chungtay.apps.movements.queries import pack_of
from chungtay.apps.reports import asking, consolidated, drafting, form_rules, permissions
from chungtay.apps.reports.consolidating import Consolidation, consolidate
from chungtay.apps.reports.models import ReportRequest, RequestState
from chungtay.apps.reports.tables import OwedRow
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Unit, UnitPlace
from chungtay.apps.units.scoping import reaches
from chungtay.base import history
from chungtay.base.access import Desk
from chungtay.base.errors import NotAllowed
from chungtay.base.figures import Figure
from chungtay.base.lists import XLSX, Column
from chungtay.rules.vietnamese import format_number

LIST_URL = reverse_lazy("reports:requests")
STATE_KINDS = {
    RequestState.DRAFT: "draft",
    RequestState.SENT: "wait",
    RequestState.CLOSED: "done",
    RequestState.WITHDRAWN: "locked",
}


@dataclass(frozen=True)
class RequestRow:
    """A line of the list: a request with its counts."""

    asked: ReportRequest
    day: date

    def get_absolute_url(self) -> str:
        return self.asked.get_absolute_url()

    @property
    def answered(self) -> Figure:
        return answered_figure(self.asked, self.day)

    @property
    def late(self) -> Figure:
        return late_figure(self.asked, self.day)


COLUMNS = [
    Column("ten", "Báo cáo", lambda row: str(row.asked), sort=("title",)),
    Column("noi", "Nơi yêu cầu", lambda row: row.asked.unit.name, sort=("unit__name",)),
    Column("trang_thai", "Trạng thái", lambda row: RequestState(row.asked.state), sort=("state",)),
    Column("han", "Hạn gửi", lambda row: row.asked.due_on, sort=("due_on",)),
    Column("da_gui", "Đã gửi", lambda row: row.answered, numeric=True),
    Column("qua_han", "Quá hạn chưa gửi", lambda row: row.late, numeric=True),
]
UNIT_COLUMNS = [
    Column("don_vi", "Đơn vị", lambda row: row.owed.unit.name),
    Column("trang_thai", "Trạng thái", lambda row: row.state),
    Column("dung_han", "Đúng hạn", lambda row: row.punctual),
    Column("han", "Hạn gửi", lambda row: row.owed.due_on),
    Column("ngay_gui", "Gửi lần đầu", lambda row: row.owed.fulfilled_on),
    Column("ngay_duyet", "Ngày duyệt", lambda row: row.report and row.report.accepted_on),
    Column("nhac", "Nhắc gần nhất", lambda row: row.owed.asked.reminded_on),
]


def rows_of(rows: Iterable[ReportRequest], day: date) -> Iterator[RequestRow]:
    return (RequestRow(one, day) for one in rows)


def answered_figure(asked: Any, day: date) -> Figure:
    unit = f"/ {format_number(asked.asked_count)} đơn vị"
    return Figure(asked.answered_count, unit, day, "Đếm đơn vị đã gửi báo cáo, kể cả đã duyệt.", status="computed")


def late_figure(asked: Any, day: date) -> Figure:
    how = "Đếm đơn vị đến ngày này đã quá hạn mà chưa gửi lần nào."
    return Figure(asked.late_count, "đơn vị", day, how, status="computed")


def refuse_unless_reached(asked: ReportRequest, desk: Desk) -> None:
    if not reaches(desk, asked.unit_id):
        raise NotAllowed(_("Bảng tổng hợp chỉ dành cho nơi yêu cầu và cấp trên."))


def context_of(asked: ReportRequest, desk: Desk, day: date, tab: str) -> dict[str, Any]:
    whole = reaches(desk, asked.unit_id)
    tabs = [("noi-dung", _("Nội dung")), ("mau", _("Mẫu báo cáo")), ("can-cu", _("Căn cứ")), ("lich-su", _("Lịch sử"))]
    if whole and asked.sent_on:
        tabs.insert(1, ("tong-hop", _("Tổng hợp")))
    tab = tab if tab in dict(tabs) else "noi-dung"
    may = permissions.may_ask(desk, asked)
    context: dict[str, Any] = {
        "asked": asked,
        "tab": tab,
        "tabs": [{"label": label, "url": f"?muc={key}", "current": key == tab} for key, label in tabs],
        "state": RequestState(asked.state),
        "state_kind": STATE_KINDS[RequestState(asked.state)],
        "answered": answered_figure(asked, day),
        "late": late_figure(asked, day),
        "whole": whole,
        "may": may,
        "silent": may and asked.is_open and asking.silent(asked).exists(),
        "faults": drafting.faults_of(asked, day) if may and asked.is_draft else [],
    }
    return context | tab_context(asked, desk, day, tab)


def tab_context(asked: ReportRequest, desk: Desk, day: date, tab: str) -> dict[str, Any]:
    if tab == "tong-hop":
        found = consolidation_of(asked, desk, day)
        return {"found": found, "parts": consolidated.put_together(found)}
    if tab == "mau":
        whole = not drafting.faults_of(asked, day)
        return {"form": drafting.form_of(asked) if whole else None, "rules": form_rules.sentences(asked.form)}
    if tab == "can-cu":
        pack = pack_of(asked.movement.current(day))
        return {"clauses": [clause for clause in pack.clauses if clause.key == asked.clause]}
    if tab == "lich-su":
        return {"history": history.lines(asked, desk)}
    owed = asking.own_rows(asked, desk, day)
    rows = [OwedRow(one, getattr(one, "report", None), day) for one in owed]
    chosen = list(asking.asked_units(asked)) if asked.is_draft else []
    return {"rows": rows, "columns": UNIT_COLUMNS, "chosen": chosen}


def consolidation_of(asked: ReportRequest, desk: Desk, day: date) -> Consolidation:
    return consolidate(asking.own_rows(asked, desk, day), drafting.form_of(asked).sections, day)


def consolidated_file(asked: ReportRequest, desk: Desk, day: date) -> HttpResponse:
    body = consolidated.workbook(consolidation_of(asked, desk, day), str(asked))
    named = {"Content-Disposition": f'attachment; filename="tong-hop-{asked.pk}.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=named)


def parents_of(able: QuerySet[Unit]) -> list[tuple[int, str]]:
    """The committees of districts among whose communes one may choose."""
    rows = able.filter(kind=Kind.PEOPLE_COMMITTEE).filter(level=2).order_by("name")
    return list(rows.values_list("pk", "name"))


def choice_context(asked: ReportRequest, page: Page[Unit], count: int, day: date) -> dict[str, Any]:
    chosen = set(asked.asked.values_list("unit_id", flat=True))
    shown = [unit.pk for unit in page.object_list]
    above = UnitPlace.objects.filter(holds_on(day), unit__in=shown).values_list("unit_id", "parent__name")
    names = dict(above)
    rows = [{"unit": unit, "above": names.get(unit.pk) or "", "chosen": unit.pk in chosen} for unit in page.object_list]
    how = _("Đếm đơn vị đã chọn cho yêu cầu này, kể cả đơn vị không hiện trong trang.")
    return {
        "asked": asked,
        "page": page,
        "rows": rows,
        "version": asked.version,
        "count": Figure(len(chosen), _("đơn vị đã chọn"), day, how),
        "found": Figure(count, _("đơn vị khớp bộ lọc"), day, _("Đếm đơn vị cấp dưới khớp bộ lọc.")),
    }
