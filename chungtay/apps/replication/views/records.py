"""One copy: what was adapted and why, its steps, its result; and the acts of the unit and of the level above."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from chungtay.apps.documents.attachments import Attachments, attachments_of
from chungtay.apps.documents.queries import files_about
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.replication import figures, permissions, sections, services
from chungtay.apps.replication.forms.adapting import AdaptForm, ConfirmForm, StepForm
from chungtay.apps.replication.forms.reporting import CorrectForm, ReportForm, initial_of
from chungtay.apps.replication.models import Adoption, AdoptionResult, AdoptionState
from chungtay.apps.replication.showing import place_name
from chungtay.apps.replication.views.finding import adoption_or_404, page_of
from chungtay.apps.units.scoping import reaches
from chungtay.base import form_pages, history
from chungtay.base.charts import Bar
from chungtay.base.figures import Figure
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of
from chungtay.base.verbs import Verb


@desk_view(permissions.may_read)
def adoption_page(request: DeskRequest, pk: int) -> HttpResponse:
    adoption, desk, day = adoption_or_404(request, pk), request.desk, request.desk.day
    steps = list(adoption.steps.all())
    of_model = set(adoption.edition.steps)
    done, every = figures.steps(sum(1 for one in steps if one.done_on), len(steps), day)
    writes = adoption.is_with_author and services.adapt.allows(desk, adoption)
    answers = adoption.state == AdoptionState.REPORTED and services.confirm.allows(desk, adoption)
    context: dict[str, Any] = {
        "adoption": adoption, "state": AdoptionState(adoption.state), "writes": writes, "answers": answers,
        "learned": place_name((adoption.adapted_from or adoption.initiative).unit),
        "steps": [(one, one.words not in of_model) for one in steps],
        "left_out": [words for words in adoption.edition.steps if words not in {one.words for one in steps}],
        "bar": Bar(_("Bước đã xong, trên tất cả %(every)s bước") % {"every": every.text}, done, len(steps)),
        "results": [result_row(one, day) for one in adoption.results.standing()],
        "corrections": [
            (one, [result_row(row, day) for row in one.replaced.all()])
            for one in adoption.corrections.order_by("-pk").prefetch_related("replaced")
        ],
        "corrects": adoption.state == AdoptionState.CONFIRMED and services.correct.allows(desk, adoption),
        "stands": Initiative.objects.published(day).filter(pk=adoption.initiative_id).exists(),
        "attachments": files_of(adoption, request),
        "history": history.lines(adoption, desk), "crumbs": sections.crumbs((str(adoption), "")),
    }  # fmt: skip
    return render(request, "replication/adoption.html", context)


def files_of(adoption: Adoption, request: DeskRequest) -> Attachments | None:
    """The files stay in the line of the unit; others read that there are some."""
    if not reaches(request.desk, adoption.unit_id):
        return None
    return attachments_of(adoption, request.desk, request.desk.day, adoption.get_absolute_url())


def result_row(row: AdoptionResult, day: date) -> tuple[AdoptionResult, Figure, Figure, Figure]:
    how = _("Đơn vị báo cáo. Nguồn: %(source)s.") % {"source": row.source}
    before, after = (figures.counted(value, row.measure, day, how) for value in (row.before, row.after))
    return row, before, after, figures.moved(row.change, row.measure, day, "")


@desk_view(permissions.may_adopt)
def adapt(request: DeskRequest, pk: int) -> HttpResponse:
    adoption = adoption_or_404(request, pk)
    services.adapt.require(request.desk, adoption)
    names = ("steps_text", "changed", "because", "since", "result_due_on")
    form = AdaptForm(request.POST or None, initial={name: getattr(adoption, name) for name in names})
    page = page_of(adoption, _("Sửa cách áp dụng"), _("Đã lưu cách áp dụng."))
    act = services.adapt.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(adoption, by=request.desk, entry=form.entry()), page, record=adoption
    )


@desk_view(permissions.may_adopt)
def step(request: DeskRequest, pk: int, step: int) -> HttpResponse:
    """Held against the version of the step, so that two people at two steps do not meet."""
    adoption = adoption_or_404(request, pk)
    services.record_step.require(request.desk, adoption)
    held = get_object_or_404(adoption.steps.all(), pk=step)
    form = StepForm(request.POST or None, initial={"done_on": held.done_on or request.desk.day, "note": held.note})
    page = page_of(adoption, _("Ghi tiến độ"), _("Đã ghi tiến độ."), template="replication/step.html",
                   more={"step": held})  # fmt: skip
    act, seen = services.record_step.guarded(once=once_of(request)), version_of(request)

    def keep() -> Adoption:
        return act(adoption, by=request.desk, step=held.pk, seen=seen, **form.cleaned_data)

    return form_pages.answer(request, form, keep, page, record=held)


@desk_view(permissions.may_adopt)
def report(request: DeskRequest, pk: int) -> HttpResponse:
    adoption = adoption_or_404(request, pk)
    page = page_of(
        adoption, _("Báo cáo kết quả"), _("Đã gửi kết quả lên cấp trên."), submit_label=_("Gửi kết quả"),
        template="replication/report.html",
    )  # fmt: skip
    return with_results(request, adoption, ReportForm, services.report, page)


@desk_view(permissions.may_confirm)
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    adoption = adoption_or_404(request, pk)
    page = page_of(
        adoption, _("Điều chỉnh kết quả"), _("Đã điều chỉnh; số cũ vẫn đọc được."), submit_label=_("Điều chỉnh"),
        template="replication/correct.html",
    )  # fmt: skip
    return with_results(request, adoption, CorrectForm, services.correct, page)


def with_results(
    request: DeskRequest, adoption: Adoption, kind: type[ReportForm], verb: Verb[..., Adoption], page: FormPage
) -> HttpResponse:
    """One act with the figures before and after, which begin as they stand."""
    desk = request.desk
    verb.require(desk, adoption)
    model = [(one["label"], one["measure"]) for one in adoption.edition.results]
    files = files_about(adoption, desk, desk.day)
    form = kind(request.POST or None, model=model, files=files, initial=initial_of(adoption, model))
    act = verb.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(request, form, lambda: act(adoption, by=desk, **form.given()), page, record=adoption)


@desk_view(permissions.may_confirm)
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    adoption, form = adoption_or_404(request, pk), ConfirmForm(request.POST or None)
    heading, done = _("Xác nhận kết quả"), _("Đã xác nhận kết quả.")
    return with_words(request, adoption, form, services.confirm, heading=heading, done=done)


@desk_view(permissions.may_confirm)
def send_back(request: DeskRequest, pk: int) -> HttpResponse:
    adoption, form = adoption_or_404(request, pk), ReasonForm(request.POST or None)
    heading, done = _("Trả lại kết quả"), _("Đã trả lại kết quả.")
    return with_words(request, adoption, form, services.send_back, heading=heading, done=done)


@desk_view(permissions.may_adopt)
def stop(request: DeskRequest, pk: int) -> HttpResponse:
    adoption, form = adoption_or_404(request, pk), ReasonForm(request.POST or None)
    heading, done = _("Dừng nhân rộng"), _("Đã dừng nhân rộng.")
    return with_words(request, adoption, form, services.stop, heading=heading, done=done)


def with_words(
    request: DeskRequest, adoption: Adoption, form: Any, verb: Verb[..., Adoption], *, heading: str, done: str
) -> HttpResponse:
    """One act with one text."""
    verb.require(request.desk, adoption)
    act = verb.guarded(version=version_of(request), once=once_of(request))
    page = page_of(adoption, heading, done, submit_label=heading)
    return form_pages.answer(
        request, form, lambda: act(adoption, by=request.desk, **form.cleaned_data), page, record=adoption
    )
