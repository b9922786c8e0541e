"""Field by field, what rows say differently from the register: whole columns at once, since few rows differ."""

import json
from collections.abc import Sequence
from typing import Any

from chungtay.apps.households.importing.existing import Held
from chungtay.apps.households.importing.fields import EXTRA
from chungtay.apps.households.importing.works import Changes, Compared
from chungtay.apps.households.models import FLAG_BITS, FlagKind, Sex

FEMALE = FLAG_BITS[FlagKind.FEMALE_HEAD]
# Columns that are compared as they stand; an empty cell leaves what the register knows.
PLAIN = ("head_name", "area", "address", "phone", "ethnicity", "id_number", "birth_date", "birth_year", "sex")
AT = {name: place for place, name in enumerate(Held._fields)}


class Differences:
    """The known rows of a chunk beside their households; `changes` holds each field before and after, by row."""

    def __init__(self, compared: Compared, places: Sequence[int], mask: int) -> None:
        self.compared, self.data, self.places, self.mask = compared, compared.chunk.data, places, mask
        self.held: list[Sequence[Any]] = list(zip(*(compared.held[place] for place in places), strict=True))
        self.changes: dict[int, Changes] = {}

    def found(self) -> dict[int, Changes]:
        for key in PLAIN:
            if key in self.data:
                self._plain(key)
        self._births()
        if "members_count" in self.data:
            self._persons()
        self._flags()
        self._extra()
        return self.changes

    def _plain(self, key: str) -> None:
        column = self.data[key]
        for place, old in zip(self.places, self.held[AT[key]], strict=True):
            new = column[place]
            if new is not None and new != old:
                self.changes.setdefault(place, {})[key] = [old, new]

    def _births(self) -> None:
        """Another year without a day takes the day away that belonged to the old year."""
        for place, row in self.changes.items():
            born = self.compared.held[place].birth_date
            if "birth_year" in row and "birth_date" not in row and born is not None:
                row["birth_date"] = [born, None]

    def _persons(self) -> None:
        """The list tells how many; those already written down by name are not fewer for that."""
        column = self.data["members_count"]
        counts, unlisted = self.held[AT["members_count"]], self.held[AT["unlisted"]]
        for place, count, nameless in zip(self.places, counts, unlisted, strict=True):
            told = column[place]
            if told is None or told == count:
                continue
            named = count - nameless
            if told < named:
                message = f"Tệp ghi {told} nhân khẩu, sổ đã ghi tên {named} người. Số nhân khẩu giữ theo sổ."
                self.compared.faults.doubt(self.compared.chunk.rows[place], "members_count", message)
            if (then := max(told, named)) != count:
                self.changes.setdefault(place, {})["members_count"] = [count, then]

    def _flags(self) -> None:
        """Traits of the mapped columns as told; whether the head is a woman follows from the head, where known."""
        column = self.data["flags"]
        for place, before, known in zip(self.places, self.held[AT["flags"]], self.held[AT["sex"]], strict=True):
            sex = self.changes[place]["sex"][1] if "sex" in self.changes.get(place, ()) else known
            flags = (before & ~self.mask) | (column[place] & self.mask)
            if sex == Sex.FEMALE:
                flags |= FEMALE
            elif sex == Sex.MALE:
                flags &= ~FEMALE
            if flags != before:
                self.changes.setdefault(place, {})["flags"] = [before, flags]

    def _extra(self) -> None:
        column = self.data["extra"]
        for place, before in zip(self.places, self.held[AT["extra"]], strict=True):
            told = column[place]
            if told is None or told == before:
                continue
            known = json.loads(before)
            for key, value in json.loads(told).items():
                if known.get(key) != value:
                    self.changes.setdefault(place, {})[f"{EXTRA}{key}"] = [known.get(key), value]
