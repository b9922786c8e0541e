"""The forms by which an office handles a message: one page, one verb."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from chungtay.apps.feedback import permissions, queries, services
from chungtay.apps.feedback.forms import AnswerForm, AskForm, ReasonForm, UnitForm
from chungtay.apps.feedback.models import Message
from chungtay.apps.feedback.views.inbox import crumbs, message_or_404
from chungtay.base import form_pages
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of
from chungtay.base.verbs import Verb

Make = Callable[[DeskRequest, Message], Form]


@dataclass(frozen=True)
class Step:
    verb: Verb[..., Message]
    form: Make
    done: Any
    lead: Any = ""


def data_of(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


def answer_form(request: DeskRequest, message: Message) -> Form:
    return AnswerForm(data_of(request), initial={"words": queries.current(message).draft})


STEPS: dict[str, Step] = {
    "chuyen": Step(
        services.assign_message,
        lambda request, message: UnitForm(data_of(request), units=queries.units_for(request.desk, message)),
        _("Đã chuyển phản ánh."),
        _("Hạn trả lời giữ nguyên."),
    ),
    "hoi-them": Step(
        services.ask_sender,
        lambda request, _message: AskForm(data_of(request)),
        _("Đã gửi câu hỏi. Người gửi đọc khi tra mã."),
        _("Hạn trả lời vẫn tính tiếp."),
    ),
    "tra-loi": Step(services.draft_answer, answer_form, _("Đã trình lãnh đạo duyệt trả lời.")),
    "duyet": Step(
        services.approve_answer, answer_form, _("Đã gửi trả lời."),
        _("Anh/chị sửa được câu chữ trước khi gửi. Gửi rồi thì không sửa nữa."),
    ),
    "tra-lai": Step(
        services.return_draft, lambda request, _message: ReasonForm(data_of(request)), _("Đã trả lại dự thảo.")
    ),
    "ket-thuc": Step(
        services.close_message,
        lambda request, _message: ReasonForm(data_of(request)),
        _("Đã kết thúc phản ánh."),
        _("Dùng cho phản ánh trùng, không rõ nội dung hoặc không thuộc phong trào. Người gửi đọc lý do khi tra mã."),
    ),
}  # fmt: skip


@desk_view(permissions.may_read)
def act_page(request: DeskRequest, pk: int, name: str) -> HttpResponse:
    step = STEPS.get(name)
    if step is None:
        raise Http404
    message = message_or_404(request, pk)
    step.verb.require(request.desk, message)
    form = step.form(request, message)
    act = step.verb.guarded(version=version_of(request), once=once_of(request))
    lead = f"{message.number} · {message.about_title}. {step.lead}".strip()
    page = form_pages.FormPage(
        heading=step.verb.label, done=str(step.done), lead=lead,
        submit_label=step.verb.label, cancel_url=message.get_absolute_url(), crumbs=tuple(crumbs(message)),
    )  # fmt: skip
    return form_pages.answer(
        request, form, lambda: act(message, by=request.desk, **form.cleaned_data), page, record=message
    )
