"""The verbs on a request for reports: draft, design its form, choose units, send, amend, remind, close, withdraw."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import F

from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.movements.queries import pack_of
from chungtay.apps.reports import asking, drafting, permissions
from chungtay.apps.reports.models import AskedUnit, Report, ReportRequest, RequestState, Sections
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

BATCH = 2_000
LEAST_REASON = 5


@verb("reports.draft_request", label="Soạn yêu cầu báo cáo", allow=permissions.may_ask, clauses=("IV.1.3",))
def draft_request(
    unit: Unit, *, by: Desk, movement: Movement, title: str, clause: str, reason: str, due_on: date,
    sections: Sections | None = None,
) -> ReportRequest:  # fmt: skip
    """A new request; `sections` are those of a form that is used again."""
    made = ReportRequest(unit=unit, movement=movement, form=sections or [])
    _write(made, by.day, title=title, clause=clause, reason=reason, due_on=due_on)
    made.save()
    return made


@verb("reports.write_request", label="Sửa yêu cầu báo cáo", allow=permissions.may_ask, clauses=("IV.1.3",))
def write_request(
    request: ReportRequest, *, by: Desk, title: str, clause: str, reason: str, due_on: date
) -> ReportRequest:
    _refuse_unless(request, RequestState.DRAFT)
    _write(request, by.day, title=title, clause=clause, reason=reason, due_on=due_on)
    request.save()
    return request


@verb("reports.design_form", label="Soạn mẫu báo cáo", allow=permissions.may_ask, clauses=("IV.1.3",))
def design_form(request: ReportRequest, *, by: Desk, sections: Sections) -> ReportRequest:
    """Keep the form as drawn so far; it may still have faults, which are told before it is sent."""
    _refuse_unless(request, RequestState.DRAFT)
    cells = sum(len(section["cells"]) for section in sections)
    if len(sections) > drafting.MOST_SECTIONS or cells > drafting.MOST_CELLS:
        raise Refused(
            f"Mẫu có nhiều nhất {drafting.MOST_SECTIONS} mục, {drafting.MOST_CELLS} nội dung. Anh/chị bớt hoặc tách."
        )
    request.form = sections
    request.save()
    return request


@verb("reports.choose_units", label="Chọn đơn vị được yêu cầu", allow=permissions.may_ask, clauses=("IV.1.3",))
def choose_units(request: ReportRequest, *, by: Desk, units: Collection[int], among: Collection[int]) -> ReportRequest:
    """Of the units `among` those listed are asked and the others are not; units not named stay as they are."""
    _refuse_unless(request, RequestState.DRAFT)
    _refuse_foreign(sorted({*units, *among}), by)
    before = request.asked.count()
    request.asked.filter(unit__in=set(among) - set(units)).delete()
    _ask(request, units)
    act().tell("số đơn vị được yêu cầu", before, request.asked.count())
    request.save()
    return request


@verb("reports.send_request", label="Gửi yêu cầu báo cáo", allow=permissions.may_ask, clauses=("IV.1.3",), bulk=True)
def send_request(request: ReportRequest, *, by: Desk) -> ReportRequest:
    """Ask for the report: the form is fixed from now on, and each unit chosen owes it by the due day."""
    _refuse_unless(request, RequestState.DRAFT)
    if faults := drafting.faults_of(request, by.day):
        raise Refused(f"Mẫu báo cáo chưa gửi được: {faults[0].message}", {"form": faults[0].message})
    _refuse_past(request.due_on, by.day)
    units = list(request.asked.values_list("unit_id", flat=True))
    if not units:
        raise Refused("Chưa chọn đơn vị nào để yêu cầu báo cáo.", {"units": "Anh/chị chọn ít nhất một đơn vị."})
    _refuse_foreign(units, by)
    request.state, request.sent_on = RequestState.SENT, by.day
    request.save()
    if request.earlier is not None and request.earlier.is_open:
        _take_back(request.earlier, by.day, f"Thay bằng lần {request.number}.")
    act().count(units=_owe(request), due_on=request.due_on)
    return request


@verb("reports.ask_more", label="Yêu cầu thêm đơn vị", allow=permissions.may_ask, clauses=("IV.1.3",), bulk=True)
def ask_more_units(request: ReportRequest, *, by: Desk, units: Collection[int]) -> ReportRequest:
    """Ask further units the same, by the same day."""
    _refuse_unless(request, RequestState.SENT)
    _refuse_past(request.due_on, by.day)
    _refuse_foreign(sorted(units), by)
    _ask(request, units)
    request.save()
    act().count(units=_owe(request))
    return request


@verb("reports.amend_request", label="Lùi hạn yêu cầu báo cáo", allow=permissions.may_ask, clauses=("IV.1.3",))
def amend_request(request: ReportRequest, *, by: Desk, due_on: date, note: str) -> ReportRequest:
    """Give every unit until a later day, and say why; nobody's day is ever brought forward."""
    _refuse_unless(request, RequestState.SENT)
    if due_on <= request.due_on or due_on < by.day:
        message = f"Hạn mới phải sau {vietnamese.format_day(max(request.due_on, by.day))}."
        raise Refused(message, {"due_on": message})
    request.due_on, request.note = due_on, _reason_given(note, "note")
    act().note = request.note
    request.save()
    owed = asking.owed_of(request)
    owed.filter(due_on__gt=due_on).update(planned_on=due_on)
    owed.filter(due_on__lte=due_on).update(due_on=due_on, planned_on=None)
    Report.objects.filter(kind=Owed.AD_HOC, row_key=request.row_key, due_on__lt=due_on).update(
        due_on=due_on, version=F("version") + 1
    )
    return request


