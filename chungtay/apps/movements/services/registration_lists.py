"""The verbs on lists of registrations: gathered, sent to the level above, recalled, accepted or sent back in parts."""

from collections.abc import Collection

from django.db.models import Max

from chungtay.apps.movements import gathering, listing, permissions, phases
from chungtay.apps.movements.models import LineAnswer, Movement, RegistrationLine, RegistrationList
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.states import Sent
from chungtay.base.verbs import verb

BATCH = 1_000
CLAUSES = ("I.2.b",)


@verb("movements.gather_list", label="Lập danh sách đăng ký", allow=permissions.may_gather, clauses=CLAUSES)
def gather_list(unit: Unit, *, by: Desk, movement: Movement) -> RegistrationList:
    """A list of all accepted registrations that went into none yet; an open draft is brought up to date."""
    phases.refuse_unless_allowed(movement, "registration", by.day)
    lists = RegistrationList.objects.filter(movement=movement, unit=unit)
    if lists.filter(state=Sent.SUBMITTED).exists():
        raise Refused(
            "Danh sách trước đang chờ cấp trên trả lời. Anh/chị thu hồi hoặc chờ trả lời rồi lập danh sách mới."
        )
    found = gathering.lines_for(movement, unit, by.day)
    if not found:
        raise Refused("Chưa có đăng ký nào đã duyệt mà chưa gửi lên. Anh/chị duyệt đăng ký trước, rồi lập danh sách.")
    made = lists.select_for_update().filter(state=Sent.DRAFT).first()
    if made is None:
        last = lists.aggregate(last=Max("number"))["last"] or 0
        made = RegistrationList(movement=movement, unit=unit, number=last + 1, version=0)
    made.version, made.held_since = made.version + 1, by.day
    made.counts = gathering.counts_of(found)
    made.save()
    made.lines.all().delete()
    for line in found:
        line.list = made
    RegistrationLine.objects.bulk_create(found, batch_size=BATCH)
    return made


@verb("movements.submit_list", label="Gửi danh sách đăng ký", allow=permissions.may_gather, clauses=CLAUSES)
def submit_list(gathered: RegistrationList, *, by: Desk) -> RegistrationList:
    """Sent as it was shown: where a registration changed in the meantime, the list is brought up to date first."""
    listing.refuse_unless(gathered, Sent.DRAFT)
    fresh = gathering.lines_for(gathered.movement, gathered.unit, by.day)
    if not gathering.same_lines(listing.lines_of(gathered), fresh):
        raise Refused("Có đăng ký thay đổi từ khi lập danh sách. Anh/chị bấm “Cập nhật danh sách”, xem lại rồi gửi.")
    gathered.state, gathered.submitted_on, gathered.held_since = Sent.SUBMITTED, by.day, by.day
    gathered.save()
    act().note = listing.words_of(gathered.counts)
    return gathered


@verb("movements.recall_list", label="Thu hồi danh sách đăng ký", allow=permissions.may_gather)
def recall_list(sent: RegistrationList, *, by: Desk) -> RegistrationList:
    """Before anybody above has answered, even to one line."""
    listing.refuse_unless(sent, Sent.SUBMITTED)
    if sent.lines.exclude(answer=LineAnswer.WAITING).exists():
        raise Refused("Cấp trên đã trả lời một số dòng, nên không thu hồi được nữa.")
    sent.state, sent.submitted_on, sent.held_since = Sent.DRAFT, None, by.day
    sent.save()
    return sent


@verb("movements.accept_list", label="Nhận danh sách đăng ký", allow=permissions.may_receive_list, clauses=CLAUSES)
def accept_list(sent: RegistrationList, *, by: Desk) -> RegistrationList:
    """With all lines that were not sent back one by one."""
    listing.refuse_unless(sent, Sent.SUBMITTED)
    taken = sent.lines.filter(answer=LineAnswer.WAITING).update(answer=LineAnswer.ACCEPTED)
    if not taken:
        raise Refused("Tất cả các dòng đã bị trả lại. Anh/chị trả lại cả danh sách.")
    sent.state, sent.accepted_on, sent.held_since = Sent.ACCEPTED, by.day, by.day
    sent.save()
    act().count(lines=taken)
    return sent


@verb(
    "movements.send_back_list",
    label="Trả lại danh sách đăng ký",
    allow=permissions.may_receive_list,
    clauses=CLAUSES,
)
def send_back_list(sent: RegistrationList, *, by: Desk, reason: str) -> RegistrationList:
    """As a whole; it stays as it was sent, and what it held may go into the next one."""
    listing.refuse_unless(sent, Sent.SUBMITTED)
    sent.reason = listing.reason_given(reason)
    sent.lines.filter(answer=LineAnswer.WAITING).update(answer=LineAnswer.SENT_BACK)
    sent.state, sent.sent_back_on, sent.held_since = Sent.SENT_BACK, by.day, by.day
    sent.save()
    return sent


@verb(
    "movements.send_back_lines",
    label="Trả lại một số dòng",
    allow=permissions.may_receive_list,
    clauses=CLAUSES,
)
def send_back_lines(sent: RegistrationList, *, by: Desk, lines: Collection[int], reason: str) -> RegistrationList:
    """Single lines, with one reason for them; the rest still waits."""
    listing.refuse_unless(sent, Sent.SUBMITTED)
    written = listing.reason_given(reason)
    chosen = sent.lines.filter(pk__in=lines, answer=LineAnswer.WAITING)
    positions = list(chosen.values_list("position", flat=True))
    if not positions or len(positions) != len(set(lines)):
        message = "Anh/chị chọn các dòng còn chờ trả lời."
        raise Refused(message, {"lines": message})
    chosen.update(answer=LineAnswer.SENT_BACK, reason=written)
    act().tell("lines", None, positions)
    sent.save()
    return sent
