"""Who is told of which act: one line an act. To tell of another act, add its line to `LINES`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from chungtay.apps.accounts.models import AddressClaim
from chungtay.apps.accounts.services.addresses import CODE_HOLDS
from chungtay.apps.documents import permissions as documents
from chungtay.apps.feedback import permissions as feedback
from chungtay.apps.feedback.models import Message
from chungtay.apps.households.models import Household
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.movements import issuing
from chungtay.apps.movements import permissions as movements
from chungtay.apps.movements.models import Movement, Obligation, Registration, UnitPlan, Version
from chungtay.apps.notices import letters, outbox, reminders, services, telling
from chungtay.apps.notices.letters import Reader
from chungtay.apps.notices.models import Kind
from chungtay.apps.notices.telling import Tiding
from chungtay.apps.replication.models import Adoption
from chungtay.apps.reports import asking
from chungtay.apps.reports import permissions as reports
from chungtay.apps.reports.models import ReportRequest
from chungtay.apps.support import permissions as support
from chungtay.apps.support.models import Need, Pairing
from chungtay.apps.units.models import Unit
from chungtay.base import subjects
from chungtay.base.access import Desk, SystemDesk
from chungtay.base.clock import now
from chungtay.base.states import Sent
from chungtay.base.verbs import react
from chungtay.config import dues

WRITERS = frozenset({*movements.WRITERS, *reports.WRITERS, *documents.WRITERS})
HEARERS = frozenset(feedback.OFFICERS)
To = Callable[[Any, Any, Desk], Iterable[tuple[Any, int, frozenset[str]]]]


@dataclass(frozen=True)
class Line:
    """`to` finds the records that the act was about and, for each, the unit and the roles that are told of it."""

    verb: str
    to: To
    kind: Kind
    words: str
    once: bool = False

    def __call__(self, record: Any, result: Any, by: Desk) -> None:
        if telling.is_silent(by.day):
            return
        found = list(self.to(record, result, by))
        if telling.addressed(made := [self.tiding(*one, by) for one in found], by.day):
            services.tell_units(made, by=SystemDesk(by.day))

    def tiding(self, about: Any, unit: int, roles: frozenset[str], by: Desk) -> Tiding:
        """`once` tells of a thing once a day and act, however many acts of the day touched it."""
        key = f"{subjects.type_of(about)}:{subjects.key_of(about)}"
        link = dues.link_of(about) if isinstance(about, Obligation) else about.get_absolute_url()
        step = f"{self.verb} {by.day}" if self.once else ""
        return Tiding(unit, roles, self.kind, f"{self.words}: {named(about)}", link, key, step)


def named(about: Any) -> str:
    """How a record is called in a notice; one that holds personal data only by its kind."""
    if isinstance(about, Message):
        return about.number
    return str(about._meta.verbose_name) if getattr(about, "personal_fields", False) else str(about)


def author(record: Any, _result: Any, _by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """The unit that the paper is from."""
    unit = subjects.unit_of(record)
    return [] if unit is None else [(record, unit, WRITERS)]


def receiver(record: Any, result: Any, by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """The unit that the paper has come to: the committee above, or the standing office. What households and persons
    send comes up in a list, and the list is told of."""
    paper = result if isinstance(result, Model) else record
    unit = subjects.unit_of(paper)
    if unit is None or getattr(paper, "personal_fields", False):
        return []
    return [(paper, one.unit_id, one.roles) for one in reminders.above({unit}, by.day)[unit]]


def proposer(record: Initiative, _result: Any, _by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """Whoever proposed the initiative, at the post he did it from."""
    post = record.proposed_by
    return [] if post is None else [(record, record.unit_id, frozenset({post.role}))]


def come_in(record: Any, result: Any, _by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """The unit that a message of the public has come to; told by its number, never by its words."""
    message = result if isinstance(result, Message) else record
    return [(message, message.unit_id, HEARERS)]


def asked(record: ReportRequest, _result: Any, _by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """The units that still owe the report that is asked for."""
    owed = asking.owed_of(record).filter(fulfilled_on=None).select_related("unit", "movement", "report")
    return [(one, one.unit_id, WRITERS) for one in owed]


def late(_record: Unit, result: Unit, by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """The overdue reports of which the unit has just been reminded."""
    owed = Obligation.objects.filter(unit=result, reminded_on=by.day, fulfilled_on=None)
    return [(one, one.unit_id, WRITERS) for one in owed.select_related("unit", "movement", "report")]


def authors(_record: Any, result: Any, _by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """The units of all papers that a bulk act gives back."""
    return [(one, one.unit_id, WRITERS) for one in result]


def accepted(model: type[Registration] | type[UnitPlan]) -> To:
    """The units whose papers of the movement were accepted on the day; for bulk acts that return a number."""

    def found(record: Movement, _result: Any, by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
        rows = model._default_manager.filter(movement=record, state=Sent.ACCEPTED, accepted_on=by.day)
        return [(one, one.unit_id, WRITERS) for one in rows.select_related("unit", "movement")]

    return found


def origin(_record: Unit, result: Adoption, _by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """The unit whose model is copied; the page of its model shows by whom."""
    return [(result.initiative, result.initiative.unit_id, WRITERS)]


def newly_obliged(record: Movement, result: Any, by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """Everybody, when the plan is new; an amendment is told to those whose work it changes, by a line of its own."""
    return [] if record.versions.filter(number__gt=1).exists() else everybody_obliged(record, result, by)


def touched(_record: Any, result: Any, _by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """The units whose work an amended plan changes."""
    version = result if isinstance(result, Version) else result.published_as
    before = version.movement.versions.filter(number__lt=version.number).order_by("-number").first()
    if before is None:
        return []
    units = issuing.units_touched(version, before).values_list("pk", flat=True)
    return [(version.movement, unit, WRITERS) for unit in units]


def everybody_obliged(record: Movement, _result: Any, _by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    units = Obligation.objects.filter(movement=record).values_list("unit_id", flat=True).distinct()
    return [(record, unit, WRITERS) for unit in units]


def helpers(record: Household | Need, _result: Any, _by: Desk) -> Iterable[tuple[Any, int, frozenset[str]]]:
    """The units that help with the need, or with a need of the household; told by its code."""
    about = {"need": record} if isinstance(record, Need) else {"need__household": record}
    held = Pairing.objects.active().filter(giver__is_unit__isnull=False, **about).select_related("need", "giver")
    return [(one, one.giver.is_unit_id or 0, frozenset(support.HELPER_ROLES)) for one in held]


LINES = (
    Line("movements.spread_obligations", newly_obliged, Kind.ASKED, "Việc phải làm theo kế hoạch", once=True),
    Line("movements.publish_pack", touched, Kind.CHANGED, "Kế hoạch sửa đổi"),
    Line("movements.publish_draft", touched, Kind.CHANGED, "Kế hoạch sửa đổi"),
    Line("movements.close_movement", everybody_obliged, Kind.CHANGED, "Phong trào kết thúc"),
    Line("movements.submit_registration", receiver, Kind.RECEIVED, "Chờ duyệt"),
    Line("movements.send_back_registration", author, Kind.SENT_BACK, "Bị trả lại"),
    Line("movements.accept_registration", author, Kind.ACCEPTED, "Đã được chấp nhận", once=True),
    Line(
        "movements.accept_registrations_in_bulk", accepted(Registration), Kind.ACCEPTED, "Đã được chấp nhận", once=True
    ),
    Line("movements.recall_registration", receiver, Kind.CHANGED, "Đã thu hồi"),
    Line("movements.withdraw_registration", receiver, Kind.CHANGED, "Đã rút"),
    Line("movements.submit_plan", receiver, Kind.RECEIVED, "Chờ duyệt"),
    Line("movements.send_back_plan", author, Kind.SENT_BACK, "Bị trả lại"),
    Line("movements.approve_plan", author, Kind.ACCEPTED, "Đã được phê duyệt", once=True),
    Line("movements.submit_list", receiver, Kind.RECEIVED, "Chờ nhận"),
    Line("movements.send_back_list", author, Kind.SENT_BACK, "Bị trả lại"),
    Line("movements.send_back_lines", author, Kind.SENT_BACK, "Bị trả lại một số dòng"),
    Line("movements.recall_list", receiver, Kind.CHANGED, "Đã thu hồi"),
    Line("movements.accept_list", author, Kind.ACCEPTED, "Đã được nhận", once=True),
    Line("movements.propose_plan_change", receiver, Kind.RECEIVED, "Chờ duyệt"),
    Line("movements.approve_plan_change", author, Kind.ACCEPTED, "Đã được duyệt"),
    Line("movements.refuse_plan_change", author, Kind.SENT_BACK, "Không được duyệt"),
    Line("reports.send_request", asked, Kind.ASKED, "Được yêu cầu báo cáo", once=True),
    Line("reports.ask_more", asked, Kind.ASKED, "Được yêu cầu báo cáo", once=True),
    Line("reports.amend_request", asked, Kind.CHANGED, "Được lùi hạn"),
    Line("reports.remind_units", asked, Kind.REMINDER, "Được nhắc gửi", once=True),
    Line("reports.remind_late", late, Kind.REMINDER, "Quá hạn, cấp trên nhắc gửi", once=True),
    Line("reports.withdraw_request", asked, Kind.CHANGED, "Không phải gửi nữa"),
    Line("reports.ask_extension", receiver, Kind.RECEIVED, "Chờ trả lời"),
    Line("reports.grant_extension", author, Kind.CHANGED, "Được gia hạn"),
    Line("reports.refuse_extension", author, Kind.CHANGED, "Không được gia hạn"),
    Line("reports.submit", receiver, Kind.RECEIVED, "Chờ duyệt"),
    Line("reports.send_back", author, Kind.SENT_BACK, "Bị trả lại"),
    Line("reports.reopen", author, Kind.SENT_BACK, "Được mở lại để sửa"),
    Line("reports.accept", author, Kind.ACCEPTED, "Đã được duyệt", once=True),
    Line("reports.accept_in_bulk", authors, Kind.ACCEPTED, "Đã được duyệt", once=True),
    Line("initiatives.send", receiver, Kind.RECEIVED, "Chờ kiểm tra"),
    Line("initiatives.return_to_unit", proposer, Kind.SENT_BACK, "Bị trả lại"),
    Line("initiatives.refuse", proposer, Kind.CHANGED, "Không được công nhận"),
    Line("initiatives.check", proposer, Kind.CHANGED, "Đã kiểm tra, chờ đánh giá"),
    Line("initiatives.recognise", proposer, Kind.ACCEPTED, "Được công nhận", once=True),
    Line("initiatives.recognise_higher", proposer, Kind.ACCEPTED, "Được công nhận ở cấp cao hơn", once=True),
    Line("initiatives.publish", proposer, Kind.ACCEPTED, "Đã công bố", once=True),
    Line("initiatives.withdraw", proposer, Kind.CHANGED, "Đã rút"),
    Line("feedback.send_message", come_in, Kind.RECEIVED, "Người dân gửi"),
    Line("feedback.assign_message", come_in, Kind.RECEIVED, "Được chuyển đến"),
    Line("feedback.add_words", come_in, Kind.CHANGED, "Người gửi đã bổ sung"),
    Line("feedback.draft_answer", come_in, Kind.RECEIVED, "Chờ duyệt trả lời"),
    Line("feedback.return_draft", come_in, Kind.SENT_BACK, "Dự thảo trả lời bị trả lại"),
    Line("feedback.appeal", come_in, Kind.RECEIVED, "Người dân đề nghị xem lại"),
    Line("replication.adopt", origin, Kind.CHANGED, "Có nơi làm theo mô hình của đơn vị"),
    Line("replication.report", receiver, Kind.RECEIVED, "Chờ xác nhận kết quả nhân rộng"),
    Line("replication.send_back", author, Kind.SENT_BACK, "Kết quả nhân rộng bị trả lại"),
    Line("replication.confirm", author, Kind.ACCEPTED, "Kết quả nhân rộng đã được xác nhận"),
    Line("replication.correct", author, Kind.CHANGED, "Kết quả nhân rộng được điều chỉnh"),
    Line("support.follow_move", helpers, Kind.CHANGED, "Hộ được giúp đã chuyển nơi ở"),
    Line("support.follow_closing", helpers, Kind.CHANGED, "Hộ được giúp đã ra khỏi sổ"),
    Line("support.move_need", helpers, Kind.CHANGED, "Nhu cầu đã chuyển theo hộ"),
    Line("scoring.submit", receiver, Kind.RECEIVED, "Chờ thẩm định"),
    Line("scoring.verify", author, Kind.CHANGED, "Đã có điểm thẩm định", once=True),
)


def send_code(_user: Any, claim: AddressClaim, _by: Desk) -> None:
    """The code goes to the address that it is to confirm, and nowhere else."""
    minutes = int(CODE_HOLDS.total_seconds() // 60)
    reader = Reader(claim.user.person_id, claim.address, claim.asked_at)
    key = f"code:{claim.user_id}:{claim.asked_at.isoformat()}"
    outbox.post_all([letters.with_code(reader, claim.code, key, minutes)], now())


def wire() -> None:
    for line in LINES:
        react(line.verb, line)
    react("accounts.ask_address_code", send_code)
