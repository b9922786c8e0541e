"""The verbs on a later due day: ask, grant, refuse."""

from datetime import date

from chungtay.apps.movements.models import REPORTED, Obligation
from chungtay.apps.reports import permissions
from chungtay.apps.reports.models import Answer, Extension, Report
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

LEAST_REASON = 5


@verb("reports.ask_extension", label="Đề nghị gia hạn", allow=permissions.may_submit, clauses=("IV.1.3",))
def ask_extension(obligation: Obligation, *, by: Desk, until: date, reason: str) -> Extension:
    """Ask for a later day for a report that has not been sent yet."""
    _refuse_unless_open(obligation)
    if Extension.objects.filter(obligation=obligation, state=Answer.ASKED).exists():
        raise Refused("Đơn vị đã có một đề nghị gia hạn đang chờ trả lời.")
    _refuse_unless_later(obligation, until, by.day, "until")
    return Extension.objects.create(
        obligation=obligation, unit_id=obligation.unit_id, due_before=obligation.due_on, asked_on=by.day,
        asked_until=until, reason=_written(reason, "reason"),
    )  # fmt: skip


@verb("reports.grant_extension", label="Gia hạn", allow=permissions.may_receive, clauses=("IV.1.3",))
def grant_extension(extension: Extension, *, by: Desk, until: date, answer: str = "") -> Extension:
    """Move the due day of the obligation and of its report; on time is reckoned by the new day."""
    _refuse_unless_asked(extension)
    obligation = Obligation.objects.select_for_update().get(pk=extension.obligation_id)
    _refuse_unless_open(obligation)
    _refuse_unless_later(obligation, until, by.day, "until")
    extension.due_before, extension.granted_until = obligation.due_on, until
    extension.state, extension.answered_on = Answer.GRANTED, by.day
    extension.answer = vietnamese.nfc(answer).strip()
    extension.save()
    obligation.planned_on, obligation.due_on = obligation.planned_on or obligation.due_on, until
    obligation.save(update_fields=["planned_on", "due_on"])
    Report.objects.filter(obligation=obligation).update(due_on=until)
    act().tell("hạn gửi", extension.due_before, until)
    act().note = extension.answer
    return extension


@verb("reports.refuse_extension", label="Không gia hạn", allow=permissions.may_receive, clauses=("IV.1.3",))
def refuse_extension(extension: Extension, *, by: Desk, answer: str) -> Extension:
    _refuse_unless_asked(extension)
    extension.answer = _written(answer, "answer")
    extension.state, extension.answered_on = Answer.REFUSED, by.day
    act().note = extension.answer
    extension.save()
    return extension


def _refuse_unless_open(obligation: Obligation) -> None:
    if obligation.kind not in REPORTED:
        raise Refused("Chỉ gia hạn được báo cáo.")
    if obligation.fulfilled_on is not None:
        raise Refused("Báo cáo đã được gửi nên không cần gia hạn.")


def _refuse_unless_asked(extension: Extension) -> None:
    if extension.state != Answer.ASKED:
        raise Refused("Đề nghị này đã được trả lời.")


def _refuse_unless_later(obligation: Obligation, until: date, day: date, field: str) -> None:
    if until <= obligation.due_on:
        message = f"Ngày mới phải sau hạn đang có là {vietnamese.format_day(obligation.due_on)}."
        raise Refused(message, {field: message})
    if until < day:
        message = "Ngày mới đã qua. Anh/chị chọn ngày từ hôm nay."
        raise Refused(message, {field: message})


def _written(text: str, field: str) -> str:
    written = vietnamese.nfc(text).strip()
    if len(written) < LEAST_REASON:
        message = "Anh/chị ghi lý do, ít nhất năm ký tự."
        raise Refused(message, {field: message})
    return written