@verb("reports.remind_units", label="Nhắc đơn vị chưa gửi", allow=permissions.may_ask, clauses=("IV.1.3",), bulk=True)
def remind_units(request: ReportRequest, *, by: Desk) -> ReportRequest:
    """Remind those who still have the report with them, once a day at most."""
    _refuse_unless(request, RequestState.SENT)
    late = [one.pk for one in asking.silent(request).exclude(reminded_on=by.day)]
    if not late:
        raise Refused("Không còn đơn vị nào cần nhắc hôm nay.")
    request.asked.filter(pk__in=late).update(reminded_on=by.day, reminders=F("reminders") + 1)
    request.save()
    act().count(reminded=len(late))
    return request


@verb("reports.close_request", label="Kết thúc lấy báo cáo", allow=permissions.may_ask, clauses=("IV.1.3",))
def close_request(request: ReportRequest, *, by: Desk) -> ReportRequest:
    """Take no more answers. Who has not answered stays so, by name."""
    _refuse_unless(request, RequestState.SENT)
    if asking.progress_of(request, by.day).waiting:
        raise Refused("Còn báo cáo đang chờ duyệt. Anh/chị duyệt hoặc trả lại rồi kết thúc.")
    request.state, request.closed_on = RequestState.CLOSED, by.day
    request.save()
    return request


@verb("reports.withdraw_request", label="Thu hồi yêu cầu báo cáo", allow=permissions.may_ask, clauses=("IV.1.3",))
def withdraw_request(request: ReportRequest, *, by: Desk, reason: str) -> ReportRequest:
    """Take the request back: whoever has not sent the report no longer owes it. A draft is simply given up."""
    _refuse_unless(request, RequestState.SENT, RequestState.DRAFT)
    _take_back(request, by.day, _reason_given(reason, "reason"))
    act().note = request.note
    return request


@verb("reports.revise_request", label="Soạn lần mới của yêu cầu", allow=permissions.may_ask, clauses=("IV.1.3",))
def revise_request(request: ReportRequest, *, by: Desk) -> ReportRequest:
    """A draft with the same form and the same units, to be changed; sent, it takes the place of this one."""
    _refuse_unless(request, RequestState.SENT, RequestState.CLOSED, RequestState.WITHDRAWN)
    made = ReportRequest.objects.create(
        unit=request.unit, movement=request.movement, number=request.number + 1, earlier=request, title=request.title,
        clause=request.clause, reason=request.reason, due_on=max(request.due_on, by.day), form=request.form,
    )  # fmt: skip
    _ask(made, request.asked.values_list("unit_id", flat=True))
    return made


def _write(request: ReportRequest, day: date, *, title: str, clause: str, reason: str, due_on: date) -> None:
    request.title, request.clause, request.due_on = vietnamese.collapse(title), clause, due_on
    request.reason = _reason_given(reason, "reason")
    if not request.title:
        raise Refused("Anh/chị ghi tên báo cáo.", {"title": "Anh/chị ghi tên báo cáo."})
    _refuse_past(due_on, day)
    if clause not in {one.key for one in pack_of(request.movement.current(day)).clauses}:
        raise Refused("Kế hoạch không có điều khoản này.", {"clause": "Anh/chị chọn điều khoản của Kế hoạch."})


def _ask(request: ReportRequest, units: Collection[int]) -> None:
    AskedUnit.objects.bulk_create(
        (AskedUnit(request=request, unit_id=unit) for unit in sorted(units)), ignore_conflicts=True, batch_size=BATCH
    )


def _owe(request: ReportRequest) -> int:
    """Let those asked who do not owe it yet owe the report; returns how many they are."""
    fresh = list(request.asked.filter(obligation__isnull=True))
    owed = Obligation.objects.bulk_create(
        [
            Obligation(
                movement=request.movement, unit_id=one.unit_id, kind=Owed.AD_HOC, row_key=request.row_key,
                year=request.due_on.year, due_on=request.due_on, title=str(request)[:200],
            )
            for one in fresh
        ],
        batch_size=BATCH,
    )  # fmt: skip
    for one, duty in zip(fresh, owed, strict=True):
        one.obligation = duty
    AskedUnit.objects.bulk_update(fresh, ["obligation"], batch_size=BATCH)
    return len(fresh)


def _take_back(request: ReportRequest, day: date, note: str) -> None:
    request.state, request.closed_on, request.note = RequestState.WITHDRAWN, day, note
    request.save()
    asking.owed_of(request).filter(fulfilled_on__isnull=True).update(withdrawn_on=day)


def _refuse_unless(request: ReportRequest, *states: RequestState) -> None:
    if request.state not in states:
        state = RequestState(request.state).label.lower()
        raise Refused(f"Việc này không làm được khi yêu cầu ở trạng thái “{state}”.")


def _refuse_past(due_on: date, day: date) -> None:
    if due_on < day:
        message = "Hạn gửi không được sớm hơn hôm nay."
        raise Refused(message, {"due_on": message})


def _refuse_foreign(units: Sequence[int], by: Desk) -> None:
    if asking.outside(units, by):
        message = "Trong danh sách có đơn vị mà vị trí công tác của anh/chị không được yêu cầu báo cáo."
        raise Refused(message, {"units": message})


def _reason_given(reason: str, field: str) -> str:
    text = vietnamese.nfc(reason).strip()
    if len(text) < LEAST_REASON:
        message = "Anh/chị ghi rõ để đơn vị nhận hiểu vì sao."
        raise Refused(message, {field: message})
    return text
