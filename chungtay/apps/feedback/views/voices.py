"""What people say to a published model: “Tôi thấy hữu ích”, and comments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from chungtay.apps.feedback import panels, queries, services
from chungtay.apps.feedback.forms import CommentForm, SupportForm
from chungtay.apps.feedback.models import Comment, Support
from chungtay.apps.initiatives.models import Initiative
from chungtay.base.access import PublicDesk
from chungtay.base.clock import today
from chungtay.base.public_forms import answer_public, unkept

TEMPLATE = "feedback/voices.html"


def voices(request: HttpRequest, code: str) -> HttpResponse:
    day = today()
    initiative = get_object_or_404(Initiative.objects.published(day), code=code)
    supports = request.POST.get("viec") == "huu-ich"
    given = request.POST if request.method == "POST" else None
    useful = SupportForm(given if supports else None, initiative=initiative.pk)
    said = CommentForm(None if supports else given)
    context = {
        "initiative": initiative, "useful": useful, "said": said, "count": panels.useful(initiative, day),
        "comments": queries.shown_comments(initiative, day),
    }  # fmt: skip

    def act() -> Support | Comment:
        by = PublicDesk(day)
        if supports:
            return services.support.guarded(once=useful.once)(initiative, by=by)
        return services.comment.guarded(once=said.once)(initiative, by=by, **said.cleaned_data)

    def done(made: Support | Comment) -> HttpResponse:
        if isinstance(made, Support):
            return redirect("feedback:voices", code=code)
        return unkept(render(request, "feedback/my_comment.html", {"comment": made, "is_new": True}))

    form = useful if supports else said
    return answer_public(request, form, act, template=TEMPLATE, context=context, done=done)
