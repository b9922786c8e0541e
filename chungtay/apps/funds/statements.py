"""The statement of a fund over a period: every number a figure that opens to the lines behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.funds import charting
from chungtay.apps.funds.models import Fund
from chungtay.apps.ledger.queries import Movement, statement
from chungtay.base.figures import Figure, Input
from chungtay.rules import vietnamese

# Which lines a number is made of: all up to the day, or those of the period that came or went.
Link = Callable[[str, str], str | None]


@dataclass(frozen=True)
class HeldRow:
    """opening + came − went = closing."""

    label: str
    opening: Figure
    came: Figure
    went: Figure
    closing: Figure


@dataclass(frozen=True)
class FlowRow:
    """A source or a purpose: in the period, and since the book was opened."""

    label: str
    period: Figure
    so_far: Figure


@dataclass(frozen=True)
class Statement:
    """`used` is what was spent by purpose, and what went down to other funds."""

    fund: Fund
    since: date
    until: date
    held: Sequence[HeldRow]
    total: HeldRow
    sources: Sequence[FlowRow]
    used: Sequence[FlowRow]
    came_in: Figure
    spent: Figure
    down: Figure


def of(fund: Fund, since: date, until: date, *, staff: bool) -> Statement:
    """One question to the books. `staff`: the figures lead on to the lines, which the public does not read."""
    found = {one.account.code: one for one in statement(fund.book, since, until)}
    order = [code for code in charting.names() if code in found]
    maker = Maker(fund, since, until, staff)
    held = [found[code] for code in order if charting.is_held(code)]
    sources = [found[code] for code in order if code.startswith("from.")]
    purposes = [found[code] for code in order if code.startswith("for.")]
    down = found[charting.DOWN]
    shown = [one for one in held if not one.account.code.startswith("aside.") or any_at_all(one)]
    return Statement(
        fund, since, until,
        held=[maker.held(one) for one in shown],
        total=maker.total(held),
        sources=[maker.flow(one) for one in sources if any_at_all(one)],
        used=[maker.flow(one) for one in (*purposes, down) if any_at_all(one)],
        came_in=maker.sum_of(sources, _("Tổng các nguồn trong kỳ, đã trừ khoản điều chỉnh")),
        spent=maker.sum_of(purposes, _("Tổng các việc chi trong kỳ, đã trừ khoản điều chỉnh")),
        down=maker.sum_of([down], _("Đã phân bổ cho Quỹ cấp dưới trong kỳ, đã trừ khoản điều chỉnh")),
    )  # fmt: skip


def any_at_all(one: Movement) -> bool:
    return bool(one.opening or one.came or one.went)


@dataclass(frozen=True)
class Maker:
    """Makes figures of the movements of one fund and period."""

    fund: Fund
    since: date
    until: date
    staff: bool

    def held(self, one: Movement) -> HeldRow:
        code, period = one.account.code, self.period
        return HeldRow(
            one.account.name,
            self.figure(one.opening, _("Các dòng trước ngày đầu kỳ"), code, "dau-ky"),
            self.figure(one.came, _("Các dòng ghi tăng trong kỳ %(period)s") % {"period": period}, code, "vao"),
            self.figure(one.went, _("Các dòng ghi giảm trong kỳ %(period)s") % {"period": period}, code, "ra"),
            self.figure(one.closing, _("Đầu kỳ + tăng − giảm = cuối kỳ"), code, "den-ngay"),
        )

    def total(self, held: Sequence[Movement]) -> HeldRow:
        """Moves between the accounts of the fund stand on both sides."""
        how = _("Cộng các dòng trên; chuyển giữa hai tài khoản của Quỹ có ở cả hai bên")
        sums = [sum(getattr(one, name) for one in held) for name in ("opening", "came", "went", "closing")]
        opening, came, went, closing = (self.figure(dong, how) for dong in sums)
        return HeldRow(_("Cộng"), opening, came, went, closing)

    def flow(self, one: Movement) -> FlowRow:
        code, day = one.account.code, vietnamese.format_day(self.until)
        how = _("Ghi trong kỳ %(period)s, đã trừ khoản điều chỉnh") % {"period": self.period}
        so_far = _("Từ khi mở sổ đến ngày %(day)s, đã trừ khoản điều chỉnh") % {"day": day}
        return FlowRow(
            one.account.name,
            self.figure(one.came - one.went, how, code, "trong-ky"),
            self.figure(one.closing, so_far, code, "den-ngay"),
        )

    def sum_of(self, some: Sequence[Movement], how: str) -> Figure:
        return self.figure(sum(one.came - one.went for one in some), how)

    def figure(self, dong: int, how: str, code: str = "", part: str = "") -> Figure:
        inputs: tuple[Input, ...] = ()
        if self.staff and code:
            inputs = (Input(_("Các dòng của sổ"), _("Mở danh sách"), lines_url(self, code, part)),)
        return Figure(dong, "đ", self.until, how, inputs, source=self.fund.name)

    @property
    def period(self) -> str:
        return f"{vietnamese.format_day(self.since)} – {vietnamese.format_day(self.until)}"


def lines_url(of_fund: Maker, code: str, part: str) -> str:
    """The list of the lines that one number adds up."""
    asked = {"tai_khoan": code, "tu": of_fund.since.isoformat(), "den": of_fund.until.isoformat(), "phan": part}
    return f"{reverse('funds:lines', args=[of_fund.fund.unit.key])}?{urlencode(asked)}"
