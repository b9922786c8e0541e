"""The one page of a workbook: it shows the step at which the workbook stands, and takes the act that comes next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions
from chungtay.apps.households.models import Import
from chungtay.apps.households.queries import imports as queries
from chungtay.apps.households.services import imports as services
from chungtay.apps.households.tables import imports as tables
from chungtay.apps.households.views import import_acts, import_parts, import_results
from chungtay.base.errors import Conflict
from chungtay.base.jobs import Job
from chungtay.base.screens import DeskRequest, desk_view, once_key

Given = dict[str, Any]


@desk_view(permissions.may_read_imports)
def page(request: DeskRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return show(request, found(request, pk))
    services.map_columns.require(request.desk, found(request, pk))
    answer = import_acts.perform(request, found(request, pk))
    if isinstance(answer, import_acts.Unfinished):
        return show(request, found(request, pk), answer.forms, answer.conflict)
    return answer


def found(request: DeskRequest, pk: int) -> Import:
    return get_object_or_404(queries.visible(request.desk, request.desk.day).select_related("unit"), pk=pk)


def show(
    request: DeskRequest, brought: Import, given: Given | None = None, conflict: Conflict | None = None
) -> HttpResponse:
    job = queries.jobs_of([brought]).get(brought.pk)
    may_bring = services.map_columns.allows(request.desk, brought)
    goes_back = request.GET.get("buoc") == "ghep-cot" or "columns_form" in (given or {})
    stage = import_parts.stage_of(brought, job, goes_back=goes_back)
    if job is not None and request.GET.get("tien-do") == str(job.key):
        stage = import_parts.WORKING
    context = {
        "brought": brought,
        "standing": tables.standing_of(brought, job),
        "kind": tables.KINDS[brought.kind],  # type: ignore[index]
        "who": queries.bringers([brought]).get(brought.pk, ""),
        "steps": import_parts.steps_of(1 if stage == import_parts.COLUMNS else import_parts.AT[brought.state]),  # type: ignore[index]
        "job": job,
        "failure": job.error if job is not None and not job.is_open else "",
        "may_bring": may_bring,
        "show_failure": may_bring and stage in (import_parts.COLUMNS, import_parts.RESULT),
        "may_drop": may_bring and stage not in (import_parts.DONE, import_parts.DROPPED, import_parts.WORKING),
        "once": once_key(),
        "version": brought.version,
        "conflict": conflict,
        "crumbs": import_parts.crumbs_of(brought.name),
        "stats": import_results.stats_of(brought) if brought.counts else [],
        "stage": stage if may_bring else "",
        "new_url": f"{reverse('households:import_new')}?loai={brought.kind}",
    }
    if may_bring:
        context |= part_of(request, brought, job, stage, given or {})
    wrong = any(form.errors for form in (given or {}).values())
    status = 409 if conflict else 422 if wrong else 200
    return render(request, "households/import_page.html", context, status=status)


def part_of(
    request: DeskRequest, brought: Import, job: Job | None, stage: str, given: dict[str, Any]
) -> dict[str, Any]:
    if stage == import_parts.WORKING and job is not None:
        return import_parts.job_part(brought, job)
    if stage == import_parts.LETTERS:
        return {"letters_form": given.get("letters_form") or import_parts.letters_form(brought, job)}
    if stage == import_parts.COLUMNS:
        return import_parts.columns_part(brought, request.desk, given)
    if stage == import_parts.RESULT:
        return import_results.result_part(request, brought, given)
    if stage == import_parts.DONE:
        return import_results.done_part(request, brought)
    return {"lead": _("Không có gì của tệp này được ghi vào sổ.")}
