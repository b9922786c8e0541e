"""Who has and who has not: obligations with their standing on a day, counted by state."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, DateField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from chungtay.apps.movements.models import (
    Movement,
    Obligation,
    Owed,
    Registration,
    RegistrationState,
    Standing,
    UnitPlan,
)
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import Counter
from chungtay.base.states import Sent
from chungtay.rules import vietnamese

PAPERS: dict[Owed, type[Registration] | type[UnitPlan]] = {
    Owed.REGISTRATION: Registration,
    Owed.UNIT_PLAN: UnitPlan,
}
PLACE_ORDER = ("unit__level", "unit__seat__code", "unit__kind", "pk")
HOW = "Đếm các đơn vị phải làm việc này mà vị trí công tác được xem, theo trạng thái hồ sơ trong ngày"


def standing_of_papers(day: date) -> Case:
    """The state a paper had on the day, from the days of its steps."""
    return Case(
        When(accepted_on__lte=day, then=Value(Standing.ACCEPTED)),
        When(Q(state=Sent.SENT_BACK, sent_back_on__lte=day), then=Value(Standing.SENT_BACK)),
        When(submitted_on__lte=day, then=Value(Standing.SUBMITTED)),
        default=Value(None),
        output_field=CharField(),
    )


def rows(movement: Movement, kind: Owed, desk: Desk, day: date) -> QuerySet[Any]:
    """What units within the desk's reach owe, each with `standing` and `handed_in_on` as of the day."""
    papers: QuerySet[Any] = PAPERS[kind]._default_manager.filter(movement=OuterRef("movement"), unit=OuterRef("unit"))
    if kind == Owed.REGISTRATION:
        papers = papers.exclude(state=RegistrationState.WITHDRAWN, withdrawn_on__lte=day)
    found = papers.annotate(then=standing_of_papers(day)).values("then")[:1]
    sent = papers.filter(submitted_on__lte=day).values("submitted_on")[:1]
    open_ = Case(When(due_on__lt=day, then=Value(Standing.LATE)), default=Value(Standing.OPEN))
    return (
        Obligation.objects.visible_to(desk, day)
        .filter(movement=movement, kind=kind)
        .annotate(
            standing=Coalesce(Subquery(found), open_, output_field=CharField()),
            handed_in_on=Subquery(sent, output_field=DateField()),
        )
        .select_related("unit__seat", "movement")
    )


def counters(owed: QuerySet[Any], day: date, kind: Owed) -> list[Counter]:
    """How many stand where, every state named even when nobody stands there."""
    counted = owed.order_by().values("standing").annotate(number=Count("pk")).values_list("standing", "number")
    numbers: dict[str, int] = dict(counted)
    inputs = tuple(Input(state.label, vietnamese.format_number(numbers.get(state, 0))) for state in Standing)
    total = Figure(
        sum(numbers.values()), "đơn vị", day, HOW, inputs, clause="I.2.a" if kind == Owed.REGISTRATION else "III.1"
    )
    made = [Counter("", "Tất cả", total)]
    for state in Standing:
        figure = Figure(numbers.get(state, 0), "đơn vị", day, f"{HOW}: “{state.label}”", clause=total.clause)
        made.append(Counter(state.value, str(state.label), figure))
    return made


def registration_counts(movement: Movement, desk: Desk, day: date) -> dict[str, Figure]:
    """Figures by state ("late", "later", "submitted", "sent_back", "accepted") and "all"."""
    owed = rows(movement, Owed.REGISTRATION, desk, day)
    return {counter.key or "all": counter.figure for counter in counters(owed, day, Owed.REGISTRATION)}


def narrowed(owed: QuerySet[Any], words: str, level: str, standing: str) -> QuerySet[Any]:
    for word in vietnamese.fold(words).split():
        owed = owed.filter(unit__search_key__contains=word)
    if level:
        owed = owed.filter(unit__level=level)
    return owed.filter(standing=standing) if standing else owed


def asks(movement: Movement, unit: Unit, kind: Owed) -> bool:
    """Whether the unit has such a paper to write: under a plan of its own level or below, only where it owes one."""
    if movement.level < unit.level:
        return True
    owed = Obligation.objects.filter(movement=movement, unit=unit, kind=kind)
    return owed.exists() or PAPERS[kind].objects.filter(movement=movement, unit=unit).exists()
