"""People who may be in the register already: found before somebody is written in, and shown, never settled silently."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from chungtay.apps.households.models import Household, Member, MemberQuerySet
from chungtay.apps.households.people import PersonData
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.rules import identity, vietnamese

MOST = 5
SURE = frozenset({identity.SAME_ID.key})
NAMES = frozenset({identity.SAME_NAME.key, identity.UNMARKED_NAME.key})


@dataclass(frozen=True)
class LookAlike:
    """Somebody of the register; beyond the desk's reach only where he is, not who he is."""

    member_id: int
    words: str
    because: str
    url: str = ""


class LooksAlike(Refused):
    """Nothing was written yet: somebody must look at `found` and press again."""

    def __init__(self, found: list[LookAlike]) -> None:
        self.found = found
        super().__init__("Người này có thể đã có trong sổ. Anh/chị xem lại rồi bấm ghi lần nữa nếu là người khác.")


def refuse_unless_seen(by: Desk, data: PersonData, address: str, seen: Collection[int], own: int = 0) -> None:
    """`seen` are the members that the person was shown and found to be somebody else."""
    found = [one for one in alike(by, data, address, own) if one.member_id not in set(seen)]
    if found:
        raise LooksAlike(found)


def alike(by: Desk, data: PersonData, address: str = "", own: int = 0) -> list[LookAlike]:
    """Those of the same number anywhere; those of the same name and year of birth within reach."""
    within = Household.objects.visible_to(by, by.day).open()
    asked = Q()
    if data.id_number:
        asked |= Q(id_number=data.id_number)
    if data.birth_year:
        asked |= Q(search_key=vietnamese.fold(data.full_name), birth_year=data.birth_year)
    if not asked:
        return []
    others = Member.objects.present().exclude(pk=own).select_related("household__unit")
    near = others.filter(asked, household__in=within.values("pk"))[: MOST * 4]
    found = list(told(near, data, address))
    return [*found, *far_away(others, within, data)][:MOST]


def told(members: Iterable[Member], data: PersonData, address: str) -> Iterable[LookAlike]:
    asked = identity.Profile(data.full_name, data.birth_year, data.id_number, address)
    for one in members:
        there = identity.Profile(one.full_name, one.birth_year, one.id_number, one.household.address)
        grounds = identity.grounds(asked, there)
        if worth_showing({ground.key for ground in grounds}):
            because = ", ".join(ground.label_vi.lower() for ground in grounds if ground.points > 0)
            words = f"{one.full_name}, hộ {one.household.code}, {one.household.unit.name}"
            yield LookAlike(one.pk, words, because, one.household.get_absolute_url())


def worth_showing(keys: set[str]) -> bool:
    """Within a commune a name and a year are enough to look twice, unless two numbers differ."""
    if keys & SURE:
        return True
    return identity.OTHER_ID.key not in keys and bool(keys & NAMES) and identity.SAME_YEAR.key in keys


def far_away(others: MemberQuerySet, within: object, data: PersonData) -> list[LookAlike]:
    if not data.id_number:
        return []
    rows = others.filter(id_number=data.id_number, household__closed_on__isnull=True)
    beyond = rows.exclude(household__in=within.values("pk"))[:MOST]  # type: ignore[attr-defined]
    because = identity.SAME_ID.label_vi.lower()
    return [LookAlike(one.pk, f"Một người ở {one.household.unit.name}", because) for one in beyond]
