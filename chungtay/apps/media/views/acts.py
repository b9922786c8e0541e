"""The acts on a story's page, by the name of the button that was pressed."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.media import services
from chungtay.apps.media.forms.stories import MomentForm
from chungtay.apps.media.models import Story
from chungtay.base.clock import moment_of
from chungtay.base.errors import Refused
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, once_of, version_of

Answered = tuple[bool, dict[str, Any]]


def answer(request: DeskRequest, story: Story) -> Answered:
    """Whether it was done; if not, the form with its messages."""
    act = ACTS.get(request.POST.get("viec", ""))
    if act is None:
        raise Refused(_("Anh/chị bấm lại nút trên trang của bài."))
    return act(request, story)


def kept(request: DeskRequest) -> dict[str, Any]:
    return {"version": version_of(request), "once": once_of(request)}


def send(request: DeskRequest, story: Story) -> Answered:
    act = services.send_story.guarded(**kept(request))
    done = attempt(request, lambda: act(story, by=request.desk), done=_("Đã gửi duyệt."))
    return done is not None, {}


def recall(request: DeskRequest, story: Story) -> Answered:
    act = services.recall_story.guarded(**kept(request))
    done = attempt(request, lambda: act(story, by=request.desk), done=_("Đã rút bài về."))
    return done is not None, {}


def approve(request: DeskRequest, story: Story) -> Answered:
    """Empty day and hour publish now."""
    services.approve_story.require(request.desk, story)
    form = MomentForm(request.POST)
    act = services.approve_story.guarded(**kept(request))
    moment = moment_of(request.desk.day)
    done = None
    if form.is_valid():
        at = form.moment()
        words = _("Đã duyệt và đăng bài.") if at is None else _("Đã duyệt. Bài sẽ tự đăng đúng giờ hẹn.")
        done = attempt(
            request, lambda: act(story, by=request.desk, moment=moment, publish_at=at), done=words, form=form
        )
    return done is not None, {"moment": form, "opened": "duyet"}


def reschedule(request: DeskRequest, story: Story) -> Answered:
    services.reschedule_story.require(request.desk, story)
    form = MomentForm(request.POST)
    act = services.reschedule_story.guarded(**kept(request))
    moment = moment_of(request.desk.day)
    done = None
    if form.is_valid():
        at = form.moment()
        if at is None:
            form.add_error("publish_on", _("Anh/chị ghi ngày và giờ đăng mới."))
        else:
            done = attempt(
                request, lambda: act(story, by=request.desk, moment=moment, publish_at=at),
                done=_("Đã đổi giờ đăng."), form=form,
            )  # fmt: skip
    return done is not None, {"moment": form, "opened": "doi-gio"}


def with_reason(verb: Any, words: str, name: str) -> Callable[[DeskRequest, Story], Answered]:
    def answered(request: DeskRequest, story: Story) -> Answered:
        verb.require(request.desk, story)
        form = ReasonForm(request.POST)
        act, done = verb.guarded(**kept(request)), None
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            done = attempt(request, lambda: act(story, by=request.desk, reason=reason), done=_(words), form=form)
        return done is not None, {"reason": form, "opened": name}

    return answered


ACTS: dict[str, Callable[[DeskRequest, Story], Answered]] = {
    "gui": send,
    "rut-ve": recall,
    "duyet": approve,
    "doi-gio": reschedule,
    "tra-lai": with_reason(services.send_back_story, "Đã trả lại bài.", "tra-lai"),
    "go": with_reason(services.withdraw_story, "Đã gỡ bài.", "go"),
}
