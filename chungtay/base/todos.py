"""What a desk owes and what waits for its answer: each app offers its own lines to the home page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chungtay.base.access import Desk


class Urgency(StrEnum):
    LATE = "late"
    SENT_BACK = "sent_back"
    WEEK = "week"
    WAITING = "waiting"
    LATER = "later"


LABELS = {
    Urgency.LATE: "Đã quá hạn",
    Urgency.SENT_BACK: "Bị trả lại",
    Urgency.WEEK: "Đến hạn trong tuần",
    Urgency.WAITING: "Chờ anh/chị trả lời",
    Urgency.LATER: "Sắp tới",
}


@dataclass(frozen=True)
class Todo:
    """One line of "Việc của tôi": what, for whom, by when, and the page where one verb does it."""

    title: str
    url: str
    urgency: Urgency
    unit_name: str = ""
    due_on: date | None = None
    action: str = "Mở"


Offer = Callable[[Desk, date], list[Todo]]
OFFERS: dict[str, Offer] = {}


def offer(app: str, todos: Offer) -> None:
    """Offer an app's lines; wired in config.reactions."""
    OFFERS[app] = todos


def todos_of(desk: Desk, day: date) -> list[Todo]:
    order = list(Urgency)
    found = [todo for todos in OFFERS.values() for todo in todos(desk, day)]
    return sorted(found, key=lambda one: (order.index(one.urgency), one.due_on or date.max, one.title))


def urgency_of_due(due_on: date, day: date) -> Urgency:
    """Late after the due day, this week within seven days of it, later before that."""
    if due_on < day:
        return Urgency.LATE
    return Urgency.WEEK if due_on <= day + timedelta(days=7) else Urgency.LATER
