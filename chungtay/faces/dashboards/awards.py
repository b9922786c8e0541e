"""Figures on honours for the home page: what waits for a vote, what was nominated, what was given."""

from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.commendations.models import Award, BallotRound, Nomination, Stage
from chungtay.apps.movements.models import Movement
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.faces.dashboards.stat import Stat

CLAUSE = "V"


def to_vote(desk: Desk, day: date) -> Stat:
    """Nominations in open ballots of the member's council: without those he is bound to, and those he voted on."""
    cast = BallotRound.objects.visible_to(desk, day).filter(
        handed_out__member__post=desk.post_id, handed_out__digest=""
    )
    waiting = (
        Nomination.objects.filter(
            ballot_round__state=BallotRound.State.OPEN, ballot_round__council__members__post=desk.post_id
        )
        .exclude(interests__member__post=desk.post_id)
        .exclude(ballot_round__in=cast)
    )
    how = _("Đếm đề nghị trong các kỳ bỏ phiếu đang mở mà anh/chị chưa bỏ phiếu và không có xung đột lợi ích")
    figure = Figure(waiting.count(), _("đề nghị"), day, how, clause=CLAUSE)
    return Stat(_("Đề nghị chờ anh/chị bỏ phiếu"), figure, (), reverse("commendations:rounds"), _("Xem kỳ bỏ phiếu"))


def nominated(desk: Desk, day: date, movement: Movement) -> Stat:
    """Nominations that still stand, the newest year first."""
    rows = Nomination.objects.visible_to(desk, day).filter(movement=movement, proposed_on__lte=day)
    rows = rows.exclude(stage__in=(Stage.WITHDRAWN, Stage.REFUSED))
    counts = rows.order_by("-year").values_list("year").annotate(number=Count("pk"))
    how = _("Đếm đề nghị khen thưởng của năm, trừ đề nghị đã rút hoặc không đủ điều kiện")
    href = reverse("commendations:list")
    found = [(year, Figure(number, _("đề nghị"), day, how, clause=CLAUSE)) for year, number in counts]
    return by_year(_("Đề nghị khen thưởng"), found, Figure(None, "", day, how, clause=CLAUSE), href)


def given(desk: Desk, day: date, movement: Movement) -> Stat:
    """Awards in force by the year of the achievement."""
    rows = Award.objects.visible_to(desk, day).in_force(day).filter(movement=movement)
    counts = rows.order_by("-year").values_list("year").annotate(number=Count("pk"))
    how = _("Đếm khen thưởng đã ban hành và còn hiệu lực cho thành tích của năm")
    found = [(year, Figure(number, _("khen thưởng"), day, how, clause=CLAUSE)) for year, number in counts]
    return by_year(
        _("Khen thưởng đã tặng"), found, Figure(None, "", day, how, clause=CLAUSE), reverse("commendations:register")
    )


def by_year(words: str, found: list[tuple[int, Figure]], nothing: Figure, href: str) -> Stat:
    """The newest year with the years before it."""
    if not found:
        return Stat(words, nothing, (), href, _("Xem danh sách"))
    (year, figure), *earlier = found
    beside = tuple((_("Năm %(year)s") % {"year": one}, before) for one, before in earlier)
    label = _("%(words)s, năm %(year)s") % {"words": words, "year": year}
    return Stat(label, figure, beside, href, _("Xem danh sách"))
