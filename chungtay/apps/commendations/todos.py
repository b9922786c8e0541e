"""What a desk owes on awards: a ballot to cast, a decision to sign, files to put before the council."""

from datetime import date

from django.urls import reverse

from chungtay.apps.commendations import permissions, queries
from chungtay.apps.commendations.models import BallotRound, Decision, HandedOut
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency


def todos(desk: Desk, day: date) -> list[Todo]:
    if desk.role == "council_member":
        return ballots_to_cast(desk)
    if permissions.leader(desk):
        return decisions_to_sign(desk)
    return files_to_prepare(desk, day) if permissions.officer(desk) else []


def ballots_to_cast(desk: Desk) -> list[Todo]:
    done = HandedOut.objects.filter(member__post=desk.post_id, digest="").values("ballot_round")
    open_ = BallotRound.objects.filter(state=BallotRound.State.OPEN, council__members__post=desk.post_id)
    return [
        Todo(f"Bỏ phiếu: {one.award_title} năm {one.year}", one.get_absolute_url(), Urgency.WAITING,
             one.council.name, action="Nhận phiếu")
        for one in open_.exclude(pk__in=done).select_related("council")
    ]  # fmt: skip


def decisions_to_sign(desk: Desk) -> list[Todo]:
    drafts = Decision.objects.filter(unit=desk.unit_id, state=Decision.State.DRAFT).select_related("unit")
    return [
        Todo(f"Ký quyết định: {one.award_title} năm {one.year}", one.get_absolute_url(), Urgency.WAITING,
             one.unit.name, action="Xem và ký")
        for one in drafts
    ]  # fmt: skip


def files_to_prepare(desk: Desk, day: date) -> list[Todo]:
    own = queries.committee_at(desk.seat_id, day)
    if own is None:
        return []
    waiting = [
        Todo(f"Đưa ra Hội đồng: {one.first.award_title} năm {one.first.year}", reverse("commendations:rounds"),
             Urgency.WAITING, own.name, action="Mở kỳ bỏ phiếu")
        for one in queries.waiting_for_ballot(own)
    ]  # fmt: skip
    counted = BallotRound.objects.filter(council__unit=own, state=BallotRound.State.CLOSED, decision__isnull=True)
    drafting = [
        Todo(f"Dự thảo quyết định: {one.award_title} năm {one.year}", one.get_absolute_url(), Urgency.WAITING,
             own.name, action="Dự thảo")
        for one in counted.select_related("council")
        if queries.can_be_drafted(one)
    ]  # fmt: skip
    return [*waiting, *drafting]
