"""Publishing by the clock: at the moment and not before, once and not twice, and never what may not be shown."""

from datetime import datetime, timedelta

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.media import publishing, services
from chungtay.apps.media.models import Story, StoryState
from chungtay.apps.media.tests.conftest import NOON, Add
from chungtay.apps.media.tests.test_pictures import AGREED
from chungtay.base import schedule
from chungtay.base.access import SystemDesk
from chungtay.base.clock import moment_of
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.jobs import run_waiting
from chungtay.base.models import Event
from chungtay.base.verbs import VERBS
from conftest import DAY

LATER = NOON + timedelta(hours=2)
MINUTE = timedelta(minutes=1)
CLOCK = SystemDesk(DAY)


@pytest.fixture
def waiting(draft: Story, writer: PostDesk, reviewer: PostDesk) -> Story:
    services.send_story(draft, by=writer)
    return services.approve_story(draft, by=reviewer, moment=NOON, publish_at=LATER)


def test_before_its_moment_it_is_nowhere_and_from_it_on_it_is_public(waiting: Story) -> None:
    assert publishing.publish_due(CLOCK, LATER - MINUTE) == {"published": 0, "held": 0}
    assert not Story.objects.published(LATER + MINUTE).exists()
    assert publishing.publish_due(CLOCK, LATER) == {"published": 1, "held": 0}
    waiting.refresh_from_db()
    assert (waiting.state, waiting.published_at) == (StoryState.PUBLISHED, LATER)
    assert list(Story.objects.published(LATER)) == [waiting]


def test_a_second_look_publishes_nothing_again(waiting: Story) -> None:
    publishing.publish_due(CLOCK, LATER)
    assert publishing.publish_due(CLOCK, LATER + MINUTE) == {"published": 0, "held": 0}
    with pytest.raises(Refused, match="Đã đăng"):
        services.publish_story(waiting, by=CLOCK, moment=LATER)
    assert Event.objects.filter(verb="media.publish_story").count() == 1


def test_a_late_worker_publishes_with_the_moment_that_was_promised(waiting: Story) -> None:
    publishing.publish_due(CLOCK, LATER + timedelta(hours=5))
    waiting.refresh_from_db()
    assert waiting.published_at == LATER


def test_what_lost_its_consent_goes_back_and_holds_up_nothing_else(
    draft: Story, writer: PostDesk, reviewer: PostDesk, add: Add
) -> None:
    consent = services.record_consent(add(1), by=writer, entry=AGREED)
    services.send_story(draft, by=writer)
    services.approve_story(draft, by=reviewer, moment=NOON, publish_at=LATER)
    services.withdraw_consent(consent, by=writer)
    assert publishing.publish_due(CLOCK, LATER) == {"published": 0, "held": 1}
    draft.refresh_from_db()
    assert draft.state == StoryState.DRAFT
    assert "Hình 1" in draft.reason
    assert publishing.publish_due(CLOCK, LATER) == {"published": 0, "held": 0}


def test_a_moment_gone_by_is_no_moment_to_wait_for(draft: Story, writer: PostDesk, reviewer: PostDesk) -> None:
    services.send_story(draft, by=writer)
    with pytest.raises(Refused, match="đã qua") as told:
        services.approve_story(draft, by=reviewer, moment=NOON, publish_at=NOON)
    assert list(told.value.fields) == ["publish_at"]


def test_the_moment_can_be_moved_or_taken_away(waiting: Story, writer: PostDesk, reviewer: PostDesk) -> None:
    services.reschedule_story(waiting, by=reviewer, moment=NOON, publish_at=LATER + MINUTE)
    assert publishing.publish_due(CLOCK, LATER) == {"published": 0, "held": 0}
    services.recall_story(Story.objects.get(), by=writer)
    assert publishing.publish_due(CLOCK, LATER + MINUTE) == {"published": 0, "held": 0}


def test_no_person_publishes_in_the_clocks_name(waiting: Story, reviewer: PostDesk) -> None:
    with pytest.raises(NotAllowed):
        services.publish_story(waiting, by=reviewer, moment=LATER)


def at_work(moment: datetime) -> dict[str, object]:
    """The time table's own entry, run as the worker runs it."""
    entry = schedule.ENTRIES["publish_stories"]
    assert schedule.ask(entry, DAY, moment)
    assert not schedule.ask(entry, DAY, moment)
    return {"taken": run_waiting(perform=None)}


def test_the_worker_finds_it_in_the_time_table(waiting: Story) -> None:
    Story.objects.update(publish_at=moment_of(DAY) - MINUTE)
    assert at_work(moment_of(DAY)) == {"taken": 1}
    waiting.refresh_from_db()
    assert waiting.state == StoryState.PUBLISHED


def test_a_worker_killed_half_way_leaves_nothing_and_the_next_one_does_it(
    waiting: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    Story.objects.update(publish_at=moment_of(DAY) - MINUTE)
    verb = VERBS["media.publish_story"]
    function = verb.function

    def killed(*args: object, **kwargs: object) -> object:
        function(*args, **kwargs)
        raise KeyboardInterrupt

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(verb, "function", killed)
        with pytest.raises(KeyboardInterrupt):
            at_work(moment_of(DAY))
    waiting.refresh_from_db()
    assert waiting.state == StoryState.SCHEDULED
    from chungtay.base.models import Job

    Job.objects.update(lease_until=moment_of(DAY))
    run_waiting()
    waiting.refresh_from_db()
    assert waiting.state == StoryState.PUBLISHED
    assert Event.objects.filter(verb="media.publish_story").count() == 1
