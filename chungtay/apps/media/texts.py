"""Puts a text into its story, keeps every text that was saved, and tells two of them apart."""

import difflib
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from chungtay.apps.media import rich
from chungtay.apps.media.entries import StoryEntry, slug_of
from chungtay.apps.media.models import Story, StoryVersion
from chungtay.apps.media.permissions import person_at
from chungtay.base.access import Desk
from chungtay.rules import vietnamese


def put_text(story: Story, entry: StoryEntry) -> None:
    story.section = entry.section
    story.title = vietnamese.collapse(vietnamese.nfc(entry.title))
    story.lead = vietnamese.collapse(vietnamese.nfc(entry.lead))
    story.body = rich.cleaned(entry.body)
    story.video_url = entry.video_url.strip()
    story.planned_on, story.initiative = entry.planned_on, entry.initiative
    if story.published_at is None:
        story.slug = free_slug(story)


def free_slug(story: Story) -> str:
    """The title as an address; a number follows where another story has it. Once public it never changes."""
    base = slug_of(story.title) or "bai"
    taken = set(Story.objects.filter(slug__startswith=base).exclude(pk=story.pk).values_list("slug", flat=True))
    numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in numbered if slug not in taken)


def keep_text(story: Story, by: Desk, note: str = "", corrected_at: datetime | None = None) -> None:
    """Note the text as it now stands; saving the same text again makes no new one."""
    last = story.versions.last()
    now = (story.title, story.lead, story.body)
    if last is not None and (last.title, last.lead, last.body) == now and not note:
        return
    StoryVersion.objects.create(
        story=story, number=last.number + 1 if last else 1, person_id=person_at(by), day=by.day,
        title=story.title, lead=story.lead, body=story.body, note=note, corrected_at=corrected_at,
    )  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Words that stood before, stand now, or both."""

    words: str
    kind: str


def differences(before: StoryVersion, after: StoryVersion) -> list[list[Piece]]:
    """Paragraph by paragraph, word by word; what has not changed at all is left out."""
    old, new = blocks(before), blocks(after)
    found: list[list[Piece]] = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[a1:a2], new[b1:b2]
        for place in range(max(len(gone), len(come))):
            one = gone[place] if place < len(gone) else ""
            other = come[place] if place < len(come) else ""
            found.append(pieces_of(one, other))
    return found


def blocks(version: StoryVersion) -> list[str]:
    return [version.title, version.lead, *rich.paragraphs(version.body)]


def pieces_of(before: str, after: str) -> list[Piece]:
    old, new = before.split(), after.split()
    found = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(" ".join(old[a1:a2]), "same"))
            continue
        if a1 < a2:
            found.append(Piece(" ".join(old[a1:a2]), "gone"))
        if b1 < b2:
            found.append(Piece(" ".join(new[b1:b2]), "come"))
    return found
