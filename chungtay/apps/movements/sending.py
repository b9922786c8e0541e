"""What happens when a registration of any kind is sent: its conditions are judged, and what it owed is fulfilled."""

from datetime import date

from chungtay.apps.movements import eligible, phases, registering, trail
from chungtay.apps.movements.models import HouseholdPledge, Owed, PersonRegistration, Registration
from chungtay.apps.movements.registering import Entry
from chungtay.rules.eligibility import Line


def send(entry: Entry, day: date) -> None:
    """Refused while a condition that blocks is not met or not known."""
    phases.refuse_unless_allowed(entry.movement, "registration", day)
    eligible.refuse(conditions(entry, day))
    registering.submit(entry, day)
    if isinstance(entry, Registration):
        trail.fulfil(entry.movement_id, [entry.unit_id], Owed.REGISTRATION, day)


def conditions(entry: Entry, day: date) -> tuple[Line, ...]:
    """Each condition with its answer on the day."""
    if isinstance(entry, HouseholdPledge):
        return eligible.of_household(entry.movement, entry.household, entry.year, day, entry.pk or 0)
    if isinstance(entry, PersonRegistration):
        return eligible.of_person(entry.movement, entry.unit, entry.person or entry.full_name, day, entry.pk or 0)
    return eligible.of_unit(entry.movement, entry.unit, day, entry.pk or 0)
