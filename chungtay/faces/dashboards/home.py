"""The three figures that matter for a post, each with its earlier years and a link to why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.accounts.models import Post, User
from chungtay.apps.scoring.models import Dispute, DisputeState, Round, Sheet, SheetState, Standing
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input
from chungtay.base.models import Event, SealedEvent
from chungtay.faces.dashboards import awards, owed, plan, sums
from chungtay.faces.dashboards.board import HOUSEHOLDS, POOR
from chungtay.faces.dashboards.plan import InForce
from chungtay.faces.dashboards.stat import Stat, Stats
from chungtay.rules.vietnamese import format_number

MONEY = "mobilised_vnd"
SOON = timedelta(days=30)


def stats_for(desk: Desk, day: date) -> Stats:
    """Nothing before a plan is in force, but for the administrator, whose work begins earlier."""
    if desk.role == "system_admin":
        return administrator(desk, day)
    found = plan.in_force(day)
    return BY_ROLE.get(desk.role, own_unit)(desk, day, found) if found else []


def standing_officer(desk: Desk, day: date, found: InForce) -> Stats:
    tally = owed.tally(found.movement, desk, day)
    return [registered(found, tally, day), *reports(tally, day), *poor(desk, day, found)]


def own_unit(desk: Desk, day: date, found: InForce) -> Stats:
    tally = owed.tally(found.movement, desk, day, own=True)
    people = poor(desk, day, found) if plan.is_committee(desk) else mobilised(desk, day, found)
    return [*people, *on_time(tally, day), rank(desk, day)]


def emulation_officer(desk: Desk, day: date, found: InForce) -> Stats:
    return [*verified(desk, day, found), awards.nominated(desk, day, found.movement)]


def council_member(desk: Desk, day: date, found: InForce) -> Stats:
    return [
        awards.to_vote(desk, day),
        awards.nominated(desk, day, found.movement),
        awards.given(desk, day, found.movement),
    ]


def auditor(desk: Desk, day: date, found: InForce) -> Stats:
    acts = Event.objects.filter(day__lte=day).count()
    sealed = SealedEvent.objects.filter(event__day__lte=day).count()
    how = _("Đếm dòng nhật ký có ngày không sau ngày xem")
    sealed_figure = Figure(sealed, _("dòng"), day, _("Đếm dòng nhật ký đã nằm trong một lần niêm phong"))
    tally = owed.tally(found.movement, desk, day)
    return [
        Stat(_("Việc đã ghi nhật ký"), Figure(acts, _("dòng"), day, how), ((_("Đã niêm phong"), sealed_figure),)),
        registered(found, tally, day),
        *reports(tally, day),
    ]


def administrator(desk: Desk, day: date) -> Stats:
    posts = Post.objects.visible_to(desk, day).on(day)
    ending = posts.filter(until__lte=day + SOON).count()
    address = reverse("accounts:people")
    return [
        Stat(_("Vị trí công tác đang giữ"), Figure(posts.count(), _("vị trí"), day, _("Đếm vị trí có hiệu lực")),
             (), address, _("Xem danh sách")),
        Stat(_("Tài khoản đang mở"),
             Figure(User.objects.filter(is_active=True).count(), _("tài khoản"), day, _("Đếm tài khoản chưa bị đóng")),
             (), address, _("Xem danh sách")),
        Stat(_("Vị trí sắp hết thời gian"),
             Figure(ending, _("vị trí"), day, _("Đếm vị trí hết hiệu lực trong 30 ngày tới")),
             (), address, _("Xem danh sách")),
    ]  # fmt: skip


BY_ROLE: Mapping[str, Callable[[Desk, date, InForce], Stats]] = MappingProxyType(
    {
        "standing_officer": standing_officer,
        "front_officer": standing_officer,
        "emulation_officer": emulation_officer,
        "council_member": council_member,
        "auditor": auditor,
    }
)


def registered(found: InForce, tally: owed.Tally, day: date) -> Stat:
    return Stat(
        _("Đơn vị đã đăng ký thi đua"),
        owed.registered(tally, day),
        ((_("Chưa đăng ký"), owed.missing(tally, day)),),
        reverse("movements:registrations", args=[found.movement.key]),
        _("Xem bảng đăng ký"),
    )


def reports(tally: owed.Tally, day: date) -> Stats:
    year = owed.last_due_year(tally) or day.year
    beside = [(_("Muộn, chưa gửi"), owed.reports_late(tally, year, day))]
    beside += [
        (_("Đúng hạn %(year)s (%%)") % {"year": one}, owed.on_time(tally, one, day))
        for one in (year, year - 1, year - 2)
    ]
    known = tuple((label, figure) for label, figure in beside if figure.is_known)
    label = _("Báo cáo năm %(year)s đã gửi") % {"year": year}
    return [Stat(label, owed.reports_in(tally, year, day), known, reverse("reports:list"), _("Xem báo cáo"))]


def on_time(tally: owed.Tally, day: date) -> Stats:
    year = owed.last_due_year(tally) or day.year
    earlier = tuple((_("Năm %(year)s") % {"year": one}, owed.on_time(tally, one, day)) for one in (year - 1, year - 2))
    known = tuple((label, figure) for label, figure in earlier if figure.is_known)
    label = _("Báo cáo của đơn vị gửi đúng hạn, năm %(year)s") % {"year": year}
    return [Stat(label, owed.on_time(tally, year, day), known, reverse("reports:list"), _("Xem báo cáo"))]


def poor(desk: Desk, day: date, found: InForce) -> Stats:
    """Poor households of the desk's place in the last reported year, with the years before it."""
    place = plan.place_of(desk, day)
    return [] if place is None else summed(place, Wanted(POOR, HOUSEHOLDS, _("Hộ nghèo cuối năm"), "I.1.b"), day, found)


