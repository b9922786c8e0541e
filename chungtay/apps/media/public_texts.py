"""Stories as the search of the public finds them."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from chungtay.apps.media import rich
from chungtay.apps.media.models import Story
from chungtay.base.clock import moment_of
from chungtay.base.public_texts import Text


def stories(day: date) -> Iterable[Text]:
    """Title, lead and words of every story that is public at this hour of the day."""
    for story in Story.objects.published(moment_of(day)).select_related("section").iterator():
        words = " ".join((story.lead, *rich.paragraphs(rich.PICTURE.sub("", story.body)), story.section.title))
        out = timezone.localtime(story.published_at).date() if story.published_at else day
        yield Text(story.slug, story.title, words, story.public_url, out)
