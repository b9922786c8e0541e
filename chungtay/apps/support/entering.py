"""The checks and the codes that every new need passes, one by one or many at once."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from chungtay.apps.households.models import Household
from chungtay.apps.support.models import Need
from chungtay.apps.units.models import Unit
from chungtay.base import codes
from chungtay.base.errors import Refused
from chungtay.base.law import book

MOST_DONG = 10**12
DOUBLED = "Hộ này đang có một nhu cầu cùng loại, mã %s. Anh/chị sửa nhu cầu đó thay vì ghi thêm."


def check_kind(kind: str, household: Household | None) -> None:
    """A kind of the list, and of a household or of a place as the need is."""
    found = next((one for one in book().support.kinds if one.key == kind), None)
    if found is None:
        raise Refused("Anh/chị chọn loại nhu cầu trong danh mục.", {"kind": "Anh/chị chọn loại nhu cầu."})
    if (found.of == "household") != (household is not None):
        words = "Loại này là nhu cầu của hộ: anh/chị chọn hộ." if household is None else "Loại này là của địa bàn."
        raise Refused(words, {"kind": words})


def check_household(household: Household | None, unit: Unit) -> None:
    if household is None:
        return
    if household.unit_id != unit.pk:
        raise Refused("Hộ này không ở thôn đã chọn.", {"household": "Anh/chị chọn hộ của thôn này."})
    if not household.is_open:
        raise Refused("Hộ này đã ra khỏi sổ.", {"household": "Anh/chị chọn hộ đang ở trong sổ."})


def check_estimate(dong: int | None) -> None:
    if dong is not None and not 0 < dong <= MOST_DONG:
        message = "Số tiền ước tính phải lớn hơn 0 và không quá 1.000 tỷ đồng; để trống khi chưa biết."
        raise Refused(message, {"estimated": message})


def keep(need: Need) -> Need:
    """Write a new or changed need; of two live ones of a kind for one household the second is refused."""
    try:
        with transaction.atomic():
            need.save()
    except IntegrityError as error:
        held = Need.objects.live().filter(household=need.household, kind=need.kind).exclude(pk=need.pk).first()
        if held is None:
            raise
        raise Refused(DOUBLED % held, {"kind": DOUBLED % held}) from error
    return need


def coded(needs: Iterable[Need]) -> list[Need]:
    """Each with a fresh random code."""
    found = list(needs)
    for need in found:
        need.code = codes.new_code()
    return found
