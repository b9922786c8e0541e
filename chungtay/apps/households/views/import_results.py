"""What a checked or a written workbook shows: its counts, and tab by tab the rows, the changes and what is wrong."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.households.forms.imports import AnswersForm, CommitForm
from chungtay.apps.households.importing import marked, plans
from chungtay.apps.households.importing.fields import Field, fields_of
from chungtay.apps.households.importing.plans import Options
from chungtay.apps.households.importing.wording import lines_of
from chungtay.apps.households.importing.works import CHANGED, NEW, SAME
from chungtay.apps.households.models import Import, ImportKind, ImportState
from chungtay.apps.households.queries import imports as queries
from chungtay.apps.households.queries.import_rows import CheckedRow, CheckedRows
from chungtay.apps.households.services import import_files
from chungtay.apps.households.tables import imports as tables
from chungtay.base import lists
from chungtay.base.screens import DeskRequest
from chungtay.rules import vietnamese

# The tabs by their key: the words, and what counts them.
WRONG, NEWS, CHANGES, KEPT, DOUBTS, ABSENT = "sai", "moi", "thay-doi", "khong-doi", "canh-bao", "vang"
TABS = {
    WRONG: (gettext_lazy("Sai"), "errors"),
    NEWS: (gettext_lazy("Mới"), "new"),
    CHANGES: (gettext_lazy("Thay đổi"), "changed"),
    KEPT: (gettext_lazy("Không đổi"), "unchanged"),
    DOUBTS: (gettext_lazy("Cảnh báo"), "warnings"),
    ABSENT: (gettext_lazy("Không có trong tệp"), "absent"),
}
ALWAYS = (NEWS, CHANGES, KEPT)
SIGNS = {NEWS: NEW, CHANGES: CHANGED, KEPT: SAME}
SEVERITY = {WRONG: "error", DOUBTS: "warning"}


def result_part(request: DeskRequest, brought: Import, given: dict[str, Any]) -> dict[str, Any]:
    """After the dry run: what would become of each row, and what stands in the way of writing it."""
    counts = brought.counts
    questions = counts.get("questions", {})
    can_skip = brought.kind == ImportKind.HOUSEHOLDS
    return {
        "answers_form": given.get("answers_form") or (AnswersForm(questions=questions) if questions else None),
        "commit_form": given.get("commit_form") or CommitForm(wrong=counts.get("wrong", 0)),
        "has_news": tables.has_news(brought),
        "is_marked": marked.place_of(brought).exists(),
        "can_commit": tables.has_news(brought) and not questions and (can_skip or not counts.get("wrong")),
        "again_url": f"{reverse('households:import_new')}?loai={brought.kind}",
        **counts_part(request, brought),
    }


def done_part(request: DeskRequest, brought: Import) -> dict[str, Any]:
    home = "forms" if brought.kind == ImportKind.FORMS else "list"
    context = counts_part(request, brought) | {"home_url": reverse(f"households:{home}")}
    return context | {"is_marked": bool(brought.counts.get("wrong")) and marked.place_of(brought).exists()}


def counts_part(request: DeskRequest, brought: Import) -> dict[str, Any]:
    tabs = tabs_of(brought)
    asked = request.GET.get("muc", "")
    tab = asked if asked in tabs else first_of(tabs, brought)
    return {
        "stats": stats_of(brought),
        "tab": tab,
        "tabs": [{"label": TABS[key][0], "url": f"?muc={key}", "current": key == tab,
                  "count": vietnamese.format_number(number)} for key, number in tabs.items()],
        **tab_part(request, brought, tab),
    }  # fmt: skip


def tabs_of(brought: Import) -> dict[str, int]:
    """With how many rows, faults or households each; empty ones that matter little are left away."""
    found = {key: int(brought.counts.get(counted, 0)) for key, (_label, counted) in TABS.items()}
    return {key: number for key, number in found.items() if number or key in ALWAYS}


def first_of(tabs: dict[str, int], brought: Import) -> str:
    if brought.state != ImportState.DONE and tabs.get(WRONG):
        return WRONG
    return next((key for key in (CHANGES, NEWS, KEPT) if tabs.get(key)), NEWS)


def stats_of(brought: Import) -> list[tuple[str, Any]]:
    return [
        (_("Mới"), tables.count_of(brought, "new", tables.NEW_HOW)),
        (_("Thay đổi"), tables.count_of(brought, "changed", tables.CHANGED_HOW)),
        (_("Không đổi"), tables.count_of(brought, "unchanged", tables.SAME_HOW)),
        (_("Sai"), tables.count_of(brought, "wrong", tables.WRONG_HOW)),
    ]


def tab_part(request: DeskRequest, brought: Import, tab: str) -> dict[str, Any]:
    if tab in SEVERITY:
        faults = brought.faults.filter(severity=SEVERITY[tab]).order_by("row", "column", "pk")
        page = lists.page_of(faults, request)
        listed = brought.faults.filter(severity=SEVERITY[tab]).count() if page.paginator.num_pages > 1 else 0
        rows = [tables.FaultRow(one) for one in page.object_list]
        kept = int(brought.counts.get(TABS[tab][1], 0))
        return {"page": page, "rows": rows, "columns": tables.FAULTS, "more_faults": bool(listed) and listed < kept}
    if tab == ABSENT:
        page = lists.page_of(queries.absent_from(brought, request.desk, request.desk.day), request)
        return {"page": page, "rows": tables.households_of(page.object_list), "columns": tables.HOUSEHOLDS}
    if brought.state == ImportState.DONE:
        return written_part(request, brought, tab)
    return rows_part(request, brought, tab)


def rows_part(request: DeskRequest, brought: Import, tab: str) -> dict[str, Any]:
    found = CheckedRows(brought, SIGNS[tab], request.desk.day)
    if found.is_lost:
        return {"is_lost": True}
    page = lists.page_of(found, request)
    if tab != CHANGES:
        return {"page": page, "rows": list(page.object_list), "columns": tables.row_columns(brought.kind)}
    read(request, brought)
    fields = found.plan.fields
    return {"page": page, "changed": [changed_row(row, fields) for row in page.object_list]}


def changed_row(row: CheckedRow, fields: tuple[Field, ...]) -> dict[str, Any]:
    return {"number": row.number, "who": tables.who_of(row), "lines": lines_of(row.changes, fields)}


def written_part(request: DeskRequest, brought: Import, tab: str) -> dict[str, Any]:
    """What came of it in the register itself; rows that told nothing new are no longer kept one by one."""
    desk, day = request.desk, request.desk.day
    if tab == NEWS:
        page = lists.page_of(queries.written_by(brought, desk, day), request)
        return {"page": page, "rows": tables.households_of(page.object_list), "columns": tables.HOUSEHOLDS}
    if tab == KEPT:
        return {"is_swept": True}
    read(request, brought)
    form = plans.form_of(Options.of(brought.options).form)
    fields = fields_of(brought.kind, plans.extra_fields(brought.unit, day), form)
    changes = lists.page_of(queries.changed_by(brought, desk, day), request)
    rows = [
        {"number": one.row, "household": one.household, "lines": lines_of(one.changes, fields)}
        for one in changes.object_list
    ]
    return {"page": changes, "changed": rows}


def read(request: DeskRequest, brought: Import) -> None:
    """Values of the register stand on this page: whoever reads them leaves his trace."""
    if brought.counts.get("changed"):
        import_files.read_import(brought, by=request.desk)
