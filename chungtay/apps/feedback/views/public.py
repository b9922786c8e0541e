"""The pages of the public: how it works, choosing what to write about, sending, and what became of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.feedback import clock, queries, services, statistics, targets
from chungtay.apps.feedback.forms import AddForm, AppealForm, CodeForm, SendForm
from chungtay.apps.feedback.models import Comment, Message, State
from chungtay.base.access import PublicDesk
from chungtay.base.clock import today
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.public_forms import PublicForm, answer_public, unkept
from chungtay.base.public_pages import public_page

HELD = "phan-anh"


@public_page
def how_it_works(request: HttpRequest) -> HttpResponse:
    day = today()
    policy = book().feedback
    turns = statistics.first_turns(queries.of_year(day))
    counts = statistics.counted(turns, day, statistics.by_category)
    order = [(one.key, one.label) for one in policy.categories]
    context = {
        "clocks": [(one.label, clock.first_answer(one.key, day)) for one in policy.categories],
        "rows": statistics.rows(counts, order, day, public=True),
        "year": day.year,
    }
    return render(request, "feedback/public.html", context)


def send(request: HttpRequest) -> HttpResponse:
    """Choose a kind, find the thing, write; what is written stays whatever happens."""
    day, kind = today(), request.GET.get("ve", "")
    known = targets.KINDS.get(kind)
    if known is None:
        return render(request, "feedback/choose.html", {"kinds": targets.KINDS.values()})
    target = targets.find(kind, request.GET.get("muc", ""), day)
    if target is None:
        return find_target(request, known)
    papers: Any = {"papers": request.FILES.getlist("papers")}
    form = SendForm(request.POST, papers) if request.method == "POST" else SendForm()

    def act() -> Message:
        given = form.cleaned_data
        return services.send_message.guarded(once=form.once)(
            by=PublicDesk(day), category=given["category"], words=given["words"], target=target,
            contact=form.contact, uploads=given["papers"],
        )  # fmt: skip

    return answer_public(
        request,
        form,
        act,
        template="feedback/send.html",
        context={"target": target},
        done=lambda sent: keep(request, sent),
    )


def keep(request: HttpRequest, message: Message) -> HttpResponse:
    """The code stays out of addresses, which are logged and shared: the session remembers it for a while."""
    request.session[HELD] = message.code
    return redirect("feedback:mine")


def find_target(request: HttpRequest, kind: targets.Kind) -> HttpResponse:
    if kind.search is None:
        raise Http404
    typed = request.GET.get("tim", "").strip()[:100]
    found = kind.search(typed, today())
    return render(request, "feedback/find.html", {"kind": kind, "typed": typed, "found": found})


def look_up(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)

    def act() -> Message | Comment:
        message = queries.by_code(form.cleaned_data["code"]) or queries.comment_by_code(form.cleaned_data["code"])
        if message is None:
            words = _("Không có phản ánh nào mang mã này. Anh/chị xem lại từng ký tự.")
            raise Refused(words, {"code": words})
        return message

    def done(found: Message | Comment) -> HttpResponse:
        if isinstance(found, Comment):
            return unkept(render(request, "feedback/my_comment.html", {"comment": found}))
        return keep(request, found)

    return answer_public(request, form, act, template="feedback/look_up.html", context={}, done=done)


def mine(request: HttpRequest) -> HttpResponse:
    """The message of the code that was given: its state and answers, what may be added, and the appeal."""
    message = queries.by_code(str(request.session.get(HELD, "")))
    if message is None:
        return redirect("feedback:look_up")
    if request.method == "POST" and request.POST.get("viec") == "dong":
        del request.session[HELD]
        return redirect("feedback:public")
    day = today()
    form = form_of(request, message)
    context = {
        "message": message,
        "because": because_of(message),
        "turns": queries.handlings(message),
        "exchanges": message.exchanges.all(),
        "last_appeal": queries.last_appeal_day(message) if queries.may_appeal(message, day) else None,
        "is_asked": message.state == State.ASKED,
    }
    if form is None:
        return unkept(render(request, "feedback/mine.html", context))
    verb = services.add_words if isinstance(form, AddForm) else services.appeal

    def act() -> Message:
        return verb.guarded(once=form.once)(message, by=PublicDesk(day), words=form.cleaned_data["words"])

    return answer_public(
        request, form, act, template="feedback/mine.html", context=context, done=lambda done: keep(request, done)
    )


def because_of(message: Message) -> str:
    """Why it is answered by that day: in the reader's language, unless the policy has changed since."""
    appealed = message.appealed_on
    due = clock.appeal_answer(appealed) if appealed else clock.first_answer(message.category, message.received_on)
    return due.told if due.because == message.due_because else message.due_because


def form_of(request: HttpRequest, message: Message) -> PublicForm | None:
    given = request.POST if request.method == "POST" else None
    if message.state == State.ASKED:
        return AddForm(given)
    return AppealForm(given) if queries.may_appeal(message, today()) else None
