"""Codes of households: unique in a village and nowhere else, also among those that have left."""

from django.db import IntegrityError, transaction

from chungtay.apps.households.models import Household
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

LONGEST = 20
# How a village's first code is written when there is none to go by.
FIRST = "001"


def next_free(village_id: int) -> str:
    """The number after the highest, as wide as that one is written."""
    taken = Household.objects.filter(unit=village_id).values_list("code", flat=True)
    numbers = [code for code in taken if code.isascii() and code.isdigit()]
    if not numbers:
        return FIRST
    highest = max(numbers, key=int)
    return str(int(highest) + 1).zfill(len(highest))


def clean(text: str) -> str:
    code = vietnamese.collapse(text)
    if not code:
        raise refused("Anh/chị ghi mã hộ.")
    if len(code) > LONGEST:
        raise refused(f"Mã hộ dài không quá {LONGEST} ký tự.")
    return code


def free_or_refused(village_id: int, text: str, own: int | None = None) -> str:
    """The code in clean writing, when no other household of the village has it."""
    code = clean(text)
    holder = Household.objects.filter(unit=village_id, code=code).exclude(pk=own or 0).first()
    if holder is not None:
        raise taken(village_id, code)
    return code


def keep(household: Household) -> None:
    """Save; somebody may have taken the code since it was found free."""
    try:
        with transaction.atomic():
            household.save()
    except IntegrityError as error:
        raise taken(household.unit_id, household.code) from error


def taken(village_id: int, code: str) -> Refused:
    return refused(f"Mã hộ {code} đã có trong thôn này. Mã chưa dùng: {next_free(village_id)}.")


def refused(message: str) -> Refused:
    return Refused(message, {"code": message})
