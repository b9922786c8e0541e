"""The pages of recognising and of writing the public text."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from chungtay.apps.initiatives import permissions, services, tables
from chungtay.apps.initiatives.forms.handling import HigherForm, PublicTextForm, RecogniseForm
from chungtay.apps.initiatives.models import Edition, Initiative
from chungtay.apps.initiatives.queries.published import recognitions
from chungtay.apps.initiatives.views.finding import found, page_of
from chungtay.base import form_pages
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of
from chungtay.base.verbs import Verb


@desk_view(permissions.may_read)
def recognise(request: DeskRequest, code: str) -> HttpResponse:
    initiative = found(request, code)
    services.recognise.require(request.desk, initiative)
    form = RecogniseForm(request.POST or None)
    day = request.desk.day
    page = page_of(
        initiative, _("Công nhận"), _("Đã công nhận. Việc tiếp theo: soạn bài công bố."), _("Công nhận"),
        template="initiatives/recognise.html",
        more={
            "initiative": initiative, "mean": tables.mean_figure(initiative, day),
            "spread": tables.spread_figure(initiative, day),
        },
    )  # fmt: skip
    act = services.recognise.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(initiative, by=request.desk, **form.cleaned_data), page, record=initiative
    )


@desk_view(permissions.may_read)
def recognise_higher(request: DeskRequest, code: str) -> HttpResponse:
    initiative, day = found(request, code), request.desk.day
    services.recognise_higher.require(request.desk, initiative)
    form = HigherForm(request.POST or None)
    page = page_of(
        initiative, _("Công nhận ở cấp cao hơn"), _("Đã công nhận; bài đang công bố giữ nguyên."), _("Công nhận"),
        template="initiatives/higher.html",
        more={
            "mean": tables.mean_figure(initiative, day), "spread": tables.spread_figure(initiative, day),
            "recognitions": recognitions(initiative, initiative.edition),
        },
    )  # fmt: skip
    act = services.recognise_higher.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(initiative, by=request.desk, **form.cleaned_data), page, record=initiative
    )


@desk_view(permissions.may_read)
def publish(request: DeskRequest, code: str) -> HttpResponse:
    """The first text begins with the words of the record, an amendment with those of the text before."""
    initiative = found(request, code)
    verb: Verb[..., Initiative] = services.amend if initiative.edition else services.publish
    verb.require(request.desk, initiative)
    form = PublicTextForm(request.POST or None, initiative=initiative, initial=begun(initiative))
    heading = _("Sửa bài công bố") if initiative.edition else _("Soạn bài công bố")
    page = page_of(initiative, heading, _("Đã công bố."), _("Công bố"), template="initiatives/publish.html")
    act = verb.guarded(version=version_of(request), once=once_of(request))

    def perform() -> Initiative:
        changed = {name: form.cleaned_data[name] for name in ("what_changed",) if name in form.cleaned_data}
        return act(initiative, by=request.desk, text=form.text(), **changed)

    return form_pages.answer(request, form, perform, page, record=initiative)


def begun(initiative: Initiative) -> dict[str, object]:
    last = initiative.editions.order_by("-number").first()
    names = ("title", "summary", "story", "for_whom", "cost", "cost_words")
    if isinstance(last, Edition):
        return {name: getattr(last, name) for name in names} | {"steps_text": "\n".join(last.steps)}
    return {name: getattr(initiative, name) for name in (*names, "steps_text")}
