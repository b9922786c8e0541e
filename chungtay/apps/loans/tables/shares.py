"""The table and the trend of what was lent beside what was given."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.queries.places import name_of
from chungtay.apps.loans.shares import Share
from chungtay.base.charts import Trend, TrendPoint
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.base.lists import Column
from chungtay.rules.vietnamese import format_money

LENT = "Tiền giải ngân các khoản vay có điều kiện trong năm, ở đơn vị và mọi nơi bên dưới"
GIVEN = "Hỗ trợ không hoàn lại trong năm, tiền, hiện vật và công quy ra tiền"
SHARE = "Tiền cho vay chia cho tổng tiền cho vay và hỗ trợ không hoàn lại, nhân 100"
KEPT = "Quá ít hộ để nêu số"
SOURCE = "Sổ cho vay; sổ hỗ trợ"


def money(value: int, share: Share, how: str) -> Figure:
    if share.is_kept_back:
        return kept_back("đ", share, how)
    return Figure(value, "đ", share.last_day, how, source=SOURCE)


def kept_back(unit: str, share: Share, how: str) -> Figure:
    because = book().privacy.small_cell_minimum.because
    return Figure(None, unit, share.last_day, f"{how}. {because}", missing=KEPT)


def share_figure(share: Share) -> Figure:
    if share.is_kept_back:
        return kept_back("%", share, SHARE)
    inputs = (Input(_("Cho vay"), format_money(share.lent)), Input(_("Cho không"), format_money(share.given)))
    return Figure(share.share, "%", share.last_day, SHARE, inputs, clause="IV.1", status="computed", places=1)


@dataclass(frozen=True)
class Row:
    share: Share

    def get_absolute_url(self) -> str:
        return f"{reverse('loans:shares')}?noi={self.share.unit.key}&nam={self.share.since.year}"


COLUMNS = [
    Column("noi", "Địa bàn", lambda row: name_of(row.share.unit)),
    Column("cho_vay", "Cho vay (đ)", lambda row: money(row.share.lent, row.share, LENT), numeric=True),
    Column("cho_khong", "Cho không (đ)", lambda row: money(row.share.given, row.share, GIVEN), numeric=True),
    Column("ty_le", "Phần cho vay (%)", lambda row: share_figure(row.share), numeric=True),
]


def target_on(day: date) -> Figure:
    """What the standing office wants the share to be; none until it has said so."""
    goal = book().credit.policy.lent_share
    return Figure(goal.value, "%", day, goal.because, status=goal.status, missing=_("Chưa đặt mục tiêu"))


def trend(shares: list[Share], place: str, day: date) -> Trend:
    """One point a year."""
    target = target_on(day)
    points = [TrendPoint(str(one.since.year), share_figure(one)) for one in shares]
    return Trend(
        _("Phần cho vay trong tổng cho vay và cho không"), points, unit="%", subtitle=place, source=SOURCE,
        target=target if target.is_known else None, target_label=_("Mục tiêu"), period_label=_("Năm"),
    )  # fmt: skip
