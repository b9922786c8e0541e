"""What households put on “Việc của tôi”: the review, objections, reports, and papers that wait for an answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions
from chungtay.apps.households.models import (
    Answer,
    Objection,
    Opinion,
    Proposal,
    ReviewRound,
    RoundState,
    Step,
    Transfer,
    VillageReview,
)
from chungtay.apps.households.queries import review_reports, rounds
from chungtay.apps.households.tables import boards, ways
from chungtay.apps.households.tables.review_reports import ReportRow, title_of
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency, urgency_of_due
from chungtay.rules import vietnamese

FEW = 5
SOON = timedelta(days=31)
BY_VILLAGE = (Step.LIST, Step.SURVEY, Step.MEETING, Step.POSTING)


def todos(desk: Desk, day: date) -> list[Todo]:
    """Everything about households that this desk can move on today."""
    found: list[Todo] = []
    if desk.role in permissions.VILLAGE_ROLES:
        found += village_steps(desk, day)
    if desk.role in permissions.COMMUNE_ROLES:
        found += [*own_rounds(desk, day), *objections(desk, day), *opinions(desk, day), *answers(desk, day)]
    if desk.role in (*permissions.COMMUNE_ROLES, *permissions.CITY_ROLES):
        found += [*reports_owed(desk, day), *reports_sent(desk, day)]
    return found


def village_steps(desk: Desk, day: date) -> Iterator[Todo]:
    """The villages of the desk that stand at one of their own steps; beyond a handful, the board."""
    waiting = VillageReview.objects.visible_to(desk, day).filter(step__in=BY_VILLAGE, round__state=RoundState.OPEN)
    found = list(waiting.select_related("unit", "round").order_by("round__ends", "unit__name")[: FEW + 1])
    counts = rounds.counts_of(found)
    for one in found[:FEW]:
        act = ways.action_of(one, counts[one.pk], day)
        title = _("%(act)s: %(round)s") % {"act": act, "round": one.round.words.lower()}
        yield Todo(
            title, one.get_absolute_url(), urgency_of_due(one.round.ends, day), one.unit.name, one.round.ends, act
        )
    if len(found) > FEW:
        yield Todo(_("Rà soát ở các thôn khác"), board_of(found[FEW].round), Urgency.LATER, action=_("Mở bảng rà soát"))


def own_rounds(desk: Desk, day: date) -> Iterator[Todo]:
    """The commune's rounds under way: what is the commune's own next act, else how many villages are left."""
    open_states = (RoundState.OPEN, RoundState.ANSWERED)
    for one in ReviewRound.objects.filter(unit=desk.unit_id or 0, state__in=open_states).select_related("unit"):
        left = VillageReview.objects.filter(round=one).exclude(step__gte=Step.OPINION).count()
        if one.state == RoundState.ANSWERED:
            title, act = _("Công nhận kết quả: %s"), _("Công nhận")
        elif left:
            words = f"{vietnamese.format_number(left)} thôn, tổ dân phố chưa xong"
            title, act = f"{words}: %s", _("Xem bảng")
        else:
            title, act = _("Xin ý kiến cấp trên: %s"), _("Xin ý kiến")
        url = board_of(one)
        yield Todo(title % one.words.lower(), url, urgency_of_due(one.ends, day), one.unit.name, one.ends, act)


def objections(desk: Desk, day: date) -> Iterator[Todo]:
    if not permissions.is_commune_desk(desk):
        return
    found = Objection.objects.visible_to(desk, day).filter(outcome=Objection.Outcome.OPEN).select_related("unit")
    for one in found.order_by("due_on", "pk")[:FEW]:
        urgency = urgency_of_due(one.due_on, day) if one.due_on else Urgency.WAITING
        url = reverse("households:objection", args=[one.pk])
        yield Todo(_("Trả lời kiến nghị về danh sách"), url, urgency, one.unit.name, one.due_on, _("Trả lời"))


def opinions(desk: Desk, day: date) -> Iterator[Todo]:
    """Opinions asked of this desk's unit, and papers that its own commune waits for where no body is named."""
    waiting = Opinion.objects.filter(answered_on__isnull=True).select_related("round__unit").order_by("due_on", "pk")
    asked, own = waiting.filter(unit=desk.unit_id or 0), waiting.filter(unit=None, round__unit=desk.unit_id or 0)
    found = [*asked[: FEW + 1], *own]
    for one in found[:FEW]:
        title = _("Cho ý kiến về kết quả rà soát") if one.unit_id else _("Ghi văn bản cho ý kiến đã nhận")
        urgency = urgency_of_due(one.due_on, day) if one.due_on else Urgency.WAITING
        url = reverse("households:round", args=[one.round_id])
        yield Todo(title, url, urgency, one.round.unit.name, one.due_on, _("Ghi ý kiến"))
    if len(found) > FEW:
        url = f"{board_of(found[FEW].round)}&trang_thai={boards.Standing.ASKED.value}"
        yield Todo(_("Các xã khác chờ ý kiến"), url, Urgency.WAITING, action=_("Mở danh sách"))


