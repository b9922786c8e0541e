"""Acts that keep no longer than allowed what stands written of people."""

from chungtay.apps.households.models import Household
from chungtay.apps.support import permissions
from chungtay.apps.support.models import Grant, Need
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb("support.erase_support", label="Xóa lời ghi về hộ đã xóa dữ liệu", allow=permissions.may_erase, bulk=True)
def erase_support(unit: Unit, *, by: Desk) -> int:
    """Words go with the sheets of households; what was given, when and its value stay. Returns how many rows."""
    below = Unit.objects.subtree(unit, by.day).values("pk")
    erased = Household.objects.filter(unit__in=below, erased_on__isnull=False).values("pk")
    needs = Need.objects.filter(household__in=erased).exclude(words="").update(words="")
    spoken = Grant.objects.filter(household__in=erased).exclude(words="", why="", warned="")
    grants = spoken.update(words="", why="", warned="")
    act().count(**{"số nhu cầu": needs, "số dòng hỗ trợ": grants})
    return needs + grants
