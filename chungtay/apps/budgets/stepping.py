"""Keeps how settlements stood from day to day, and puts a holding back to how it stood on one."""

from collections.abc import Iterable
from datetime import date

from chungtay.apps.budgets.models import Holding, SettlementStep
from chungtay.base.states import Sent


def step(holding: Holding, day: date) -> SettlementStep:
    return SettlementStep(holding=holding, day=day, state=holding.state, result=holding.result, due_on=holding.due_on)


def keep(holding: Holding, day: date) -> Holding:
    """Save the holding with the step that it has just taken."""
    holding.save()
    step(holding, day).save()
    return holding


def keep_all(holdings: Iterable[Holding], day: date) -> None:
    SettlementStep.objects.bulk_create(step(one, day) for one in holdings)


def put_back(holdings: Iterable[Holding], day: date) -> list[Holding]:
    """As they stood at the end of the day, to be shown; they are never saved. One query."""
    held = list(holdings)
    rows = SettlementStep.objects.filter(holding__in=held, day__lte=day).order_by("day", "pk")
    last = {one.holding_id: one for one in rows}
    for one in held:
        then = last.get(one.pk)
        one.state, one.result, one.due_on = (then.state, then.result, then.due_on) if then else (Sent.DRAFT, "", None)
        if one.state != Sent.ACCEPTED:
            one.accepted_on = None
        for name in ("first_sent_on", "sent_on", "accepted_on", "returned_on"):
            on = getattr(one, name)
            setattr(one, name, on if on is not None and on <= day else None)
    return held
