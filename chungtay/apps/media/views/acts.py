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


def at_once(verb: Any, words: str) -> Callable[[DeskRequest, Story], Answered]:
    """One press, and nothing to fill in."""

    def answered(request: DeskRequest, story: Story) -> Answered:
        act = verb.guarded(**kept(request))
        done = attempt(request, lambda: act(story, by=request.desk), done=_(words))
        return done is not None, {}

    return answered


def approve(request: DeskRequest, story: Story) -> Answered:
    """Empty day and hour publish now."""
    services.approve_story.require(request.desk, story)
    form = MomentForm(request.POST)
    done = None
    if form.is_valid():
        at = form.moment()
        words = _("Đã duyệt và đăng bài.") if at is None else _("Đã duyệt. Bài sẽ tự đăng đúng giờ hẹn.")
        done = timed(request, story, services.approve_story, form, words)
    return done is not None, {"moment": form, "opened": "duyet"}


def reschedule(request: DeskRequest, story: Story) -> Answered:
    services.reschedule_story.require(request.desk, story)
    form = MomentForm(request.POST)
    done = None
    if form.is_valid():
        if form.moment() is None:
            form.add_error("publish_on", _("Anh/chị ghi ngày và giờ đăng mới."))
        else:
            done = timed(request, story, services.reschedule_story, form, _("Đã đổi giờ đăng."))
    return done is not None, {"moment": form, "opened": "doi-gio"}


def timed(request: DeskRequest, story: Story, verb: Any, form: MomentForm, words: str) -> Any:
    act, desk = verb.guarded(**kept(request)), request.desk
    given = {"moment": moment_of(desk.day), "publish_at": form.moment()}
    return attempt(request, lambda: act(story, by=desk, **given), done=words, form=form)


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
    "gui": at_once(services.send_story, "Đã gửi duyệt."),
    "rut-ve": at_once(services.recall_story, "Đã rút bài về."),
    "duyet": approve,
    "doi-gio": reschedule,
    "tra-lai": with_reason(services.send_back_story, "Đã trả lại bài.", "tra-lai"),
    "go": with_reason(services.withdraw_story, "Đã gỡ bài.", "go"),
}
