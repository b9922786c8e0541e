"""Finds the households that rows name, also where leading zeros of a code were lost: it asks rather than guesses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from chungtay.apps.households.importing import existing
from chungtay.apps.households.importing.existing import Held, Key
from chungtay.apps.households.models import Household

# What the person answers when a code of the workbook may be one of the register's: the same, or another.
ONE, APART = "same", "apart"


@dataclass
class Finder:
    """One for an import: it reads the codes of the villages once, and only when a code is not found as it stands."""

    unit_ids: Sequence[int]
    answer: str
    numbers: dict[Key, list[str]] | None = None

    @cached_property
    def is_empty(self) -> bool:
        """A register without a household in these villages is asked nothing more."""
        return not Household.objects.filter(unit__in=list(self.unit_ids)).exists()

    def find(self, keys: Mapping[int, Key]) -> "Sought":
        """Rows by their place, each with the key it names."""
        if self.is_empty:
            return Sought({})
        known = existing.households(keys.values())
        sought = Sought({place: known[key] for place, key in keys.items() if key in known})
        open_keys = {place: key for place, key in keys.items() if place not in sought.held}
        if self.numbers is None and open_keys:
            self.numbers = existing.codes_by_number(self.unit_ids)
        if self.numbers:
            self._by_number(open_keys, sought)
        return sought

    def _by_number(self, keys: Mapping[int, Key], sought: "Sought") -> None:
        meant: dict[int, Key] = {}
        for place, (unit, code) in keys.items():
            number = number_of(code)
            alike = (self.numbers or {}).get((unit, number), ()) if number is not None else ()
            if not alike or self.answer == APART:
                continue
            if len(alike) > 1:
                sought.doubtful.append(place)
            elif self.answer == ONE:
                meant[place] = (unit, alike[0])
            else:
                sought.asked[place] = alike[0]
        found = existing.households(meant.values()) if meant else {}
        sought.held.update({place: found[key] for place, key in meant.items()})


@dataclass
class Sought:
    """What the register has under the keys; `asked` are codes that may mean one of the register's, told by its code."""

    held: dict[int, Held]
    asked: dict[int, str] = field(default_factory=dict)
    doubtful: list[int] = field(default_factory=list)


def number_of(code: str) -> str | None:
    """A code of digits without its leading zeros: “1” and “001” may be one."""
    return code.lstrip("0") if code.isascii() and code.isdigit() else None
