"""The verbs of the judging: who is to judge, who must not, what each gives, and the result when enough have."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from chungtay.apps.accounts.models import Post
from chungtay.apps.initiatives import permissions, writing
from chungtay.apps.initiatives.models import Initiative, InitiativeState, Review, ReviewState
from chungtay.apps.initiatives.queries import judging
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese
from chungtay.rules.initiative_policy import point_faults


@verb("initiatives.assign_reviewers", label="Cử người đánh giá", allow=permissions.may_assign, clauses=("I.2.c",))
def assign_reviewers(initiative: Initiative, *, by: Desk, posts: Collection[Post]) -> Initiative:
    """Council members who are not of the unit itself; later ones join the round under way."""
    writing.refuse_unless(initiative, InitiativeState.CHECKED, InitiativeState.ASSIGNED)
    wanted = {post.pk for post in posts}
    if wanted - set(judging.eligible(initiative, by.day).values_list("pk", flat=True)):
        raise Refused("Có người không đánh giá được hồ sơ này: không phải ủy viên Hội đồng, hoặc cùng đơn vị đề xuất.")
    policy = book().initiatives
    if initiative.state == InitiativeState.CHECKED:
        initiative.round += 1
        initiative.criteria = [{"key": one.key, "label": one.label, "max": one.max} for one in policy.criteria]
    there = set(Review.objects.standing(initiative).values_list("post_id", flat=True))
    fresh = sorted(wanted - there)
    able = judging.standing(initiative).exclude(state=ReviewState.CONFLICT).count() + len(fresh)
    if not fresh or able < policy.enough_judges.value:
        message = f"Anh/chị chọn để có ít nhất {policy.enough_judges.value} người đánh giá."
        raise Refused(message, {"posts": message})
    due = by.day + timedelta(days=policy.judge_within.value)
    Review.objects.bulk_create(
        Review(initiative=initiative, post_id=post, round=initiative.round, assigned_on=by.day, due_on=due)
        for post in fresh
    )
    writing.move(initiative, InitiativeState.ASSIGNED, by.day, "judge_within")
    initiative.save()
    act().tell("người được cử", None, len(fresh))
    return initiative


@verb("initiatives.declare_conflict", label="Khai xung đột lợi ích", allow=permissions.may_judge)
def declare_conflict(review: Review, *, by: Desk, reason: str) -> Review:
    """Whoever is bound to what he is to judge says so and then has no points to give; there is no way back."""
    initiative = _open(review)
    review.conflict, review.state = writing.reason_given(reason), ReviewState.CONFLICT
    review.points, review.total, review.comment, review.judged_on = {}, None, "", None
    review.save()
    _settle(initiative, by)
    return review


@verb("initiatives.judge", label="Cho điểm sáng kiến, mô hình", allow=permissions.may_judge, clauses=("I.2.c",))
def judge(review: Review, *, by: Desk, points: Mapping[str, int | None], comment: str) -> Review:
    """Points for every criterion; they may be changed until the result stands."""
    initiative = _open(review)
    if initiative.unit_id == by.unit_id:
        raise Refused("Anh/chị không đánh giá hồ sơ của chính đơn vị mình.")
    maxima = {one["key"]: one["max"] for one in initiative.criteria}
    faults = point_faults(points, maxima)
    said = vietnamese.nfc(comment).strip()
    if len(said) < writing.LEAST_REASON:
        faults["comment"] = "Anh/chị ghi nhận xét, ít nhất 5 ký tự."
    if faults:
        raise Refused("Phiếu đánh giá chưa đủ.", faults)
    review.points = {key: points[key] for key in maxima}
    review.total = sum(value or 0 for value in review.points.values())
    review.comment, review.state, review.judged_on = said, ReviewState.JUDGED, by.day
    review.save()
    _settle(initiative, by)
    return review


@verb("initiatives.relieve", label="Thôi cử người đánh giá", allow=permissions.may_relieve)
def relieve(review: Review, *, by: Desk, reason: str) -> Review:
    """Somebody who does not come to it is relieved; the result stands when nobody is waited for any more."""
    initiative = _locked(review)
    if review.state != ReviewState.WAITING or initiative.state != InitiativeState.ASSIGNED:
        raise Refused("Chỉ thôi cử người chưa cho điểm.")
    review.conflict, review.state = writing.reason_given(reason), ReviewState.RELIEVED
    review.save()
    _settle(initiative, by)
    return review


def _locked(review: Review) -> Initiative:
    """Always after its review, so that two judges who finish together wait for one another and one of them settles."""
    return Initiative.objects.select_for_update().get(pk=review.initiative_id)


def _open(review: Review) -> Initiative:
    initiative = _locked(review)
    if review.round != initiative.round or initiative.state != InitiativeState.ASSIGNED:
        raise Refused("Lần đánh giá này đã xong; phiếu không sửa được nữa.")
    if review.state == ReviewState.CONFLICT:
        raise Refused("Anh/chị đã khai xung đột lợi ích nên không cho điểm hồ sơ này.")
    if review.state == ReviewState.RELIEVED:
        raise Refused("Anh/chị đã thôi đánh giá hồ sơ này.")
    return initiative


def _settle(initiative: Initiative, by: Desk) -> None:
    found = judging.verdict_of(initiative, book().initiatives.enough_judges.value)
    if found is None:
        return
    initiative.judges, initiative.mean, initiative.spread = found.judges, found.mean, found.spread
    writing.move(initiative, InitiativeState.JUDGED, by.day, "recognise_within")
    initiative.version += 1
    initiative.save()
