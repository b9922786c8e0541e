"""The verb that empties the words of loans whose households were emptied."""

from chungtay.apps.loans import erasing, permissions
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb("loans.erase_loans", label="Xóa lời của khoản vay hết hạn lưu", allow=permissions.may_erase, bulk=True)
def erase_loans(unit: Unit, *, by: Desk) -> int:
    """Sums, days, schedules and entries stay; purpose, conditions, findings and reasons go."""
    erased = erasing.erase(unit, by.day)
    act().count(loans=erased)
    return erased
