"""What people are reminded of: each kind of record that is due by a day and still open, offered to the reminders."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Min
from django.urls import reverse

from chungtay.apps.budgets import permissions as budgets
from chungtay.apps.budgets.models import Holding
from chungtay.apps.casework.models import PlanCheck
from chungtay.apps.documents import permissions as documents
from chungtay.apps.documents import queries
from chungtay.apps.documents.models import Direction, Paper
from chungtay.apps.feedback import permissions as feedback
from chungtay.apps.feedback.models import Message, State
from chungtay.apps.households.permissions import COMMUNE_ROLES
from chungtay.apps.loans.models import Loan
from chungtay.apps.movements import choosing, phases
from chungtay.apps.movements import permissions as movements
from chungtay.apps.movements.models import Movement, Obligation, Owed, PlanTask
from chungtay.apps.notices import reminders
from chungtay.apps.notices.reminders import Due
from chungtay.apps.replication import permissions as replication
from chungtay.apps.replication.models import WITH_UNIT, Adoption
from chungtay.apps.reports import permissions as reports
from chungtay.apps.units.dated import holds_on
from chungtay.base.states import WITH_AUTHOR, Sent

OF_MOVEMENTS = (Owed.REGISTRATION, Owed.UNIT_PLAN)


def obligations(day: date) -> Iterable[Due]:
    """Registrations, plans and reports that were never handed in."""
    owed = Obligation.objects.filter(
        holds_on(day, "unit__"), fulfilled_on=None, withdrawn_on=None, due_on__lte=reminders.horizon(day),
        movement__in=Movement.objects.published(day),
    )  # fmt: skip
    named = choosing.to_name(day)
    for one in owed.filter(phases.still_owed(day)).select_related("unit", "movement", "report"):
        title = choosing.place_words(str(one), one.movement, named)
        roles = movements.WRITERS if one.kind in OF_MOVEMENTS else reports.WRITERS
        yield Due(reminders.about(one), one.unit_id, frozenset(roles), title, one.due_on, link_of(one))


def link_of(owed: Obligation) -> str:
    if owed.kind in OF_MOVEMENTS:
        return owed.get_absolute_url()
    begun = getattr(owed, "report", None)
    return begun.get_absolute_url() if begun is not None else reverse("reports:start", args=[owed.pk])


def tasks(day: date) -> Iterable[Due]:
    """Tasks of approved plans that are not done, for the unit that carries them out."""
    open_still = PlanTask.objects.standing().filter(done_on=None, due_on__lte=reminders.horizon(day))
    running = Movement.objects.open_on(day)
    found = open_still.filter(holds_on(day, "plan__unit__"), plan__state=Sent.ACCEPTED, plan__movement__in=running)
    for one in found.select_related("plan__unit", "plan__movement"):
        unit, roles = one.owner_unit_id or one.plan.unit_id, frozenset(movements.WRITERS)
        yield Due(reminders.about(one), unit, roles, one.title, one.due_on, one.get_absolute_url())


def papers(day: date) -> Iterable[Due]:
    """Documents that a unit had to issue and has not, and those that it has to answer."""
    here, until = Paper.objects.filter(holds_on(day, "unit__")), reminders.horizon(day)
    roles = frozenset(documents.WRITERS)
    for one in here.filter(direction=Direction.ISSUED, issued_on=None, due_on__lte=until):
        if one.due_on is not None:
            yield Due(reminders.about(one), one.unit_id, roles, one.title, one.due_on, one.get_absolute_url())
    for one in here.filter(queries.waiting_for_reply(), reply_by__lte=until):
        if one.reply_by is not None:
            title = f"Trả lời văn bản {one}"
            yield Due(reminders.about(one), one.unit_id, roles, title, one.reply_by, one.get_absolute_url())


def checks_of_plans(day: date) -> Iterable[Due]:
    """Looks at households whose plan is under way, for the head of their village; named by code alone."""
    open_still = PlanCheck.objects.due_by(reminders.horizon(day)).filter(holds_on(day, "plan__household__unit__"))
    roles = frozenset({"village_head"})
    for one in open_still.select_related("plan__household"):
        yield Due(reminders.about(one), one.unit_id, roles, str(one), one.due_on, one.get_absolute_url())


def settlements(day: date) -> Iterable[Due]:
    """Settlements of budget money that were not handed in, or were sent back."""
    owed = Holding.objects.filter(holds_on(day, "unit__"), state__in=WITH_AUTHOR, due_on__lte=reminders.horizon(day))
    for one in owed.settling(day).select_related("unit", "appropriation__programme", "appropriation__source"):
        if one.due_on is not None:
            title, roles = f"Nộp quyết toán: {one.appropriation}", frozenset(budgets.WRITERS)
            yield Due(reminders.about(one), one.unit_id, roles, title, one.due_on, one.get_absolute_url())


def instalments(day: date) -> Iterable[Due]:
    """What loans have to bring back: one line for each commune and each village, by the earliest day that is open."""
    late = Loan.objects.lent().filter(due_from__lte=reminders.horizon(day)).order_by()
    link, words = reverse("loans:dues"), "Thu gốc và lãi tiền vay"
    for place, roles in (("point__unit", COMMUNE_ROLES), ("unit", ("village_head",))):
        for unit, due_on in late.filter(holds_on(day, f"{place}__")).values_list(place).annotate(Min("due_from")):
            yield Due(f"loans.due:{unit}", unit, frozenset(roles), words, due_on, link)


def messages(day: date) -> Iterable[Due]:
    """What the public wrote and nobody has answered, by number alone; a register of its own reminds by itself."""
    waiting = Message.objects.waiting().filter(holds_on(day, "unit__"), due_on__lte=reminders.horizon(day))
    roles = frozenset(feedback.OFFICERS)
    for one in waiting.exclude(state=State.PASSED_ON).select_related("unit"):
        if one.due_on is not None:
            title = f"Trả lời phản ánh {one.number}"
            yield Due(reminders.about(one), one.unit_id, roles, title, one.due_on, one.get_absolute_url())


def results_of_copies(day: date) -> Iterable[Due]:
    """What units that copy a model said they would report by a day."""
    held = Adoption.objects.filter(holds_on(day, "unit__"), state__in=WITH_UNIT)
    roles = frozenset(replication.WRITERS)
    for one in held.filter(result_due_on__lte=reminders.horizon(day)).select_related("unit", "initiative"):
        title = f"Kết quả nhân rộng: {one.initiative.title}"
        yield Due(reminders.about(one), one.unit_id, roles, title, one.result_due_on, one.get_absolute_url())


def wire() -> None:
    reminders.offer("obligations", obligations)
    reminders.offer("plan tasks", tasks)
    reminders.offer("papers", papers)
    reminders.offer("checks of plans", checks_of_plans)
    reminders.offer("settlements", settlements)
    reminders.offer("instalments", instalments)
    reminders.offer("messages", messages)
    reminders.offer("results of copies", results_of_copies)
