"""The steps of registrations of every kind and of their lists: kept, submitted, sent back, accepted, recalled."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet

from chungtay.apps.movements.models import (
    WITH_SENDER,
    HouseholdPledge,
    LineAnswer,
    Obligation,
    Owed,
    PersonRegistration,
    Registration,
    RegistrationLine,
    RegistrationState,
)
from chungtay.apps.movements.trail import LEAST_REASON
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

Entry = Registration | HouseholdPledge | PersonRegistration
NO_PLEDGE = "Anh/chị ghi nội dung đăng ký trước khi gửi."


def keep(entry: Entry, day: date) -> None:
    """Save what the sender wrote; one that was withdrawn begins anew."""
    refuse_unless(entry, WITH_SENDER)
    if entry.state == RegistrationState.WITHDRAWN:
        entry.state, entry.held_since = RegistrationState.DRAFT, day
        entry.submitted_on = entry.sent_back_on = entry.accepted_on = entry.withdrawn_on = None
    entry.save()


def submit(entry: Entry, day: date) -> None:
    refuse_unless(entry, WITH_SENDER)
    if not entry.pledge:
        raise Refused(NO_PLEDGE, {"pledge": NO_PLEDGE})
    entry.state, entry.submitted_on, entry.held_since = RegistrationState.SUBMITTED, day, day
    entry.withdrawn_on = entry.accepted_on = None
    entry.save()


def send_back(entry: Entry, reason: str, day: date) -> None:
    """What waits; and what was accepted here, when the level above sent its line back."""
    if not (entry.state == RegistrationState.ACCEPTED and was_sent_back_above(entry)):
        refuse_unless(entry, {RegistrationState.SUBMITTED})
    entry.reason = reason_given(entry, reason)
    entry.state, entry.sent_back_on, entry.held_since = RegistrationState.SENT_BACK, day, day
    entry.accepted_on = None
    entry.save()


def accept(entry: Entry, day: date) -> None:
    refuse_unless(entry, {RegistrationState.SUBMITTED})
    entry.state, entry.accepted_on, entry.held_since = RegistrationState.ACCEPTED, day, day
    entry.save()


def recall(entry: Entry, day: date) -> None:
    """Back to the sender before anybody answered, as if it had not been sent."""
    refuse_unless(entry, {RegistrationState.SUBMITTED})
    entry.state, entry.submitted_on, entry.held_since = RegistrationState.DRAFT, None, day
    entry.save()


def withdraw(entry: Entry, reason: str, day: date) -> None:
    refuse_unless(entry, {RegistrationState.ACCEPTED})
    entry.reason = reason_given(entry, reason)
    entry.state, entry.withdrawn_on, entry.held_since = RegistrationState.WITHDRAWN, day, day
    entry.save()


def was_sent_back_above(entry: Entry) -> bool:
    """The last list that carried the entry came back, whole or in this line."""
    last = lines_of(entry).order_by("-list__number", "-pk").first()
    return last is not None and last.answer == LineAnswer.SENT_BACK


def lines_of(entry: Entry) -> QuerySet[RegistrationLine]:
    return RegistrationLine.objects.filter(**{field_of(entry): entry})


def field_of(entry: Entry) -> str:
    """The column of a line that names such an entry."""
    if isinstance(entry, HouseholdPledge):
        return "pledge"
    return "person" if isinstance(entry, PersonRegistration) else "registration"


def open_obligation_again(entry: Entry) -> None:
    """A registration that its sender took back is owed again."""
    if isinstance(entry, Registration):
        owed = Obligation.objects.filter(movement=entry.movement_id, unit=entry.unit_id, kind=Owed.REGISTRATION)
        owed.update(fulfilled_on=None)


def reason_given(entry: object, reason: str) -> str:
    """The reason as it is kept; of a household it stays out of the log."""
    written = vietnamese.nfc(reason).strip()
    if len(written) < LEAST_REASON:
        message = "Anh/chị ghi lý do để người nhận biết cần sửa gì."
        raise Refused(message, {"reason": message})
    if not isinstance(entry, HouseholdPledge):
        act().note = written
    return written


def refuse_unless(entry: Entry, states: Collection[str]) -> None:
    if entry.state not in states:
        label = RegistrationState(entry.state).label.lower()
        raise Refused(f"Việc này không làm được khi hồ sơ đang ở trạng thái “{label}”.")


def refuse_unless_all(entries: Iterable[Entry], states: Collection[str]) -> None:
    wrong = next((entry for entry in entries if entry.state not in states), None)
    if wrong is not None:
        state = RegistrationState(wrong.state).label.lower()
        raise Refused(f"{wrong} đang ở trạng thái “{state}” nên chưa làm được cả loạt; chưa có gì thay đổi.")
