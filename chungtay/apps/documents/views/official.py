"""Official papers: the list, the page where the numbers open their reasons, drafting, editing and handing out files."""

import hashlib
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.documents import pages, permissions, queries, sections, services, setting, tables
from chungtay.apps.documents.models import Official, PaperForm
from chungtay.apps.documents.offering import offers_for
from chungtay.apps.documents.official_forms import BeginForm, EditForm, OfficialFilter
from chungtay.apps.documents.views.entry import own_unit
from chungtay.base import history, lists
from chungtay.base.errors import ActError
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    conflict_or_none,
    desk_view,
    once_key,
    once_of,
    version_of,
)
from chungtay.rules import vietnamese

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def seen(request: DeskRequest, pk: int) -> Official:
    officials = Official.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(officials.select_related("unit__seat", "replaces"), pk=pk)


@desk_view(permissions.may_read)
def official_list(request: DeskRequest) -> HttpResponse:
    form = OfficialFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"trang_thai": "", "loai": "", "tim": ""}
    found = Official.objects.visible_to(request.desk, request.as_of).select_related("unit").defer("content")
    found = queries.officials(found, chosen["loai"], chosen["tim"])
    rows: QuerySet[Official] = found.filter(state=chosen["trang_thai"]) if chosen["trang_thai"] else found
    rows = lists.sorted_by(rows, tables.OFFICIAL_COLUMNS, request, ("-signed_on", "-pk"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(request.as_of)}"
        return lists.sheet_response("Văn bản", "van-ban-da-soan", tables.OFFICIAL_COLUMNS, rows, note)
    page = lists.page_of(rows, request)
    counters = tables.official_counters(queries.officials_by_state(found), request.as_of)
    context = {
        "tabs": sections.tabs(request.desk, "officials"), "page": page, "rows": list(page.object_list),
        "columns": tables.OFFICIAL_COLUMNS, "form": form, "may_begin": permissions.may_issue(request.desk),
        "counters": lists.linked(counters, request, chosen["trang_thai"]),
    }  # fmt: skip
    return render(request, "documents/officials.html", context)


@desk_view(permissions.may_issue)
def begin(request: DeskRequest) -> HttpResponse:
    """A paper of the unit that no record stands behind, or that adds up its year."""
    unit = own_unit(request)
    offers, desk = offers_for(unit), request.desk
    within = {one.kind: dict(one.within(unit, desk, desk.day)) for one in offers if one.within is not None}
    form = BeginForm(offers, within, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        act = services.draft_official.guarded(once=once_of(request))
        given = {
            "kind": form.cleaned_data["kind"], "year": form.cleaned_data.get("year") or 0,
            "within": form.cleaned_data.get("within") or "",
        }  # fmt: skip
        done = _("Đã lập dự thảo.")
        made = attempt(request, lambda: act(unit, by=desk, about=unit, **given), done=done, form=form)
        if made is not None:
            return redirect(made)
    context = {"form": form, "once": once_key(), "heading": _("Soạn văn bản"), "submit_label": _("Lập dự thảo")}
    return render(request, "documents/form.html", context, status=422 if form.errors else 200)


@require_POST
@desk_view(permissions.may_issue)
def draft(request: DeskRequest) -> HttpResponse:
    """A paper about any record that the desk sees: `kind`, `about_type`, `about_id`."""
    given, desk = request.POST, request.desk
    about = queries.visible_record(given.get("about_type", ""), given.get("about_id", ""), desk, desk.day)
    if about is None:
        raise Http404
    unit, act = own_unit(request), services.draft_official.guarded(once=once_of(request))
    made = attempt(
        request, lambda: act(unit, by=desk, kind=given.get("kind", ""), about=about), done=_("Đã lập dự thảo.")
    )
    return redirect(made) if made is not None else redirect("documents:officials")


@desk_view(permissions.may_read)
def official_page(request: DeskRequest, pk: int) -> HttpResponse:
    official = seen(request, pk)
    mine = services.edit_official.allows(request.desk, official)
    context = {
        "official": official,
        "preview": pages.preview_of(official),
        "form_label": PaperForm(official.form).heading,
        "may": {"edit": official.is_draft and mine, "withdraw": official.state == "issued" and mine},
        "about": pages.about_of(official, request.desk),
        "replacement": pages.replacement_of(official, request.desk),
        "once": once_key(),
        "history": history.lines(official, request.desk),
    }
    return render(request, "documents/official.html", context)


@desk_view(permissions.may_issue)
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    official = seen(request, pk)
    services.edit_official.require(request.desk, official)
    form = EditForm(official, request.POST or None)
    conflict = None
    if request.method == "POST" and form.is_valid():
        act = services.edit_official.guarded(version=version_of(request), once=once_of(request))
        given: dict[str, Any] = {"subject": form.cleaned_data["subject"], "words": form.words()}
        done = _("Đã lưu dự thảo.")
        made, conflict = conflict_or_none(
            lambda: attempt(request, lambda: act(official, by=request.desk, **given), done=done, form=form)
        )
        if made is not None:
            return redirect(made)
    current = conflict.current if conflict else official
    context = {
        "form": form, "official": official, "once": once_key(), "version": current.version, "conflict": conflict,
        "changes": pages.clashes(form, current) if conflict else [], "heading": _("Soạn dự thảo"),
        "lead": official.subject, "cancel_url": official.get_absolute_url(),
        "numbers": pages.named_numbers(official),
    }  # fmt: skip
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "documents/official_edit.html", context, status=status)


@desk_view(permissions.may_read)
def official_file(request: DeskRequest, pk: int, ending: str) -> HttpResponse:
    """The kept file, once it was found to be what it was; of a draft a file that says it is one."""
    if ending not in TYPES:
        raise Http404
    official = seen(request, pk)
    content = draft_file(official, ending) if official.is_draft else kept_file(official, ending)
    name = f"{PaperForm(official.form).heading} {official.number or 'du thao'}.{ending}".replace("/", "-")
    headers = {
        "Content-Disposition": content_disposition_header(ending != "pdf", name) or "attachment",
        "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
    }  # fmt: skip
    return HttpResponse(content, content_type=TYPES[ending], headers=headers)


def draft_file(official: Official, ending: str) -> bytes:
    signing = setting.Signing(f"…/{PaperForm(official.form).sign}-…", official.drafted_on, ("…",), "")
    if ending == "pdf":
        return setting.pdf_of(official, signing)
    return setting.word_of(official, signing, queries.word_template(official.unit_id, official.form))


def kept_file(official: Official, ending: str) -> bytes:
    file: Any = official.file if ending == "pdf" else official.word_file
    digest = official.sha256 if ending == "pdf" else official.word_sha256
    with file.open("rb") as stored:
        content: bytes = stored.read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ActError(
            _("Tệp lưu trữ không còn khớp mã kiểm tra nên không được đưa ra. Anh/chị báo quản trị hệ thống.")
        )
    return content
