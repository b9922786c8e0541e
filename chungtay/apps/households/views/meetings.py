"""The minutes of a village meeting: typed in, read, and printed as an official paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions, review_papers
from chungtay.apps.households.forms.rounds import MeetingForm
from chungtay.apps.households.models import Meeting
from chungtay.apps.households.queries import villages as queries
from chungtay.apps.households.services import meetings
from chungtay.apps.households.tables import meetings as tables
from chungtay.apps.households.views.villages import crumbs, review_or_404
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


@desk_view(permissions.may_lead_village)
def new_meeting(request: DeskRequest, pk: int) -> HttpResponse:
    review = review_or_404(request, pk)
    meetings.hold_meeting.require(request.desk, review)
    form = MeetingForm(request.POST or None, initial={"held_on": request.desk.day, "front_invited": True})
    if request.method == "POST" and form.is_valid():
        act = meetings.hold_meeting.guarded(version=version_of(request), once=once_of(request))
        given = form.given()
        done = _("Đã ghi biên bản.")
        made = attempt(request, lambda: act(review, by=request.desk, **given), done=done, form=form)
        if made is not None:
            return redirect("households:meeting", pk=made.pk)
    context = {
        "review": review,
        "form": form,
        "capacities": form.capacities(),
        "once": once_key(),
        "version": review.version,
        "crumbs": crumbs(review, {"label": _("Ghi biên bản họp dân")}),
    }
    return render(request, "households/reviews_meeting_form.html", context)


def meeting_or_404(request: DeskRequest, pk: int) -> Meeting:
    found = Meeting.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(found.select_related("review__unit__seat", "review__round__unit"), pk=pk)


@desk_view(permissions.may_read_register)
def meeting_page(request: DeskRequest, pk: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk)
    context = {
        "meeting": meeting,
        "review": meeting.review,
        "present": tables.present_rows(meeting),
        "attended": tables.attended(meeting),
        "agreed": tables.agreed(meeting),
        "crumbs": crumbs(meeting.review, {"label": _("Biên bản họp dân")}),
    }
    return render(request, "households/reviews_meeting.html", context)


@desk_view(permissions.may_read_register)
def meeting_file(request: DeskRequest, pk: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk)
    cases = queries.posted_cases(meeting.review, request.desk, request.as_of)
    return review_papers.as_answer(review_papers.minutes_pdf(meeting, cases), f"bien-ban-hop-{meeting.pk}")
