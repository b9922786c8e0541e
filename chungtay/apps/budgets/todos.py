"""What budget money puts on "Việc của tôi": settlements to hand in, to look at, and money to be returned."""

from datetime import date

from chungtay.apps.budgets import permissions
from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.queries.settlements import where
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import Desk
from chungtay.base.states import Sent
from chungtay.base.todos import Todo, Urgency, urgency_of_due

MOST = 20
WITH = ("unit", "appropriation__programme", "appropriation__source")


def todos(desk: Desk, day: date) -> list[Todo]:
    """Of the own unit's settlements, those to hand in; of units that got money from it, those to answer."""
    if not permissions.may_spend(desk) or desk.unit_id is None:
        return []
    own = Holding.objects.filter(unit=desk.unit_id).settling(day).filter(where("chua-nop", day))
    answers = Holding.objects.as_of(day).filter(where("cho-duyet", day), giver__unit__in=units_of(desk))
    return [
        *(hand_in(one, day) for one in own.select_related(*WITH).order_by("due_on")[:MOST]),
        *(answer(one) for one in answers.select_related(*WITH).order_by("sent_on", "pk")[:MOST]),
    ]


def units_of(desk: Desk) -> list[int]:
    """The own unit; for the standing office the committee of the city as well, which it writes for."""
    units = [desk.unit_id or 0]
    if desk.role == "standing_officer":
        city = Unit.objects.filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.CITY, seat=desk.seat_id)
        units += city.values_list("pk", flat=True)
    return units


def hand_in(holding: Holding, day: date) -> Todo:
    due = holding.due_on or day
    urgency = Urgency.SENT_BACK if holding.state == Sent.SENT_BACK else urgency_of_due(due, day)
    title = f"Nộp quyết toán: {holding.appropriation}"
    return Todo(title, holding.get_absolute_url(), urgency, holding.unit.name, holding.due_on)


def answer(holding: Holding) -> Todo:
    title = f"Duyệt quyết toán: {holding.appropriation}"
    return Todo(title, holding.get_absolute_url(), Urgency.WAITING, holding.unit.name, action="Xem")