def reports_owed(desk: Desk, day: date) -> Iterator[Todo]:
    """The unit's reports of this year that are late, or fall due within the month."""
    unit = Unit.objects.filter(pk=desk.unit_id or 0).first()
    if unit is None or unit.kind == Kind.VILLAGE:
        return
    lines = review_reports.own_lines(unit, day.year, day)
    unsent = [line for line in lines if line.report is None and line.due.due <= day + SOON]
    for line in unsent[-FEW:]:
        row, due = ReportRow(line), line.due.due
        urgency = urgency_of_due(due, day)
        yield Todo(_("Gửi: %s") % row.title, row.send_url, urgency, unit.name, due, _("Gửi báo cáo"))
    if len(unsent) > FEW:
        number = vietnamese.format_number(len(unsent) - FEW)
        title, url = _("%s báo cáo rà soát trước đó chưa gửi") % number, reverse("households:review_reports")
        yield Todo(title, url, Urgency.LATE, unit.name, unsent[0].due.due, _("Mở danh sách"))


def reports_sent(desk: Desk, day: date) -> Iterator[Todo]:
    """Reports that this desk receives; beyond a handful, their list."""
    sent = list(review_reports.to_receive(desk, day)[: FEW + 1]) if permissions.may_receive_review_report(desk) else []
    for one in sent[:FEW]:
        url = reverse("households:review_report", args=[one.pk])
        title = _("Tiếp nhận: %s") % title_of(one.kind, one.year, one.month)
        yield Todo(title, url, Urgency.WAITING, one.unit.name, None, _("Xem và tiếp nhận"))
    if len(sent) > FEW:
        yield Todo(_("Báo cáo rà soát khác chờ tiếp nhận"), reverse("households:review_reports"), Urgency.WAITING)


def answers(desk: Desk, day: date) -> Iterator[Todo]:
    """Households that are to come to a village of the commune, and changes that its villages propose."""
    if not permissions.is_commune_desk(desk):
        return
    coming = Transfer.objects.visible_to(desk, day).filter(state=Answer.WAITING).count()
    proposed = Proposal.objects.visible_to(desk, day).filter(state=Answer.WAITING).count()
    for number, words, name in (
        (coming, _("hộ chờ chuyển đến"), "transfers"),
        (proposed, _("đề nghị của thôn chờ duyệt"), "proposals"),
    ):
        if number:
            title = f"{vietnamese.format_number(number)} {words}"
            yield Todo(title, reverse(f"households:{name}"), Urgency.WAITING, action=_("Xem và trả lời"))


def board_of(one: ReviewRound) -> str:
    return f"{reverse('households:rounds')}?nam={one.year}&dot={one.month}"
