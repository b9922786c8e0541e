"""Writes a chunk of compared households: the new with their heads and traits, the changed column by column."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F

from chungtay.apps.households.importing import bulk
from chungtay.apps.households.importing.bulk import Same
from chungtay.apps.households.importing.existing import Held
from chungtay.apps.households.importing.fields import EXTRA
from chungtay.apps.households.importing.folding import folds, sort_texts
from chungtay.apps.households.importing.works import CHANGED, Changes, Compared
from chungtay.apps.households.models import FLAG_BITS, Flag, FlagKind, Household, ImportChange, Member, Relation, Sex
from chungtay.apps.households.traits import BY_SEX

FEMALE = FLAG_BITS[FlagKind.FEMALE_HEAD]
AT_ONCE = 5_000
SAME_DAY_AGAIN = "ON CONFLICT (household_id, kind, since) DO UPDATE SET until = NULL, basis = excluded.basis"
OF_HOUSEHOLD = ("head_name", "area", "address", "phone", "ethnicity", "members_count", "flags")
BY_DECISION = ("national_class", "city_class", "recognised_on")
OF_HEAD = ("id_number", "birth_date", "birth_year", "sex")
# What is kept as nothing: text is never NULL, a day or a year may be.
EMPTY: dict[str, Any] = {"address": "", "phone": "", "ethnicity": "", "id_number": "", "sex": ""}

Data = Mapping[str, Sequence[Any]]


def picked(column: Sequence[Any], places: Sequence[int], empty: Any = None) -> list[Any]:
    """The values at the places, `empty` where nothing stands."""
    if empty is None:
        return [column[place] for place in places]
    return [empty if column[place] is None else column[place] for place in places]


@dataclass(frozen=True)
class Writing:
    """By which import, from which day on, and the words for what the traits rest on."""

    import_id: int
    since: date
    basis: str

    @property
    def day(self) -> str:
        return self.since.isoformat()


def add(data: Data, places: Sequence[int], writing: Writing, classes: Mapping[str, Any]) -> Sequence[int]:
    """Households that the register does not know, each with its head; returns their keys in order."""
    none: Sequence[Any] = [None] * (places[-1] + 1) if places else []
    given = {name: picked(data.get(name, none), places, EMPTY.get(name)) for name in (*OF_HOUSEHOLD[:5], *OF_HEAD)}
    names = given["head_name"]
    persons = picked(data.get("members_count", none), places, 1)
    flags = [_with_sex(bits, sex) for bits, sex in zip(picked(data["flags"], places), given["sex"], strict=True)]
    keys = bulk.next_ids(Household, len(places))
    bulk.insert(Household, {
        "id": keys, "unit_id": picked(data["unit"], places), "code": picked(data["code"], places), "head_name": names,
        "sort_key": sort_texts(names), "area": picked(data["area_new"], places), "address": given["address"],
        "phone": given["phone"], "ethnicity": given["ethnicity"], "members_count": persons,
        "unlisted": [number - 1 for number in persons], "flags": flags, "registered_on": Same(writing.day),
        "extra": picked(data["extra"], places, "{}"), "import_id": Same(writing.import_id), **classes,
    }, len(places))  # fmt: skip
    add_heads(keys, given, writing.day)
    traits = [Traits(key, 0, bits, sex) for key, bits, sex in zip(keys, flags, given["sex"], strict=True) if bits]
    begin_flags(traits, writing)
    return keys


def add_heads(keys: Sequence[int], given: Data, day: str) -> None:
    names = given["head_name"]
    with bulk.words_by_chunk(len(keys)):
        bulk.insert(Member, {
            "household_id": keys, "since": Same(day), "full_name": names, "search_key": folds(names),
            "id_number": given["id_number"], "birth_date": given["birth_date"], "birth_year": given["birth_year"],
            "sex": given["sex"], "relation": Same(Relation.HEAD.value), "ethnicity": given["ethnicity"],
        }, len(keys))  # fmt: skip


def _with_sex(flags: int, sex: str) -> int:
    if sex == Sex.FEMALE:
        return flags | FEMALE
    return flags & ~FEMALE if sex == Sex.MALE else flags


class Traits(NamedTuple):
    """The bits of a household's traits before and after, and the sex of its head where that is known."""

    household: int
    before: int
    after: int
    sex: str | None


