"""The posted list as it hangs on the board, and the objections to it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions, review_papers
from chungtay.apps.households.forms.rounds import AnswerForm, ObjectionForm, PostForm
from chungtay.apps.households.models import Objection, Step
from chungtay.apps.households.queries import villages as queries
from chungtay.apps.households.services import posting
from chungtay.apps.households.tables import villages
from chungtay.apps.households.views.villages import crumbs, review_or_404
from chungtay.base import history
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


@desk_view(permissions.may_read_register)
def posted_list(request: DeskRequest, pk: int) -> HttpResponse:
    """The list with the names that the law has posted, and nothing else of these people."""
    review = review_or_404(request, pk)
    form = PostForm(request.POST or None, initial={"posted_on": request.desk.day})
    if request.method == "POST":
        posting.post_list.require(request.desk, review)
    if request.method == "POST" and form.is_valid():
        act = posting.post_list.guarded(version=version_of(request), once=once_of(request))
        chosen = form.cleaned_data
        done = _("Đã ghi ngày niêm yết.")
        if attempt(request, lambda: act(review, by=request.desk, **chosen), done=done, form=form) is not None:
            return redirect("households:posted_list", pk=review.pk)
    waits = review.step == Step.POSTING and review.posted_on is None
    context = {
        "review": review,
        "rows": villages.case_rows(queries.posted_cases(review, request.desk, request.desk.day), review, False),
        "form": form if waits and posting.post_list.allows(request.desk, review) else None,
        "once": once_key(),
        "version": review.version,
        "crumbs": crumbs(review, {"label": _("Danh sách niêm yết")}),
    }
    return render(request, "households/reviews_posted.html", context)


@desk_view(permissions.may_read_register)
def posted_file(request: DeskRequest, pk: int) -> HttpResponse:
    review = review_or_404(request, pk)
    cases = queries.posted_cases(review, request.desk, request.desk.day)
    made = review_papers.posting_pdf(review, cases, request.desk.day)
    return review_papers.as_answer(made, f"niem-yet-{review.pk}")


@desk_view(permissions.may_lead_village)
def new_objection(request: DeskRequest, pk: int) -> HttpResponse:
    review = review_or_404(request, pk)
    posting.receive_objection.require(request.desk, review)
    households = queries.households_on_list(review, request.desk, request.desk.day)
    form = ObjectionForm(request.POST or None, households=households, initial={"received_on": request.desk.day})
    if request.method == "POST" and form.is_valid():
        act = posting.receive_objection.guarded(version=version_of(request), once=once_of(request))
        given = form.cleaned_data
        done = _("Đã ghi kiến nghị.")
        made = attempt(request, lambda: act(review, by=request.desk, **given), done=done, form=form)
        if made is not None:
            return redirect("households:objection", pk=made.pk)
    context = {
        "form": form,
        "heading": _("Nhận kiến nghị"),
        "lead": _("Về danh sách niêm yết của %s.") % review.unit,
        "submit_label": _("Ghi kiến nghị"),
        "cancel_url": review.get_absolute_url(),
        "once": once_key(),
        "version": review.version,
        "crumbs": crumbs(review, {"label": _("Nhận kiến nghị")}),
    }
    return render(request, "base/form_page.html", context)


@desk_view(permissions.may_read_register)
def objection_page(request: DeskRequest, pk: int) -> HttpResponse:
    found = Objection.objects.visible_to(request.desk, request.as_of)
    objection = get_object_or_404(found.select_related("household", "review__unit", "review__round__unit"), pk=pk)
    may = objection.outcome == Objection.Outcome.OPEN and posting.answer_objection.allows(request.desk, objection)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        posting.answer_objection.require(request.desk, objection)
        act = posting.answer_objection.guarded(version=version_of(request), once=once_of(request))
        given = form.cleaned_data if form.is_valid() else None
        done = _("Đã trả lời kiến nghị.")
        if given and attempt(request, lambda: act(objection, by=request.desk, **given), done=done, form=form):
            return redirect("households:objection", pk=objection.pk)
    context = {
        "objection": objection,
        "row": villages.objection_row(objection, request.as_of),
        "review": objection.review,
        "form": form if may else None,
        "once": once_key(),
        "version": objection.version,
        "history": history.lines(objection, request.desk),
        "crumbs": crumbs(objection.review, {"label": _("Kiến nghị")}),
    }
    return render(request, "households/reviews_objection.html", context)
