"""Acts on what was given: written down, and taken back by an entry of the same amount."""

from chungtay.apps.budgets import uses
from chungtay.apps.budgets.models import Booking
from chungtay.apps.support import bringing, granting, permissions
from chungtay.apps.support.bringing import Entry
from chungtay.apps.support.granting import Given
from chungtay.apps.support.models import Grant, GrantSource
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

LEAST_REASON = 5


@verb("support.record_grant", label="Ghi hỗ trợ", allow=permissions.may_give, clauses=("II.4", "IV.1.3"))
def record_grant(unit: Unit, *, by: Desk, given: Given) -> Grant:
    """The place is locked, so that of two gifts alike the second sees the first."""
    granting.check(unit, given, by.day)
    shown = granting.refuse_doubts(unit, given)
    grant = given.row(unit)
    if shown:
        grant.warned, grant.why = "\n".join(shown), vietnamese.collapse(given.why)
    grant.save()
    return grant


@verb(
    "support.import_grants", label="Nhập hỗ trợ từ Excel", allow=permissions.may_bring, bulk=True,
    clauses=("II.4", "IV.1.3"),
)  # fmt: skip
def import_grants(commune: Unit, *, by: Desk, written: list[Entry], digest: str) -> Unit:
    """All lines of a workbook or, when one of them no longer fits, none; a line that stands already is left as it is.

    The places are locked as by the act on one gift, so that neither misses what the other has just written."""
    places = {entry.unit.pk for entry in written}
    list(Unit.objects.select_for_update().filter(pk__in=places).order_by("pk"))
    outcome = bringing.take_all(written, by.day)
    if outcome.faults:
        line, faults = next(iter(outcome.faults.items()))
        raise Refused(f"Chưa ghi dòng nào. Dòng {line}: {' '.join(faults.values())}")
    act().count(**{"dòng mới": outcome.written, "dòng đã có": outcome.known, "đồng": outcome.dong, "sha256": digest})
    return commune


@verb("support.tie_grant", label="Gắn hỗ trợ với khoản chi ngân sách", allow=permissions.may_change)
def tie_grant(grant: Grant, *, by: Desk, booking: Booking | None, reason: str = "") -> Grant:
    """To another payment, or with None to no payment any more; the change stands in the history of both."""
    if grant.source != GrantSource.BUDGET:
        raise Refused("Chỉ hỗ trợ từ ngân sách mới gắn với khoản chi ngân sách.")
    if grant.reverses_id is not None or Grant.objects.filter(reverses=grant).exists():
        raise Refused("Dòng này đã hủy nên không gắn với khoản chi.")
    what = f"Hỗ trợ ngày {vietnamese.format_day(grant.day)}"
    act().note = uses.tie(what, grant.amount, grant.booking, booking, reason, by=by)
    act().tell("khoản chi ngân sách", str(grant.booking) if grant.booking else None, str(booking) if booking else None)
    grant.booking = booking
    grant.save()
    return grant


@verb("support.reverse_grant", label="Hủy dòng hỗ trợ ghi nhầm", allow=permissions.may_change)
def reverse_grant(grant: Grant, *, by: Desk, reason: str) -> Grant:
    """The mistake stays to be seen, and so does what took it back."""
    if grant.reverses_id is not None:
        raise Refused("Dòng này là dòng hủy; anh/chị ghi lại hỗ trợ đúng.")
    if Grant.objects.filter(reverses=grant).exists():
        raise Refused("Dòng này đã được hủy.")
    words = vietnamese.collapse(reason)
    if len(words) < LEAST_REASON:
        message = "Anh/chị ghi vì sao hủy, ít nhất 5 ký tự."
        raise Refused(message, {"reason": message})
    made = granting.reversal_of(grant, words, by.day)
    made.save()
    return made
