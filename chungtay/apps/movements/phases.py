"""What a movement allows on a day: by its phases while it runs, by what was said once it is closed."""

from datetime import date

from django.db.models import Q

from chungtay.apps.movements import queries
from chungtay.apps.movements.models import Movement, Owed
from chungtay.base.errors import Refused
from chungtay.rules import pack_phases
from chungtay.rules.pack_phases import ACT_WORDS_VI, Act, Phase
from chungtay.rules.packs import Pack
from chungtay.rules.vietnamese import format_day

# What opens something new is bound to the days of the plan itself; what is owed may be sent late.
WITHIN_THE_PLAN: frozenset[Act] = frozenset({"registration", "plan"})


# The act by which a duty is done; what was asked on an occasion of its own is bound to no movement's life.
ACT_OF: dict[str, Act] = {
    Owed.REGISTRATION: "registration",
    Owed.UNIT_PLAN: "plan",
    Owed.YEARLY_REPORT: "report",
    Owed.REVIEW: "review",
}


def still_owed(day: date) -> Q:
    """True of obligations that can still be met: not those of a closed movement, unless it lets them be sent."""
    found = Q(movement__isnull=False)  # never empty: an empty Q in an “or” would be left out
    for movement in Movement.objects.filter(closed_on__lte=day):
        over = [kind for kind, act in ACT_OF.items() if act not in movement.still_allowed]
        found &= ~Q(movement=movement, kind__in=over)
    return found


def closed_to(act: Act, day: date) -> list[int]:
    """The movements that are closed on the day and do not let this act go on."""
    closed = Movement.objects.filter(closed_on__lte=day)
    return [movement.pk for movement in closed if act not in movement.still_allowed]


def refuse_unless_allowed(movement: Movement | int, act: Act, day: date) -> Pack | None:
    """The one place that knows by what rights change over the life of a movement, given as a record or its key.

    Answers the pack in force, which had to be looked at; a movement that is not published by the day has none."""
    # What the caller holds may be older than a closing.
    standing, pack = queries.standing(movement if isinstance(movement, int) else movement.pk, day)
    message = why_not_under(pack, standing, act, day)
    if message:
        raise Refused(message)
    return pack


def why_not(movement: Movement, act: Act, day: date) -> str:
    """Why the act may not be done on the day, in words; empty when it may."""
    return why_not_under(queries.pack_on(movement, day), movement, act, day)


def why_not_under(pack: Pack | None, movement: Movement, act: Act, day: date) -> str:
    if movement.is_closed(day):
        return "" if act in movement.still_allowed else closed_words(movement, act)
    if not movement.starts <= day <= movement.ends and (act in WITHIN_THE_PLAN or day < movement.starts):
        return (
            f"Phong trào diễn ra từ {format_day(movement.starts)} đến {format_day(movement.ends)}; "
            "hôm nay không nằm trong thời gian này."
        )
    phases = () if pack is None else pack.phases
    return "" if pack_phases.may(phases, act, day) else phase_words(phases, act, day)


def closed_words(movement: Movement, act: Act) -> str:
    assert movement.closed_on is not None
    return (
        f"Phong trào {movement.number} đã kết thúc từ ngày {format_day(movement.closed_on)} "
        f"nên không {ACT_WORDS_VI[act]} được nữa. Hồ sơ đã gửi vẫn xem được."
    )


def phase_words(phases: tuple[Phase, ...], act: Act, day: date) -> str:
    naming = pack_phases.phases_naming(phases, act)
    when = "; ".join(f"{one.title}: {format_day(one.since)} – {format_day(one.until)}" for one in naming)
    word = "chưa đến lúc" if all(one.since > day for one in naming) else "đã qua lúc"
    return f"Theo kế hoạch, {word} {ACT_WORDS_VI[act]} ({when})."


def phases_of(movement: Movement, day: date) -> tuple[Phase, ...]:
    """A movement that is not published by the day has none."""
    pack = queries.pack_on(movement, day)
    return () if pack is None else pack.phases
