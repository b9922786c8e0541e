"""What the verbs on exit pledges share: the text, whose households they are, and whether the plan invites them."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from chungtay.apps.households import permissions as households
from chungtay.apps.households.erasing import ERASED
from chungtay.apps.households.models import Household
from chungtay.apps.movements import kinds, phases
from chungtay.apps.movements.models import HouseholdPledge, Movement, RegistrationKind
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.rules import vietnamese

WRITTEN = [
    "pledge", "asks", "helpers", "state", "submitted_on", "held_since", "accepted_on", "withdrawn_on", "version",
]  # fmt: skip


@dataclass(frozen=True)
class PledgeText:
    """What the household does itself, what it asks for, who helps, and the paper that it signed."""

    pledge: str
    asks: str = ""
    helpers: str = ""
    basis: str = ""


def put(pledge: HouseholdPledge, text: PledgeText) -> None:
    for name in ("pledge", "asks", "helpers", "basis"):
        setattr(pledge, name, vietnamese.nfc(getattr(text, name)).strip())


def refuse_unless_offered(movement: Movement, day: date) -> None:
    phases.refuse_unless_allowed(movement, "registration", day)
    if RegistrationKind.HOUSEHOLD not in kinds.offered(movement, day):
        raise Refused("Kế hoạch của phong trào này không có nhóm hộ gia đình, nên không nhận đăng ký thoát nghèo.")


def households_of(by: Desk, wanted: Collection[int]) -> dict[int, Household]:
    """The households with these keys; all must stand in villages for which the desk writes."""
    found = {one.pk: one for one in Household.objects.select_related("unit").filter(pk__in=wanted)}
    villages = {one.unit_id: one.unit for one in found.values()}
    mine = {key for key, village in villages.items() if may_write_for(by, village)}
    if len(found) != len(set(wanted)) or villages.keys() - mine:
        raise NotAllowed("Trong danh sách có hộ không thuộc địa bàn của anh/chị.")
    return found


def may_write_for(by: Desk, village: Unit) -> bool:
    return (by.role == "village_head" and by.unit_id == village.pk) or households.at_commune(by, village)


def digest_of(pledges: Iterable[HouseholdPledge]) -> str:
    """A digest of which households pledged for which year, for the event; the words stay out of it."""
    told = sorted(f"{one.household_id}/{one.year}" for one in pledges)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def refuse_double(keys: Iterable[tuple[int, int]]) -> None:
    """Households and years; each may be in one block once."""
    given = list(keys)
    if len(given) != len(set(given)):
        raise Refused("Có hộ được ghi hai lần cho cùng một năm. Chưa có dòng nào được nhập.")


def erase(unit: Unit, day: date) -> int:
    """Empty the pledges of households under the unit that have been emptied themselves."""
    below = Unit.objects.subtree(unit, day).values("pk")
    gone = HouseholdPledge.objects.filter(household__erased_on__isnull=False, household__unit__in=below)
    words = {"pledge": ERASED, "asks": "", "helpers": "", "basis": "", "reason": ""}
    return gone.exclude(pledge=ERASED).update(**words, version=F("version") + 1)
