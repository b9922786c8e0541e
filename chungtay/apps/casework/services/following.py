"""The bulk verbs on the plans of a place: they follow the register, and lose the family's words when it does."""

from chungtay.apps.casework import erasing, following, permissions
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb("casework.follow_register", label="Kế hoạch theo kết quả rà soát", allow=permissions.may_follow, bulk=True)
def follow_register(unit: Unit, *, by: Desk) -> int:
    """After a recognition: households that left poverty are looked at from then on, those that fell back begin anew."""
    found = following.look(unit, by.day)
    following.follow(found)
    numbers = {"thoát nghèo": len(found.left), "tái nghèo": len(found.fell), "đính chính": len(found.taken_back)}
    act().count(**numbers)
    return sum(numbers.values())


@verb("casework.erase_plans", label="Xóa lời của hộ hết hạn lưu", allow=permissions.may_erase, bulk=True)
def erase_plans(unit: Unit, *, by: Desk) -> int:
    """The words of households whose sheets were emptied go with them; states, days and results stay."""
    erased = erasing.erase(unit, by.day)
    act().count(plans=erased)
    return erased
