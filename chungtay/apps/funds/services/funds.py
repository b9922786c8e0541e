"""Opens the fund of a unit with its book, and closes a period for good."""

from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.funds import charting, permissions, queries
from chungtay.apps.funds.models import Fund
from chungtay.apps.ledger import posting
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb("funds.open_fund", label="Mở Quỹ “Vì người nghèo”", allow=permissions.may_open, clauses=("IV.1",))
def open_fund(unit: Unit, *, by: Desk) -> Fund:
    """One fund a unit; the Front keeps it where it has a committee, else the people's committee."""
    if Fund.objects.filter(unit=unit).exists():
        raise Refused(_("%(unit)s đã mở Quỹ.") % {"unit": unit})
    keeper = queries.keeper_at(unit.seat_id, by.day)
    if keeper is None or keeper.pk != unit.pk:
        raise Refused(
            _("Quỹ do Ủy ban Mặt trận Tổ quốc giữ; nơi chưa có thì do Ủy ban nhân dân giữ. Ở đây là: %(unit)s.")
            % {"unit": keeper or _("chưa có cơ quan nào")}
        )
    name = f"Quỹ “Vì người nghèo” {vietnamese.lower_first(unit.seat.full_name)}"
    book = posting.open_book(unit, f"quy-{unit.key}", name, charting.chart())
    return Fund.objects.create(unit=unit, book=book, name=name, opened_on=by.day)


@verb("funds.close_period", label="Khóa sổ Quỹ", allow=permissions.may_write, clauses=("IV.1",))
def close_period(fund: Fund, *, by: Desk, until: date) -> Fund:
    """Nothing is dated `until` or earlier any more; what waits for approval before that day is decided first."""
    if until >= by.day:
        message = _("Chỉ khóa những ngày đã qua.")
        raise Refused(message, {"until": message})
    if fund.spendings.waiting().filter(day__lte=until).exists():
        message = _(
            "Còn đề nghị chi đến ngày %(day)s chưa duyệt. Anh/chị chờ duyệt hoặc rút lại trước khi khóa sổ."
        ) % {"day": vietnamese.format_day(until)}
        raise Refused(message, {"until": message})
    act().tell("closed_until", fund.book.closed_until, until)
    posting.close(fund.book, until)
    return fund
