"""The verbs by which the installation tells people: of acts, of what is due, and the level above of what is late."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from chungtay.apps.accounts.models import Post
from chungtay.apps.notices import permissions, reminders, telling
from chungtay.apps.notices.models import Escalation, Kind
from chungtay.apps.notices.reminders import Above, Due
from chungtay.apps.notices.telling import Tiding, Told
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

BATCH = 500


@verb("notices.tell_posts", label="Báo tin cho các vị trí công tác", allow=permissions.may_tell, bulk=True)
def tell_posts(
    posts: Sequence[Post], *, by: Desk, kind: Kind, title: str, link: str, about: str = "", step: str = ""
) -> Told:
    """Tell given posts; with `about` and `step` each person is told once, however often this is asked for."""
    pairs = [(post, Tiding(post.unit_id, frozenset({post.role}), kind, title, link, about, step)) for post in posts]
    return _counted(telling.write(pairs, by.day))


@verb("notices.tell_units", label="Báo tin cho các đơn vị", allow=permissions.may_tell, bulk=True)
def tell_units(tidings: Sequence[Tiding], *, by: Desk) -> Told:
    """Tell the posts of units that hold the roles each tiding names."""
    return _counted(telling.write(telling.addressed(tidings, by.day), by.day))


@verb("notices.remind", label="Nhắc việc đến hạn", allow=permissions.may_tell, bulk=True)
def remind(*, by: Desk) -> Told:
    """Remind of what is due; a person, thing and step at most once, whenever and however often this runs."""
    made = reminders.tidings(reminders.dues(by.day), by.day)
    return _counted(telling.write(telling.addressed(made, by.day), by.day))


@verb("notices.tell_above", label="Báo cấp trên việc quá hạn", allow=permissions.may_tell, bulk=True)
def tell_above(*, by: Desk) -> Told:
    """Tell the units above what is long overdue, once a step, and keep who was told of what."""
    late = reminders.late(reminders.dues(by.day), by.day)
    units = {due.unit_id for due, _ in late}
    above, names = reminders.above(units, by.day), reminders.names_of(units)
    wanted = [(due, step, one) for due, step in late for one in above[due.unit_id]]
    rows = list(Escalation.objects.filter(about__in={due.about for due, _ in late}))
    known = {(row.about, row.step, row.told_unit_id) for row in rows}
    fresh = [found for found in wanted if (found[0].about, found[1], found[2].unit_id) not in known]
    pairs = telling.addressed([_tiding(*found, names[found[0].unit_id]) for found in fresh], by.day)
    told = telling.write(pairs, by.day)
    people: dict[tuple[str, str, int], int] = defaultdict(int)
    for post, tiding in pairs:
        people[tiding.about, tiding.step, post.unit_id] += 1
    _keep(fresh, people, by)
    act().count(escalations=len(fresh))
    return _counted(told)


def _tiding(due: Due, step: str, above: Above, unit: str) -> Tiding:
    title = f"{unit}: {due.title}, quá hạn {vietnamese.format_day(due.due_on)}"
    return Tiding(above.unit_id, above.roles, Kind.BELOW, title, due.link, due.about, step)


def _keep(fresh: Iterable[tuple[Due, str, Above]], people: dict[tuple[str, str, int], int], by: Desk) -> None:
    Escalation.objects.bulk_create(
        (
            Escalation(
                unit_id=due.unit_id, told_unit_id=above.unit_id, about=due.about, step=step, title=due.title,
                link=due.link, due_on=due.due_on, told_on=by.day, people=people[due.about, step, above.unit_id],
            )
            for due, step, above in fresh
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )  # fmt: skip


def _counted(told: Told) -> Told:
    act().count(people=told.people, units=told.units, letters=told.letters)
    return told
