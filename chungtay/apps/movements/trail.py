"""The steps that registrations and plans share: submitted, sent back with a reason, accepted."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from chungtay.apps.movements.models import Obligation, Owed, Registration, UnitPlan
from chungtay.apps.movements.queries import received_units
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.states import Sent
from chungtay.rules import vietnamese

Paper = Registration | UnitPlan
LEAST_REASON = 5


def submit(paper: Paper, day: date) -> None:
    paper.state, paper.submitted_on = Sent.SUBMITTED, day
    paper.save()


def send_back(paper: Paper, reason: str, day: date) -> None:
    refuse_unless(paper, {Sent.SUBMITTED})
    written = vietnamese.nfc(reason).strip()
    if len(written) < LEAST_REASON:
        message = "Anh/chị ghi lý do để người nhận biết cần sửa gì."
        raise Refused(message, {"reason": message})
    paper.state, paper.reason, paper.sent_back_on = Sent.SENT_BACK, written, day
    act().note = written
    paper.save()


def accept(paper: Paper, day: date) -> None:
    refuse_unless(paper, {Sent.SUBMITTED})
    paper.state, paper.accepted_on = Sent.ACCEPTED, day
    paper.save()


def fulfil(movement_id: int, units: Iterable[int], kind: Owed, day: date) -> int:
    """Note the day of the first submission at what the units owed; a later one changes nothing."""
    owed = Obligation.objects.filter(movement=movement_id, unit__in=list(units), kind=kind, fulfilled_on__isnull=True)
    return owed.update(fulfilled_on=day)


def refuse_unless(paper: Paper, states: Collection[str]) -> None:
    if paper.state not in states:
        raise Refused(f"Việc này không làm được khi hồ sơ đang ở trạng thái “{Sent(paper.state).label.lower()}”.")


def refuse_unless_all(papers: Iterable[Paper], states: Collection[str]) -> None:
    wrong = [paper for paper in papers if paper.state not in states]
    if wrong:
        first = wrong[0]
        state = Sent(first.state).label.lower()
        raise Refused(f"{first} đang ở trạng thái “{state}” nên chưa làm được cả loạt; chưa có gì thay đổi.")


def refuse_foreign(by: Desk, units: Iterable[int]) -> None:
    """All the units must be such whose papers come to this desk."""
    wanted = set(units)
    found = received_units(by).filter(pk__in=wanted).values_list("pk", flat=True)
    if wanted - set(found):
        raise NotAllowed("Trong danh sách có đơn vị không gửi hồ sơ đến vị trí công tác của anh/chị.")


def digest_of(content: Mapping[int, Any]) -> str:
    """A digest of what a bulk act did, for its one event."""
    text = json.dumps(sorted((key, str(value)) for key, value in content.items()), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
