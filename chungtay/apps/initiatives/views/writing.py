"""The pages of the unit: begin, write, send, take back; and the acts that ask for a reason."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.documents.queries import files_about
from chungtay.apps.initiatives import permissions, services
from chungtay.apps.initiatives.forms.writing import InitiativeForm, initial_of
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.initiatives.views.finding import crumbs, found, page_of
from chungtay.apps.units.models import Unit
from chungtay.base import form_pages
from chungtay.base.errors import Conflict
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, version_of
from chungtay.base.verbs import Verb

TEMPLATE = "initiatives/edit.html"


@desk_view(permissions.proposer)
def new(request: DeskRequest) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)
    form = InitiativeForm(request.POST or None)
    page = FormPage(
        heading=_("Đề xuất sáng kiến, mô hình, điển hình"), done=_("Đã lưu nháp. Anh/chị đính kèm minh chứng rồi gửi."),
        cancel_url=reverse("initiatives:list"), lead=unit.name, submit_label=_("Lưu nháp"),
        crumbs=crumbs((_("Đề xuất"), "")), template=TEMPLATE,
    )  # fmt: skip
    act = services.propose.guarded(once=once_of(request))
    return form_pages.answer(request, form, lambda: act(unit, by=request.desk, entry=form.entry()), page)


@desk_view(permissions.may_read)
def edit(request: DeskRequest, code: str) -> HttpResponse:
    initiative = found(request, code)
    services.save_draft.require(request.desk, initiative)
    files = files_about(initiative, request.desk, request.desk.day)
    form = InitiativeForm(request.POST or None, initial=initial_of(initiative), files=files)
    page = page_of(initiative, _("Sửa hồ sơ"), _("Đã lưu."), _("Lưu"), template=TEMPLATE)
    act = services.save_draft.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(initiative, by=request.desk, entry=form.entry()), page, record=initiative
    )


@require_POST
@desk_view(permissions.may_read)
def turn(request: DeskRequest, code: str) -> HttpResponse:
    """Acts without a form: send it, take it back."""
    initiative = found(request, code)
    acts: dict[str, tuple[Verb[..., Initiative], str]] = {
        "gui": (services.send, _("Đã gửi. Anh/chị theo dõi ở trang này.")),
        "lay-lai": (services.take_back, _("Đã lấy lại; anh/chị sửa rồi gửi lại.")),
    }
    if request.POST.get("viec", "") in acts:
        verb, done = acts[request.POST["viec"]]
        act = verb.guarded(version=version_of(request), once=once_of(request))
        try:
            attempt(request, lambda: act(initiative, by=request.desk), done=done)
        except Conflict as conflict:
            messages.error(request, conflict.message)
    return redirect(initiative)


def asking_why(
    verb: Verb[..., Initiative],
    heading: Callable[[], str],
    done: Callable[[], str],
    lead: Callable[[Initiative], str] = str,
) -> Callable[..., HttpResponse]:
    """The page of an act that needs a reason and nothing else."""

    @desk_view(permissions.may_read)
    def page(request: DeskRequest, code: str) -> HttpResponse:
        initiative = found(request, code)
        verb.require(request.desk, initiative)
        form = ReasonForm(request.POST or None)
        act = verb.guarded(version=version_of(request), once=once_of(request))
        shown = page_of(initiative, heading(), done(), heading(), lead(initiative))
        return form_pages.answer(
            request, form, lambda: act(initiative, by=request.desk, reason=form.cleaned_data["reason"]), shown,
            record=initiative,
        )  # fmt: skip

    return page


return_page = asking_why(
    services.return_to_unit, lambda: _("Trả lại hồ sơ"), lambda: _("Đã trả lại kèm lý do; nơi đề xuất được báo.")
)
refuse_page = asking_why(
    services.refuse,
    lambda: _("Không công nhận"),
    lambda: _("Đã ghi không công nhận; nơi đề xuất được báo."),
    lambda one: _("Người dân đã giới thiệu đọc được lý do này.") if one.from_public else str(one),
)
withdraw_page = asking_why(
    services.withdraw,
    lambda: _("Rút hồ sơ"),
    lambda: _("Đã rút. Trang công khai, nếu có, nói rõ đã rút và vì sao."),
    lambda one: _("Bài đã công bố: người dân đọc được lý do này.") if one.edition else str(one),
)
