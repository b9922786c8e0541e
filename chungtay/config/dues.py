"""What people are reminded of: each kind of record that is due by a day and still open, offered to the reminders."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from chungtay.apps.documents import permissions as documents
from chungtay.apps.documents.models import Paper
from chungtay.apps.movements import permissions as movements
from chungtay.apps.movements.models import Movement, Obligation, Owed, PlanTask
from chungtay.apps.notices import reminders
from chungtay.apps.notices.reminders import Due
from chungtay.apps.reports import permissions as reports
from chungtay.apps.units.dated import holds_on
from chungtay.base.states import Sent

OF_MOVEMENTS = (Owed.REGISTRATION, Owed.UNIT_PLAN)


def obligations(day: date) -> Iterable[Due]:
    """Registrations, plans and reports that were never handed in."""
    owed = Obligation.objects.filter(
        holds_on(day, "unit__"), fulfilled_on=None, due_on__lte=reminders.horizon(day),
        movement__in=Movement.objects.published(day),
    )  # fmt: skip
    for one in owed.select_related("unit", "movement", "report"):
        roles = movements.WRITERS if one.kind in OF_MOVEMENTS else reports.WRITERS
        yield Due(f"obligation:{one.pk}", one.unit_id, frozenset(roles), str(one), one.due_on, link_of(one))


def link_of(owed: Obligation) -> str:
    if owed.kind in OF_MOVEMENTS:
        return owed.get_absolute_url()
    begun = getattr(owed, "report", None)
    return begun.get_absolute_url() if begun is not None else reverse("reports:start", args=[owed.pk])


def tasks(day: date) -> Iterable[Due]:
    """Tasks of approved plans that are not done."""
    found = PlanTask.objects.filter(
        holds_on(day, "plan__unit__"), plan__state=Sent.ACCEPTED, done_on=None, due_on__lte=reminders.horizon(day)
    )
    for one in found.select_related("plan__unit", "plan__movement"):
        link, roles = one.plan.get_absolute_url(), frozenset(movements.WRITERS)
        yield Due(f"task:{one.pk}", one.plan.unit_id, roles, one.title, one.due_on, link)


def papers(day: date) -> Iterable[Due]:
    """Documents that a unit had to issue and has not."""
    found = Paper.objects.filter(holds_on(day, "unit__"), issued_on=None, due_on__lte=reminders.horizon(day))
    for one in found:
        due = one.due_on or day
        link = reverse("documents:paper", args=[one.pk])
        yield Due(f"paper:{one.pk}", one.unit_id, frozenset(documents.WRITERS), one.title, due, link)


def wire() -> None:
    reminders.offer("obligations", obligations)
    reminders.offer("plan tasks", tasks)
    reminders.offer("papers", papers)
