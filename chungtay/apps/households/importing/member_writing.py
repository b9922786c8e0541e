"""Writes a chunk of compared members, the households they bring, and what follows for those they join."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q

from chungtay.apps.households.importing import booking, bulk
from chungtay.apps.households.importing.booking import Resized
from chungtay.apps.households.importing.bulk import Same
from chungtay.apps.households.importing.existing import Held, Key, Person
from chungtay.apps.households.importing.folding import folds, sort_texts
from chungtay.apps.households.importing.households import basis_of
from chungtay.apps.households.importing.plans import Plan
from chungtay.apps.households.importing.sheet_writing import (
    EMPTY,
    FEMALE,
    Traits,
    Writing,
    begin_flags,
    end_flags,
    picked,
    raise_versions,
)
from chungtay.apps.households.importing.works import CHANGED, NEW, Compared
from chungtay.apps.households.models import Household, ImportChange, Member, Relation, Sex

OF_PERSON = ("full_name", "id_number", "birth_date", "birth_year", "sex", "relation", "ethnicity")
AT_ONCE = 5_000


class Writer:
    """Remembers from chunk to chunk which households were made and which have more people now."""

    def __init__(self, plan: Plan, sizes: Mapping[Key, int]) -> None:
        self.plan, self.sizes = plan, sizes
        self.writing = Writing(plan.brought.pk, plan.as_of, basis_of(plan.brought.pk))
        self.areas = {one.id: one.area for one in plan.places.places}
        self.made: dict[Key, int] = {}
        self.brought: set[int] = set()
        self.joined: dict[int, int] = {}
        self.sizes_before: dict[int, int] = {}

    def write(self, compared: Compared, heads: Mapping[Key, tuple[int, str]]) -> None:
        places, data = compared.places(NEW), compared.chunk.data
        keys = {place: (data["unit"][place], data["code"][place]) for place in places}
        self._make([keys[place] for place in places if place not in compared.held], heads)
        homes = [compared.held[place][0].id if place in compared.held else self.made[keys[place]] for place in places]
        self._add(data, places, homes)
        for place, home in zip(places, homes, strict=True):
            if place in compared.held:
                self.joined[home] = self.joined.get(home, 0) + 1
                self.sizes_before.setdefault(home, compared.held[place][0].members_count)
        self._name_heads(compared, places, homes)
        self._change(compared)
        self._note(compared)

    def _make(self, keys: Sequence[Key], heads: Mapping[Key, tuple[int, str]]) -> None:
        """Households that the register did not know; their head's row, in this chunk or a later one, names them."""
        fresh = [key for key in dict.fromkeys(keys) if key not in self.made]
        ids = bulk.next_ids(Household, len(fresh))
        flags = [FEMALE if heads[key][1] == Sex.FEMALE else 0 for key in fresh]
        sizes = [self.sizes[key] for key in fresh]
        bulk.insert(Household, {
            "id": ids, "unit_id": [unit for unit, _code in fresh], "code": [code for _unit, code in fresh],
            "head_name": Same(""), "sort_key": Same(""), "area": [self.areas[unit] for unit, _code in fresh],
            "members_count": sizes, "flags": flags, "registered_on": Same(self.writing.day),
            "import_id": Same(self.plan.brought.pk),
        }, len(fresh))  # fmt: skip
        self.made.update(zip(fresh, ids, strict=True))
        self.brought.update(ids)
        begin_flags([Traits(key, 0, bits, Sex.FEMALE) for key, bits in zip(ids, flags, strict=True)], self.writing)

    def _add(self, data: Mapping[str, Sequence[Any]], places: Sequence[int], homes: Sequence[int]) -> None:
        given = {name: picked(data[name], places, EMPTY.get(name)) for name in OF_PERSON}
        with bulk.words_by_chunk(len(places)):
            bulk.insert(Member, {
                "household_id": homes, "since": Same(self.writing.day),
                "search_key": folds(given["full_name"]), **given,
            }, len(places))  # fmt: skip

    def _name_heads(self, compared: Compared, places: Sequence[int], homes: Sequence[int]) -> None:
        """The sheet repeats the name of its head."""
        data = compared.chunk.data
        named = [(home, data["full_name"][place], data["ethnicity"][place] or "")
                 for place, home in zip(places, homes, strict=True)
                 if data["relation"][place] == Relation.HEAD]  # fmt: skip
        for place in compared.places(CHANGED):
            home, person = compared.held[place]
            if person.relation == Relation.HEAD:
                named.append((home.id, data["full_name"][place], data["ethnicity"][place] or home.ethnicity))
        names = [name for _home, name, _people in named]
        bulk.update(Household, [home for home, _name, _people in named], {
            "head_name": names, "sort_key": sort_texts(names), "ethnicity": [people for _home, _name, people in named],
        })  # fmt: skip

    def _change(self, compared: Compared) -> None:
        places = compared.places(CHANGED)
        people: list[Person] = [compared.held[place][1] for place in places]
        given = {
            name: [compared.changes[place][name][1] if name in compared.changes[place] else getattr(person, name)
                   for place, person in zip(places, people, strict=True)]
            for name in OF_PERSON
        }  # fmt: skip
        bulk.update(Member, [one.id for one in people], {**given, "search_key": folds(given["full_name"])})
        renumbered = [
            one.id for one, place in zip(people, places, strict=True) if "id_number" in compared.changes[place]
        ]
        Member.objects.filter(pk__in=renumbered).update(id_checked_on=None, id_checked_with="")
        self._follow_sex([(compared.held[place][0], compared.changes[place]["sex"][1]) for place, person in
                          zip(places, people, strict=True)
                          if person.relation == Relation.HEAD and "sex" in compared.changes[place]])  # fmt: skip

    def _follow_sex(self, heads: Sequence[tuple[Held, str]]) -> None:
        """Whether the head is a woman follows from the head."""
        traits = [
            Traits(home.id, home.flags, home.flags | FEMALE if sex == Sex.FEMALE else home.flags & ~FEMALE, sex)
            for home, sex in heads
        ]
        bulk.update(Household, [one.household for one in traits], {"flags": [one.after for one in traits]})
        begin_flags(traits, self.writing)
        end_flags(traits, self.writing)

    def _note(self, compared: Compared) -> None:
        """What changed in households that the register held already."""
        places = [place for place in compared.changes if place in compared.held]
        keys = [compared.held[place][0].id for place in places]
        bulk.insert(ImportChange, {
            "brought_id": Same(self.plan.brought.pk), "household_id": keys,
            "row": [compared.chunk.rows[place] for place in places],
            "changes": [json.dumps(compared.changes[place]) for place in places],
        }, len(places))  # fmt: skip
        raise_versions(sorted(set(keys)))

    def finish(self) -> None:
        """Households that people have joined: who is written down now was counted before, as far as the count goes."""
        keys, resized = sorted(self.joined), []
        for first in range(0, len(keys), AT_ONCE):
            part = Household.objects.filter(pk__in=keys[first : first + AT_ONCE])
            present = dict(part.order_by().values_list("pk").annotate(
                present=Count("members", filter=Q(members__until__isnull=True))))  # fmt: skip
            homes = list(part)
            for home in homes:
                home.unlisted = max(0, home.unlisted - self.joined[home.pk])
                home.members_count = present[home.pk] + home.unlisted
                if home.members_count != self.sizes_before[home.pk]:
                    resized.append(Resized(home.pk, self.sizes_before[home.pk], home.members_count))
            bulk.update(Household, [one.pk for one in homes], {
                "members_count": [one.members_count for one in homes], "unlisted": [one.unlisted for one in homes],
            })  # fmt: skip
        booking.resized(resized, self.plan.day, self.plan.brought.pk)
