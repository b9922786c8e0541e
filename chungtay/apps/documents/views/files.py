"""The files behind records: attach, download, remove."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.documents import permissions, queries, services
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of


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
