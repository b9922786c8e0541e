"""What the verbs on lists of registrations share: their lines in order, their counts in words, what refuses."""

from collections.abc import Mapping

from chungtay.apps.movements.models import RegistrationKind, RegistrationLine, RegistrationList
from chungtay.apps.movements.registering import reason_given as reason_of
from chungtay.base.errors import Refused
from chungtay.base.states import Sent
from chungtay.rules import vietnamese


def lines_of(gathered: RegistrationList) -> list[RegistrationLine]:
    return list(gathered.lines.order_by("position"))


def reason_given(reason: str) -> str:
    return reason_of(None, reason)


def words_of(counts: Mapping[str, int]) -> str:
    """The counts as the log and the list say them."""
    told = [
        f"{RegistrationKind(kind).label}: {vietnamese.format_number(number)}"
        for kind, number in counts.items()
        if number
    ]
    return "; ".join(told)


def refuse_unless(gathered: RegistrationList, state: Sent) -> None:
    if gathered.state != state:
        label = Sent(gathered.state).label.lower()
        raise Refused(f"Việc này không làm được khi danh sách đang ở trạng thái “{label}”.")
