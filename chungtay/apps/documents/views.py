"""The list and the pages of papers, and the files behind records: attach, download, remove."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.documents import permissions, queries, services, tables
from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.documents.forms import IssueForm, PaperFilter, PaperForm
from chungtay.apps.documents.models import Paper
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def paper_list(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    form = PaperFilter(request.GET)
    papers = Paper.objects.visible_to(request.desk, day).select_related("unit")
    chosen = form.cleaned_data if form.is_valid() else {"loai": "", "tim": "", "trang_thai": ""}
    if chosen["loai"]:
        papers = papers.filter(kind=chosen["loai"])
    if chosen["tim"]:
        papers = papers.filter(Q(title__icontains=chosen["tim"]) | Q(number__icontains=chosen["tim"]))
    rows: QuerySet[Paper] = papers.filter(queries.state_filter(chosen["trang_thai"], day))
    rows = lists.sorted_by(rows, tables.COLUMNS, request, ("-due_on", "pk"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Văn bản", "van-ban", tables.COLUMNS, tables.rows_of(rows, day), note)
    page = lists.page_of(rows, request)
    context = {
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": tables.COLUMNS,
        "form": form,
        "counters": lists.linked(tables.counters(papers, day), request, chosen["trang_thai"]),
        "may_register": permissions.may_register(request.desk),
    }
    return render(request, "documents/list.html", context)


@desk_view(permissions.may_register)
def new_paper(request: DeskRequest) -> HttpResponse:
    form = PaperForm(request.POST or None)
    unit = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)
    if request.method == "POST" and form.is_valid():
        act = services.register_paper.guarded(once=once_of(request))
        done = _("Đã đăng ký văn bản.")
        paper = attempt(request, lambda: act(unit, by=request.desk, **form.cleaned_data), done=done, form=form)
        if paper is not None:
            return redirect("documents:paper", pk=paper.pk)
    context = {"form": form, "heading": _("Đăng ký văn bản phải ban hành"), "once": once_key()}
    return render(request, "documents/form.html", context)


@desk_view(permissions.may_read)
def paper_page(request: DeskRequest, pk: int) -> HttpResponse:
    papers = Paper.objects.visible_to(request.desk, request.as_of).select_related("unit")
    paper = get_object_or_404(papers, pk=pk)
    context = {
        "row": tables.PaperRow(paper, request.as_of),
        "paper": paper,
        "may_issue": paper.issued_on is None and services.issue_paper.allows(request.desk, paper),
        "attachments": attachments_of(paper, request.desk, request.as_of, request.path),
        "history": history.lines(paper, request.desk),
    }
    return render(request, "documents/paper.html", context)


@desk_view(permissions.may_issue)
def issue(request: DeskRequest, pk: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.visible_to(request.desk, request.desk.day), pk=pk)
    services.issue_paper.require(request.desk, paper)
    form = IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.issue_paper.guarded(version=version_of(request), once=once_of(request))
        done = _("Đã ghi ngày ban hành.")
        if attempt(request, lambda: act(paper, by=request.desk, **form.cleaned_data), done=done, form=form):
            return redirect("documents:paper", pk=pk)
    context = {"form": form, "heading": _("Ghi số và ngày ban hành"), "lead": paper.title}
    return render(request, "documents/form.html", context | {"once": once_key(), "version": paper.version})


@require_POST
@desk_view(permissions.may_attach)
def attach(request: DeskRequest) -> HttpResponse:
    """Put a file behind any record that the desk sees: `about_type`, `about_id` and `file`."""
    given = request.POST
    about = queries.visible_record(
        given.get("about_type", ""), given.get("about_id", ""), request.desk, request.desk.day
    )
    if about is None:
        raise Http404
    unit = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)
    act = services.attach_file.guarded(once=once_of(request))
    attempt(request, lambda: act(unit, by=request.desk, about=about, upload=upload_of(request)),
            done=_("Đã đính kèm tệp."))  # fmt: skip
    return redirect(back_of(request))


@desk_view(permissions.may_read_files)
def download(request: DeskRequest, key: UUID) -> HttpResponse:
    """The file as it was given, always as a download: a browser never shows it as a page of ours."""
    found = queries.visible_file(key, request.desk, request.desk.day)
    if found is None:
        raise Http404
    if not queries.may_be_given_out(found):
        raise NotAllowed(_("Tệp này chưa được quét mã độc nên chưa tải xuống được. Anh/chị thử lại sau."))
    with found.file.open("rb") as stored:
        content = stored.read()
    headers = {
        "Content-Disposition": content_disposition_header(True, found.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=found.media_type, headers=headers)


@require_POST
@desk_view(permissions.may_attach)
def remove(request: DeskRequest, key: UUID) -> HttpResponse:
    found = queries.visible_file(key, request.desk, request.desk.day)
    if found is None:
        raise Http404
    attempt(request, lambda: services.remove_file(found, by=request.desk), done=_("Đã gỡ tệp."))
    return redirect(back_of(request))


def upload_of(request: HttpRequest) -> "UploadedFile[bytes]":
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused(_("Anh/chị chọn tệp trước khi gửi."), {"file": _("Anh/chị chọn tệp.")})
    return upload


def back_of(request: HttpRequest) -> str:
    """The page the form came from, if it is one of ours."""
    back = request.POST.get("back", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, {request.get_host()})
    return back if ours else "/"
