"""Publishes by the clock: each story whose moment has come, once, whatever number of workers look."""

from datetime import datetime

from chungtay.apps.media import services, showing
from chungtay.apps.media.models import Story, StoryState
from chungtay.base.access import Desk
from chungtay.base.clock import moment_of, now


def has_due() -> bool:
    """Whether the clock has something to do; a demo lives in the past, where the real moment is later than any."""
    return Story.objects.due(now()).exists()


def publish_due(by: Desk, moment: datetime | None = None) -> dict[str, int]:
    """The whole run is one transaction of its job: a worker killed half-way has published nothing, the next one all."""
    at = moment or moment_of(by.day)
    published = held = 0
    for story in Story.objects.due(at).select_for_update().order_by("publish_at", "pk"):
        if story.state != StoryState.SCHEDULED:
            continue
        if faults := showing.faults_of(showing.pictures_of(story)):
            services.hold_story(story, by=by, reason=" ".join(faults))
            held += 1
        else:
            services.publish_story(story, by=by, moment=at)
            published += 1
    return {"published": published, "held": held}
