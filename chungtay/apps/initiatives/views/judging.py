"""The pages of checking and judging: check with like ones beside, assign, give points, declare a conflict, relieve."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from chungtay.apps.initiatives import permissions, services, tables, texts
from chungtay.apps.initiatives.forms.handling import AssignForm, CheckForm, JudgeForm
from chungtay.apps.initiatives.models import Initiative, Review
from chungtay.apps.initiatives.queries import judging
from chungtay.apps.initiatives.queries.alike import Alike, alike
from chungtay.apps.initiatives.queries.published import editions
from chungtay.apps.initiatives.views.finding import crumbs, found, page_of
from chungtay.base import form_pages
from chungtay.base.figures import Figure
from chungtay.base.forms import ReasonForm
from chungtay.base.law import book
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of
from chungtay.rules import likeness


@desk_view(permissions.may_read)
def check(request: DeskRequest, code: str) -> HttpResponse:
    initiative = found(request, code)
    services.check.require(request.desk, initiative)
    committees = judging.committees_for(initiative.unit, request.desk.day)
    form = CheckForm(request.POST or None, committees=committees, initial={"committee": committees.first()})
    page = page_of(
        initiative, _("Kiểm tra hồ sơ"), _("Đã kiểm tra. Việc tiếp theo: cử người đánh giá."), _("Hồ sơ đạt yêu cầu"),
        template="initiatives/check.html", more={**told(initiative, request), "like": like_rows(initiative, request)},
    )  # fmt: skip
    act = services.check.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(initiative, by=request.desk, **form.cleaned_data), page, record=initiative
    )


def told(initiative: Initiative, request: DeskRequest) -> dict[str, object]:
    """What the initiative says, above a form about it."""
    day = request.desk.day
    return {
        "initiative": initiative, "cost": tables.cost_figure(initiative.cost, day),
        "steps": [one.words for one in initiative.copy_steps.order_by("place")],
        "compared": tables.compared(texts.results_of(initiative), day),
    }  # fmt: skip


def like_rows(initiative: Initiative, request: DeskRequest) -> list[dict[str, object]]:
    """Those that this desk may read with their names; of others only the code and how much."""
    day, rows = request.desk.day, alike(initiative)
    names = readable(request, [one.other.pk for one in rows])
    return [like_row(one, names.get(one.other.pk, ""), day) for one in rows]


def like_row(one: Alike, name: str, day: date) -> dict[str, object]:
    like = Figure(one.like or None, "%", day, _("Tên và tóm tắt giống nhau, không kể dấu và thứ tự chữ."),
                  status="computed", missing=_("Ít giống"))  # fmt: skip
    return {
        "other": one.other, "name": name, "copied": copied_figure(one.copied, day), "like": like,
        "is_flagged": one.copied >= book().initiatives.copied_at.value,
    }  # fmt: skip


def copied_figure(percent: int, day: date) -> Figure:
    how = _("Số chữ của bài này nằm trong các đoạn giống hệt bài kia.")
    return Figure(percent, "%", day, how, status="computed")


def readable(request: DeskRequest, keys: list[int]) -> dict[int, str]:
    """Of the keys, those that the desk reads or everybody does, each by the name that it reads."""
    day = request.desk.day
    mine = Initiative.objects.visible_to(request.desk, day).filter(pk__in=keys)
    public = editions(day).filter(initiative__in=keys)
    return dict(public.values_list("initiative", "title")) | dict(mine.values_list("pk", "title"))


@dataclass(frozen=True)
class Text:
    """A text to be held beside another one."""

    code: str
    title: str
    unit: str
    story: str


def text_of(one: Initiative) -> Text:
    return Text(one.code, one.title, one.unit.name, one.story)


def text_with(request: DeskRequest, code: str) -> Text:
    """The record where the desk reads it; of another place's model what the public reads, and no more."""
    desk, day = request.desk, request.desk.day
    mine = Initiative.objects.visible_to(desk, day).select_related("unit").filter(code=code).first()
    if mine is not None:
        return text_of(mine)
    public = get_object_or_404(editions(day), initiative__code=code)
    return Text(code, public.title, public.unit_name, public.story)


