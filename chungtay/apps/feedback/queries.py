"""Reads of messages: by their code, by their state, and what waits."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Model, Q, QuerySet, Sum

from chungtay.apps.accounts.models import Post
from chungtay.apps.feedback import clock
from chungtay.apps.feedback.models import OPEN, Comment, Handling, Message, Sender, Stage, State, Support
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Unit, UnitClosure, UnitPlace
from chungtay.base import codes, subjects
from chungtay.base.access import Desk

ANSWERERS = ("unit_officer", "unit_leader", "standing_officer", "emulation_officer")


def by_code(typed: str) -> Message | None:
    """The message of a code; whoever has the code is its sender."""
    try:
        code = codes.read_code(typed)
    except codes.MistypedError:
        return None
    return Message.objects.select_related("unit", "first_unit").filter(code=code).first()


def current(message: Message) -> Handling:
    """The turn of the unit that has the message now."""
    stage = Stage.APPEAL if message.appealed_on else Stage.FIRST
    return message.handlings.get(stage=stage)


def handlings(message: Message) -> list[Handling]:
    return list(message.handlings.select_related("unit"))


def unit_above(unit_id: int, day: date) -> Unit | None:
    """The level above that looks again; None above the city."""
    place = UnitPlace.objects.filter(holds_on(day), unit=unit_id, parent__isnull=False).select_related("parent").first()
    return place.parent if place else None


def answering(unit_id: int, day: date) -> int:
    """The unit itself, or the next one above it where an officer sits who can answer: a village has none."""
    line = UnitClosure.objects.filter(holds_on(day), descendant=unit_id).order_by("depth")
    staffed = set(Post.objects.on(day).filter(role__in=ANSWERERS).values_list("unit_id", flat=True).distinct())
    above = line.values_list("ancestor_id", flat=True)
    return next((key for key in above if key in staffed), unit_id)


def last_appeal_day(message: Message) -> date | None:
    """Until when the sender may turn to the level above; None when he may not, or has done so."""
    if message.state != State.ANSWERED or message.appealed_on is not None:
        return None
    answered_on = current(message).answered_on
    return clock.last_appeal_day(answered_on) if answered_on else None


def may_appeal(message: Message, day: date) -> bool:
    last = last_appeal_day(message)
    return last is not None and day <= last and unit_above(message.first_unit_id, day) is not None


def in_register(record: Model) -> "QuerySet[Message]":
    """The message that stands in a register of its own as this record."""
    return Message.objects.filter(register_type=subjects.type_of(record), register_id=subjects.key_of(record))


def objections_to(model: type[Model], keys: Iterable[int]) -> "QuerySet[Message]":
    """Objections to records of a model that nobody has answered yet."""
    about = Message.objects.waiting().objections()
    return about.filter(about_type=model._meta.label_lower, about_id__in=[str(key) for key in keys])


def counts_by_state(found: "QuerySet[Message]", day: date) -> dict[str, int]:
    """How many there are, how many in each state, and how many late."""
    rows = dict(found.order_by().values_list("state").annotate(Count("pk")))
    late = found.filter(state__in=OPEN, due_on__lt=day).count()
    return {"": sum(rows.values()), "qua-han": late, **rows}


def sender_of(message: Message) -> Sender | None:
    return Sender.objects.filter(message=message.pk).first()


def of_year(day: date, within: "QuerySet[Message] | None" = None) -> "QuerySet[Message]":
    """What came in this year up to the day: of all, or within what a desk reads."""
    found = Message.objects.all() if within is None else within
    return found.filter(received_on__year=day.year, received_on__lte=day)


def narrowed(found: "QuerySet[Message]", chosen: dict[str, str]) -> "QuerySet[Message]":
    """By category, kind of thing, and the number or title that was typed."""
    if chosen["loai"]:
        found = found.filter(category=chosen["loai"])
    if chosen["ve"]:
        found = found.filter(about_kind=chosen["ve"])
    typed = chosen["tu"].strip()
    if not typed:
        return found
    tail = typed.rsplit("-", 1)[-1]
    wanted = Q(about_title__icontains=typed)
    if tail.isascii() and tail.isdigit() and len(tail) < 10:
        wanted |= Q(pk=int(tail))
    return found.filter(wanted)


def units_for(desk: Desk, message: Message) -> "QuerySet[Unit]":
    """Committees within the desk's reach that the message may be given to."""
    reached = Unit.objects.visible_to(desk, desk.day).reached_by(desk, desk.day).on(desk.day)
    return reached.filter(kind=Kind.PEOPLE_COMMITTEE).exclude(pk=message.unit_id).order_by("level", "name", "pk")


def comment_by_code(typed: str) -> Comment | None:
    try:
        code = codes.read_code(typed)
    except codes.MistypedError:
        return None
    return Comment.objects.select_related("initiative").filter(code=code).first()


def supports(initiative: Initiative, day: date) -> int:
    """How often a model was found useful up to the day."""
    found = Support.objects.filter(initiative=initiative, day__lte=day).aggregate(all=Sum("count"))
    return found["all"] or 0


def shown_comments(initiative: Initiative, day: date) -> "QuerySet[Comment]":
    return Comment.objects.published(day).filter(initiative=initiative).order_by("-received_on", "-pk")
