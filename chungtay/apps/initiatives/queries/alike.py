"""Initiatives that are like one at hand, and how much of its story stands in theirs."""

from dataclasses import dataclass

from chungtay.apps.initiatives.models import Initiative, InitiativeState
from chungtay.base.law import book
from chungtay.rules import likeness, vietnamese

MOST = 5


@dataclass(frozen=True)
class Alike:
    """Another one: how alike name and summary are, and how much of the text at hand stands in it, in per cent."""

    other: Initiative
    like: int
    copied: int


def alike(initiative: Initiative) -> list[Alike]:
    """The most copied from first, then the most alike; drafts of others are nobody's business."""
    policy = book().initiatives
    others = Initiative.objects.exclude(pk=initiative.pk).exclude(state=InitiativeState.DRAFT)
    rows = list(others.values_list("pk", "title", "summary", "words"))
    asked = f"{initiative.title} {initiative.summary}"
    names = {key: likeness.folded(f"{title} {summary}") for key, title, summary, _ in rows}
    like = dict(likeness.most_like(asked, names, policy.similar_at.value, MOST))
    own, run = vietnamese.words(initiative.story), policy.copied_run.value
    copied = {}
    for key, _, _, words in rows:
        if share := likeness.copied_percent(own, likeness.runs_of(words.split(), run), run):
            copied[key] = share
    # A like name, or more than a phrase in common.
    told = {key for key, share in copied.items() if key in like or share >= policy.copied_at.value // 3} | set(like)
    found = Initiative.objects.in_bulk(told)
    made = [Alike(one, like.get(key, 0), copied.get(key, 0)) for key, one in found.items()]
    return sorted(made, key=lambda one: (-one.copied, -one.like, one.other.pk))[:MOST]


def most_copied(initiative: Initiative) -> int:
    """The highest share of the text that stands in another one."""
    return max((one.copied for one in alike(initiative)), default=0)