@desk_view(permissions.may_read)
def compare(request: DeskRequest, code: str, other: str) -> HttpResponse:
    """Both stories side by side, with what stands in both marked; the officer decides what it means."""
    initiative, day = found(request, code), request.desk.day
    first, second = text_of(initiative), text_with(request, other)
    run = book().initiatives.copied_run.value
    shares = [
        (one, likeness.copied(one.story, beside.story, run)) for one, beside in ((first, second), (second, first))
    ]
    sides = [{"one": one, "pieces": share.pieces, "copied": copied_figure(share.percent, day)} for one, share in shares]
    context = {
        "initiative": initiative, "sides": sides,
        "crumbs": crumbs((initiative.code, initiative.get_absolute_url()), (_("So hai bài"), "")),
    }  # fmt: skip
    return render(request, "initiatives/compare.html", context)


@desk_view(permissions.may_read)
def assign(request: DeskRequest, code: str) -> HttpResponse:
    initiative = found(request, code)
    services.assign_reviewers.require(request.desk, initiative)
    form = AssignForm(request.POST or None, posts=judging.assignable(initiative, request.desk.day))
    page = page_of(initiative, _("Cử người đánh giá"), _("Đã cử; mỗi người thấy việc này ở trang của mình."), _("Cử"))
    act = services.assign_reviewers.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(initiative, by=request.desk, posts=list(form.cleaned_data["posts"])), page,
        record=initiative,
    )  # fmt: skip


def own_sheet(request: DeskRequest, pk: int) -> Review:
    mine = Review.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(mine.select_related("initiative__unit", "initiative__committee"), pk=pk)


@desk_view(permissions.judge_role)
def judge(request: DeskRequest, pk: int) -> HttpResponse:
    """All that a judge needs on one page: what was done, what came of it, the criteria."""
    review = own_sheet(request, pk)
    initiative = review.initiative
    initial = {**review.points, "comment": review.comment}
    form = JudgeForm(request.POST or None, criteria=initiative.criteria, initial=initial)
    page = page_of(
        initiative, _("Phiếu đánh giá"), _("Đã lưu điểm. Anh/chị sửa được đến khi có kết quả chung."), _("Lưu điểm"),
        template="initiatives/judge.html",
        more={**told(initiative, request), "review": review},
    )  # fmt: skip
    act = services.judge.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form,
        lambda: act(review, by=request.desk, points=form.points, comment=form.cleaned_data["comment"]), page,
        record=review, target=lambda _made: initiative.get_absolute_url(),
    )  # fmt: skip


@desk_view(permissions.judge_role)
def conflict(request: DeskRequest, pk: int) -> HttpResponse:
    review = own_sheet(request, pk)
    form = ReasonForm(request.POST or None)
    page = page_of(
        review.initiative, _("Khai xung đột lợi ích"), _("Đã khai; anh/chị không cho điểm hồ sơ này."), _("Khai")
    )
    act = services.declare_conflict.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(review, by=request.desk, reason=form.cleaned_data["reason"]), page, record=review,
        target=lambda _made: review.initiative.get_absolute_url(),
    )  # fmt: skip


@desk_view(permissions.may_read)
def relieve(request: DeskRequest, code: str, pk: int) -> HttpResponse:
    initiative = found(request, code)
    services.assign_reviewers.require(request.desk, initiative)
    review = get_object_or_404(judging.standing(initiative), pk=pk)
    form = ReasonForm(request.POST or None)
    page = page_of(initiative, _("Thôi cử người đánh giá"), _("Đã thôi cử."), _("Thôi cử"))
    act = services.relieve.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(review, by=request.desk, reason=form.cleaned_data["reason"]), page, record=review,
        target=lambda _made: f"{initiative.get_absolute_url()}?muc=danh-gia",
    )  # fmt: skip
