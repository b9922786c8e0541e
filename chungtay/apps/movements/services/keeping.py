"""The verbs on what one person keeps: a form not yet saved, and the secret address of his calendar."""

from collections.abc import Mapping

from chungtay.apps.accounts.models import Person
from chungtay.apps.movements import permissions
from chungtay.apps.movements.models import CalendarFeed, Movement, PlanDraft
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.clock import now
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

MOST_FIELDS, LONGEST = 600, 200_000


@verb("movements.keep_plan_draft", label="Giữ bản nháp kế hoạch", allow=permissions.may_write, bulk=True)
def keep_plan_draft(
    unit: Unit, *, by: Desk, movement: Movement, fields: Mapping[str, str], version: int | None, is_change: bool
) -> PlanDraft:
    """Keep the fields as they were typed; the history tells how many, the words themselves stand in the plan later."""
    if len(fields) > MOST_FIELDS or sum(len(value) for value in fields.values()) > LONGEST:
        raise Refused("Bản nháp quá lớn để giữ trên máy chủ.")
    person = Person.objects.get(pk=by.person_id or 0)
    draft, _ = PlanDraft.objects.update_or_create(
        movement=movement, unit=unit, person=person, is_change=is_change,
        defaults={"fields": dict(fields), "version": version, "kept_at": now()},
    )  # fmt: skip
    act().count(fields=len(fields))
    return draft


@verb("movements.drop_plan_draft", label="Bỏ bản nháp kế hoạch", allow=permissions.may_write, bulk=True)
def drop_plan_draft(unit: Unit, *, by: Desk, movement: Movement, is_change: bool) -> Unit:
    dropped, _ = PlanDraft.objects.filter(
        movement=movement, unit=unit, person_id=by.person_id or 0, is_change=is_change
    ).delete()  # fmt: skip
    act().count(drafts=dropped)
    return unit


@verb("movements.open_calendar", label="Tạo địa chỉ lịch", allow=permissions.is_oneself)
def open_calendar(person: Person, *, by: Desk, digest: str) -> CalendarFeed:
    """A new secret address; the one before it stops working."""
    person.calendar_feeds.filter(closed_on__isnull=True).update(closed_on=by.day)
    return CalendarFeed.objects.create(person=person, digest=digest, opened_on=by.day)


@verb("movements.close_calendar", label="Thu hồi địa chỉ lịch", allow=permissions.is_oneself)
def close_calendar(feed: CalendarFeed, *, by: Desk) -> CalendarFeed:
    if feed.closed_on is not None:
        raise Refused("Địa chỉ lịch này đã thu hồi.")
    feed.closed_on = by.day
    feed.save()
    return feed
