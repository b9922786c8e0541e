"""Judges are told at their own post: of what they are given to judge, and that they are relieved of it."""

from typing import Any

from chungtay.apps.accounts.models import Post
from chungtay.apps.initiatives.models import Initiative, Review, ReviewState
from chungtay.apps.notices import services, telling
from chungtay.apps.notices.models import Kind
from chungtay.base.access import Desk, SystemDesk
from chungtay.base.verbs import react
from chungtay.rules import vietnamese


def tell(review: Review, by: Desk, kind: Kind, words: str, step: str) -> None:
    """One post, not all of its unit: who else sits there has nothing to judge."""
    initiative = review.initiative
    posts = list(Post.objects.filter(pk=review.post_id, person__user__is_active=True))
    if posts and not telling.is_silent(by.day):
        services.tell_posts(
            posts, by=SystemDesk(by.day), kind=kind, title=f"{words}: {initiative}",
            link=initiative.get_absolute_url(), about=f"initiatives.review:{review.pk}", step=step,
        )  # fmt: skip


def assigned(initiative: Initiative, _result: Any, by: Desk) -> None:
    """Whoever still has to judge; one who was told already is not told again."""
    waiting = Review.objects.standing(initiative).filter(state=ReviewState.WAITING)
    for review in waiting.select_related("initiative"):
        until = f", hạn {vietnamese.format_day(review.due_on)}" if review.due_on else ""
        tell(review, by, Kind.ASKED, f"Được cử đánh giá{until}", "assigned")


def relieved(_record: Any, review: Review, by: Desk) -> None:
    tell(review, by, Kind.CHANGED, "Anh/chị thôi đánh giá", "relieved")


def wire() -> None:
    react("initiatives.assign_reviewers", assigned)
    react("initiatives.relieve", relieved)