@dataclass(frozen=True)
class Wanted:
    """A cell of the yearly report as a stat: its unit, words and clause."""

    cell: str
    unit: str
    words: str
    clause: str


def summed(place: Unit, wanted: Wanted, day: date, found: InForce) -> Stats:
    cell, unit, words, clause = wanted.cell, wanted.unit, wanted.words, wanted.clause
    read = sums.read(found, [place], [cell], day)
    year = read.last_year(place.pk, cell)
    if year is None:
        return [Stat(words, Figure(None, unit, day, _("Chưa có báo cáo nào được duyệt"), clause=clause))]
    earlier = tuple(
        (_("Năm %(year)s") % {"year": one}, read.figure(place, one, cell, unit, words, clause=clause))
        for one in reversed(read.reported_years(place.pk, cell))
        if one < year
    )
    figure = read.figure(place, year, cell, unit, words, clause=clause)
    label = _("%(words)s %(year)s") % {"words": words, "year": year}
    return [Stat(label, figure, earlier, reverse("dashboards:board"), _("Xem mục tiêu"))]


def mobilised(desk: Desk, day: date, found: InForce) -> Stats:
    """Organisations count no poor households; what they report is what they raised."""
    unit = Unit.objects.visible_to(desk, day).filter(key=getattr(desk, "unit_key", "")).first()
    words = _("Nguồn lực đã vận động trong năm")
    return [] if unit is None else summed(unit, Wanted(MONEY, _("đồng"), words, "IV.1.3"), day, found)


def rank(desk: Desk, day: date) -> Stat:
    """The unit's rank in its cluster as last published; ties are said."""
    rows = Standing.objects.published(day).filter(unit=desk.unit_id).select_related("round", "cluster", "sheet")
    found = [(one, rank_figure(one, day)) for one in rows.order_by("-round__year")[:3]]
    label = _("Hạng trong cụm thi đua")
    if not found:
        return Stat(label, Figure(None, "", day, _("Chưa có đợt chấm điểm nào được công bố"), clause="IV.1"))
    newest = found[0][0]
    earlier = tuple((_("Năm %(year)s") % {"year": one.round.year}, figure) for one, figure in found[1:])
    return Stat(_("%(label)s, năm %(year)s") % {"label": label, "year": newest.round.year}, found[0][1], earlier,
                reverse("scoring:ranking", args=[newest.round.key]), _("Xem bảng xếp hạng"))  # fmt: skip


def rank_figure(one: Standing, day: date) -> Figure:
    total = _("Chưa có số liệu") if one.total is None else f"{one.total.normalize():f}".replace(".", ",")
    inputs = [Input(_("Tổng điểm"), total), Input(_("Cụm"), str(one.cluster or ""))]
    if one.tied > 1:
        inputs.append(Input(_("Số đơn vị đồng hạng"), format_number(one.tied)))
    words = _("trong cụm, đồng hạng") if one.tied > 1 else _("trong cụm")
    how = _("Xếp tổng điểm các đơn vị trong cụm từ cao xuống thấp")
    return Figure(one.rank, words, one.round.published_on or day, how, tuple(inputs), clause="IV.1", status="computed",
                  source=one.round.title, missing=_("Chưa xếp hạng"))  # fmt: skip


def verified(desk: Desk, day: date, found: InForce) -> Stats:
    """How far the newest round of scoring has come, and what is disputed."""
    newest = Round.objects.visible_to(desk, day).filter(movement=found.movement).order_by("-year").first()
    if newest is None:
        nothing = Figure(None, _("bảng"), day, _("Chưa mở đợt chấm điểm nào"), clause="IV.1")
        return [Stat(_("Bảng điểm đã thẩm định"), nothing)]
    sheets = Sheet.objects.visible_to(desk, day).filter(round=newest)
    done = sheets.filter(state=SheetState.VERIFIED).count()
    disputes = Dispute.objects.visible_to(desk, day).filter(score__sheet__round=newest, state=DisputeState.OPEN).count()
    return [
        Stat(
            _("Bảng điểm đã thẩm định, năm %(year)s") % {"year": newest.year},
            Figure(done, _("bảng"), day, _("Đếm bảng điểm đã thẩm định của đợt này"), clause="IV.1"),
            ((_("Tất cả bảng điểm"), Figure(sheets.count(), _("bảng"), day, _("Đếm bảng điểm của đợt này"))),),
            reverse("scoring:round", args=[newest.key]),
            _("Xem đợt chấm điểm"),
        ),
        Stat(
            _("Kiến nghị về điểm chờ trả lời"),
            Figure(disputes, _("kiến nghị"), day, _("Đếm kiến nghị của đợt này chưa được trả lời"), clause="IV.1"),
        ),
    ]
