"""The verbs of the level above: confirm what came of a copy, or send it back."""

from chungtay.apps.replication import adapting, permissions
from chungtay.apps.replication.models import Adoption, AdoptionState
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb("replication.confirm", label="Xác nhận kết quả nhân rộng", allow=permissions.may_confirm, clauses=("I.2.c",))
def confirm(adoption: Adoption, *, by: Desk, words: str = "") -> Adoption:
    """From now on everybody reads it, and the public too; it does not change any more."""
    adapting.refuse_unless(adoption, AdoptionState.REPORTED)
    adoption.confirmed_on, adoption.confirmed_words = by.day, adapting.said(words)
    adapting.move(adoption, AdoptionState.CONFIRMED, by.day)
    adoption.save()
    return adoption


@verb("replication.send_back", label="Trả lại kết quả nhân rộng", allow=permissions.may_confirm)
def send_back(adoption: Adoption, *, by: Desk, reason: str) -> Adoption:
    adapting.refuse_unless(adoption, AdoptionState.REPORTED)
    message = "Anh/chị ghi lý do để đơn vị biết cần sửa gì."
    act().note = adoption.reason = adapting.told(reason, "reason", message)
    adoption.returned_on = by.day
    adapting.move(adoption, AdoptionState.DOING, by.day)
    adoption.save()
    return adoption
