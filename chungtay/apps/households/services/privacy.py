"""Acts on personal data: reading a sheet leaves a trace, a list goes out for a reason, closed sheets are emptied."""

from chungtay.apps.households import permissions
from chungtay.apps.households.models import Household
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb("households.read_sheet", label="Xem phiếu hộ", allow=permissions.may_read)
def read_sheet(household: Household, *, by: Desk, what: str = "sheet") -> Household:
    """Called before names are shown. The event tells who read which sheet, never what stood on it.

    Nothing is saved, so the version in the database stays: to read does not disturb whoever is typing.
    """
    act().count(what=what)
    return household
