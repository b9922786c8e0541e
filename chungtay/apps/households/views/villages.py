"""A village's review: its steps with the one act of each, its list of households, and the acts on the list."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import permissions, review_law
from chungtay.apps.households.forms.rounds import CaseForm, FindForm, PostForm
from chungtay.apps.households.models import CaseSource, ReviewCase, VillageReview
from chungtay.apps.households.queries import rounds as round_queries
from chungtay.apps.households.queries import villages as queries
from chungtay.apps.households.services import posting, rounds
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.households.tables import villages, ways
from chungtay.base import lists
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of

TABS = (("buoc", _("Các bước")), ("ho", _("Hộ trong danh sách")), ("lich-su", _("Lịch sử")))


def review_or_404(request: DeskRequest, pk: int) -> VillageReview:
    """A village within reach today: acts are done today, whatever day is being read."""
    found = VillageReview.objects.visible_to(request.desk, request.desk.day).select_related("unit__seat", "round__unit")
    return get_object_or_404(found, pk=pk)


@desk_view(permissions.may_read_counts)
def village(request: DeskRequest, pk: int) -> HttpResponse:
    found = VillageReview.objects.visible_to(request.desk, request.as_of).select_related("unit", "round__unit")
    review = get_object_or_404(found, pk=pk)
    tab = request.GET.get("muc", "buoc")
    context = village_context(request, review, tab)
    if tab == "ho":
        context["page"] = lists.page_of(queries.cases_of(review, request.desk, request.as_of), request)
        context["rows"] = villages.case_rows(context["page"].object_list, review, context["may"]["lead"])
    elif tab == "lich-su":
        context["history"] = queries.history_of(review, request.desk)
    else:
        context |= steps_context(request, review, context["may"]["lead"])
    return render(request, "households/reviews_village.html", context)


def village_context(request: DeskRequest, review: VillageReview, tab: str) -> dict[str, Any]:
    day, desk = request.as_of, request.desk
    counts = round_queries.counts_of([review])[review.pk]
    may_lead = rounds.close_list.allows(desk, review)
    return {
        "review": review,
        "row": ways.village_row(review, counts, desk, day, may_lead),
        "tab": tab,
        "tabs": [{"label": label, "url": f"?muc={key}", "current": key == tab} for key, label in TABS],
        "reads_people": reads_people(desk),
        "may": {"lead": may_lead, "answer": posting.answer_objection.allows(desk, review)},
        "once": once_key(),
        "version": review.version,
        "crumbs": crumbs(review),
    }


def crumbs(review: VillageReview, *more: dict[str, str]) -> list[dict[str, str]]:
    round_ = review.round
    board = f"{reverse('households:rounds')}?nam={round_.year}&dot={round_.month}"
    here = {"label": review.unit.name} if not more else {"label": review.unit.name, "url": review.get_absolute_url()}
    return [{"label": _("Rà soát"), "url": board}, here, *more]


def steps_context(request: DeskRequest, review: VillageReview, may_lead: bool) -> dict[str, Any]:
    """What the steps need: the sheets that are missing, the meetings, the objections, the form of the posting."""
    desk, day = request.desk, request.as_of
    rows = villages.case_rows(queries.cases_of(review, desk, day), review, may_lead)
    return {
        "steps": villages.step_lines(review, queries.meetings_of(review), day),
        "missing": villages.still_to_survey(rows),
        "objections": villages.objection_rows(queries.objections_of(review, desk, day), day),
        "post_form": PostForm(initial={"posted_on": desk.day}),
        "is_over": review.posted_until is None or review.posted_until < desk.day,
        "body": review_law.body_words(desk.day),
        "opinion": review.round.opinion,
    }


STEP_ACTS: dict[str, tuple[Any, str]] = {
    "chot-danh-sach": (rounds.close_list, _("Đã chốt danh sách.")),
    "xong-khao-sat": (rounds.close_survey, _("Đã kết thúc khảo sát; kết quả phân loại ghi ở danh sách hộ.")),
    "ket-thuc-niem-yet": (posting.close_posting, _("Đã kết thúc niêm yết.")),
}


@require_POST
@desk_view(permissions.may_lead_village)
def step(request: DeskRequest, pk: int) -> HttpResponse:
    """Finish the step that the village stands at."""
    review = review_or_404(request, pk)
    rounds.close_list.require(request.desk, review)
    verb, done = STEP_ACTS.get(request.POST.get("viec", ""), (None, ""))
    if verb is not None:
        act: Callable[..., VillageReview] = verb.guarded(version=version_of(request), once=once_of(request))
        attempt(request, lambda: act(review, by=request.desk), done=done)
    return redirect(review)


@desk_view(permissions.may_lead_village)
def add_case(request: DeskRequest, pk: int) -> HttpResponse:
    """Find a household of the village, then put it on the list."""
    review = review_or_404(request, pk)
    rounds.add_case.require(request.desk, review)
    words = request.GET.get("tim", "")
    found = queries.households_to_add(review, words, request.desk, request.desk.day)
    initial = {"requested_on": request.desk.day, "source": CaseSource.REQUEST}
    form = CaseForm(request.POST or None, households=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        act = rounds.add_case.guarded(version=version_of(request), once=once_of(request))
        chosen = form.cleaned_data
        done = _("Đã đưa hộ vào danh sách.")
        if attempt(request, lambda: act(review, by=request.desk, **chosen), done=done, form=form) is not None:
            return redirect("households:add_case", pk=review.pk)
    context = {
        "review": review,
        "find": FindForm({"tim": words}),
        "words": words,
        "found": list(found),
        "form": form,
        "forms": review_law.requests(),
        "once": once_key(),
        "version": review.version,
        "crumbs": crumbs(review, {"label": _("Thêm hộ")}),
    }
    return render(request, "households/reviews_add_case.html", context)


@desk_view(permissions.may_lead_village)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    found = ReviewCase.objects.visible_to(request.desk, request.desk.day)
    case = get_object_or_404(found.select_related("household", "review__unit", "review__round__unit"), pk=pk)
    rounds.withdraw_case.require(request.desk, case)
    form = ReasonForm(request.POST or None)
    back = f"{case.review.get_absolute_url()}?muc=ho"
    if request.method == "POST" and form.is_valid():
        act = rounds.withdraw_case.guarded(version=version_of(request), once=once_of(request))
        reason = form.cleaned_data["reason"]
        done = _("Đã đưa hộ ra khỏi danh sách.")
        if attempt(request, lambda: act(case, by=request.desk, reason=reason), done=done, form=form) is not None:
            return redirect(back)
    context = {
        "form": form,
        "heading": _("Đưa hộ ra khỏi danh sách"),
        "lead": f"{case.household}, {case.review.unit}",
        "submit_label": _("Đưa ra khỏi danh sách"),
        "cancel_url": back,
        "once": once_key(),
        "version": case.version,
        "crumbs": crumbs(case.review, {"label": _("Đưa hộ ra")}),
    }
    return render(request, "base/form_page.html", context)