def begin_flags(found: Sequence[Traits], writing: Writing) -> None:
    """A dated row for each trait that begins; one that was ended the same day goes on."""
    rows: list[tuple[int, str, str]] = []
    for kind, bit in FLAG_BITS.items():
        for key, before, after, sex in found:
            if after & bit and not before & bit:
                rows.append((key, str(kind), BY_SEX if bit == FEMALE and sex else writing.basis))
    again = any(one.before for one in found)
    bulk.insert(Flag, {
        "household_id": [key for key, _kind, _basis in rows], "kind": [kind for _key, kind, _basis in rows],
        "since": Same(writing.day), "basis": [words for _key, _kind, words in rows],
    }, len(rows), SAME_DAY_AGAIN if again else "")  # fmt: skip


def end_flags(found: Sequence[Traits], writing: Writing) -> None:
    for kind, bit in FLAG_BITS.items():
        ended = [one.household for one in found if one.before & bit and not one.after & bit]
        for first in range(0, len(ended), AT_ONCE):
            rows = Flag.objects.filter(household__in=ended[first : first + AT_ONCE], kind=kind, until__isnull=True)
            rows.update(until=writing.since)


def change(compared: Compared, writing: Writing) -> None:
    """Each changed household with the values that are new; what did not change is written as it was."""
    places, changes = compared.places(CHANGED), compared.changes
    if not places:
        return
    homes: list[Held] = [compared.held[place] for place in places]
    keys = [one.id for one in homes]
    given = {name: _then(name, homes, changes, places) for name in (*OF_HOUSEHOLD, *BY_DECISION)}
    named = [one.members_count - one.unlisted for one in homes]
    bulk.update(Household, keys, {
        **given, "sort_key": sort_texts(given["head_name"]), "extra": _extras(homes, changes, places),
        "unlisted": [now - before for now, before in zip(given["members_count"], named, strict=True)],
    })  # fmt: skip
    raise_versions(keys)
    _change_heads(homes, changes, places)
    sexes = _then("sex", homes, changes, places)
    traits = [Traits(one.id, one.flags, now, sex) for one, now, sex in zip(homes, given["flags"], sexes, strict=True)]
    begin_flags(traits, writing)
    end_flags(traits, writing)
    bulk.insert(ImportChange, {
        "brought_id": Same(writing.import_id), "household_id": keys,
        "row": [compared.chunk.rows[place] for place in places],
        "changes": [json.dumps(changes[place]) for place in places],
    }, len(places))  # fmt: skip


def raise_versions(keys: Sequence[int]) -> None:
    """Whoever has one of the sheets open is told that it changed."""
    for first in range(0, len(keys), AT_ONCE):
        Household.objects.filter(pk__in=keys[first : first + AT_ONCE]).update(version=F("version") + 1)


def _change_heads(homes: Sequence[Held], changes: Mapping[int, Changes], places: Sequence[int]) -> None:
    told = {"head_name", "ethnicity", *OF_HEAD}
    mine = [(home, place) for home, place in zip(homes, places, strict=True) if told & changes[place].keys()]
    if not mine:
        return
    homes, places = [home for home, _place in mine], [place for _home, place in mine]
    given = {name: _then(name, homes, changes, places) for name in ("head_name", *OF_HEAD, "ethnicity")}
    keys = [int(one.head_id or 0) for one in homes]
    names = given.pop("head_name")
    bulk.update(Member, keys, {"full_name": names, "search_key": folds(names), **given})
    renumbered = [key for key, place in zip(keys, places, strict=True) if "id_number" in changes[place]]
    Member.objects.filter(pk__in=renumbered).update(id_checked_on=None, id_checked_with="")


def _then(name: str, homes: Sequence[Held], changes: Mapping[int, Changes], places: Sequence[int]) -> list[Any]:
    index = Held._fields.index(name)
    return [
        changes[place][name][1] if name in changes[place] else home[index]
        for home, place in zip(homes, places, strict=True)
    ]


def _extras(homes: Sequence[Held], changes: Mapping[int, Changes], places: Sequence[int]) -> list[str]:
    """The added fields as they were, with those that are told anew."""
    found = []
    for home, place in zip(homes, places, strict=True):
        told = {key.removeprefix(EXTRA): pair[1] for key, pair in changes[place].items() if key.startswith(EXTRA)}
        found.append(json.dumps({**json.loads(home.extra), **told}) if told else home.extra)
    return found
