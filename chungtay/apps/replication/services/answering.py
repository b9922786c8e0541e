"""The verbs of the level above: confirm what came of a copy, send it back, or put right what was confirmed."""

from collections.abc import Sequence

from chungtay.apps.replication import adapting, permissions
from chungtay.apps.replication.entries import ResultEntry
from chungtay.apps.replication.models import Adoption, AdoptionState, Correction
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb


@verb("replication.confirm", label="Xác nhận kết quả nhân rộng", allow=permissions.may_confirm, clauses=("I.2.c",))
def confirm(adoption: Adoption, *, by: Desk, words: str = "") -> Adoption:
    """From now on everybody reads it, and the public too; what was wrong is corrected by a new entry."""
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


@verb("replication.correct", label="Điều chỉnh kết quả đã xác nhận", allow=permissions.may_confirm, clauses=("I.2.c",))
def correct(adoption: Adoption, *, by: Desk, results: Sequence[ResultEntry], summary: str, why: str) -> Adoption:
    """Who confirmed answers for it: new figures count from now on, those of before stay to be read with the reason."""
    adapting.refuse_unless(adoption, AdoptionState.CONFIRMED)
    message = "Anh/chị ghi vì sao điều chỉnh; người đọc thấy lý do này."
    reason = adapting.told(why, "why", message)
    said = adapting.told(summary, "summary", "Anh/chị ghi kết quả và điều rút ra, ít nhất 5 ký tự.")
    adapting.refuse(adapting.private_in(why=reason, summary=said))
    adapting.refuse_poor_results(adoption, results)
    if adapting.tells_the_same(adoption, results, said):
        raise Refused("Chưa có gì đổi so với kết quả đang ghi.")
    made = Correction.objects.create(
        adoption=adoption, corrected_on=by.day, reason=reason, summary=adoption.summary
    )  # fmt: skip
    adapting.lay_results(adoption, results, made)
    act().note, adoption.summary = reason, said
    adoption.save()
    return adoption
