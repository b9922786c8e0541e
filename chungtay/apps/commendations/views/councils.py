"""The council: its members, what waits for its vote, one vote with its ballot, and the count."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chungtay.apps.accounts.models import Post
from chungtay.apps.commendations import ballots, permissions, queries, services
from chungtay.apps.commendations.forms import BallotForm, CouncilForm
from chungtay.apps.commendations.models import BallotRound, Council, Nomination
from chungtay.apps.commendations.views.sections import check_allowed, crumbs, sections
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.errors import Refused
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    desk_view,
    once_key,
    once_of,
    show_refusal,
    version_of,
)

HERE = "commendations:rounds"


@desk_view(permissions.may_read)
def rounds(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    found = BallotRound.objects.visible_to(request.desk, day).filter(opened_on__lte=day)
    own = queries.committee_at(request.desk.seat_id, day)
    council = queries.council_of(own, day) if own else None
    may_open = council is not None and services.open_ballot.allows(request.desk, council)
    context = {
        "page": lists.page_of(found.select_related("council__unit"), request),
        "own": own,
        "council": council,
        "members": queries.members_of(council) if council else [],
        "waiting": queries.waiting_for_ballot(own) if own and may_open else [],
        "may_set": own is not None and services.set_council.allows(request.desk, own),
        "once": once_key(),
        "tabs": sections(HERE),
    }
    return render(request, "commendations/rounds.html", context)


@desk_view(permissions.officer | permissions.leader)
def new_council(request: DeskRequest) -> HttpResponse:
    day = request.desk.day
    unit = get_object_or_404(
        Unit.objects.visible_to(request.desk, day).on(day), pk=queries.committee_key(request.desk.seat_id, day)
    )
    posts = Post.objects.visible_to(request.desk, day).on(day).filter(role="council_member", unit__seat=unit.seat_id)
    check_allowed(request, services.set_council, unit)
    form = CouncilForm(request.POST or None, posts=posts.select_related("person").order_by("person__sort_key", "pk"))
    if request.method == "POST" and form.is_valid():
        act = services.set_council.guarded(once=once_of(request))
        name, members = form.cleaned_data["name"], list(form.cleaned_data["members"])
        made = attempt(
            request,
            lambda: act(unit, by=request.desk, name=name, members=members),
            done=_("Đã lập Hội đồng."),
            form=form,
        )
        if made is not None:
            return redirect(HERE)
    context = {
        "form": form,
        "once": once_key(),
        "heading": _("Lập Hội đồng"),
        "lead": unit.name,
        "crumbs": crumbs(HERE, _("Lập Hội đồng")),
    }
    return render(request, "base/form_page.html", context)


@require_POST
@desk_view(permissions.officer)
def new_round(request: DeskRequest) -> HttpResponse:
    """Open the ballot on one of the groups of nominations that wait."""
    day = request.desk.day
    council = get_object_or_404(Council.objects.visible_to(request.desk, day), pk=number_of(request, "council"))
    nomination = get_object_or_404(
        Nomination.objects.visible_to(request.desk, day).select_related("movement"), pk=number_of(request, "nomination")
    )
    act = services.open_ballot.guarded(once=once_of(request))
    made = attempt(
        request,
        lambda: act(
            council, by=request.desk, movement=nomination.movement, year=nomination.year, award_key=nomination.award_key
        ),
        done=_("Đã mở kỳ bỏ phiếu."),
    )
    return redirect(made) if made is not None else redirect(HERE)


def number_of(request: DeskRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 15 else 0


def round_or_404(request: DeskRequest, pk: int) -> BallotRound:
    found = BallotRound.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(found.select_related("council__unit__seat", "movement"), pk=pk)


@desk_view(permissions.may_read)
def round_page(request: DeskRequest, pk: int) -> HttpResponse:
    round_ = round_or_404(request, pk)
    member = queries.member_at(round_, request.desk.post_id)
    taken = queries.paper_of(round_, member) if member else None
    context = {
        "round": round_,
        "results": queries.results(round_),
        "nominations": round_.nominations.select_related("unit", "standing").order_by("pk"),
        "handed": queries.handed_figure(round_, request.as_of),
        "needed": queries.needed_figures(round_),
        "may_vote": member is not None and round_.is_open and (taken is None or taken.digest != ""),
        "may_declare": member is not None and round_.is_open and taken is None,
        "has_voted": taken is not None and taken.digest == "" and round_.is_open,
        "may_close": round_.is_open and services.close_ballot.allows(request.desk, round_),
        "may_draft": queries.can_be_drafted(round_) and services.draft_decision.allows(request.desk, round_),
        "decision": queries.decision_of(round_),
        "history": history.lines(round_, request.desk),
        "once": once_key(),
        "crumbs": crumbs(HERE, str(round_)),
    }
    return render(request, "commendations/round.html", context)


@never_cache
@desk_view(permissions.may_read)
def ballot(request: DeskRequest, pk: int) -> HttpResponse:
    """Without a token the member takes a ballot; with one it falls into the box."""
    round_ = round_or_404(request, pk)
    check_allowed(request, services.take_ballot, round_)
    if request.method != "POST":
        return redirect(round_)
    token = request.POST.get("token", "")
    if token:
        return put_in(request, round_, token)
    paper = attempt(request, lambda: services.take_ballot(round_, by=request.desk), done=_("Anh/chị đã nhận phiếu."))
    if paper is None:
        return redirect(round_)
    form = BallotForm(initial={"token": paper.token}, nominations=queries.votable(round_, paper.member))
    return ballot_page(request, round_, form)


def put_in(request: DeskRequest, round_: BallotRound, token: str) -> HttpResponse:
    member = queries.member_at(round_, request.desk.post_id)
    form = BallotForm(request.POST, nominations=queries.votable(round_, member) if member else [])
    if form.is_valid():
        try:
            ballots.cast_ballot(round_, token=token, choices=form.choices)
        except Refused as refusal:
            show_refusal(request, refusal, form)
        else:
            return redirect(round_)
    return ballot_page(request, round_, form)


def ballot_page(request: DeskRequest, round_: BallotRound, form: BallotForm) -> HttpResponse:
    context = {
        "form": form,
        "round": round_,
        "heading": _("Phiếu biểu quyết"),
        "lead": str(round_),
        "submit_label": _("Bỏ phiếu"),
        "crumbs": crumbs(HERE, str(round_)),
    }
    return render(request, "commendations/ballot.html", context)


@desk_view(permissions.may_read)
def interest(request: DeskRequest, pk: int) -> HttpResponse:
    """A member says that he is bound to a nominee, and why."""
    day = request.desk.day
    found = Nomination.objects.visible_to(request.desk, day).select_related("unit", "ballot_round__council")
    nomination = get_object_or_404(found, pk=pk)
    check_allowed(request, services.declare_interest, nomination)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act, reason = services.declare_interest.guarded(once=once_of(request)), form.cleaned_data["reason"]
        done = _("Đã khai; lá phiếu của anh/chị sẽ không có đề nghị này.")
        if attempt(request, lambda: act(nomination, by=request.desk, reason=reason), done=done, form=form) is not None:
            return redirect(nomination.ballot_round or HERE)
    context = {
        "form": form, "once": once_key(), "heading": _("Khai xung đột lợi ích"), "lead": str(nomination.unit),
        "submit_label": "Khai", "crumbs": crumbs(HERE, str(nomination.unit)),
    }  # fmt: skip
    return render(request, "base/form_page.html", context)


@require_POST
@desk_view(permissions.officer)
def close(request: DeskRequest, pk: int) -> HttpResponse:
    round_ = round_or_404(request, pk)
    act = services.close_ballot.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: act(round_, by=request.desk), done=_("Đã kiểm phiếu."))
    return redirect(round_)
