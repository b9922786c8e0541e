"""Where an office looks at comments before they show."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.feedback import permissions, services, tables
from chungtay.apps.feedback.forms import RefuseForm
from chungtay.apps.feedback.models import Comment
from chungtay.base import history, lists
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


@desk_view(permissions.may_moderate)
def comment_list(request: DeskRequest) -> HttpResponse:
    found = Comment.objects.visible_to(request.desk, request.as_of).filter(received_on__lte=request.as_of)
    state = request.GET.get("trang_thai", "")
    counts = tables.comment_counters(found, request.as_of)
    shown = found.filter(state=state) if state else found
    rows = lists.sorted_by(
        shown.select_related("initiative", "unit"), tables.COMMENTS, request, ("-received_on", "-pk")
    )
    context = {
        "page": lists.page_of(rows, request), "columns": tables.COMMENTS,
        "counters": lists.linked(counts, request, state),
    }  # fmt: skip
    return render(request, "feedback/comments.html", context)


@desk_view(permissions.may_moderate)
def comment_page(request: DeskRequest, pk: int) -> HttpResponse:
    found = Comment.objects.visible_to(request.desk, request.as_of)
    comment = get_object_or_404(found.select_related("initiative", "unit"), pk=pk)
    shows = request.POST.get("viec") == "hien"
    form = RefuseForm(request.POST if request.method == "POST" and not shows else None)
    if request.method == "POST" and (shows or form.is_valid()):
        verb = services.show_comment if shows else services.refuse_comment
        act = verb.guarded(version=version_of(request), once=once_of(request))
        given = {} if shows else form.cleaned_data
        done = _("Ý kiến đang hiện.") if shows else _("Ý kiến không hiện; người gửi đọc được lý do.")
        if attempt(request, lambda: act(comment, by=request.desk, **given), done=done) is not None:
            return redirect("feedback:comments")
    context = {
        "comment": comment, "form": form, "once": once_key(), "version": comment.version,
        "history": history.lines(comment, request.desk),
        "crumbs": [{"label": _("Ý kiến về mô hình"), "url": "/phan-anh-den/y-kien/"}, {"label": str(comment)}],
    }  # fmt: skip
    return render(request, "feedback/comment.html", context)
